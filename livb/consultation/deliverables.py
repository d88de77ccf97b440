"""The sections that step 1 writes: the colophon, and how one works together. Names never stand in them, only uuids."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from livb.consultation.models import ProtocolAgreement, ProtocolParty
from livb.consultation.selectors.protocol import agreement, parties
from livb.lib.bilingual import labels
from livb.lib.enums import Language, Visibility, both_labels, in_both
from livb.membership.models import Person
from livb.membership.selectors.people import function_rows, people, person_ref
from livb.trajectories.blocks import PUBLIC, Json, block, column, date_ref, fact, pending
from livb.trajectories.chapters import deliverable
from livb.trajectories.models import Trajectory
from livb.trajectories.selectors.areas import towns


@deliverable("colophon")
def colophon(trajectory: Trajectory, edition: str) -> Json:
    """Which towns, since when, in which language, and who took part by function."""
    persons = list(people(trajectory).order_by("pk"))
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
        _people_table(trajectory, persons),
    ]
    return {"title": in_both(_("Colophon")), "language": trajectory.language, "blocks": blocks}


@deliverable("organisation")
def organisation(trajectory: Trajectory, edition: str) -> Json:
    """Why one began, how one decides, who signed, and which functions the core group counts."""
    protocol, signing = agreement(trajectory), list(parties(trajectory))
    blocks = [
        *_protocol_blocks(trajectory, protocol, edition),
        *_party_blocks(trajectory, signing),
        _functions(trajectory),
    ]
    return {"title": in_both(_("Organisation and consultation")), "language": trajectory.language, "blocks": blocks}


def _protocol_blocks(trajectory: Trajectory, protocol: ProtocolAgreement | None, edition: str) -> list[Json]:
    if protocol is None or not protocol.purpose:
        return [pending(f"{trajectory.uuid}:organisation.unwritten", _("The protocol is not written yet."))]
    if not Visibility(protocol.visibility).reaches(edition):
        return []
    reach, why = protocol.visibility, in_both(_("Why this trajectory, and what each side delivers"))
    blocks = [
        block(f"{protocol.uuid}:heading", "heading", reach, level=2, text=in_both(_("The protocol"))),
        block(f"{protocol.uuid}:purpose", "richtext", reach, title=why, html=protocol.purpose),
    ]
    if protocol.decision_rule:
        rule = [(_("Decision rule"), protocol.decision_rule)]
        blocks.append(_facts(f"{protocol.uuid}:decision_rule", protocol.visibility, rule))
    return blocks


def _party_blocks(trajectory: Trajectory, signing: list[ProtocolParty]) -> list[Json]:
    if not signing:
        return [pending(f"{trajectory.uuid}:organisation.no_parties", _("No party was named yet."))]
    columns = [_("Party"), _("Kind"), _("Council"), _("Votes: for, against, abstained"), _("Signed on")]
    rows = [{"id": str(party.uuid), "cells": _party_cells(party)} for party in signing]
    return [_table(f"{trajectory.uuid}:organisation.parties", in_both(_("Signing parties")), columns, rows)]


def _party_cells(party: ProtocolParty) -> list[Any]:
    kind = both_labels(party.Kind(party.kind))
    return [party.name, kind, date_ref(party.council_on), _votes(party), date_ref(party.signed_on)]


def _people_table(trajectory: Trajectory, persons: list[Person]) -> Json:
    if not persons:
        return pending(f"{trajectory.uuid}:colophon.nobody", _("Nobody was named yet."))
    rows = [
        {"id": str(person.uuid), "cells": [person_ref(person), person.organisation or None, in_both(_seat(person))]}
        for person in persons
    ]
    columns = [_("Function"), _("Organisation"), _("Takes part as")]
    return _table(f"{trajectory.uuid}:colophon.people", in_both(_("Who took part")), columns, rows)


def _functions(trajectory: Trajectory) -> Json:
    """Every function of the core group with who holds it, or that nobody does yet."""
    empty = {"missing": in_both(_("still empty"))}
    rows = [
        {
            "id": f"{trajectory.uuid}:{row.function.value}",
            "cells": [both_labels(row.function), [person_ref(person) for person in row.people] or empty],
        }
        for row in function_rows(list(people(trajectory).order_by("pk")))
    ]
    columns = [_("Function"), _("Held by")]
    return _table(f"{trajectory.uuid}:organisation.core_group", in_both(_("The core group")), columns, rows)


def _seat(person: Person) -> Any:
    if person.function == Person.Function.ADVISER:
        return _("coach of the trajectory")
    return _("core group") if person.is_core_group else _("outside the core group")


def _votes(party: ProtocolParty) -> str | None:
    counted = (party.votes_for, party.votes_against, party.votes_abstained)
    return None if party.votes_for is None else " – ".join("?" if votes is None else str(votes) for votes in counted)


def _facts(block_id: str, visibility: str, rows: list[tuple[Any, Any]]) -> Json:
    return block(block_id, "facts", visibility, rows=[fact(label, value) for label, value in rows])


def _table(block_id: str, caption: Any, columns: list[Any], rows: list[Json]) -> Json:
    return block(block_id, "table", PUBLIC, caption=caption, columns=[column(each) for each in columns], rows=rows)
