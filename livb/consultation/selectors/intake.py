"""The intake note of a trajectory."""

from livb.consultation.models import IntakeNote
from livb.trajectories.models import Trajectory


def intake(trajectory: Trajectory) -> IntakeNote | None:
    """The note, or None while nobody wrote one."""
    return IntakeNote.objects.filter(trajectory=trajectory).first()
