"""Trend and place of a town, and the sentences that tell them."""

import pytest

from diagnostics.selectors.analysis import sentences, standing_of, trend_of
from diagnostics.selectors.disclosure import figures_for
from diagnostics.selectors.indicators import figure
from tests.factories.diagnostics import ObservationFactory, SeriesBreakFactory
from tests.factories.trajectories import AreaFactory

pytestmark = pytest.mark.django_db


def register(country, counts, first=2015, town=None, people=42_000):
    for number, count in enumerate(counts):
        ObservationFactory(
            indicator=country.theft,
            area=town or country.halle,
            period=str(first + number),
            numerator=count,
            denominator=people,
        )


def test_trend_of_a_falling_town_is_said_with_its_interval(country) -> None:
    register(country, [1000, 900, 810, 729, 656, 590])
    found = figure(country.trajectory, country.theft)
    assert round(trend_of(found).factor, 3) == 0.9
    assert sentences(found) == ["Trend 2015–2020: elk jaar 10,0 % minder (95 %-interval 7,8 tot 12,1 %)."]


def test_trend_is_counted_since_the_break_and_says_so(country) -> None:
    register(country, [100, 100, 100, 500, 550, 605, 666, 732])
    SeriesBreakFactory(indicator=country.theft, period="2018")
    [words] = sentences(figure(country.trajectory, country.theft))
    assert words.startswith("Trend 2018–2022: elk jaar 10,0 % meer")
    assert words.endswith("Gerekend sinds de breuk in de reeks.")


def test_trend_runs_over_a_break_that_may_be_compared(country) -> None:
    register(country, [500] * 6)
    SeriesBreakFactory(indicator=country.theft, period="2018", is_comparable=True)
    assert trend_of(figure(country.trajectory, country.theft)).first == "2015"


def test_trend_of_an_edition_rests_on_what_it_shows_alone(country) -> None:
    """A small count is left out of the council's edition: its trend is worked out without it."""
    register(country, [400, 380, 360, 340, 320, 3])
    [seen] = figures_for(country.trajectory, [country.theft], "council")
    assert (trend_of(seen).last, trend_of(seen).periods) == ("2019", 5)
    assert trend_of(figure(country.trajectory, country.theft)).last == "2020"


def test_trend_of_published_rates_needs_no_counts(country) -> None:
    for number, value in enumerate(["6.0", "6.6", "7.26", "7.99", "8.78"]):
        ObservationFactory(
            indicator=country.jobless, area=country.halle, period=str(2019 + number), numerator=None, value=value
        )
    found = trend_of(figure(country.trajectory, country.jobless))
    assert (found.method, round(found.factor, 2)) == ("log_linear", 1.1)


def test_standing_counts_equals_for_half_and_needs_five_others(country) -> None:
    register(country, [420], first=2023)
    for name in ("Beersel", "Dilbeek", "Lennik"):
        register(country, [300], first=2023, town=country.towns[name])
    assert standing_of(figure(country.trajectory, country.theft)) is None
    for number in range(2):
        register(country, [500], first=2023, town=AreaFactory(name_nl=f"Erbij {number}", province=country.province))
    found = standing_of(figure(country.trajectory, country.theft))
    assert (found.period, found.percentile, found.towns) == ("2023", 100 * 3.5 / 6, 5)
    assert (
        "In 2023 ligt 58 % van de 5 gemeenten ernaast lager" in sentences(figure(country.trajectory, country.theft))[0]
    )


def test_sentences_of_nothing_are_none(country) -> None:
    assert sentences(figure(country.trajectory, country.theft)) == []
