"""The nine steps with their status on every page of a trajectory, without asking every gate each time."""

from dataclasses import dataclass

from django.core.cache import cache
from django.utils import timezone
from django.utils.functional import Promise

from livb.audit.selectors import latest_change
from livb.trajectories.checks import STATUS_LABELS, Status, StepStatus, statuses
from livb.trajectories.methodology import STEP, Step
from livb.trajectories.models import Trajectory

KEPT_FOR = 24 * 3600


@dataclass(frozen=True)
class RailStep:
    """A step and where it stands."""

    step: Step
    status: Status

    @property
    def label(self) -> str | Promise:
        return STATUS_LABELS[self.status]


def fresh_statuses(trajectory: Trajectory) -> list[StepStatus]:
    """Ask every gate, and keep the answers for the rail of the pages that follow."""
    key = _key(trajectory)
    rows = statuses(trajectory)
    cache.set(key, [(row.step.key, row.status.value) for row in rows], KEPT_FOR)
    return rows


def rail(trajectory: Trajectory) -> list[RailStep]:
    """The kept answers; any write to the trajectory, and midnight, make them be asked anew."""
    kept: list[tuple[str, str]] | None = cache.get(_key(trajectory))
    if kept is None:
        kept = [(row.step.key, row.status.value) for row in fresh_statuses(trajectory)]
    return [RailStep(STEP[key], Status(status)) for key, status in kept]


def _key(trajectory: Trajectory) -> str:
    return f"rail:{trajectory.uuid}:{latest_change(trajectory.uuid)}:{timezone.localdate().isoformat()}"
