"""What objectives want of an indicator: a room above knows them, a figure shows them."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from diagnostics.models import Indicator
from livb.lib.registry import Registry
from livb.trajectories.models import Trajectory


@dataclass(frozen=True)
class Aim:
    """One objective that is measured by an indicator: from where, to where, by when, and over which steps."""

    title: str
    url: str
    target: Decimal
    due_on: dt.date | None
    baseline: Decimal | None = None
    baseline_period: str = ""
    steps: tuple[tuple[dt.date, Decimal], ...] = ()


# (trajectory, indicator, the levels of visibility that the reader sees) -> aims, the nearest in time first.
Ask = Callable[[Trajectory, Indicator, Sequence[str]], list[Aim]]
TARGETS: Registry[str, Ask] = Registry("targets")


def aims_of(trajectory: Trajectory, indicator: Indicator, levels: Sequence[str]) -> list[Aim]:
    """The aims of every room."""
    return [aim for _name, ask in TARGETS.items() for aim in ask(trajectory, indicator, levels)]
