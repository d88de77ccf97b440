"""Writing the vision and its scope."""

from collections.abc import Mapping
from typing import Any

from livb.accounts.models import User
from livb.trajectories.models import Trajectory
from planning.models import Vision
from planning.services.rows import write_single


def write_vision(*, trajectory: Trajectory, version: int, changes: Mapping[str, Any], by: User) -> Vision:
    """Keep the vision that two people may be writing; raises Outdated for the second."""
    return write_single(Vision, verb="vision.write", trajectory=trajectory, version=version, changes=changes, by=by)
