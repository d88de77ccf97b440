"""Whether anything of a trajectory was ever frozen."""

from livb.reviews.models import Snapshot
from livb.trajectories.models import Trajectory


def was_frozen(trajectory: Trajectory) -> bool:
    """From the first frozen text on, rows are set aside instead of deleted."""
    return Snapshot.objects.filter(trajectory=trajectory).exists()
