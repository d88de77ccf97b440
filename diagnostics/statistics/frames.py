"""Tables of figures: rates with intervals, small counts, series cut at breaks, indexes and places among others.

A frame has a row a place and period. Columns: `place`, `period` (a year), `count`, `denominator`, `value`. Nothing is
changed in place; what is not known stays NaN and is never a zero.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from diagnostics.statistics.rates import LEVEL

if TYPE_CHECKING:
    import pandas as pd

BASE = 100.0


def with_rates(frame: pd.DataFrame, multiplier: int, level: float = LEVEL) -> pd.DataFrame:
    """Adds `value`, `low` and `high`: count over denominator with the exact interval of a Poisson count.

    Garwood, Fiducial limits for the Poisson distribution, Biometrika 28 (1936): 62 facts on 38 000 inhabitants are
    1.63 per thousand, 1.25 to 2.09.
    """
    from scipy.special import gammaincinv  # noqa: PLC0415 - a slow leaf

    counts, tail = frame["count"], (1 - level) / 2
    factor = multiplier / frame["denominator"].where(frame["denominator"] > 0)
    # The lower limit of no facts at all is zero; the function has no value there.
    low = gammaincinv(counts.where(counts != 0), tail).where(counts != 0, 0.0)
    return frame.assign(value=counts * factor, low=low * factor, high=gammaincinv(counts + 1, 1 - tail) * factor)


def with_small(frame: pd.DataFrame, minimum: int) -> pd.DataFrame:
    """Adds `is_small`: fewer facts than the minimum of the indicator; an unknown count is not small."""
    return frame.assign(is_small=frame["count"] < minimum)


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


def added_up(frame: pd.DataFrame) -> pd.DataFrame:
    """The places as one, a row a period: numerators and denominators are summed, rates never averaged.

    A period in which a place is missing or has an unknown number is left out: a sum that lacks a part is no sum.
    """
    places = frame["place"].nunique()
    summed = frame.groupby("period")[["count", "denominator"]].agg(["sum", "count"])
    whole = (summed["count", "count"] == places) & (summed["denominator", "count"] == places)
    kept = summed[whole].xs("sum", axis=1, level=1)
    return kept.reset_index()
