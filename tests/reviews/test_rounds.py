"""Opening, extending and closing a round, with the clock of the server."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from livb.accounts.models import User
from livb.audit.models import AuditEntry
from livb.membership.models import Person
from livb.notifications.models import Message
from livb.reviews.models import Extension, Reviewer, ReviewRound, Snapshot
from livb.reviews.selectors.rounds import possible_readers, rounds_of, silent_readers, steps_in_review
from livb.reviews.services.positions import take_position
from livb.reviews.services.remarks import add_remark, answer_remark
from livb.reviews.services.rounds import close_round, close_signed_steps, end_of, extend_round, open_round
from livb.trajectories.checks import Outcome, Status, missing, status_of
from livb.trajectories.methodology import STEP
from livb.trajectories.models import StepState, Trajectory
from livb.trajectories.services.steps import open_early, reopen_step
from tests.factories.membership import MembershipFactory, PersonFactory
from tests.factories.reviews import ExtensionFactory
from tests.reviews.helpers import in_days

Checks = dict[str, Outcome]


def closed_steps(trajectory: Trajectory) -> set[str]:
    return set(StepState.objects.filter(trajectory=trajectory, closed_at__isnull=False).values_list("step", flat=True))


def refusal(act: Any, **arguments: Any) -> ValidationError:
    with pytest.raises(ValidationError) as caught:
        act(**arguments)
    return caught.value


def test_end_of_day_is_the_last_second_where_the_town_is() -> None:
    assert end_of(dt.date(2026, 7, 1)) == dt.datetime(2026, 7, 1, 21, 59, 59, tzinfo=dt.UTC)
    assert end_of(dt.date(2026, 12, 1)) == dt.datetime(2026, 12, 1, 22, 59, 59, tzinfo=dt.UTC)


def test_open_round_freezes_and_asks_the_readers(review: ReviewRound, mayor_person: Person) -> None:
    assert (review.number, review.steps, review.closes_at) == (1, ["vision", "diagnosis"], end_of(in_days(14)))
    assert review.snapshot.edition == "kerngroep"
    assert [(row.person, row.is_required) for row in review.reviewers.all()] == [(mayor_person, True)]


def test_open_round_mails_only_who_has_an_account_and_says_nothing_of_the_plan(
    trajectory: Trajectory, coordinator: User, mayor: User, mayor_person: Person
) -> None:
    named = PersonFactory.create(trajectory=trajectory)
    review = open_round(
        trajectory=trajectory, steps=["vision"], question="Veilig?", closes_on=in_days(3), required=[mayor_person],
        informed=[named, mayor_person], by=coordinator,
    )  # fmt: skip
    assert list(Reviewer.objects.values_list("person", "is_required")) == [(mayor_person.pk, True), (named.pk, False)]
    mail = Message.objects.get()
    assert (mail.kind, mail.to_email, mail.context["path"]) == ("review_opened", mayor.email, review.get_absolute_url())
    assert set(mail.context) == {"trajectory", "closes_on", "path"}


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"steps": []}, "steps"), ({"closes_on": in_days(-1)}, "closes_on"), ({"steps": ["vision"]}, "steps")],
)
def test_open_round_that_cannot_be_is_refused_beside_the_field(
    review: ReviewRound, coordinator: User, mayor_person: Person, changes: dict[str, Any], field: str
) -> None:
    wanted = {"steps": ["programme"], "closes_on": in_days(3)} | changes
    refused = refusal(
        open_round, trajectory=review.trajectory, question="?", required=[mayor_person], by=coordinator, **wanted
    )
    assert list(refused.message_dict) == [field]


def test_open_round_out_of_order_is_refused_and_names_what_comes_first(
    trajectory: Trajectory, coordinator: User, mayor_person: Person, checks: Checks
) -> None:
    checks["vision"] = missing()
    asked = {"trajectory": trajectory, "question": "?", "closes_on": in_days(3), "required": [mayor_person]}
    refused = refusal(open_round, steps=["diagnosis"], by=coordinator, **asked)
    assert [str(STEP["vision"].title) in words for words in refused.message_dict["steps"]] == [True]
    assert not Snapshot.objects.exists()


def test_open_round_takes_a_chapter_with_the_earlier_one_or_after_it_was_opened_early(
    trajectory: Trajectory, coordinator: User, mayor_person: Person, checks: Checks
) -> None:
    checks["vision"] = missing()
    asked = {"trajectory": trajectory, "question": "?", "closes_on": in_days(3), "required": [mayor_person]}
    open_early(trajectory=trajectory, step="programme", reason="De raad wil dit nu zien.", by=coordinator)
    assert open_round(steps=["programme"], by=coordinator, **asked).number == 1
    assert open_round(steps=["vision", "diagnosis"], by=coordinator, **asked).number == 2


def test_open_round_without_anybody_to_ask_is_refused(trajectory: Trajectory, coordinator: User) -> None:
    wanted = {"trajectory": trajectory, "steps": ["vision"], "question": "?", "closes_on": in_days(3), "required": []}
    assert refusal(open_round, by=coordinator, **wanted).code == "nobody"
    assert Snapshot.objects.count() == 0


def test_open_round_after_another_gets_the_next_number(
    review: ReviewRound, coordinator: User, mayor_person: Person
) -> None:
    second = open_round(
        trajectory=review.trajectory, steps=["programme"], question="?", closes_on=in_days(3), required=[mayor_person],
        by=coordinator,
    )  # fmt: skip
    assert second.number == 2


def test_step_in_an_open_round_is_in_review(review: ReviewRound) -> None:
    assert steps_in_review(review.trajectory) == {"vision", "diagnosis"}
    assert status_of(review.trajectory, "vision").status == Status.IN_REVIEW
    assert status_of(review.trajectory, "start").status == Status.READY


def test_extend_round_keeps_the_old_moment_and_the_reason(review: ReviewRound, coordinator: User) -> None:
    before = review.closes_at
    extend_round(review=review, closes_on=in_days(20), reason="Verlof", by=coordinator)
    kept = Extension.objects.get()
    assert (kept.closed_before, kept.closes_at, kept.reason) == (before, end_of(in_days(20)), "Verlof")
    assert ReviewRound.objects.get().closes_at == end_of(in_days(20))


def test_extend_round_to_an_earlier_day_is_refused(review: ReviewRound, coordinator: User) -> None:
    refused = refusal(extend_round, review=review, closes_on=in_days(14), reason="Verlof", by=coordinator)
    assert list(refused.message_dict) == ["closes_on"]


def test_close_round_signs_off_and_closes_the_steps_whose_checks_hold(
    review: ReviewRound, coordinator: User, mayor: User, mayor_person: Person, checks: Checks
) -> None:
    checks["diagnosis"] = missing()
    take_position(review=review, person=mayor_person, verdict="agree", by=mayor)
    assert close_round(review=review, signs_off=True, by=coordinator) == ["vision"]
    review.refresh_from_db()
    assert (review.signs_off, review.closed_by) == (True, coordinator)
    assert closed_steps(review.trajectory) == {"vision"}
    entry = AuditEntry.objects.get(verb="round.close")
    assert entry.facts == {"number": 1, "signs_off": True, "sha256": review.snapshot.sha256}


def test_close_signed_steps_later_closes_the_step_whose_checks_hold_by_then(
    review: ReviewRound, coordinator: User, checks: Checks
) -> None:
    checks["diagnosis"] = missing()
    close_round(review=review, signs_off=True, note="Kerngroep van maandag", by=coordinator)
    checks.clear()
    assert close_signed_steps(trajectory=review.trajectory, by=coordinator) == ["diagnosis"]
    assert close_signed_steps(trajectory=review.trajectory, by=coordinator) == []


def test_close_signed_steps_leaves_a_reopened_step_open(review: ReviewRound, coordinator: User) -> None:
    close_round(review=review, signs_off=True, note="Kerngroep van maandag", by=coordinator)
    reopen_step(trajectory=review.trajectory, step="vision", reason="Nieuwe cijfers", by=coordinator)
    assert close_signed_steps(trajectory=review.trajectory, by=coordinator) == []


def test_close_round_without_sign_off_closes_no_step(review: ReviewRound, coordinator: User) -> None:
    assert close_round(review=review, signs_off=False, by=coordinator) == []
    assert closed_steps(review.trajectory) == set()


def test_close_round_over_silence_needs_a_ground(review: ReviewRound, coordinator: User, mayor_person: Person) -> None:
    assert silent_readers(review) == [mayor_person]
    assert list(refusal(close_round, review=review, signs_off=True, by=coordinator).message_dict) == ["note"]


def test_close_round_with_an_open_objection_is_refused_until_it_is_answered(
    review: ReviewRound, coordinator: User, mayor: User, mayor_person: Person
) -> None:
    objection = add_remark(
        review=review, person=mayor_person, section="vision", kind="objection", text="Te vaag.", by=mayor
    )
    assert refusal(close_round, review=review, signs_off=False, by=coordinator).code == "objections"
    answer_remark(remark=objection, disposition="rejected", answer="Bewust open gehouden.", by=coordinator)
    close_round(review=review, signs_off=False, by=coordinator)


def test_dissent_does_not_block_the_sign_off(
    review: ReviewRound, coordinator: User, mayor: User, mayor_person: Person
) -> None:
    take_position(review=review, person=mayor_person, verdict="disagree", reason="Te vroeg.", by=mayor)
    assert close_round(review=review, signs_off=True, by=coordinator) == ["vision", "diagnosis"]


def test_closed_round_takes_nothing_more(
    review: ReviewRound, coordinator: User, mayor: User, mayor_person: Person
) -> None:
    close_round(review=review, signs_off=False, by=coordinator)
    say = {"review": review, "person": mayor_person, "by": mayor}
    assert refusal(add_remark, section="vision", kind="remark", text="Nog dit", **say).code == "closed"
    assert refusal(take_position, verdict="agree", **say).code == "closed"
    assert refusal(extend_round, review=review, closes_on=in_days(30), reason="x", by=coordinator).code == "closed"
    assert refusal(close_round, review=review, signs_off=True, by=coordinator).code == "closed"


def test_after_the_closing_moment_nothing_is_received(review: ReviewRound, mayor: User, mayor_person: Person) -> None:
    ReviewRound.objects.update(closes_at=timezone.now() - dt.timedelta(seconds=1))
    say = {"review": review, "person": mayor_person, "by": mayor}
    assert refusal(add_remark, section="vision", kind="remark", text="Te laat", **say).code == "late"
    assert refusal(take_position, verdict="agree", **say).code == "late"


def test_takes_reactions_up_to_and_including_the_closing_moment(review: ReviewRound) -> None:
    assert review.takes_reactions(review.closes_at)
    assert not review.takes_reactions(review.closes_at + dt.timedelta(seconds=1))


def test_rounds_of_counts_without_multiplying(review: ReviewRound, mayor: User, mayor_person: Person) -> None:
    for text in ("Een", "Twee"):
        add_remark(review=review, person=mayor_person, section="vision", kind="remark", text=text, by=mayor)
    take_position(review=review, person=mayor_person, verdict="agree", by=mayor)
    row = rounds_of(review.trajectory).get()
    assert (row.asked, row.given, row.remark_count, row.open_count) == (1, 1, 2, 2)


def test_possible_readers_leaves_out_who_only_prepares(trajectory: Trajectory, mayor_person: Person) -> None:
    MembershipFactory.create(trajectory=trajectory, roles=["delegate"])
    PersonFactory.create(trajectory=trajectory, is_core_group=False)
    named = PersonFactory.create(trajectory=trajectory, name="Zonder account (fictief)")
    assert set(possible_readers(trajectory)) == {mayor_person, named}


def test_models_say_what_they_are(review: ReviewRound) -> None:
    extension = ExtensionFactory.create(round=review)
    assert str(extension) == f"{review}: {extension.closes_at:%Y-%m-%d}"
    assert str(review.reviewers.get()).startswith(f"{review}: ")
