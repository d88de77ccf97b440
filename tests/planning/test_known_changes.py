"""When a step that was approved is compared anew: after a write its text can know of, and not after others."""

import pytest

from livb.audit.selectors import latest_change_below
from livb.audit.services import record
from livb.reviews.selectors.snapshots import _known_by
from tests.factories.diagnostics import FindingFactory
from tests.factories.planning import ActionFactory


def moves(trajectory, step, row):
    before = _known_by(trajectory, step)
    record("row.write", row, by=None, trajectory=trajectory)
    return _known_by(trajectory, step) != before


@pytest.mark.parametrize(
    ("step", "after_action", "after_finding", "after_trajectory"),
    [("start", False, False, True), ("diagnosis", False, True, True), ("programme", True, True, True)],
)
def test_answer_moves_with_writes_in_its_room_and_below_it(
    trajectory, step, after_action, after_finding, after_trajectory
):
    rows = [ActionFactory(trajectory=trajectory), FindingFactory(trajectory=trajectory), trajectory]
    assert [moves(trajectory, step, row) for row in rows] == [after_action, after_finding, after_trajectory]


def test_version_below_moves_with_what_all_share(trajectory, adviser):
    before = latest_change_below(trajectory.uuid, ["planning"])
    record("user.write", adviser, by=None)
    assert latest_change_below(trajectory.uuid, ["planning"]) != before
