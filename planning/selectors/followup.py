"""Reads of step 9."""

from livb.trajectories.models import Trajectory
from planning.models import FollowUp


def followup_of(trajectory: Trajectory) -> FollowUp | None:
    return FollowUp.objects.filter(trajectory=trajectory).first()
