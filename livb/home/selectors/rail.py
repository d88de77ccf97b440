"""The nine steps with their status on every page of a trajectory, without asking every gate each time."""

from dataclasses import dataclass, replace

from django.core.cache import cache
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from livb.audit.selectors import latest_change
from livb.reviews.selectors.snapshots import changed_since_approval
from livb.trajectories.checks import STATUS_LABELS, Status, StepStatus, statuses
from livb.trajectories.methodology import STEP, Step, foundations
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
    """Ask every gate, and keep the answers for the rail of the pages that follow.

    Says of a step that was signed off whether its text changed since, or that of a step it builds on.
    """
    key = _key(trajectory)
    changed = changed_since_approval(trajectory)
    rows = [replace(row, note=_note(row, changed)) for row in statuses(trajectory)]
    cache.set(key, [(row.step.key, row.status.value) for row in rows], KEPT_FOR)
    return rows


def _note(row: StepStatus, changed: set[str]) -> str | Promise:
    if row.status != Status.DONE:
        return ""
    if row.step.key in changed:
        return _("Changed after approval")
    return _("Builds on a step that changed after approval") if foundations(row.step.key) & changed else ""


def rail(trajectory: Trajectory) -> list[RailStep]:
    """The kept answers; any write to the trajectory, and midnight, make them be asked anew."""
    kept: list[tuple[str, str]] | None = cache.get(_key(trajectory))
    if kept is None:
        kept = [(row.step.key, row.status.value) for row in fresh_statuses(trajectory)]
    return [RailStep(STEP[key], Status(status)) for key, status in kept]


def _key(trajectory: Trajectory) -> str:
    return f"rail:{trajectory.uuid}:{latest_change(trajectory.uuid)}:{timezone.localdate().isoformat()}"
