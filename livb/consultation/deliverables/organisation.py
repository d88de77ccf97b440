"""The sections that step 1 writes: the colophon, and how one works together. Names never stand in them, only uuids."""

from typing import Any

from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from livb.consultation.enums import BodyKind, Origin
from livb.consultation.models import Body, IntakeNote, Meeting, ProtocolAgreement, ProtocolParty
from livb.consultation.selectors.bodies import bodies
from livb.consultation.selectors.intake import intake
from livb.consultation.selectors.meetings import meetings_with_outcome
from livb.consultation.selectors.protocol import agreement, is_signed, parties
from livb.lib.bilingual import labels
from livb.lib.enums import Language, Visibility, both_labels, in_both
from livb.membership.models import Person
from livb.membership.selectors.functions import FunctionRow, function_rows
from livb.membership.selectors.people import people, person_ref
from livb.trajectories.blocks import PUBLIC, Json, block, column, date_ref, fact, log_block, pending
from livb.trajectories.chapters import deliverable
from livb.trajectories.models import Trajectory
from livb.trajectories.selectors.areas import towns


@deliverable("colophon")
def colophon(trajectory: Trajectory, edition: str) -> Json:
    """Which towns, since when, in which language, why now, who took part by function and who signed."""
    persons = list(people(trajectory).order_by("pk"))
    protocol, signing = agreement(trajectory), list(parties(trajectory))
    blocks = [
        _facts(
            f"{trajectory.uuid}:colophon.facts",
            PUBLIC,
            [
                (_("Municipalities"), [labels(town, "name") for town in towns(trajectory)]),
                (_("Language of the plan"), both_labels(Language(trajectory.language))),
                (_("Began on"), date_ref(trajectory.started_on)),
                (_("Edition of the method"), str(trajectory.method_edition.number)),
            ],
        ),
        *_intake_blocks(intake(trajectory), edition),
        _people_table(trajectory, persons),
        *_party_blocks(trajectory, protocol, signing),
    ]
    return {"title": in_both(_("Colophon")), "language": trajectory.language, "blocks": blocks}


@deliverable("organisation")
def organisation(trajectory: Trajectory, edition: str) -> Json:
    """Why one began, how one decides, which functions the core group counts, who else consults, when one met."""
    blocks = [
        *_protocol_blocks(trajectory, agreement(trajectory), edition),
        _functions(trajectory),
        *_body_blocks(trajectory, [row for row in bodies(trajectory) if _reaches(row, edition)]),
        *_meeting_blocks(trajectory, [row for row in meetings_with_outcome(trajectory) if _reaches(row, edition)]),
    ]
    return {"title": in_both(_("Organisation and consultation")), "language": trajectory.language, "blocks": blocks}


def _reaches(row: Body | Meeting, edition: str) -> bool:
    return Visibility(row.visibility).reaches(edition)


def _intake_blocks(note: IntakeNote | None, edition: str) -> list[Json]:
    """Two answers of the intake note: the others are there to prepare the protocol."""
    if note is None or not Visibility(note.visibility).reaches(edition):
        return []
    answers = ((_("Why now?"), "why_now"), (_("What does this town call safety?"), "meaning"))
    return [
        block(f"{note.uuid}:{name}", "richtext", note.visibility, title=in_both(label), html=getattr(note, name))
        for label, name in answers
        if getattr(note, name)
    ]


def _protocol_blocks(trajectory: Trajectory, protocol: ProtocolAgreement | None, edition: str) -> list[Json]:
    if protocol is None or not protocol.purpose:
        return [pending(f"{trajectory.uuid}:organisation.unwritten", _("The protocol is not written yet."))]
    if not Visibility(protocol.visibility).reaches(edition):
        return []
    reach = protocol.visibility
    told = (
        (_("Why this trajectory, and what each side delivers"), "purpose"),
        (_("Obligations of each side"), "obligations"),
        (_("Rules on data"), "data_rules"),
        (_("How either side stops"), "stopping"),
    )
    blocks = [block(f"{protocol.uuid}:heading", "heading", reach, level=2, text=in_both(_("The protocol")))]
    blocks += [
        block(f"{protocol.uuid}:{name}", "richtext", reach, title=in_both(label), html=getattr(protocol, name))
        for label, name in told
        if getattr(protocol, name)
    ]
    rules = [(_("Decision rule"), protocol.decision_rule), (_("Drafts"), protocol.trust)]
    if said := [(label, text) for label, text in rules if text]:
        blocks.append(_facts(f"{protocol.uuid}:decision_rule", reach, said))
    return blocks


def _body_blocks(trajectory: Trajectory, found: list[Body]) -> list[Json]:
    """Each body with its mandate and its seats; of the core group the seats stand in a table of their own."""
    if not found:
        return []
    columns = [
        column(_("Body"), 22),
        column(_("Mandate"), 28),
        column(_("Rhythm and chair"), 20),
        column(_("Seats"), 30),
    ]
    rows = [{"id": str(body.uuid), "cells": _body_cells(body)} for body in found]
    caption = in_both(_("Who consults whom"))
    return [
        block(f"{trajectory.uuid}:organisation.bodies", "table", PUBLIC, caption=caption, columns=columns, rows=rows)
    ]


def _body_cells(body: Body) -> list[Any]:
    about = [both_labels(BodyKind(body.kind)), both_labels(Origin(body.origin))]
    rhythm = [part for part in (body.rhythm or None, person_ref(body.chair)) if part]
    today = timezone.localdate()
    seats = [person_ref(seat.person) for seat in body.seats.all() if not seat.until_on or seat.until_on >= today]
    return [[body.name, *about], body.mandate or None, rhythm or None, seats or None]


def _meeting_blocks(trajectory: Trajectory, held: list[Meeting]) -> list[Json]:
    """What was held: a log, which grows without changing what was approved."""
    if not held:
        return []
    columns = [column(_("Day"), 20), column(_("Body"), 50), column(_("People there"), 15, "end")]
    rows = [{"id": str(row.uuid), "cells": [date_ref(row.held_on), row.body.name, _there(row)]} for row in held]
    caption = in_both(_("Meetings"))
    return [log_block(trajectory, "organisation.meetings", caption=caption, columns=columns, rows=rows)]


def _there(meeting: Meeting) -> Json | None:
    found = list(meeting.attendances.all())
    return {"number": str(sum(row.is_there for row in found))} if found else None


def _party_blocks(
    trajectory: Trajectory, protocol: ProtocolAgreement | None, signing: list[ProtocolParty]
) -> list[Json]:
    if not signing:
        return [pending(f"{trajectory.uuid}:organisation.no_parties", _("No party was named yet."))]
    columns = [_("Party"), _("Signed by"), _("Council"), _("Votes: for, against, abstained"), _("Signed on")]
    rows = [{"id": str(party.uuid), "cells": _party_cells(party, protocol)} for party in signing]
    caption = in_both(_("Signing parties"))
    return [_table(f"{trajectory.uuid}:organisation.parties", caption, columns, rows, (24, 34, 15, 13, 14))]


def _party_cells(party: ProtocolParty, protocol: ProtocolAgreement | None) -> list[Any]:
    """A day alone is an agreement: only with the paper, who signed and who countersigned is it called signed."""
    who = [part for part in (_signatory(party),) if part]
    if party.countersignatory is not None:
        who += [part for part in (in_both(_("countersigned by:")), person_ref(party.countersignatory)) if part]
    agreed = None if is_signed(party, protocol) else in_both(_("agreement given, paper to follow"))
    day = [part for part in (date_ref(party.signed_on), agreed) if part] if party.signed_on else None
    kind = both_labels(party.Kind(party.kind))
    return [[party.name, kind], who or None, date_ref(party.council_on), _votes(party), day]


def _signatory(party: ProtocolParty) -> Any:
    """Who signed in which capacity: that says more than the function, so it stands in its place."""
    reference = person_ref(party.signatory)
    return {**reference, "function": party.capacity} if reference and party.capacity else reference or party.capacity


def _people_table(trajectory: Trajectory, persons: list[Person]) -> Json:
    if not persons:
        return pending(f"{trajectory.uuid}:colophon.nobody", _("Nobody was named yet."))
    rows = [{"id": str(person.uuid), "cells": [_placed(person), in_both(_seat(person))]} for person in persons]
    columns = [_("Function and organisation"), _("Takes part as")]
    return _table(f"{trajectory.uuid}:colophon.people", in_both(_("Who took part")), columns, rows, (75, 25))


def _placed(person: Person) -> list[Any]:
    """The function with its organisation under it, unless the organisation is what tells the function."""
    apart = person.organisation if person.function != Person.Function.OTHER else ""
    return [person_ref(person), *([apart] if apart else [])]


def _functions(trajectory: Trajectory) -> Json:
    """Every function of the core group with who holds it, why it does not apply, or that it is still empty."""
    rows = [
        {"id": f"{trajectory.uuid}:{row.function.value}{f'.{row.area.code}' if row.area else ''}", "cells": _cells(row)}
        for row in function_rows(trajectory)
    ]
    columns = [_("Function"), _("Held by")]
    return _table(f"{trajectory.uuid}:organisation.core_group", in_both(_("The core group")), columns, rows)


def _cells(row: FunctionRow) -> list[Any]:
    function = both_labels(row.function)
    if row.area:
        places = labels(row.area, "name")
        function = {language: f"{label}, {places.get(language)}" for language, label in function.items()}
    held: Any = [person_ref(person) for person in row.people]
    if not held and row.waiver:
        held = in_both(format_lazy(_("not applicable: {reason}"), reason=row.waiver.reason))
    return [function, held or {"missing": in_both(_("still empty"))}]


def _seat(person: Person) -> Any:
    if person.function == Person.Function.ADVISER:
        return _("coach of the trajectory")
    return _("core group") if person.is_core_group else _("outside the core group")


def _votes(party: ProtocolParty) -> str | None:
    counted = (party.votes_for, party.votes_against, party.votes_abstained)
    return None if party.votes_for is None else " – ".join("?" if votes is None else str(votes) for votes in counted)


def _facts(block_id: str, visibility: str, rows: list[tuple[Any, Any]]) -> Json:
    return block(block_id, "facts", visibility, rows=[fact(label, value) for label, value in rows])


def _table(
    block_id: str, caption: Any, columns: list[Any], rows: list[Json], widths: tuple[int, ...] | None = None
) -> Json:
    shares = widths or (10,) * len(columns)
    listed = [column(label, share) for label, share in zip(columns, shares, strict=True)]
    return block(block_id, "table", PUBLIC, caption=caption, columns=listed, rows=rows)
