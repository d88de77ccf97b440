"""The status of every step: what it follows from, and what it waits for."""

from collections.abc import Callable, Iterator

import pytest
from django.utils import timezone

from livb.trajectories.checks import GATES, Gate, Outcome, Status, answers, met, missing, status_of, statuses
from livb.trajectories.methodology import STEP, STEPS, foundations
from livb.trajectories.models import Trajectory
from tests.factories.trajectories import StepStateFactory


@pytest.fixture
def held() -> Iterator[set[str]]:
    """The steps whose checks hold; every other one has not begun."""
    ready: set[str] = set()

    def ask(step: str) -> Callable[[Trajectory], Outcome]:
        return lambda trajectory: met() if step in ready else missing(begun=False)

    before = GATES._entries
    GATES._entries = {(step.key, key): Gate(step.key, key, key, ask(step.key)) for step in STEPS for key in step.gates}
    yield ready
    GATES._entries = before


def found(trajectory: Trajectory) -> dict[str, Status]:
    return {row.step.key: row.status for row in statuses(trajectory)}


def test_statuses_of_a_new_trajectory_have_not_begun(trajectory: Trajectory, held: set[str]) -> None:
    assert set(found(trajectory).values()) == {Status.NOT_STARTED}


def test_status_of_a_ready_step_after_one_that_is_not_waits_for_it(trajectory: Trajectory, held: set[str]) -> None:
    held |= {"start", "diagnosis"}
    row = status_of(trajectory, "diagnosis")
    assert (row.status, row.waits_for, str(row.label)) == (Status.WAITING, STEP["vision"], "Wacht op stap 2")


def test_status_of_a_step_opened_early_waits_for_nothing(trajectory: Trajectory, held: set[str]) -> None:
    held |= {"diagnosis"}
    StepStateFactory.create(trajectory=trajectory, step="diagnosis", opened_at=timezone.now())
    row = status_of(trajectory, "diagnosis")
    assert (row.status, row.waits_for) == (Status.READY, None)


def test_status_of_a_step_after_one_done_elsewhere_is_open(trajectory: Trajectory, held: set[str]) -> None:
    held |= {"start", "diagnosis"}
    done = {"elsewhere_on": timezone.localdate(), "elsewhere_reference": "Nota"}
    StepStateFactory.create(trajectory=trajectory, step="vision", **done)
    states = found(trajectory)
    assert (states["vision"], states["diagnosis"]) == (Status.ELSEWHERE, Status.READY)


def test_answers_of_a_step_are_those_of_its_checks(trajectory: Trajectory, held: set[str]) -> None:
    assert [row.gate.key for row in answers(trajectory, STEP["vision"])] == list(STEP["vision"].gates)


def test_foundations_go_all_the_way_down() -> None:
    assert foundations("objectives") == {"programme", "priorities", "diagnosis"}
    assert foundations("vision") == set()
