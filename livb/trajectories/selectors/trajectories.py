"""Where a trajectory stands in time."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone
from django.utils.functional import Promise

from livb.trajectories.methodology import MILESTONE_LABELS
from livb.trajectories.models import GuidingQuestion, Milestone, StepText, Trajectory


@dataclass(frozen=True)
class Countdown:
    """The next milestone and the days until then (negative once past)."""

    label: str | Promise
    due_on: dt.date
    days: int

    @property
    def days_late(self) -> int:
        return max(0, -self.days)


def countdown(trajectory: Trajectory) -> Countdown | None:
    """The first milestone nobody reached yet, or None when all are."""
    milestone = Milestone.objects.filter(trajectory=trajectory, reached_on=None).order_by("due_on").first()
    if milestone is None:
        return None
    days = (milestone.due_on - timezone.localdate()).days
    return Countdown(MILESTONE_LABELS.get(milestone.key, milestone.key), milestone.due_on, days)


def questions(trajectory: Trajectory, step: str) -> list[GuidingQuestion]:
    """The guiding questions of a step in the edition this trajectory follows."""
    return list(GuidingQuestion.objects.filter(edition=trajectory.method_edition_id, step=step))


def step_text(trajectory: Trajectory, step: str) -> StepText | None:
    """What a step is for, in the edition this trajectory follows."""
    return StepText.objects.filter(edition=trajectory.method_edition_id, step=step).first()
