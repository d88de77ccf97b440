"""Opening, extending and closing a review round, and closing the steps it signs off."""

import datetime as dt
from collections.abc import Iterable, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from livb.accounts.models import User
from livb.audit.services import record
from livb.consultation.models import Meeting
from livb.membership.models import Person
from livb.notifications.services import post
from livb.reviews.models import Extension, Reviewer, ReviewRound
from livb.reviews.selectors.rounds import open_objections, signed_steps, silent_readers, steps_in_review
from livb.reviews.services.snapshots import freeze
from livb.trajectories.checks import comes_first
from livb.trajectories.models import Trajectory
from livb.trajectories.services.steps import close_steps


def end_of(day: dt.date) -> dt.datetime:
    """The closing moment of a day: 23:59:59 where the town is, as an instant."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time(23, 59, 59)))


def locked(review: ReviewRound) -> ReviewRound:
    """The round as it stands now, held until the end of the transaction; refused when it is closed."""
    current = (
        ReviewRound.objects.select_for_update(of=("self",), no_key=True)
        .select_related("trajectory", "snapshot")
        .get(pk=review.pk)
    )
    if current.is_closed:
        raise ValidationError(_("This review is closed."), code="closed")
    return current


@transaction.atomic
def open_round(
    *,
    trajectory: Trajectory,
    steps: Iterable[str],
    question: str,
    closes_on: dt.date,
    required: Sequence[Person],
    informed: Sequence[Person] = (),
    by: User,
) -> ReviewRound:
    """Freeze these steps and put them before the readers until the end of `closes_on`; accounts get a mail.

    Refused out of order, for a chapter that lies in review, for a day that is past and without a required reader.
    """
    wanted = set(steps)
    # two rounds at once would take the same chapters
    Trajectory.objects.select_for_update(no_key=True).get(pk=trajectory.pk)
    _check_opening(trajectory, wanted, closes_on, required)
    snapshot = freeze(trajectory=trajectory, steps=wanted, by=by)
    review = ReviewRound.objects.create(
        trajectory=trajectory, number=next_number(trajectory), snapshot=snapshot, steps=snapshot.steps,
        question=question, closes_at=end_of(closes_on), created_by=by,
    )  # fmt: skip
    asked = [(person, True) for person in required] + [(person, False) for person in informed if person not in required]
    Reviewer.objects.bulk_create(
        Reviewer(trajectory=trajectory, round=review, person=person, is_required=must, created_by=by)
        for person, must in asked
    )
    for person, must in asked:
        _tell(review, person, "review_opened" if must else "review_informed")
    record("round.open", review, by=by, number=review.number, steps=review.steps, sha256=snapshot.sha256)
    return review


def next_number(trajectory: Trajectory) -> int:
    """The number of the round that opens now."""
    last: int | None = ReviewRound.objects.filter(trajectory=trajectory).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def _check_opening(trajectory: Trajectory, steps: set[str], closes_on: dt.date, required: Sequence[Person]) -> None:
    if not steps:
        raise ValidationError({"steps": _("Choose at least one chapter.")})
    if not required:
        raise ValidationError(_("Ask at least one reader for a position."), code="nobody")
    if end_of(closes_on) <= timezone.now():
        raise ValidationError({"closes_on": _("Choose today or a later day.")})
    if steps & steps_in_review(trajectory):
        raise ValidationError({"steps": _("One of these chapters is in review already: close that round first.")})
    check_order(trajectory, steps)


def check_order(trajectory: Trajectory, steps: set[str]) -> None:
    """Refuse chapters of which an earlier step is not ready, unless an adviser opened theirs early."""
    if first := comes_first(trajectory, steps):
        sentence = _("Steps are submitted in order: “%(title)s” comes first, unless an adviser opens this step early.")
        raise ValidationError({"steps": sentence % {"title": first.title}}, code="order")


def _tell(review: ReviewRound, person: Person, kind: str) -> None:
    """A mail to one reader: which trajectory, until when, and the link. Never a text, a name or a figure."""
    if person.user is None:
        return
    with override(person.user.language):
        closes = date_format(timezone.localtime(review.closes_at), "j F Y")
    context = {"trajectory": review.trajectory.title, "closes_on": closes, "path": review.get_absolute_url()}
    post(kind=kind, to_email=person.user.email, to_user=person.user, language=person.user.language, context=context)


@transaction.atomic
def extend_round(*, review: ReviewRound, closes_on: dt.date, reason: str, by: User) -> ReviewRound:
    """Move the closing moment to a later day; the old one and the reason are kept."""
    current = locked(review)
    closes_at = end_of(closes_on)
    if closes_at <= max(current.closes_at, timezone.now()):
        raise ValidationError({"closes_on": _("Choose a later day than the present closing day.")})
    Extension.objects.create(
        trajectory=current.trajectory,
        round=current,
        closed_before=current.closes_at,
        closes_at=closes_at,
        reason=reason,
        created_by=by,
    )
    current.closes_at = closes_at
    current.save(update_fields=["closes_at"])
    record("round.extend", current, by=by, closes_at=closes_at.isoformat())
    return current


@transaction.atomic
def close_round(
    *, review: ReviewRound, signs_off: bool, note: str = "", meeting: Meeting | None = None, by: User
) -> list[str]:
    """Close a round; signing off approves the frozen text and closes its steps whose checks hold. Returns those steps.

    `meeting` is the one that approved the text in one act. Refused while an objection has no answer. Signing off over
    the silence of somebody who was asked needs a note, such as the meeting that approved the text. Dissent is printed
    and does not block.
    """
    current = locked(review)
    if objections := open_objections(current):
        raise ValidationError(
            _("First answer the objections: %(count)s still open.") % {"count": objections}, code="objections"
        )
    if signs_off and not note and silent_readers(current):
        raise ValidationError({"note": _("Not everybody has reacted: say on what ground the text is approved.")})
    current.closed_at, current.closed_by = timezone.now(), by
    current.signs_off, current.closing_note, current.meeting = signs_off, note, meeting
    current.save(update_fields=["closed_at", "closed_by", "signs_off", "closing_note", "meeting"])
    record("round.close", current, by=by, number=current.number, signs_off=signs_off, sha256=current.snapshot.sha256)
    return close_signed_steps(trajectory=current.trajectory, by=by) if signs_off else []


@transaction.atomic
def close_signed_steps(*, trajectory: Trajectory, by: User) -> list[str]:
    """Close every step whose text is signed off and whose checks hold, until one closing fulfils no other check."""
    closed: list[str] = []
    while ready := [row.step.key for row in signed_steps(trajectory) if row.holds]:
        close_steps(trajectory=trajectory, steps=ready, by=by)
        closed += ready
    return closed
