"""Where a phenomenon leads, and the golden thread through an object: a room above tells; this one only asks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import Model
from django.utils.functional import Promise

from diagnostics.models import Phenomenon
from livb.lib.registry import Registry
from livb.membership.permissions import Permission
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


@dataclass(frozen=True)
class Bead:
    """One stage of the thread through an object: the first thing there is, how many there are, or how to mend a gap."""

    label: str | Promise
    count: int
    text: str = ""
    code: str = ""
    url: str = ""
    is_here: bool = False
    fix: str | Promise = ""
    fix_url: str = ""


@dataclass(frozen=True)
class Thread:
    """The beads in their order, and the pages that tell all of it: back to why, forward to what is done."""

    beads: tuple[Bead, ...] = ()
    why_url: str = ""
    what_url: str = ""


Can = Callable[[Permission], bool]
THREADS: Registry[str, Callable[[Trajectory, Model, Can], Thread]] = Registry("threads")


def thread(trajectory: Trajectory, row: Model, can: Can) -> Thread:
    """The golden thread through an object as far as somebody may see it; a fixed number of queries."""
    names = sorted(THREADS.keys())
    return THREADS.get(names[0])(trajectory, row, can) if names else Thread()
