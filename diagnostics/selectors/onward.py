"""Where a phenomenon leads: what a room above plans on it. That room tells; this one only asks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from diagnostics.models import Phenomenon
from livb.lib.registry import Registry
from livb.trajectories.models import Trajectory


@dataclass(frozen=True)
class Item:
    """One thing that is planned: its code, its title and where it stands."""

    code: str
    title: str
    url: str


@dataclass(frozen=True)
class Strand:
    """All things of one kind to which a phenomenon leads."""

    label: str | Promise
    items: tuple[Item, ...]


Strands = tuple[Strand, ...]
Ask = Callable[[Trajectory, Sequence[Phenomenon], Sequence[str]], dict[int, Strands]]
ONWARD: Registry[str, Ask] = Registry("onward")


def onward(trajectory: Trajectory, phenomena: Sequence[Phenomenon], levels: Sequence[str]) -> dict[int, Strands]:
    """By phenomenon, what follows from it as far as it may be seen; a fixed number of queries."""
    found: dict[int, Strands] = {phenomenon.pk: () for phenomenon in phenomena}
    if phenomena:
        for name in sorted(ONWARD.keys()):
            for phenomenon, strands in ONWARD.get(name)(trajectory, phenomena, levels).items():
                found[phenomenon] += strands
    return found
