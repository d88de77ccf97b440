"""Rates and intervals against worked examples."""

import pytest
from scipy.stats import binomtest

from diagnostics.statistics.rates import difference, poisson_bounds, rate, rate_ratio, share


def rounded(found, digits=2):
    return (round(found.value, digits), round(found.low, digits), round(found.high, digits))


def test_rate_of_62_on_38000_gives_the_exact_poisson_interval():
    assert rounded(rate(62, 38_000, 1_000)) == (1.63, 1.25, 2.09)


def test_share_of_42_in_350_gives_the_wilson_interval():
    assert rounded(share(42, 350), 1) == (12.0, 9.0, 15.8)


@pytest.mark.parametrize(("successes", "total"), [(0, 7), (7, 7), (1, 3), (42, 350), (512, 100_000)])
def test_share_is_the_interval_of_the_whole_test(successes, total):
    interval = binomtest(successes, total).proportion_ci(0.95, method="wilson")
    found = share(successes, total)
    assert (found.low, found.high) == (100 * interval.low, 100 * interval.high)


@pytest.mark.parametrize(("successes", "total"), [(3, 0), (5, 4), (-1, 4)])
def test_share_of_nothing_or_of_more_than_all_is_refused(successes, total):
    with pytest.raises(ValueError, match="total above 0"):
        share(successes, total)


@pytest.mark.parametrize(
    ("count", "low", "high"), [(0, 0.0, 3.69), (1, 0.03, 5.57), (10, 4.80, 18.39), (100, 81.36, 121.63)]
)
def test_poisson_bounds_match_the_published_table(count, low, high):
    assert tuple(round(bound, 2) for bound in poisson_bounds(count)) == (low, high)


def test_rate_without_denominator_is_refused():
    with pytest.raises(ValueError, match="denominator above 0"):
        rate(5, 0, 1_000)


def test_rate_ratio_of_equal_rates_contains_one():
    found = rate_ratio((20, 40), (10_000, 20_000))
    assert rounded(found) == (1.0, 0.55, 1.75)


def test_rate_ratio_without_facts_is_unknown():
    found = rate_ratio((0, 0), (10_000, 10_000))
    assert (found.low, found.high) == (0.0, float("inf"))


@pytest.mark.parametrize(
    ("counts", "verdict"), [((60, 30), "higher"), ((30, 60), "lower"), ((31, 30), "none"), ((3, 0), "none")]
)
def test_difference_is_called_only_where_the_ratio_excludes_one(counts, verdict):
    assert difference(counts, (10_000, 10_000)) == verdict


def test_difference_is_found_where_the_two_intervals_overlap():
    first, second = rate(120, 100_000, 1_000), rate(88, 100_000, 1_000)
    assert first.low < second.high
    assert difference((120, 88), (100_000, 100_000)) == "higher"


@pytest.mark.parametrize(
    ("successes", "total", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_share_matches_the_score_intervals_of_newcombe(successes, total, low, high):
    """Wilson, JASA 22 (1927), as worked out by Newcombe, Statistics in Medicine 17 (1998), table I, method 3."""
    found = share(successes, total)
    assert (round(found.low / 100, 4), round(found.high / 100, 4)) == (low, high)


def test_rate_ratio_matches_the_exact_conditional_interval_of_r():
    """Przyborowski and Wilenski, Biometrika 31 (1940); figures of the manual of `poisson.test` in R."""
    found = rate_ratio((11, 6 + 8 + 7), (800, 1083 + 1050 + 878))
    assert rounded(found, 4) == (1.9715, 0.8584, 4.2773)


def test_rate_ratio_of_the_other_way_round_is_the_inverse():
    one, other = rate_ratio((41, 15), (28_010, 19_017)), rate_ratio((15, 41), (19_017, 28_010))
    assert one.value == pytest.approx(1 / other.value)
    assert (one.low, one.high) == (pytest.approx(1 / other.high), pytest.approx(1 / other.low))
