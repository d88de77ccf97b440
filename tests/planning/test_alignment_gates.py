"""What step 8 still misses of the plans of others, and how many queries it takes to know."""

import datetime as dt

from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from livb.trajectories.models import Trajectory
from planning.gates import contradictions_settled, plan_objectives_aligned
from tests.factories.alignment import ContradictionFactory, LinkFactory, NotRelatedFactory, PlanObjectiveFactory
from tests.factories.planning import ExistingPlanFactory, NoOtherPlanFactory


def told(trajectory: Trajectory) -> tuple[bool, bool, list[str]]:
    with override("en"):
        outcome = plan_objectives_aligned(trajectory)
        return outcome.met, outcome.begun, [str(reason.message) for reason in outcome.reasons]


def test_aligned_without_any_plan_is_not_begun(trajectory: Trajectory) -> None:
    assert told(trajectory) == (False, False, ["No plan is registered yet."])
    assert contradictions_settled(trajectory).begun is False


def test_aligned_declaration_of_no_other_plan_is_enough(trajectory: Trajectory) -> None:
    NoOtherPlanFactory.create(trajectory=trajectory)
    assert told(trajectory) == (True, True, [])
    assert contradictions_settled(trajectory).met


def test_aligned_plan_without_objectives_is_named_unless_none_lies_in_scope(trajectory: Trajectory) -> None:
    plan = ExistingPlanFactory.create(trajectory=trajectory, title="ZVP")
    assert told(trajectory) == (False, False, ["No objective of “ZVP” was typed in yet."])
    PlanObjectiveFactory.create(plan=plan, level="general")
    assert told(trajectory)[0] is False
    plan.none_in_scope = "Gaat over brandweer."
    plan.save()
    assert told(trajectory) == (True, True, [])


def test_aligned_every_objective_wants_an_answer(trajectory: Trajectory) -> None:
    plan = ExistingPlanFactory.create(trajectory=trajectory, title="ZVP")
    first, second, third = (PlanObjectiveFactory.create(plan=plan) for _n in range(3))
    LinkFactory.create(plan_objective=first)
    assert told(trajectory) == (False, True, ["“ZVP”: 2 of 3 objectives without an answer."])
    NotRelatedFactory.create(plan_objective=second)
    third.out_of_scope = "Verkeer"
    third.save()
    assert told(trajectory) == (True, True, [])
    assert contradictions_settled(trajectory).met


def test_contradiction_open_is_named_with_its_page_until_it_is_settled(trajectory: Trajectory) -> None:
    contradiction = ContradictionFactory.create(link__plan_objective__plan__trajectory=trajectory)
    [reason] = contradictions_settled(trajectory).reasons
    assert str(contradiction.uuid) in reason.url
    contradiction.settlement, contradiction.body = "accepted", "Zonale veiligheidsraad"
    contradiction.settled_on = dt.date(2027, 1, 1)
    contradiction.save()
    assert contradictions_settled(trajectory).met


def test_alignment_gates_ask_the_same_whatever_the_rows(
    trajectory: Trajectory, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _n in range(3):
        ContradictionFactory.create(link__plan_objective__plan__trajectory=trajectory)
        PlanObjectiveFactory.create(plan__trajectory=trajectory)
        with django_assert_num_queries(4):
            plan_objectives_aligned(trajectory)
        with django_assert_num_queries(1):
            contradictions_settled(trajectory)
