"""What a check does to the status of its step."""

from livb.trajectories.checks import Gate, GateOutcome, Outcome, Status, StepStatus, met, missing
from livb.trajectories.methodology import STEP


def row(*, warns: bool) -> StepStatus:
    """A step with a check that is met and one that is not."""
    lacking = Gate("vision", "second", "Tweede", lambda _: missing(), is_warning=warns)
    fine = Gate("vision", "first", "Eerste", lambda _: met())
    return StepStatus(STEP["vision"], Status.BUSY, (GateOutcome(fine, met()), GateOutcome(lacking, missing())))


def test_step_with_unmet_check_does_not_hold() -> None:
    assert (row(warns=False).holds, row(warns=False).met, row(warns=False).total) == (False, 1, 2)


def test_step_with_unmet_warning_holds_and_does_not_count_it() -> None:
    assert (row(warns=True).holds, row(warns=True).met, row(warns=True).total) == (True, 1, 1)


def test_step_where_nobody_did_anything_has_nothing_done() -> None:
    gate = Gate("diagnosis", "first", "Eerste", lambda _: met())
    untouched = StepStatus(STEP["diagnosis"], Status.NOT_STARTED, (GateOutcome(gate, Outcome(met=True, begun=False)),))
    assert (untouched.holds, untouched.met, untouched.given, untouched.done) == (True, 1, 1, 0)
