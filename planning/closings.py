"""What the plan does when steps are signed off: its codes are frozen."""

from livb.accounts.models import User
from livb.trajectories.closings import on_close
from livb.trajectories.models import Trajectory
from planning.services.codes import freeze_codes


@on_close("planning.codes")
def codes(trajectory: Trajectory, steps: frozenset[str], by: User) -> None:
    freeze_codes(trajectory=trajectory, steps=steps, by=by)
