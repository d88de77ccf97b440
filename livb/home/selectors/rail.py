"""The nine steps with their status on every page of a trajectory, without asking every gate each time."""

from dataclasses import dataclass, replace
from typing import Any

from django.core.cache import cache
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from livb.audit.selectors import latest_change
from livb.reviews.selectors.snapshots import changed_since_approval
from livb.trajectories.checks import GATES, STATUS_LABELS, GateOutcome, Outcome, Reason, Status, StepStatus, statuses
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


def step_statuses(trajectory: Trajectory) -> list[StepStatus]:
    """What every gate says of the trajectory as it was last written, in the language of whoever reads.

    Says of a step that was signed off whether its text changed since, or that of a step it builds on.
    """
    key = _key(trajectory)
    kept: list[dict[str, Any]] | None = cache.get(f"{key}:{get_language()}")
    if kept is not None:
        return [_unpacked(row) for row in kept]
    changed = changed_since_approval(trajectory)
    rows = [replace(row, note=_note(row, changed)) for row in statuses(trajectory)]
    cache.set(f"{key}:{get_language()}", [_packed(row) for row in rows], KEPT_FOR)
    cache.set(key, [(row.step.key, row.status.value) for row in rows], KEPT_FOR)
    return rows


def _packed(row: StepStatus) -> dict[str, Any]:
    """A row in plain words: a gate is a function, which is not kept, and a text may still wait for its language."""
    return {
        "step": row.step.key,
        "status": row.status.value,
        "gates": [(each.gate.key, _said(each.outcome)) for each in row.gates],
        "state": row.state,
        "waits_for": row.waits_for.key if row.waits_for else None,
        "note": str(row.note),
    }


def _said(outcome: Outcome) -> Outcome:
    reasons = tuple(Reason(str(reason.message), reason.url) for reason in outcome.reasons)
    return replace(outcome, reasons=reasons, proof=str(outcome.proof))


def _unpacked(kept: dict[str, Any]) -> StepStatus:
    step, waits_for = STEP[kept["step"]], kept["waits_for"]
    gates = tuple(GateOutcome(GATES.get((step.key, key)), outcome) for key, outcome in kept["gates"])
    ahead = STEP[waits_for] if waits_for else None
    return StepStatus(step, Status(kept["status"]), gates, kept["state"], ahead, kept["note"])


def _note(row: StepStatus, changed: set[str]) -> str | Promise:
    if row.status != Status.DONE:
        return ""
    if row.step.key in changed:
        return _("Changed after approval")
    return _("Builds on a step that changed after approval") if foundations(row.step.key) & changed else ""


def rail(trajectory: Trajectory) -> list[RailStep]:
    """The kept answers; any write to the trajectory, and midnight, make them be asked anew.

    Says nothing of what changed after approval: writing every chapter again is the task list's to wait for, not that
    of every page after a write.
    """
    key = _key(trajectory)
    kept: list[tuple[str, str]] | None = cache.get(key)
    if kept is None:
        kept = [(row.step.key, row.status.value) for row in statuses(trajectory)]
        cache.set(key, kept, KEPT_FOR)
    return [RailStep(STEP[key], Status(status)) for key, status in kept]


def _key(trajectory: Trajectory) -> str:
    return f"rail:{trajectory.uuid}:{latest_change(trajectory.uuid)}:{timezone.localdate().isoformat()}"
