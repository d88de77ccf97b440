"""What is worked out once: until somebody writes, for each name apart, and for nobody else."""

from collections.abc import Callable
from itertools import count
from uuid import uuid4

import pytest

from livb.audit import keeping
from livb.audit.keeping import kept
from livb.audit.services import record
from livb.trajectories.models import Trajectory

pytestmark = pytest.mark.django_db


@pytest.fixture
def work() -> Callable[[], int]:
    """Another number each time it is done."""
    numbers = count(1)
    return lambda: next(numbers)


def test_kept_asked_again_is_not_worked_out(trajectory: Trajectory, work: Callable[[], int]) -> None:
    assert [kept("tree", trajectory.uuid, work) for _n in range(2)] == [1, 1]


def test_kept_after_a_write_is_worked_out_anew(trajectory: Trajectory, work: Callable[[], int]) -> None:
    kept("tree", trajectory.uuid, work)
    record("test.written", by=None, trajectory=trajectory)
    assert [kept("tree", trajectory.uuid, work) for _n in range(2)] == [2, 2]


def test_kept_after_a_write_to_what_all_share_is_worked_out_anew(
    trajectory: Trajectory, work: Callable[[], int]
) -> None:
    kept("tree", trajectory.uuid, work)
    record("test.written", by=None)
    assert kept("tree", trajectory.uuid, work) == 2


@pytest.mark.parametrize(
    ("deaf_to", "answer"), [(["trajectories"], 1), (["trajectories.trajectory"], 1), (["home"], 2)]
)
def test_kept_deaf_to_a_room_or_a_kind_of_row_does_not_hear_it(
    trajectory: Trajectory, work: Callable[[], int], deaf_to: list[str], answer: int
) -> None:
    kept("figures", trajectory.uuid, work, deaf_to=deaf_to)
    record("test.written", trajectory, by=None, trajectory=trajectory)
    assert kept("figures", trajectory.uuid, work, deaf_to=deaf_to) == answer


def test_kept_another_name_or_trajectory_is_another_answer(trajectory: Trajectory, work: Callable[[], int]) -> None:
    assert [kept(name, uuid, work) for name in ("tree", "graph") for uuid in (trajectory.uuid, uuid4())] == [1, 2, 3, 4]


def test_kept_by_another_release_is_worked_out_anew(
    trajectory: Trajectory, work: Callable[[], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept("tree", trajectory.uuid, work)
    monkeypatch.setattr(keeping, "RELEASE", "next")
    assert kept("tree", trajectory.uuid, work) == 2


def test_kept_nothing_found_is_an_answer_too(trajectory: Trajectory) -> None:
    answers = iter([None, "later"])
    assert [kept("first", trajectory.uuid, lambda: next(answers)) for _n in range(2)] == [None, None]


def test_kept_rows_are_those_of_who_reads(trajectory: Trajectory) -> None:
    mine = kept("rows", trajectory.uuid, lambda: [trajectory])
    kept("rows", trajectory.uuid, list).append(trajectory)
    assert [row.pk for row in kept("rows", trajectory.uuid, list)] == [row.pk for row in mine]
