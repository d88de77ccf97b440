"""Which frozen text counts, and what changed after it was approved."""

from typing import Any

from django.core.cache import cache
from pytest_django import DjangoAssertNumQueries

from livb.accounts.models import User
from livb.membership.models import Person
from livb.reviews.models import ReviewRound, Snapshot
from livb.reviews.selectors.snapshots import changed_since_approval, is_signed, latest_snapshots, named
from livb.reviews.services.rounds import close_round, open_round
from livb.reviews.services.snapshots import freeze
from livb.trajectories.chapters import DELIVERABLES
from livb.trajectories.models import Trajectory
from tests.reviews.helpers import in_days

Plan = dict[str, list[dict[str, Any]]]


def sign(review: ReviewRound, by: User) -> None:
    close_round(review=review, signs_off=True, note="Kerngroep van maandag", by=by)


def test_latest_snapshots_nothing_frozen_gives_nothing(trajectory: Trajectory) -> None:
    assert latest_snapshots(trajectory, "kerngroep") == {}


def test_latest_snapshots_prefers_the_signed_text_over_a_newer_draft(
    review: ReviewRound, coordinator: User, plan: Plan
) -> None:
    sign(review, coordinator)
    plan["vision"][0]["html"] = "<p>Anders.</p>"
    newer = freeze(trajectory=review.trajectory, steps=["vision", "programme"], by=coordinator)
    found = latest_snapshots(review.trajectory, "kerngroep")
    assert found == {
        "vision": (review.snapshot, True), "plans": (review.snapshot, True), "diagnosis": (review.snapshot, True),
        "programme": (newer, False),
    }  # fmt: skip


def test_latest_snapshots_for_the_council_gives_its_edition_of_the_family(review: ReviewRound) -> None:
    council = Snapshot.objects.get(edition="council")
    assert latest_snapshots(review.trajectory, "council")["vision"] == (council, False)


def test_latest_snapshots_asks_three_queries_whatever_there_is(
    review: ReviewRound, coordinator: User, plan: Plan, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(3):
        latest_snapshots(review.trajectory, "public")
    for n in range(3):
        plan["programme"] = [{"kind": "paragraph", "id": "p", "text": f"Lijn {n}"}]
        freeze(trajectory=review.trajectory, steps=["programme"], by=coordinator)
    with django_assert_num_queries(3):
        latest_snapshots(review.trajectory, "public")


def test_is_signed_holds_for_the_whole_family(review: ReviewRound, coordinator: User) -> None:
    family = list(Snapshot.objects.all())
    assert [is_signed(row) for row in family] == [False, False, False]
    sign(review, coordinator)
    assert [is_signed(row) for row in family] == [True, True, True]


def test_changed_since_approval_untouched_text_is_not_changed(review: ReviewRound, coordinator: User) -> None:
    sign(review, coordinator)
    assert changed_since_approval(review.trajectory) == set()


def test_changed_since_approval_names_the_step_whose_text_moved(
    review: ReviewRound, coordinator: User, plan: Plan
) -> None:
    sign(review, coordinator)
    plan["diagnosis"][1]["text"] = "Bewoners komen terug naar het plein."
    assert changed_since_approval(review.trajectory) == {"diagnosis"}


def test_changed_since_approval_is_remembered_until_something_is_written(
    review: ReviewRound, coordinator: User, plan: Plan, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    sign(review, coordinator)
    assert changed_since_approval(review.trajectory) == set()
    with django_assert_num_queries(1):
        changed_since_approval(review.trajectory)
    plan["vision"].pop()
    freeze(trajectory=review.trajectory, steps=["vision"], by=coordinator)
    assert changed_since_approval(review.trajectory) == {"vision"}


def test_changed_since_approval_signed_again_is_settled(
    review: ReviewRound, coordinator: User, mayor_person: Person, plan: Plan
) -> None:
    sign(review, coordinator)
    plan["vision"].pop()
    again = open_round(
        trajectory=review.trajectory, steps=["vision"], question="?", closes_on=in_days(2), required=[mayor_person],
        by=coordinator,
    )  # fmt: skip
    assert changed_since_approval(review.trajectory) == {"vision"}
    sign(again, coordinator)
    assert changed_since_approval(review.trajectory) == set()


def test_named_gives_names_to_the_core_group_only(trajectory: Trajectory, mayor_person: Person) -> None:
    content = {"person": str(mayor_person.uuid), "function": "burgemeester"}
    assert named(trajectory, "kerngroep", content)["name"] == mayor_person.name
    assert named(trajectory, "council", content) == content


def test_changed_since_approval_a_log_that_grew_is_no_change(
    review: ReviewRound, coordinator: User, plan: Plan
) -> None:
    sign(review, coordinator)
    plan["vision"].append({"kind": "paragraph", "id": "v1:held.log", "visibility": "public", "text": "Vergadering."})
    assert changed_since_approval(review.trajectory) == set()


def test_changed_since_approval_a_row_that_fewer_read_is_a_change(
    review: ReviewRound, coordinator: User, mayor_person: Person
) -> None:
    """A table reaches the core group in either case: only the edition of the council tells the difference."""
    shown: set[str] = {"kerngroep"}

    def vision(trajectory: Trajectory, edition: str) -> dict[str, Any]:
        rows = [{"cells": ["Cijfers delen"]}] if edition in shown else []
        column = {"label": {"nl": "Actie", "fr": "Action"}, "width": 100}
        table = {
            "kind": "table",
            "id": "t",
            "visibility": "public",
            "caption": "Acties",
            "columns": [column],
            "rows": rows,
        }
        return {"title": {"nl": "x", "fr": "x"}, "language": "nl", "blocks": [table]}

    sign(review, coordinator)
    DELIVERABLES._entries["vision"] = vision
    shown.add("council")
    again = open_round(
        trajectory=review.trajectory, steps=["vision"], question="?", closes_on=in_days(2), required=[mayor_person],
        by=coordinator,
    )  # fmt: skip
    sign(again, coordinator)
    assert changed_since_approval(review.trajectory) == set()
    shown.remove("council")
    cache.clear()
    assert changed_since_approval(review.trajectory) == {"vision"}
