"""What the plan does when steps are signed off: its codes are frozen, and an approved whole is printed for good."""

from livb.accounts.models import User
from livb.trajectories.closings import on_close
from livb.trajectories.models import Trajectory
from planning.services.codes import freeze_codes
from planning.services.masterplans import print_when_approved


@on_close("planning.codes")
def codes(trajectory: Trajectory, steps: frozenset[str], by: User) -> None:
    freeze_codes(trajectory=trajectory, steps=steps, by=by)


@on_close("planning.prints")
def prints(trajectory: Trajectory, steps: frozenset[str], by: User) -> None:
    print_when_approved(trajectory=trajectory, by=by)
