"""Every address of a review, for a stranger, for each role, and with another trajectory's objects."""

import pytest
from django.test import Client
from django.urls import reverse

from livb.accounts.models import User
from livb.membership.models import Person
from livb.reviews.models import Position, Remark, ReviewRound
from livb.trajectories.models import Trajectory
from tests.conftest import signed_in
from tests.factories.membership import MembershipFactory
from tests.factories.reviews import RemarkFactory

# name → who may GET it (None: nobody, it only takes POST)
DOORS = {
    "round_list": "draft", "round_create": "manage", "steps_close": None, "snapshot_detail": "council",
    "remark_answer": "manage", "round_detail": "draft", "round_extend": "manage", "round_close": "manage",
    "remark_create": "reader", "position_take": "reader", "position_enter": "manage",
}  # fmt: skip
PASSES = {
    "adviser": {"draft", "manage", "council"},
    "coordinator": {"draft", "manage", "council"},
    "member": {"draft", "council"},
    "delegate": {"draft", "council"},
    "council": {"council"},
    "partner": {"council"},
    "mayor": {"draft", "council", "reader"},
}


def address(name: str, slug: str, review: ReviewRound, remark: Remark, person: Person) -> str:
    arguments = {
        "round_list": [], "round_create": [], "steps_close": [], "snapshot_detail": [review.snapshot.uuid],
        "remark_answer": [remark.uuid], "position_enter": [review.uuid, person.uuid],
    }  # fmt: skip
    return reverse(f"reviews:{name}", args=[slug, *arguments.get(name, [review.uuid])])


@pytest.fixture
def remark(review: ReviewRound) -> Remark:
    return RemarkFactory.create(round=review)


@pytest.mark.parametrize("role", PASSES)
def test_door_lets_each_role_through_exactly_its_own(
    role: str, trajectory: Trajectory, review: ReviewRound, remark: Remark, mayor: User, mayor_person: Person
) -> None:
    user = mayor if role == "mayor" else MembershipFactory.create(trajectory=trajectory, roles=[role]).user
    client = signed_in(user)
    council_may_not = {"council", "partner"}
    for name, need in DOORS.items():
        answer = client.get(address(name, trajectory.slug, review, remark, mayor_person), {"section": "vision"})
        passes = need in PASSES[role] and not (name == "snapshot_detail" and role in council_may_not)
        assert (name, answer.status_code) == (name, 200 if passes else 405 if need is None else 403)


def test_door_is_no_door_to_a_stranger(
    stranger_client: Client, trajectory: Trajectory, review: ReviewRound, remark: Remark, mayor_person: Person
) -> None:
    for name in DOORS:
        url = address(name, trajectory.slug, review, remark, mayor_person)
        if name != "steps_close":
            assert (name, stranger_client.get(url).status_code) == (name, 404)
        if name not in ("round_list", "round_detail", "snapshot_detail"):
            assert (name, stranger_client.post(url).status_code) == (name, 404)


def test_door_of_ones_own_trajectory_opens_nothing_of_another(
    stranger: User, stranger_client: Client, review: ReviewRound, remark: Remark, mayor_person: Person
) -> None:
    own = stranger.memberships.get().trajectory
    for name in DOORS.keys() - {"round_list", "round_create", "steps_close"}:
        url = address(name, own.slug, review, remark, mayor_person)
        assert (name, stranger_client.get(url).status_code) == (name, 404)


@pytest.mark.parametrize("role", ["member", "delegate", "council", "partner"])
def test_door_writes_nothing_for_who_may_not_manage(
    role: str, trajectory: Trajectory, review: ReviewRound, remark: Remark, mayor_person: Person
) -> None:
    client = signed_in(MembershipFactory.create(trajectory=trajectory, roles=[role]).user)
    for name in DOORS.keys() - {"round_list", "round_detail", "snapshot_detail"}:
        url = address(name, trajectory.slug, review, remark, mayor_person)
        data = {"section": "vision", "verdict": "agree", "proof": "x", "signs_off": "no"}
        assert (name, client.post(url, data).status_code) == (name, 403)
    review.refresh_from_db()
    assert (review.is_closed, Position.objects.count(), Remark.objects.count()) == (False, 0, 1)
