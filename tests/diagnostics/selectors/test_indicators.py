"""Rates, intervals, comparison towns, medians, mergers, and a fixed number of queries."""

import datetime as dt

import pytest
from django.utils import timezone

from diagnostics.enums import Note, Theme
from diagnostics.selectors.indicators import figure
from diagnostics.selectors.overview import overview
from livb.trajectories.models import AreaSuccession
from tests.factories.diagnostics import GapFactory, IndicatorFactory, ObservationFactory, SourceEditionFactory
from tests.factories.trajectories import AreaFactory


@pytest.fixture
def thefts(country):
    edition = SourceEditionFactory(title="Politie", trajectory=country.trajectory)
    counts = {"Halle": 882, "Beersel": 300, "Dilbeek": 700, "Lennik": 4}
    for name, count in counts.items():
        ObservationFactory(edition=edition, indicator=country.theft, area=country.towns[name], numerator=count)
    return edition


def test_rate_uses_the_mid_year_population_and_its_exact_interval(country, thefts):
    [own] = figure(country.trajectory, country.theft).own
    [value] = own.values
    assert (round(value.value, 2), round(value.low, 2), round(value.high, 2)) == (20.95, 19.59, 22.38)
    assert (value.count, value.notes) == (882, ())


def test_rate_of_the_last_year_falls_back_on_the_first_of_january(country):
    ObservationFactory(indicator=country.theft, area=country.halle, period="2024", numerator=422)
    [value] = figure(country.trajectory, country.theft).own[0].values
    assert (value.value, value.notes) == (10.0, (Note.FIRST_OF_JANUARY,))


def test_mean_of_an_amount_has_no_interval_of_a_count(country):
    returns = IndicatorFactory(code="CX-17", theme="context", additivity="sum", multiplier=1)
    income = IndicatorFactory(code="WE-10", denominator=returns, multiplier=1)
    ObservationFactory(indicator=returns, area=country.halle, numerator=20_000)
    ObservationFactory(indicator=income, area=country.halle, numerator=500_000_000)
    [value] = figure(country.trajectory, income).own[0].values
    assert (value.value, value.low, value.high) == (25_000, None, None)


def test_count_without_a_denominator_stays_a_count(country):
    ObservationFactory(indicator=country.theft, area=country.halle, period="2015", numerator=422)
    found = figure(country.trajectory, country.theft)
    assert (found.own[0].values[0].value, found.own[0].values[0].count, found.is_count) == (None, 422, True)
    assert found.notes == [Note.NO_DENOMINATOR]


def test_line_with_rates_shows_a_bare_count_as_a_gap_with_its_reason(country, thefts):
    ObservationFactory(indicator=country.theft, area=country.halle, period="2015", numerator=422)
    found = figure(country.trajectory, country.theft)
    bare, rated = found.own[0].values
    assert (bare.count, bare.reason, rated.reason) == (422, "no_rate", "")
    assert (found.is_count, found.own[0].latest) == (False, rated)


def test_comparison_towns_are_the_nearest_in_population_of_the_province(country, thefts):
    found = figure(country.trajectory, country.theft)
    assert [series.area.name_nl for series in found.comparison] == ["Dilbeek", "Beersel", "Lennik"]
    assert (found.group, found.group_size) == (country.province, 4)


def test_median_of_the_province_is_over_all_its_towns(country, thefts):
    [(period, middle)] = figure(country.trajectory, country.theft).median
    assert (period, round(middle, 2)) == ("2023", 13.68)


def test_small_count_is_marked(country, thefts):
    lennik = next(each for each in figure(country.trajectory, country.theft).comparison if each.area == country.lennik)
    assert lennik.values[0].is_small


def test_published_rate_has_no_interval_and_says_why(country):
    ObservationFactory(indicator=country.jobless, area=country.halle, numerator=None, value="5.1")
    found = figure(country.trajectory, country.jobless)
    assert (found.own[0].values[0].value, found.own[0].values[0].low, found.notes) == (5.1, None, [Note.NO_INTERVAL])


def test_missing_value_keeps_its_reason(country):
    ObservationFactory(indicator=country.jobless, area=country.halle, numerator=None, reason="hidden")
    [value] = figure(country.trajectory, country.jobless).own[0].values
    assert (value.value, value.reason) == (None, "hidden")


def test_own_figure_goes_before_the_national_one(country, thefts):
    ObservationFactory(indicator=country.theft, area=country.halle, numerator=1)
    assert figure(country.trajectory, country.theft).own[0].values[0].count == 882


def test_sources_name_every_edition_behind_the_figure(country, thefts):
    assert figure(country.trajectory, country.theft).sources == (thefts,)


@pytest.fixture
def merged(country):
    olds = [
        AreaFactory(code=code, name_nl=name, valid_to=dt.date(2025, 1, 1))
        for code, name in (("1", "Oud"), ("2", "Aud"))
    ]
    for old in olds:
        AreaSuccession.objects.create(old=old, new=country.halle, happened_on=dt.date(2025, 1, 1))
        ObservationFactory(indicator=country.theft, area=old, period="2021", numerator=100)
        ObservationFactory(indicator=country.inhabitants, area=old, period="2021", numerator=10_000)
        ObservationFactory(indicator=country.jobless, area=old, period="2021", numerator=None, value=5)
    return olds


def test_counts_of_merged_towns_are_added_up(country, merged):
    [value] = figure(country.trajectory, country.theft).own[0].values
    assert (value.count, value.value, value.notes) == (200, 10.0, (Note.MERGED, Note.FIRST_OF_JANUARY))


def test_surveys_of_merged_towns_add_up_both_numbers(country, merged):
    survey = IndicatorFactory(code="SU-02", theme="perception", unit_nl="%", multiplier=100, denominator=None)
    for old, asked in zip(merged, (100, 300), strict=True):
        ObservationFactory(indicator=survey, area=old, period="2021", numerator=40, denominator=asked)
    [value] = figure(country.trajectory, survey).own[0].values
    assert (value.count, value.value) == (80, 20.0)


def test_count_of_a_share_without_its_denominator_is_no_share(country):
    survey = IndicatorFactory(code="SU-02", theme="perception", unit_nl="%", multiplier=100, denominator=None)
    ObservationFactory(indicator=survey, area=country.halle, numerator=42)
    [value] = figure(country.trajectory, survey).own[0].values
    assert (value.value, value.count, value.notes) == (None, 42, (Note.NO_DENOMINATOR,))


def test_merger_before_a_new_name_is_still_told(country, merged):
    renamed = AreaFactory(code="23999", name_nl="Nieuwnaam")
    AreaSuccession.objects.create(old=country.halle, new=renamed, happened_on=dt.date(2026, 1, 1))
    country.trajectory.areas.set([renamed])
    [value] = figure(country.trajectory, country.theft).own[0].values
    assert (value.count, value.notes[0]) == (200, Note.MERGED)


def test_quarters_never_stand_in_one_line_with_years(country, thefts):
    ObservationFactory(edition=thefts, indicator=country.theft, area=country.halle, period="2024-Q1", numerator=210)
    found = figure(country.trajectory, country.theft)
    assert ([value.period for value in found.own[0].values], found.notes) == (["2023"], [Note.SUMMED, Note.FINER])


def test_rates_of_merged_towns_are_never_added_up(country, merged):
    assert figure(country.trajectory, country.jobless).own[0].values == ()


def test_partial_transfer_is_never_added_up(country, merged):
    AreaSuccession.objects.filter(old=merged[0]).update(is_partial=True)
    [value] = figure(country.trajectory, country.theft).own[0].values
    assert (value.count, value.reason, value.notes) == (None, "unknown", (Note.PARTIAL,))


def test_overview_shows_what_there_is_how_old_and_what_is_missing(country, thefts):
    IndicatorFactory(code="HU-01", theme="housing", is_core=True)
    GapFactory(trajectory=country.trajectory, theme="housing")
    domains = {domain.theme: domain for domain in overview(country.trajectory)}
    crime, housing, age = domains[Theme.CRIME], domains[Theme.HOUSING], timezone.localdate().year - 2023
    assert [(row.indicator.code, row.shown, row.age) for row in crime.rows] == [("CR-02", "20,95", age)]
    assert ([each.code for each in housing.missing], housing.gap.reason) == (["HU-01"], "Het register start in 2027.")


@pytest.mark.parametrize("periods", [1, 3])
def test_figure_asks_the_same_queries_whatever_the_rows(country, periods, django_assert_num_queries):
    for number in range(periods):
        for town in country.towns.values():
            ObservationFactory(indicator=country.theft, area=town, period=str(2020 + number), numerator=50)
    with django_assert_num_queries(9):
        figure(country.trajectory, country.theft)


def test_overview_prefers_the_latest_rate_to_a_later_bare_count(country, thefts):
    ObservationFactory(indicator=country.theft, area=country.halle, period="2025", numerator=900)
    rows = [row for domain in overview(country.trajectory) for row in domain.rows if row.indicator == country.theft]
    assert [(row.shown, row.value.period) for row in rows] == [("20,95", "2023")]


def test_bare_counts_are_not_compared_with_the_rates_of_others(country, thefts):
    thefts.observations.filter(area=country.halle).update(period="2015")
    found = figure(country.trajectory, country.theft)
    assert (found.is_count, found.comparison, found.median) == (True, (), ())


def test_survey_share_gets_the_wilson_interval(country):
    survey = IndicatorFactory(code="SU-02", theme="perception", unit_nl="%", multiplier=100, denominator=None)
    ObservationFactory(indicator=survey, area=country.halle, numerator=42, denominator=350)
    [value] = figure(country.trajectory, survey).own[0].values
    assert (value.value, round(value.low, 1), round(value.high, 1)) == (12.0, 9.0, 15.8)


def test_difference_is_called_by_the_ratio_of_the_rates(country, thefts):
    found = figure(country.trajectory, country.theft)
    mine = found.own[0].values[0]
    verdicts = {series.area.name_nl: series.values[0].differs_from(mine) for series in found.comparison}
    assert verdicts == {"Dilbeek": "lower", "Beersel": "lower", "Lennik": "lower"}
    assert mine.differs_from(mine) == "none"


def test_province_is_the_sum_of_its_towns_divided_and_never_an_average(country):
    counts = {"Halle": 882, "Beersel": 100, "Dilbeek": 300, "Lennik": 9}
    for name, count in counts.items():
        ObservationFactory(indicator=country.theft, area=country.towns[name], numerator=count)
    found = figure(country.trajectory, country.theft)
    [value] = found.whole.values
    people = 42_100 + 26_100 + 44_100 + 9_100
    assert (value.count, round(value.value, 6)) == (1291, round(1291 / people * 1000, 6))
    assert (found.whole.area, Note.SUMMED in found.notes) == (country.province, True)
    assert sorted(round(each.value, 2) for each in found.strip) == [0.99, 3.83, 6.8]


def test_province_without_one_of_its_towns_is_not_guessed(country):
    for name in ("Halle", "Beersel", "Dilbeek"):
        ObservationFactory(indicator=country.theft, area=country.towns[name], numerator=100)
    assert figure(country.trajectory, country.theft).whole is None


def test_province_that_published_its_own_figure_shows_that(country):
    for area in (*country.towns.values(), country.province):
        ObservationFactory(indicator=country.jobless, area=area, numerator=None, value=5)
    found = figure(country.trajectory, country.jobless)
    assert ([value.value for value in found.whole.values], Note.SUMMED in found.notes) == ([5.0], False)


def test_shares_without_a_denominator_are_never_added_up(country):
    for area in country.towns.values():
        ObservationFactory(indicator=country.jobless, area=area, numerator=None, value=5)
    assert figure(country.trajectory, country.jobless).whole is None
