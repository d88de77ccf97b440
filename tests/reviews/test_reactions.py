"""Remarks and positions of readers."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from livb.accounts.models import User
from livb.audit.models import AuditEntry
from livb.membership.models import Person
from livb.reviews.enums import Disposition
from livb.reviews.models import Position, Reviewer, ReviewRound
from livb.reviews.services.positions import take_position
from livb.reviews.services.remarks import add_remark, answer_remark
from tests.factories.membership import PersonFactory
from tests.factories.reviews import PositionFactory, RemarkFactory


def test_add_remark_keeps_the_words_of_its_passage(review: ReviewRound, mayor: User, mayor_person: Person) -> None:
    remark = add_remark(
        review=review, person=mayor_person, section="diagnosis", block="d1:story", kind="question", text="Hoe?",
        by=mayor,
    )  # fmt: skip
    assert (remark.quote, remark.disposition, remark.blocks_closing) == ("Bewoners mijden het plein.", "open", False)
    assert str(remark) == f"{review}: question"


@pytest.mark.parametrize(("section", "block"), [("means", ""), ("vision", "d1:story"), ("diagnosis", "d1:own")])
def test_add_remark_on_what_is_not_in_the_text_is_refused(
    review: ReviewRound, mayor: User, mayor_person: Person, section: str, block: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        add_remark(review=review, person=mayor_person, section=section, block=block, kind="remark", text="?", by=mayor)
    assert refused.value.code == "unknown"


def test_add_remark_by_somebody_who_was_not_asked_is_refused(review: ReviewRound, member: User) -> None:
    person = Person.objects.get(user=member)
    with pytest.raises(ValidationError) as refused:
        add_remark(review=review, person=person, section="vision", kind="remark", text="?", by=member)
    assert refused.value.code == "not_asked"


def test_answer_remark_again_replaces_the_answer(review: ReviewRound, coordinator: User) -> None:
    remark = RemarkFactory.create(round=review)
    answer_remark(remark=remark, disposition="partly", answer="Zin toegevoegd.", by=coordinator)
    answer_remark(remark=remark, disposition="accepted", answer="Alinea toegevoegd.", by=coordinator)
    remark.refresh_from_db()
    assert (remark.disposition, remark.answer, remark.is_open) == (Disposition.ACCEPTED, "Alinea toegevoegd.", False)


def test_remark_handled_without_a_moment_is_refused(review: ReviewRound) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        RemarkFactory.create(round=review, disposition=Disposition.ACCEPTED)


def test_take_position_is_tied_to_the_hash_of_the_text(review: ReviewRound, mayor: User, mayor_person: Person) -> None:
    position = take_position(review=review, person=mayor_person, verdict="agree", proof="genegeerd", by=mayor)
    assert (position.snapshot_hash, position.entered_by, position.proof) == (review.snapshot.sha256, None, "")
    assert str(position) == f"{review}: agree"


def test_take_position_twice_keeps_one_and_the_audit_both(
    review: ReviewRound, mayor: User, mayor_person: Person
) -> None:
    take_position(review=review, person=mayor_person, verdict="agree", by=mayor)
    take_position(review=review, person=mayor_person, verdict="disagree", reason="Bij nader inzien niet.", by=mayor)
    assert Position.objects.get().verdict == "disagree"
    entries = AuditEntry.objects.filter(verb__startswith="position.").order_by("pk")
    assert [(row.verb, row.facts["verdict"]) for row in entries] == [
        ("position.take", "agree"),
        ("position.change", "disagree"),
    ]


def test_take_position_against_without_reason_is_refused(
    review: ReviewRound, mayor: User, mayor_person: Person
) -> None:
    with pytest.raises(ValidationError) as refused:
        take_position(review=review, person=mayor_person, verdict="disagree", by=mayor)
    assert list(refused.value.message_dict) == ["reason"]


def test_take_position_on_behalf_needs_proof_and_says_by_whom(
    review: ReviewRound, coordinator: User, mayor_person: Person
) -> None:
    with pytest.raises(ValidationError) as refused:
        take_position(review=review, person=mayor_person, verdict="agree", by=coordinator)
    assert list(refused.value.message_dict) == ["proof"]
    position = take_position(
        review=review, person=mayor_person, verdict="agree", proof="Mail van 3 maart", by=coordinator
    )
    assert (position.entered_by, position.proof) == (coordinator, "Mail van 3 maart")


def test_take_position_by_who_is_only_informed_is_refused(review: ReviewRound, coordinator: User) -> None:
    person = PersonFactory.create(trajectory=review.trajectory)
    Reviewer.objects.create(trajectory=review.trajectory, round=review, person=person, is_required=False)
    with pytest.raises(ValidationError) as refused:
        take_position(review=review, person=person, verdict="agree", proof="Mail", by=coordinator)
    assert refused.value.code == "informed"


@pytest.mark.parametrize("fields", [{"verdict": "disagree"}, {"proof": "", "on_behalf": True}])
def test_position_that_breaks_a_rule_is_refused_by_the_database(
    review: ReviewRound, coordinator: User, fields: dict[str, object]
) -> None:
    entered_by = coordinator if fields.pop("on_behalf", False) else None
    with pytest.raises(IntegrityError), transaction.atomic():
        PositionFactory.create(round=review, entered_by=entered_by, **fields)
