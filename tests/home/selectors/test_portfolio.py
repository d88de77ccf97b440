"""Where several trajectories stand, and whose turn it is."""

import datetime as dt

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from livb.accounts.models import User
from livb.home.selectors.portfolio import countdowns, current_steps, portfolio
from livb.home.selectors.work import work_of
from livb.membership.selectors.memberships import memberships_of
from livb.trajectories.methodology import STEPS
from livb.trajectories.models import Trajectory
from tests.factories.membership import MembershipFactory
from tests.factories.trajectories import MilestoneFactory, StepStateFactory

DUE = dt.date(2025, 7, 15)


def test_current_steps_skip_what_is_signed_off(trajectory: Trajectory) -> None:
    for step in ("start", "diagnosis"):
        StepStateFactory.create(trajectory=trajectory, step=step, closed_at=timezone.now())
    StepStateFactory.create(trajectory=trajectory, step="vision")
    step = current_steps([trajectory])[trajectory.pk]
    assert step is not None
    assert step.key == "vision"


def test_current_steps_of_finished_trajectory_is_none(trajectory: Trajectory) -> None:
    for step in STEPS:
        StepStateFactory.create(trajectory=trajectory, step=step.key, closed_at=timezone.now())
    assert current_steps([trajectory]) == {trajectory.pk: None}


def test_countdowns_take_the_first_milestone_ahead(trajectory: Trajectory) -> None:
    today = timezone.localdate()
    MilestoneFactory.create(trajectory=trajectory, key="masterplan", due_on=today + dt.timedelta(days=200))
    MilestoneFactory.create(trajectory=trajectory, key="outline", due_on=today + dt.timedelta(days=20))
    MilestoneFactory.create(trajectory=trajectory, key="past", due_on=today, reached_on=today)
    assert countdowns([trajectory])[trajectory.pk].days == 20


def test_portfolio_tells_a_council_member_no_step(trajectory: Trajectory, council_member: User, adviser: User) -> None:
    rows = [portfolio(memberships_of(user))[0] for user in (council_member, adviser)]
    assert [row.step is None for row in rows] == [True, False]


def test_work_of_adviser_begins_with_the_current_step(trajectory: Trajectory, adviser: User) -> None:
    MilestoneFactory.create(trajectory=trajectory, due_on=DUE)
    work = work_of(adviser)
    assert [turn.url for turn in work.mine] == [f"/t/{trajectory.slug}/steps/start/"]
    assert [(turn.due, turn.is_late) for turn in work.coming] == [(DUE, True)]


def test_work_of_member_without_anything_is_empty(trajectory: Trajectory, member: User) -> None:
    assert work_of(member).is_empty is True


def test_work_and_portfolio_ask_as_much_for_three_trajectories_as_for_one(adviser: User) -> None:
    counts = []
    for more in (0, 2):
        for _one in range(more):
            MilestoneFactory.create(trajectory=MembershipFactory.create(user=adviser, roles=["adviser"]).trajectory)
        with CaptureQueriesContext(connection) as asked:
            work_of(adviser)
            portfolio(memberships_of(adviser))
        counts.append(len(asked))
    assert counts[0] == counts[1]
