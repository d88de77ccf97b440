"""Positions of readers on a frozen text, given by themselves or entered on their behalf."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from livb.accounts.models import User
from livb.audit.services import record
from livb.membership.models import Person
from livb.reviews.enums import Verdict
from livb.reviews.models import Position, ReviewRound
from livb.reviews.services.remarks import received


@transaction.atomic
def take_position(
    *, review: ReviewRound, person: Person, verdict: str, reason: str = "", proof: str = "", by: User
) -> Position:
    """Keep what a reader thinks of this text; a changed mind replaces the position, the audit keeps both.

    Somebody else enters it only on the ground of a paper, a mail or a meeting (`proof`).
    """
    current, reader = received(review, person)
    on_behalf = person.user_id != by.pk
    if not reader.is_required:
        raise ValidationError(_("This reader is informed; no position is asked."), code="informed")
    if on_behalf and not proof:
        raise ValidationError({"proof": _("Say how this position reached you.")})
    return keep_position(review=current, person=person, verdict=verdict, reason=reason, proof=proof, by=by)


@transaction.atomic
def keep_position(
    *, review: ReviewRound, person: Person, verdict: str, reason: str = "", proof: str = "", by: User
) -> Position:
    """Write a position down, whatever the clock says: for take_position, and for a meeting that closes the round."""
    on_behalf = person.user_id != by.pk
    if verdict == Verdict.DISAGREE and not reason:
        raise ValidationError({"reason": _("Say what you do not agree with.")})
    given = {
        "trajectory": review.trajectory,
        "verdict": Verdict(verdict),
        "reason": reason,
        "proof": proof if on_behalf else "",
        "entered_by": by if on_behalf else None,
        "given_at": timezone.now(),
        "snapshot_hash": review.snapshot.sha256,
    }
    position, is_new = Position.objects.update_or_create(
        round=review, person=person, defaults=given, create_defaults={**given, "created_by": by}
    )
    record("position.take" if is_new else "position.change", position, by=by, verdict=verdict, on_behalf=on_behalf)
    return position
