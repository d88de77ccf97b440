"""Approving chapters at a meeting: one act of the coordinator, with attendance and minutes as proof."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from livb.accounts.models import User
from livb.audit.services import record
from livb.consultation.enums import BodyKind, Nature, Subject
from livb.consultation.models import Decision, Meeting
from livb.consultation.selectors.protocol import agreement
from livb.consultation.services.decisions import decide_at, register_decision
from livb.membership.models import Person
from livb.reviews.enums import Verdict
from livb.reviews.models import Position, Reviewer, ReviewRound
from livb.reviews.selectors.approvals import have_position, lacking_proof, running_rounds, voices
from livb.reviews.services.positions import keep_position
from livb.reviews.services.rounds import check_order, close_round, end_of, next_number
from livb.reviews.services.snapshots import freeze
from livb.trajectories.methodology import STEP
from livb.trajectories.models import Trajectory


@dataclass(frozen=True)
class Own:
    """A position of one's own: of somebody who was absent, or who asked for it."""

    verdict: str
    reason: str = ""


@dataclass
class Approval:
    """What one act did: the rounds it closed and the steps that closed with them."""

    rounds: list[ReviewRound] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)
    decision: Decision | None = None


@transaction.atomic
def approve_at_meeting(
    *, meeting: Meeting, steps: Iterable[str], positions: Mapping[Person, Own] | None = None, note: str = "", by: User
) -> Approval:
    """Sign chapters off at a meeting of the core group and close the steps whose checks hold.

    A chapter that lies in an open round is approved as it lies there, with its whole round; the others are frozen now.
    Those who were there agreed with the meeting. Silence of the absent counts only where the decision rule says so.
    """
    trajectory, own, wanted = meeting.trajectory, positions or {}, set(steps)
    Trajectory.objects.select_for_update(no_key=True).get(pk=trajectory.pk)
    running = [row for row in running_rounds(trajectory) if wanted & set(row.steps)]
    _check(meeting, wanted, running)
    rest = wanted.difference(*(row.steps for row in running))
    done = Approval(rounds=[*running, *([_round_of(meeting, rest, by)] if rest else [])])
    for review in done.rounds:
        _hear(review, meeting, own, by)
        ground = note or _ground(meeting, review)
        done.steps += close_round(review=review, signs_off=True, note=ground, meeting=meeting, by=by)
    done.decision = _write_down(meeting, done.rounds, by)
    record("meeting.approve", meeting, by=by, steps=sorted(wanted), closed=done.steps)
    return done


def _check(meeting: Meeting, wanted: set[str], running: list[ReviewRound]) -> None:
    if lacking := lacking_proof(meeting):
        raise ValidationError(str(lacking[0].message), code="proof")
    if not wanted:
        raise ValidationError({"steps": _("Choose at least one chapter.")})
    for review in running:
        if left := set(review.steps) - wanted:
            names = ", ".join(str(STEP[key].short) for key in review.steps if key in left)
            sentence = _("Review %(number)s holds these chapters too: %(names)s. Approve them together.")
            raise ValidationError({"steps": sentence % {"number": review.number, "names": names}})
    check_order(meeting.trajectory, wanted)


def _round_of(meeting: Meeting, steps: set[str], by: User) -> ReviewRound:
    """A round that opens and closes at the meeting itself; those who were absent are its readers."""
    trajectory = meeting.trajectory
    snapshot = freeze(trajectory=trajectory, steps=steps, by=by)
    with override(trajectory.language):
        question = _("Submitted to the meeting: %(meeting)s") % {"meeting": meeting}
    review = ReviewRound.objects.create(
        trajectory=trajectory, number=next_number(trajectory), snapshot=snapshot, question=question, created_by=by,
        steps=snapshot.steps, closes_at=end_of(timezone.localdate()),
    )  # fmt: skip
    _there, absent = voices(meeting)
    Reviewer.objects.bulk_create(
        Reviewer(trajectory=trajectory, round=review, person=person, created_by=by) for person in absent
    )
    return review


def _hear(review: ReviewRound, meeting: Meeting, own: Mapping[Person, Own], by: User) -> None:
    """Keep the positions that were given apart; one that somebody gave himself before stands."""
    gave = have_position([review])
    proof = str(meeting)[:300]
    for person, said in own.items():
        if person.pk in gave:
            continue
        Reviewer.objects.get_or_create(
            round=review, person=person, defaults={"trajectory": review.trajectory, "created_by": by}
        )
        keep_position(review=review, person=person, verdict=said.verdict, reason=said.reason, proof=proof, by=by)


def _ground(meeting: Meeting, review: ReviewRound) -> str:
    """Who was there, who was silent, and whether silence counts: as it was on this day."""
    there, absent = voices(meeting)
    silent = [person for person in absent if person.pk not in have_position([review])]
    protocol = agreement(meeting.trajectory)
    with override(meeting.trajectory.language):
        sentences = [
            _("Approved at the meeting of %(body)s on %(day)s.")
            % {"body": meeting.body, "day": date_format(meeting.held_on)},
            ngettext("%(count)d member was there.", "%(count)d members were there.", len(there))
            % {"count": len(there)},
        ]
        if silent:
            words = ngettext("%(count)d absent member was silent", "%(count)d absent members were silent", len(silent))
            counts = (
                _("by the decision rule that counts as agreement.")
                if protocol and protocol.silence_agrees
                else _("that does not count as agreement.")
            )
            sentences.append(f"{words % {'count': len(silent)}}: {counts}")
    return " ".join(sentences)


def _write_down(meeting: Meeting, reviews: list[ReviewRound], by: User) -> Decision:
    """The decision log says it too, with the dissent by function, so that it is printed with the plan."""
    trajectory = meeting.trajectory
    with override(trajectory.language):
        names = ", ".join(str(STEP[key].title) for review in reviews for key in review.steps)
        hashes = ", ".join(review.snapshot.short_hash for review in reviews)
        text = _("The core group approves: %(names)s (frozen text %(hashes)s).") % {"names": names, "hashes": hashes}
        dissent = "\n".join(_against(reviews))
    facts: dict[str, Any] = {"nature": Nature.APPROVAL, "subject": Subject.CHAPTERS, "dissent": dissent}
    if not meeting.is_closed:
        return decide_at(meeting=meeting, text=text, by=by, **facts)
    return register_decision(
        trajectory=trajectory, body_kind=BodyKind.CORE_GROUP, decided_on=meeting.held_on, text=text,
        visibility=meeting.visibility, by=by, **facts,
    )  # fmt: skip


def _against(reviews: list[ReviewRound]) -> list[str]:
    found = Position.objects.filter(round__in=reviews, verdict=Verdict.DISAGREE).select_related("person")
    return list(dict.fromkeys(f"{row.person.office}: {row.reason}" for row in found))
