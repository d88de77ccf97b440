"""Rates with exact intervals, survey shares, and the rule for calling two rates different."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

LEVEL = 0.95
# The same towns and years stand on page after page: about those of a province for ten indicators.
REMEMBERED = 16_384


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate with the bounds of its interval, all times the same multiplier."""

    value: float
    low: float
    high: float


@lru_cache(REMEMBERED)
def poisson_bounds(count: int, level: float = LEVEL) -> tuple[float, float]:
    """Exact (Garwood) bounds of the mean of a Poisson count: 62 gives 47.5 to 79.5."""
    from scipy.special import gammaincinv  # noqa: PLC0415 - a slow leaf

    tail = (1 - level) / 2
    low = float(gammaincinv(count, tail)) if count else 0.0
    return low, float(gammaincinv(count + 1, 1 - tail))


def rate(count: int, denominator: float, multiplier: int, level: float = LEVEL) -> Rate:
    """Facts per `multiplier` of the denominator with the exact Poisson interval (62 on 38 000: 1.63, 1.25-2.09)."""
    if count < 0 or denominator <= 0:
        raise ValueError("a rate needs a count of at least 0 and a denominator above 0")
    low, high = poisson_bounds(count, level)
    factor = multiplier / denominator
    return Rate(count * factor, low * factor, high * factor)


@lru_cache(REMEMBERED)
def share(successes: int, total: int, level: float = LEVEL) -> Rate:
    """A survey share in percent with the Wilson interval (42 of 350: 12.0, 9.0-15.8)."""
    from scipy.stats._result_classes import BinomTestResult  # noqa: PLC0415 - a slow leaf

    if not 0 <= successes <= total or not total:
        raise ValueError("a share needs a total above 0 and no more successes than that")
    # The test itself asks a probability that nobody wants here, and takes fifty times as long as the interval.
    found = BinomTestResult(successes, total, "two-sided", successes / total, float("nan"))
    interval = found.proportion_ci(level, method="wilson")
    return Rate(100 * successes / total, 100 * float(interval.low), 100 * float(interval.high))


def rate_ratio(counts: tuple[int, int], denominators: tuple[float, float], level: float = LEVEL) -> Rate:
    """The first rate over the second with its exact interval.

    Given their sum, the first count is binomial; the Clopper-Pearson bounds of its share become bounds of
    the ratio (Przyborowski and Wilenski 1940). Without any facts the ratio is unknown: bounds 0 to infinity.
    """
    from scipy.special import betaincinv  # noqa: PLC0415 - a slow leaf

    first, second = counts
    scale, tail, infinity = denominators[1] / denominators[0], (1 - level) / 2, float("inf")
    low_share = float(betaincinv(first, second + 1, tail)) if first else 0.0
    high_share = float(betaincinv(first + 1, second, 1 - tail)) if second else 1.0
    return Rate(
        scale * first / second if second else infinity,
        scale * low_share / (1 - low_share),
        scale * high_share / (1 - high_share) if high_share < 1 else infinity,
    )


def difference(
    counts: tuple[int, int], denominators: tuple[float, float], level: float = LEVEL
) -> Literal["higher", "lower", "none"]:
    """Whether the first rate is called higher or lower: only when the interval of the ratio excludes 1."""
    ratio = rate_ratio(counts, denominators, level)
    if ratio.low > 1:
        return "higher"
    return "lower" if ratio.high < 1 else "none"
