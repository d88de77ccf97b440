"""The latest value of a series and its change."""

from diagnostics.statistics.series import change


def test_change_skips_years_without_a_value():
    found = change({"2019": 4.0, "2020": None, "2021": 5.0, "2022": None}, periods_back=5)
    assert (found.period, found.earlier_period, found.ratio) == ("2021", "2019", 1.25)


def test_change_looks_back_at_most_so_many_periods():
    found = change({str(year): float(year - 2000) for year in range(2010, 2024)}, periods_back=5)
    assert (found.earlier_period, found.earlier) == ("2018", 18.0)


def test_change_from_zero_has_no_ratio():
    assert change({"2022": 0.0, "2023": 4.0}).ratio is None


def test_change_of_one_value_is_nothing():
    assert change({"2022": 4.0}) is None
