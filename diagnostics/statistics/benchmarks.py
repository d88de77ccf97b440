"""Where a value stands among others."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import TypeVar

T = TypeVar("T")


def median_of(values: Sequence[float]) -> float | None:
    """The middle of the published values; nothing where there is none."""
    return median(values) if values else None


def nearest(size: float, candidates: Sequence[tuple[T, float]], count: int) -> list[T]:
    """The candidates closest in size, on a ratio scale: 20 000 is as far from 40 000 as 80 000 is."""
    apart = sorted(candidates, key=lambda each: max(each[1] / size, size / each[1]))
    return [candidate for candidate, _ in apart[:count]]
