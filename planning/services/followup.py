"""Fixing when the plan is looked at again."""

from collections.abc import Mapping
from typing import Any

from livb.accounts.models import User
from livb.trajectories.models import Trajectory
from planning.models import FollowUp
from planning.services.rows import write_single


def fix_followup(*, trajectory: Trajectory, version: int, changes: Mapping[str, Any], by: User) -> FollowUp:
    """Keep the next day and its readers; raises Outdated for the second of two writers."""
    return write_single(FollowUp, verb="followup.fix", trajectory=trajectory, version=version, changes=changes, by=by)
