"""What steps 2 and 5 to 9 still miss: nothing at all is never enough, and each lack has its own reason."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import override

from livb.jobs.models import Job
from livb.trajectories.checks import GATES
from livb.trajectories.models import StepState, Trajectory
from planning import gates
from planning.models import BudgetLine
from planning.selectors.masterplans import KIND
from tests.factories.planning import (
    ActionFactory,
    BudgetLineFactory,
    ExistingPlanFactory,
    FollowUpFactory,
    GeneralFactory,
    LineFactory,
    NoOtherPlanFactory,
    OperationalFactory,
    PriorityFactory,
    ShareFactory,
    StrategicFactory,
    VisionFactory,
)
from tests.factories.reviews import SnapshotFactory
from tests.factories.trajectories import StepStateFactory
from tests.planning.test_tree import grow

EVERY = (
    gates.vision_written,
    gates.plans_registered,
    gates.priorities_in_lines,
    gates.lines_led,
    gates.objectives_measurable,
    gates.strategic_have_operational,
    gates.actions_complete,
    gates.operational_have_action,
    gates.earlier_steps_closed,
    gates.masterplan_made,
    gates.followup_fixed,
    gates.actions_funded,
    gates.lines_cover_chain,
)


def test_gates_of_an_empty_plan_are_not_met_and_not_begun(trajectory: Trajectory) -> None:
    outcomes = [ask(trajectory) for ask in EVERY]
    assert [(outcome.met, outcome.begun, bool(outcome.reasons)) for outcome in outcomes] == [
        *[(False, False, True)] * 12,
        (False, False, False),
    ]


def test_gates_of_a_complete_plan_are_met(trajectory: Trajectory) -> None:
    VisionFactory.create(trajectory=trajectory)
    ExistingPlanFactory.create(trajectory=trajectory)
    FollowUpFactory.create(trajectory=trajectory)
    tree = grow(trajectory)
    ShareFactory.create(
        objective=list(tree.objectives())[-1].row, action__chain_link="aftercare", action__is_regular_work=True
    )
    BudgetLine.objects.update(funding="granted")
    steps = ("start", "vision", "diagnosis", "priorities", "programme", "objectives", "realisation")
    for step in steps:
        StepStateFactory.create(trajectory=trajectory, step=step, closed_at=timezone.now())
    Job.objects.create(kind=KIND, key="a", trajectory=trajectory, state=Job.State.DONE)
    assert [ask(trajectory).met for ask in EVERY] == [True] * 13


def test_lines_cover_chain_warns_and_never_locks(trajectory: Trajectory) -> None:
    grow(trajectory)
    outcome = gates.lines_cover_chain(trajectory)
    found = GATES.get(("programme", "lines_cover_chain"))
    assert (outcome.met, len(outcome.reasons), found.is_warning) == (False, 1, True)


def test_actions_funded_money_that_was_only_asked_for_is_not_settled(trajectory: Trajectory) -> None:
    line = BudgetLineFactory.create(action__trajectory=trajectory, action__is_regular_work=True)
    ActionFactory.create(trajectory=trajectory, is_regular_work=True)
    assert [str(line.action.uuid) in reason.url for reason in gates.actions_funded(trajectory).reasons] == [True]
    BudgetLine.objects.update(funding="unfunded")
    assert gates.actions_funded(trajectory).met
    ActionFactory.create(trajectory=trajectory)
    assert not gates.actions_funded(trajectory).met


def test_objectives_under_a_general_one_are_asked_the_same(trajectory: Trajectory) -> None:
    general = GeneralFactory.create(line__trajectory=trajectory, owner=None, due_on=None)
    StrategicFactory.create(line=general.line, parent=general, owner=None)
    assert len(gates.objectives_measurable(trajectory).reasons) == 1
    assert len(gates.strategic_have_operational(trajectory).reasons) == 1
    assert len(gates.operational_have_action(trajectory).reasons) == 1


def test_plans_registered_declaration_is_enough(trajectory: Trajectory) -> None:
    NoOtherPlanFactory.create(trajectory=trajectory)
    assert gates.plans_registered(trajectory).met


def test_plans_registered_bare_plan_is_named_with_its_page(trajectory: Trajectory) -> None:
    plan = ExistingPlanFactory.create(trajectory=trajectory, title="ZVP", owner="")
    ExistingPlanFactory.create(trajectory=trajectory)
    with override("en"):
        outcome = gates.plans_registered(trajectory)
    assert [(str(reason.message), str(plan.uuid) in reason.url) for reason in outcome.reasons] == [
        ("ZVP has no owner or no period.", True)
    ]


def test_priorities_in_lines_open_priority_is_named_and_attention_is_free(trajectory: Trajectory) -> None:
    answered = PriorityFactory.create(trajectory=trajectory)
    PriorityFactory.create(trajectory=trajectory, title="Verzuim")
    PriorityFactory.create(trajectory=trajectory, kind="attention")
    PriorityFactory.create(trajectory=trajectory, archived_at=timezone.now())
    LineFactory.create(trajectory=trajectory, phenomena=[answered])
    outcome = gates.priorities_in_lines(trajectory)
    assert (outcome.met, len(outcome.reasons), "Verzuim" in str(outcome.reasons[0].message)) == (False, 1, True)


def test_priorities_in_lines_archived_line_answers_nothing(trajectory: Trajectory) -> None:
    priority = PriorityFactory.create(trajectory=trajectory)
    LineFactory.create(trajectory=trajectory, phenomena=[priority], archived_at=timezone.now())
    assert not gates.priorities_in_lines(trajectory).met


def test_objectives_measurable_says_what_each_one_lacks(trajectory: Trajectory) -> None:
    StrategicFactory.create(line__trajectory=trajectory, title="Minder overlast", due_on=None)
    with override("en"):
        reasons = gates.objectives_measurable(trajectory).reasons
    assert [str(reason.message) for reason in reasons] == [
        "Minder overlast: no date, no indicator with baseline, target, day and direction"
    ]


def test_actions_complete_regular_work_needs_no_budget(trajectory: Trajectory) -> None:
    tree = grow(trajectory)
    action = next(tree.actions()).row
    action.budget_lines.all().delete()
    assert not gates.actions_complete(trajectory).met
    action.is_regular_work = True
    action.save()
    assert gates.actions_complete(trajectory).met


def test_operational_have_action_archived_action_does_not_count(trajectory: Trajectory) -> None:
    tree = grow(trajectory)
    action = next(tree.actions()).row
    action.archived_at = timezone.now()
    action.save()
    outcome = gates.operational_have_action(trajectory)
    assert (outcome.met, outcome.begun) == (False, False)


def test_operational_without_action_is_not_yet_work_of_the_step(trajectory: Trajectory) -> None:
    OperationalFactory.create(parent__line__trajectory=trajectory)
    assert not gates.operational_have_action(trajectory).begun
    ActionFactory.create(trajectory=trajectory)
    assert gates.actions_complete(trajectory).begun


def test_earlier_steps_closed_names_the_open_ones(trajectory: Trajectory) -> None:
    for step in ("start", "vision", "diagnosis", "priorities", "programme"):
        StepStateFactory.create(trajectory=trajectory, step=step, closed_at=timezone.now())
    StepState.objects.filter(step="vision").update(closed_at=None)
    reasons = gates.earlier_steps_closed(trajectory).reasons
    assert [reason.url.rsplit("/", 2)[1] for reason in reasons] == ["vision", "objectives", "realisation"]


def test_masterplan_made_is_old_once_a_step_before_it_is_frozen_again(trajectory: Trajectory) -> None:
    job = Job.objects.create(kind=KIND, key="a", trajectory=trajectory, state=Job.State.DONE)
    Job.objects.filter(pk=job.pk).update(created_at=timezone.now() - dt.timedelta(hours=1))
    SnapshotFactory.create(trajectory=trajectory, steps=["masterplan"])
    assert gates.masterplan_made(trajectory).met
    SnapshotFactory.create(trajectory=trajectory, steps=["objectives", "realisation"])
    assert not gates.masterplan_made(trajectory).met
