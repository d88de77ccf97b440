"""Comparable towns: a room above knows how many inhabitants a town has and how many towns are of its size."""

from collections.abc import Callable
from dataclasses import dataclass

from livb.lib.registry import Registry
from livb.practices.enums import SizeClass
from livb.trajectories.models import Trajectory

# With fewer towns than this a description names the town after all.
FEWEST = 5


@dataclass(frozen=True)
class Peers:
    """The size of the towns of a trajectory, and how many towns of its region are of that size."""

    size: SizeClass
    count: int


Ask = Callable[[Trajectory], Peers | None]
PEERS: Registry[str, Ask] = Registry("peers")


def size_class_of(trajectory: Trajectory) -> str:
    """The class that may be told without telling which town it is; empty where that cannot be said."""
    found = next((peers for _name, ask in PEERS.items() if (peers := ask(trajectory))), None)
    return found.size.value if found and found.count >= FEWEST else ""
