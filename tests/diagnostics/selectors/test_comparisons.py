"""Comparison groups, and towns that are like one's own."""

import pytest

from diagnostics.selectors.comparisons import alike, chosen
from diagnostics.selectors.indicators import figure
from tests.factories.diagnostics import ComparisonFactory, IndicatorFactory, ObservationFactory
from tests.factories.trajectories import AreaFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def counted(country):
    """Every town has thefts."""
    for number, town in enumerate(country.towns.values()):
        ObservationFactory(indicator=country.theft, area=town, period="2023", numerator=100 + number)
    return country


def names(series):
    return [each.area.name_nl for each in series]


def test_figure_without_a_choice_stands_among_the_nearest_of_the_province(counted) -> None:
    found = figure(counted.trajectory, counted.theft)
    assert (found.kind, names(found.comparison), found.group_size) == ("province", ["Dilbeek", "Beersel", "Lennik"], 4)


def test_figure_beside_an_own_list_has_the_median_of_that_list(counted) -> None:
    row = ComparisonFactory(trajectory=counted.trajectory, kind="own")
    row.towns.set([counted.lennik, counted.beersel])
    found = figure(counted.trajectory, counted.theft)
    assert (found.kind, names(found.comparison), found.group_size) == ("own", ["Beersel", "Lennik"], 3)
    values = sorted(each.values[-1].value for each in (*found.own, *found.comparison))
    assert dict(found.median)["2023"] == values[1]
    assert found.whole.area == counted.province


def test_figure_beside_the_zone_takes_its_other_towns_of_today(counted) -> None:
    counted.halle.zone = counted.zone
    counted.halle.save()
    AreaFactory(name_nl="Vroeger", zone=counted.zone, valid_to="2018-12-31")
    counted.dilbeek.zone = None
    counted.dilbeek.save()
    ComparisonFactory(trajectory=counted.trajectory, kind="zone")
    assert names(figure(counted.trajectory, counted.theft).comparison) == ["Beersel", "Lennik"]


def test_zone_of_one_town_falls_back_on_the_province(counted) -> None:
    counted.halle.zone = AreaFactory(kind="zone", code="z9")
    counted.halle.save()
    ComparisonFactory(trajectory=counted.trajectory, kind="zone")
    assert chosen(counted.trajectory, [counted.halle]).kind == "province"
    assert figure(counted.trajectory, counted.theft).kind == "province"


def test_alike_finds_the_nearest_in_size_and_says_what_is_not_known(country) -> None:
    found = alike(country.trajectory, country.halle, 2)
    assert [each.area.name_nl for each in found] == ["Dilbeek", "Beersel"]
    assert found[0].likeness.alike == ("size", "region")
    assert found[0].likeness.unknown == ("density", "young", "old", "income", "housing")


def test_alike_weighs_income_and_skips_a_year_that_few_towns_have(country) -> None:
    returns = IndicatorFactory(code="CX-17", theme="context", additivity="sum", multiplier=1)
    income = IndicatorFactory(code="WE-10", theme="employment", multiplier=1, denominator=returns)
    for town, euros in (
        (country.halle, 30_000),
        (country.dilbeek, 45_000),
        (country.beersel, 30_500),
        (country.lennik, 31_000),
    ):
        ObservationFactory(indicator=income, area=town, period="2022", numerator=None, value=euros)
    ObservationFactory(indicator=income, area=country.dilbeek, period="2023", numerator=None, value=1)
    found = {each.area.name_nl: each.likeness for each in alike(country.trajectory, country.halle, 3)}
    assert "income" in found["Beersel"].alike
    assert "income" in found["Dilbeek"].apart


def test_alike_asks_the_same_queries_whatever_the_towns(country, django_assert_num_queries) -> None:
    with django_assert_num_queries(6):
        alike(country.trajectory, country.halle)
    for number in range(20):
        town = AreaFactory(name_nl=f"Erbij {number}", province=country.province)
        ObservationFactory(indicator=country.inhabitants, area=town, period="2024", numerator=1000 * number + 5)
    with django_assert_num_queries(6):
        alike(country.trajectory, country.halle)
