"""Tables of figures, on worked examples."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diagnostics.statistics.frames import with_index, with_percentiles, with_segments
from diagnostics.statistics.rates import rate
from tests.diagnostics.statistics.oracles import added_up, with_rates

NAN = float("nan")


def test_with_rates_gives_the_exact_interval_of_garwood() -> None:
    """The limits of Garwood's table (Biometrika 28, 1936), as reprinted by Pearson and Hartley."""
    frame = with_rates(pd.DataFrame({"count": [0, 1, 5, 10, 50, 100], "denominator": [1.0] * 6}), 1)
    assert [round(value, 2) for value in frame["low"]] == [0.0, 0.03, 1.62, 4.80, 37.11, 81.36]
    assert [round(value, 2) for value in frame["high"]] == [3.69, 5.57, 11.67, 18.39, 65.92, 121.63]


def test_with_rates_of_62_on_38000() -> None:
    [row] = with_rates(pd.DataFrame({"count": [62], "denominator": [38_000]}), 1000).itertuples()
    assert [round(number, 2) for number in (row.value, row.low, row.high)] == [1.63, 1.25, 2.09]


def test_with_rates_without_a_denominator_is_unknown_and_never_zero() -> None:
    frame = with_rates(pd.DataFrame({"count": [3, NAN, 4], "denominator": [0, 1000, NAN]}), 1000)
    assert frame[["value", "low", "high"]].isna().all().all()


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 5000), st.integers(1, 10**6), st.sampled_from([100, 1000, 10_000]))
def test_with_rates_agrees_with_the_rate_of_one(count, denominator, multiplier) -> None:
    [row] = with_rates(pd.DataFrame({"count": [count], "denominator": [denominator]}), multiplier).itertuples()
    one = rate(count, denominator, multiplier)
    assert (row.value, row.low, row.high) == pytest.approx((one.value, one.low, one.high))


def test_with_segments_begins_anew_at_each_break() -> None:
    frame = pd.DataFrame({"period": ["2019", "2020", "2021", "2022", "2023"]})
    assert list(with_segments(frame, ["2022", "2020"])["segment"]) == [0, 1, 1, 2, 2]
    assert set(with_segments(frame, [])["segment"]) == {0}


def test_with_index_is_100_in_the_base_and_stops_at_a_break() -> None:
    frame = pd.DataFrame({"place": 1, "period": ["2019", "2020", "2021"], "value": [50.0, 40.0, 60.0]})
    assert list(with_index(frame, "2020")["index"]) == [125.0, 100.0, 150.0]
    cut = with_index(with_segments(frame, ["2021"]), "2020")["index"]
    assert list(cut[:2]) == [125.0, 100.0]
    assert pd.isna(cut[2])


def test_with_index_of_each_place_has_its_own_base_and_none_without_one() -> None:
    frame = pd.DataFrame(
        {"place": [1, 1, 2, 2, 3], "period": ["2020", "2021"] * 2 + ["2021"], "value": [10.0, 11.0, 0.0, 4.0, 7.0]}
    )
    found = with_index(frame, "2020")["index"]
    assert list(found[:2]) == [100.0, pytest.approx(110.0)]
    assert found[2:].isna().all()


def test_with_percentiles_counts_equals_for_half() -> None:
    """Of 1 2 3 3 4 the threes stand at 60: two of five lie lower, two are equal."""
    frame = pd.DataFrame({"period": "2023", "value": [1.0, 2.0, 3.0, 3.0, 4.0, NAN]})
    found = with_percentiles(frame)["percentile"]
    assert list(found[:5]) == [10.0, 30.0, 60.0, 60.0, 90.0]
    assert pd.isna(found[5])


@settings(max_examples=50, deadline=None)
@given(st.lists(st.integers(0, 20), min_size=1, max_size=30))
def test_with_percentiles_is_the_mean_of_strict_and_weak_percentiles(values) -> None:
    from scipy.stats import percentileofscore

    found = with_percentiles(pd.DataFrame({"period": "2023", "value": [float(each) for each in values]}))
    expected = [percentileofscore(values, each, kind="mean") for each in values]
    assert list(found["percentile"]) == pytest.approx(expected)


def test_added_up_sums_numerators_and_denominators_and_averages_nothing() -> None:
    """1 of 1 000 and 90 of 9 000: the rate together is 9.1 per thousand, the mean of the two rates 5.5."""
    frame = pd.DataFrame(
        {
            "place": [1, 2, 1, 2],
            "period": ["2022", "2022", "2023", "2023"],
            "count": [1, 90, 2, NAN],
            "denominator": [1000, 9000, 1000, 9000],
        }
    )
    found = with_rates(added_up(frame), 1000)
    assert list(found["period"]) == ["2022"]
    assert list(found["value"]) == [pytest.approx(9.1)]
