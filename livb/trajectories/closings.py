"""What happens when steps are signed off: apps above add what they do, and this app knows nothing of it."""

from collections.abc import Callable

from livb.accounts.models import User
from livb.lib.registry import Registry
from livb.trajectories.models import Trajectory

# (trajectory, the steps that were closed, by whom), inside the transaction that closes them.
Closing = Callable[[Trajectory, frozenset[str], User], None]

CLOSINGS: Registry[str, Closing] = Registry("closings")


def on_close(key: str) -> Callable[[Closing], Closing]:
    """Register what an app does when steps are signed off: `@on_close("planning.codes")`."""
    return CLOSINGS.register(key)
