"""Milestones, states and decisions about steps, each kept with its reason."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from livb.accounts.models import User
from livb.trajectories.models import Milestone, MilestoneMove, StateChange, StepDecision, StepState, Trajectory
from livb.trajectories.selectors.method import newest_edition, published_editions
from livb.trajectories.selectors.milestones import milestones_of
from livb.trajectories.selectors.states import live_beside, next_states
from livb.trajectories.services.milestones import drop_milestone, move_milestone, plan_milestone, reach_milestone
from livb.trajectories.services.steps import bring_back, do_elsewhere, open_early, reopen_step
from livb.trajectories.services.trajectories import change_state, follow_edition, start_counting
from tests.factories.trajectories import MethodEditionFactory, MilestoneFactory, StepStateFactory, TrajectoryFactory

TODAY = dt.date(2026, 9, 1)


def test_move_milestone_keeps_where_it_stood_and_why(trajectory: Trajectory, adviser: User) -> None:
    milestone = MilestoneFactory.create(trajectory=trajectory)
    for day in (1, 2):
        move_milestone(milestone=milestone, due_on=dt.date(2026, 9, day), reason="Zomer.", by=adviser)
    moves = [(move.was_on, move.due_on) for move in milestones_of(trajectory)[0].moves.all()]
    assert moves == [(dt.date(2026, 7, 15), dt.date(2026, 9, 1)), (dt.date(2026, 9, 1), dt.date(2026, 9, 2))]


def test_moved_milestone_does_not_follow_the_signature(trajectory: Trajectory, adviser: User) -> None:
    moved = MilestoneFactory.create(trajectory=trajectory)
    kept = MilestoneFactory.create(trajectory=trajectory, key="masterplan")
    move_milestone(milestone=moved, due_on=TODAY, reason="Zomer.", by=adviser)
    start_counting(trajectory=trajectory, started_on=dt.date(2026, 2, 1), by=adviser)
    assert [Milestone.objects.get(pk=row.pk).due_on for row in (moved, kept)] == [TODAY, dt.date(2027, 2, 1)]


def test_own_milestone_is_planned_reached_taken_back_and_dropped(trajectory: Trajectory, adviser: User) -> None:
    own = plan_milestone(trajectory=trajectory, label="Managementteam", due_on=TODAY, by=adviser)
    assert (str(own), own.is_own, own.is_about) == ("Managementteam", True, False)
    reach_milestone(milestone=own, reached_on=TODAY, by=adviser)
    reach_milestone(milestone=own, reached_on=None, by=adviser)
    assert Milestone.objects.get().reached_on is None
    drop_milestone(milestone=own, by=adviser)
    assert Milestone.objects.count() == 0


def test_milestone_of_the_method_is_never_dropped(trajectory: Trajectory, adviser: User) -> None:
    with pytest.raises(ValueError, match="never dropped"):
        drop_milestone(milestone=MilestoneFactory.create(trajectory=trajectory), by=adviser)


@pytest.mark.parametrize(("key", "is_late"), [("outline", True), ("masterplan", False)])
def test_milestone_past_is_late_but_for_the_rough_one(key: str, is_late: bool) -> None:
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    assert Milestone(key=key, due_on=yesterday).is_late is is_late
    assert Milestone(key=key, due_on=yesterday, reached_on=yesterday).is_late is False


def test_change_state_keeps_from_what_to_what_and_why(trajectory: Trajectory, adviser: User) -> None:
    change_state(trajectory=trajectory, state="paused", happened_on=TODAY, reason="Verkiezingen.", by=adviser)
    change = StateChange.objects.get()
    assert (change.was, change.became, change.reason, change.created_by) == (
        "orientation", "paused", "Verkiezingen.", adviser,
    )  # fmt: skip
    assert Trajectory.objects.get().state == "paused"


def test_change_state_to_one_that_does_not_follow_is_refused(trajectory: Trajectory, adviser: User) -> None:
    with pytest.raises(ValidationError):
        change_state(trajectory=trajectory, state="aftercare", happened_on=TODAY, reason="Klaar.", by=adviser)


def test_next_states_of_a_paused_one_leads_back_to_where_it_was() -> None:
    never_signed, signed = Trajectory(state="paused"), Trajectory(state="paused", started_on=TODAY)
    assert [[state.value for state in next_states(row)] for row in (never_signed, signed)] == [
        ["orientation", "stopped"], ["running", "stopped"],
    ]  # fmt: skip


def test_live_beside_finds_those_on_the_same_ground_that_still_run(trajectory: Trajectory) -> None:
    towns = list(trajectory.areas.all())
    TrajectoryFactory.create(areas=towns, state="stopped")
    TrajectoryFactory.create()
    assert live_beside(towns) == [trajectory]


def test_follow_edition_keeps_everything_else(trajectory: Trajectory, adviser: User) -> None:
    second = MethodEditionFactory.create(number=2)
    follow_edition(trajectory=trajectory, edition=second, by=adviser)
    assert Trajectory.objects.get().method_edition == second


def test_newest_edition_is_the_newest_that_is_published(trajectory: Trajectory) -> None:
    MethodEditionFactory.create(number=2, published_on=None)
    MethodEditionFactory.create(number=3, published_on=timezone.localdate() + dt.timedelta(days=1))
    assert (newest_edition(), published_editions()) == (trajectory.method_edition, [trajectory.method_edition])


def test_newest_edition_without_any_is_told(db: None) -> None:
    with pytest.raises(LookupError):
        newest_edition()


def test_decisions_about_a_step_are_all_kept(trajectory: Trajectory, adviser: User) -> None:
    asked = {"trajectory": trajectory, "step": "vision", "by": adviser}
    open_early(reason="De raad komt eerst.", **asked)
    do_elsewhere(elsewhere_on=TODAY, reference="Visienota 2025", **asked)
    bring_back(reason="Te oud.", **asked)
    bring_back(reason="Nog eens.", **asked)
    StepState.objects.update(closed_at=timezone.now())
    reopen_step(reason="Nieuwe burgemeester.", **asked)
    state = StepState.objects.get()
    assert (state.open_reason, state.elsewhere_on, state.closed_at) == ("Nieuwe burgemeester.", None, None)
    assert list(StepDecision.objects.order_by("pk").values_list("kind", "reason")) == [
        ("opened_early", "De raad komt eerst."), ("elsewhere", "Visienota 2025"), ("back", "Te oud."),
        ("reopened", "Nieuwe burgemeester."),
    ]  # fmt: skip


def test_moves_belong_to_their_milestone(trajectory: Trajectory, adviser: User) -> None:
    milestone = MilestoneFactory.create(trajectory=trajectory)
    move_milestone(milestone=milestone, due_on=TODAY, reason="Zomer.", by=adviser)
    StepStateFactory.create(trajectory=trajectory)
    assert MilestoneMove.objects.get().milestone == milestone
