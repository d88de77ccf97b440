"""When the functions of the core group count as answered, and when another service sits at the table."""

from collections.abc import Iterable

from livb.membership.gates import core_functions_answered, non_police_member
from livb.membership.models import Person
from livb.membership.selectors.functions import CORE_FUNCTIONS
from livb.trajectories.checks import Outcome
from livb.trajectories.models import Trajectory
from tests.factories.membership import FunctionWaiverFactory, PersonFactory


def answer(outcome: Outcome) -> tuple[bool, bool, int]:
    return outcome.met, outcome.begun, len(outcome.reasons)


def hold(trajectory: Trajectory, functions: Iterable[str], **fields: object) -> Person:
    first, *others = functions
    return PersonFactory.create(trajectory=trajectory, function=first, further_functions=others, **fields)


def test_core_functions_of_an_adviser_only_have_not_begun(trajectory: Trajectory) -> None:
    hold(trajectory, ["adviser"])
    assert answer(core_functions_answered(trajectory)) == (False, False, len(CORE_FUNCTIONS))


def test_core_functions_combined_and_reasoned_away_are_answered(trajectory: Trajectory) -> None:
    hold(trajectory, [function for function in CORE_FUNCTIONS if function != "alderman"])
    lacking = core_functions_answered(trajectory)
    FunctionWaiverFactory.create(trajectory=trajectory, function="alderman")
    assert (answer(lacking), answer(core_functions_answered(trajectory))) == ((False, True, 1), (True, True, 0))


def test_core_functions_of_somebody_outside_the_core_group_do_not_count(trajectory: Trajectory) -> None:
    hold(trajectory, CORE_FUNCTIONS, is_core_group=False)
    assert core_functions_answered(trajectory).begun is False


def test_non_police_member_is_asked_with_a_link_that_fills_the_function_in(trajectory: Trajectory) -> None:
    hold(trajectory, ["police_chief"])
    outcome = non_police_member(trajectory)
    assert answer(outcome) == (False, False, 1)
    assert outcome.reasons[0].url.endswith("?function=welfare")


def test_non_police_member_combined_with_another_function_counts(trajectory: Trajectory) -> None:
    hold(trajectory, ["mayor", "welfare"])
    assert answer(non_police_member(trajectory)) == (True, True, 0)
