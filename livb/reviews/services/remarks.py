"""Remarks of readers, and what becomes of them."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from livb.accounts.models import User
from livb.audit.services import record
from livb.membership.models import Person
from livb.reviews.enums import Disposition
from livb.reviews.models import Remark, Reviewer, ReviewRound
from livb.reviews.services.rounds import locked
from livb.reviews.snapshots import block_text


def received(review: ReviewRound, person: Person) -> tuple[ReviewRound, Reviewer]:
    """The round, held, and its reader, if the closing moment has not passed by the clock of the server."""
    current = locked(review)
    if not current.takes_reactions():
        raise ValidationError(_("The closing moment of this review has passed."), code="late")
    reader = Reviewer.objects.filter(round=current, person=person).first()
    if reader is None:
        raise ValidationError(_("This person is not a reader of this review."), code="not_asked")
    return current, reader


@transaction.atomic
def add_remark(
    *, review: ReviewRound, person: Person, section: str, block: str = "", kind: str, text: str, by: User
) -> Remark:
    """Keep what a reader says of a passage, with the first words of that passage."""
    current, _reader = received(review, person)
    sections = dict(current.snapshot.sections())
    if section not in sections:
        raise ValidationError(_("That chapter is not part of this review."), code="unknown")
    passage = next((found for found in sections[section]["blocks"] if found["id"] == block), None)
    if block and passage is None:
        raise ValidationError(_("That passage is not part of this review."), code="unknown")
    remark = Remark.objects.create(
        trajectory=current.trajectory, round=current, author=person, section=section, block=block,
        quote=block_text(passage, current.snapshot.language) if passage else "", kind=kind, text=text, created_by=by,
    )  # fmt: skip
    record("remark.add", remark, by=by, kind=kind)
    return remark


@transaction.atomic
def answer_remark(*, remark: Remark, disposition: str, answer: str, by: User) -> Remark:
    """Say what becomes of a remark, with a line for its author; can be done over while and after the round runs."""
    remark.disposition, remark.answer = Disposition(disposition), answer
    remark.answered_at, remark.answered_by = timezone.now(), by
    remark.save(update_fields=["disposition", "answer", "answered_at", "answered_by"])
    record("remark.answer", remark, by=by, disposition=disposition)
    return remark
