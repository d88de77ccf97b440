"""Tables of figures: series cut at breaks, indexes and places among others.

A frame has a row a place and period. Columns: `place`, `period` (a year), `value`. Nothing is
changed in place; what is not known stays NaN and is never a zero.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

BASE = 100.0


def with_segments(frame: pd.DataFrame, breaks: Collection[str]) -> pd.DataFrame:
    """Adds `segment`: 0 before the first break, one more from the first period of each new series on."""
    starts = sorted(breaks)
    return frame.assign(segment=[sum(start <= period for start in starts) for period in frame["period"]])


def with_index(frame: pd.DataFrame, base: str) -> pd.DataFrame:
    """Adds `index`: the value of the base period is 100.

    Only the series that holds the base period gets an index: a `segment` on the other side of a break has none, and
    so has a place whose base is unknown or zero.
    """
    keys = [key for key in ("place", "segment") if key in frame]
    at_base = frame["value"].where((frame["period"] == base) & (frame["value"] != 0))
    bases = at_base.groupby([frame[key] for key in keys]).transform("first") if keys else at_base.max()
    return frame.assign(index=BASE * frame["value"] / bases)


def with_percentiles(frame: pd.DataFrame) -> pd.DataFrame:
    """Adds `percentile`: the share of the places of the same period that lie lower, equals counted for half.

    The mid-rank of Roscoe, Fundamental Research Statistics (1975): of 1 2 3 3 4 the threes stand at 60. Places without
    a value have none and are no part of the others.
    """
    by_period = frame.groupby("period")["value"]
    ranks, known = by_period.rank(method="average"), by_period.transform("count")
    return frame.assign(percentile=100 * (ranks - 0.5) / known)
