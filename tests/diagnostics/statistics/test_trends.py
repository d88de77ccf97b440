"""Trends, on worked examples of the literature."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diagnostics.statistics.trends import poisson_slope, trend

# Deaths of AIDS in Australia per quarter, 1983-1986: Dobson, An Introduction to Generalized Linear Models (1990).
DEATHS = [0, 1, 2, 3, 1, 4, 9, 18, 23, 31, 20, 25, 37, 45]
# The first of the four sets of Anscombe, Graphs in Statistical Analysis, The American Statistician 27 (1973).
ANSCOMBE_X = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5]
ANSCOMBE_Y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68]


def series(counts, first=2010, people=10_000):
    years = [str(first + number) for number in range(len(counts))]
    return pd.DataFrame({"period": years, "count": counts, "denominator": people})


def test_poisson_slope_is_that_of_dobson() -> None:
    slope, error, _dispersion = poisson_slope(range(1, 15), DEATHS, [1.0] * 14)
    assert (round(slope, 4), round(error, 4)) == (0.2565, 0.0220)


def test_trend_widens_the_interval_where_counts_vary_more_than_chance() -> None:
    """Quasi-Poisson: the standard error times the root of the dispersion, with the t of n - 2."""
    found = trend(series(DEATHS))
    slope, error, dispersion = poisson_slope(range(14), DEATHS, [10_000.0] * 14)
    assert dispersion > 1
    assert found.method == "quasi_poisson"
    assert found.factor == pytest.approx(math.exp(slope))
    assert math.log(found.high / found.low) / 2 == pytest.approx(2.178813 * error * math.sqrt(dispersion), rel=1e-5)
    assert found.direction == "rising"


def test_trend_never_narrows_the_interval_where_counts_vary_less_than_chance() -> None:
    found = trend(series([100, 100, 100, 100, 100, 100]))
    assert found.dispersion == pytest.approx(0, abs=1e-9)
    assert (found.direction, found.factor) == ("none", pytest.approx(1.0))
    assert found.low < 0.96
    assert found.high > 1.04


def test_trend_takes_the_growth_of_the_population_out() -> None:
    frame = series([100, 110, 121, 133, 146]).assign(denominator=[1000, 1100, 1210, 1330, 1460])
    assert trend(frame).factor == pytest.approx(1.0)


def test_trend_of_published_rates_is_a_line_through_their_logarithms() -> None:
    """Slope 0.500 with standard error 0.118, as printed by Anscombe."""
    frame = pd.DataFrame({"period": [str(x) for x in ANSCOMBE_X], "value": [math.exp(y) for y in ANSCOMBE_Y]})
    frame = frame.assign(order=ANSCOMBE_X).sort_values("order")
    found = trend(frame)
    assert found.method == "log_linear"
    assert math.log(found.factor) == pytest.approx(0.500, abs=0.0005)
    assert math.log(found.high / found.factor) / 2.262157 == pytest.approx(0.118, abs=0.0005)


def test_trend_is_never_fitted_across_a_break() -> None:
    """Doubled by another way of counting, and falling before and after: the fall is what is seen."""
    counts = [100, 90, 81, 73, 66, 200, 180, 162, 146, 131]
    assert trend(series(counts)).direction != "falling"
    found = trend(series(counts), ["2015"])
    assert (found.first, found.last, found.periods) == ("2015", "2019", 5)
    assert found.factor == pytest.approx(0.9, abs=0.005)


def test_trend_of_too_few_years_after_a_break_is_none() -> None:
    assert trend(series([5, 6, 7, 8, 9, 10]), ["2013"]) is None
    assert trend(series([5, 6, 7, 8])) is None


def test_trend_of_nothing_counted_is_none() -> None:
    assert trend(series([0] * 8)) is None
    assert trend(series([])) is None


def test_trend_says_the_change_in_percent() -> None:
    found = trend(series([100, 110, 121, 133, 146, 161]))
    assert [round(each) for each in found.percent] == [10, 4, 17]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(1, 500), min_size=5, max_size=12), st.integers(2, 9))
def test_trend_does_not_depend_on_the_unit_of_the_denominator(counts, times) -> None:
    one, other = trend(series(counts)), trend(series(counts, people=10_000 * times))
    assert (one.factor, one.low, one.high) == pytest.approx((other.factor, other.low, other.high))


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(1, 500), min_size=5, max_size=12))
def test_trend_turned_around_is_the_inverse(counts) -> None:
    one, other = trend(series(counts)), trend(series(counts[::-1]))
    assert np.allclose([one.factor, one.low, one.high], [1 / other.factor, 1 / other.high, 1 / other.low])
