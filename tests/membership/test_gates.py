"""When the core group counts as named."""

from livb.membership.gates import core_group_named
from livb.trajectories.models import Trajectory
from tests.factories.membership import PersonFactory


def reasons(trajectory: Trajectory) -> tuple[bool, bool, int]:
    outcome = core_group_named(trajectory)
    return outcome.met, outcome.begun, len(outcome.reasons)


def test_core_group_with_adviser_only_has_not_begun(trajectory: Trajectory) -> None:
    PersonFactory.create(trajectory=trajectory, function="adviser")
    assert reasons(trajectory) == (False, False, 2)


def test_core_group_with_police_only_misses_another_service(trajectory: Trajectory) -> None:
    PersonFactory.create(trajectory=trajectory, function="police_chief")
    PersonFactory.create(trajectory=trajectory, function="mayor")
    assert reasons(trajectory) == (False, True, 1)
    assert core_group_named(trajectory).reasons[0].url.endswith("?function=welfare")


def test_core_group_with_one_function_misses_a_second(trajectory: Trajectory) -> None:
    PersonFactory.create(trajectory=trajectory, function="welfare")
    assert reasons(trajectory) == (False, True, 1)


def test_core_group_with_combined_functions_is_named(trajectory: Trajectory) -> None:
    PersonFactory.create(trajectory=trajectory, function="mayor", further_functions=["welfare"])
    assert reasons(trajectory) == (True, True, 0)


def test_core_group_ignores_people_outside_it(trajectory: Trajectory) -> None:
    PersonFactory.create(trajectory=trajectory, function="welfare", is_core_group=False)
    PersonFactory.create(function="mayor")
    assert reasons(trajectory) == (False, False, 2)
