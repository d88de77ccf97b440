"""The days a trajectory works towards."""

from livb.trajectories.models import Milestone, Trajectory


def milestones_of(trajectory: Trajectory) -> list[Milestone]:
    """Every milestone by day, with how it moved and who moved it."""
    found = Milestone.objects.filter(trajectory=trajectory).order_by("due_on", "pk")
    return list(found.prefetch_related("moves__created_by"))
