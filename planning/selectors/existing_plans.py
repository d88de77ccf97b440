"""Reads of step 2: the vision, the register of plans, the declaration that there is none."""

from livb.trajectories.models import Trajectory
from planning.models import ExistingPlan, NoOtherPlan, Vision


def vision_of(trajectory: Trajectory) -> Vision | None:
    return Vision.objects.filter(trajectory=trajectory).first()


def plans(trajectory: Trajectory) -> list[ExistingPlan]:
    """The register, oldest plan first."""
    return list(ExistingPlan.objects.of(trajectory))


def declaration(trajectory: Trajectory) -> NoOtherPlan | None:
    return NoOtherPlan.objects.filter(trajectory=trajectory).first()
