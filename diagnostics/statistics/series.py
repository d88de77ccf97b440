"""What a series of years says: its latest value and its change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """The latest value against an earlier one."""

    period: str
    value: float
    earlier_period: str
    earlier: float

    @property
    def ratio(self) -> float | None:
        """How many times the earlier value the latest is."""
        return self.value / self.earlier if self.earlier else None


def change(series: Mapping[str, float | None], periods_back: int = 5) -> Change | None:
    """The latest known value against the one at most `periods_back` known periods before it."""
    known = sorted((period, value) for period, value in series.items() if value is not None)
    if len(known) < 2:
        return None
    latest, earlier = known[-1], known[max(0, len(known) - 1 - periods_back)]
    return Change(latest[0], latest[1], earlier[0], earlier[1])
