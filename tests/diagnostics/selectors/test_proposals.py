"""Scores proposed from figures, each with the sentence it comes from."""

import pytest

from diagnostics.selectors.proposals import proposals
from tests.factories.diagnostics import FindingFactory, ObservationFactory, PhenomenonFactory
from tests.factories.trajectories import AreaFactory


@pytest.fixture
def phenomenon(country):
    """Six towns beside Halle, of about its size, each with a count of thefts on its inhabitants."""
    found = PhenomenonFactory(trajectory=country.trajectory)
    FindingFactory(trajectory=country.trajectory, phenomena=[found], indicators=[country.theft])
    for number in range(6):
        area = AreaFactory(code=str(24001 + number), name_nl=f"Stad {number}", province=country.province)
        ObservationFactory(indicator=country.inhabitants, area=area, period="2023", numerator=40_000 + number)
        ObservationFactory(indicator=country.theft, area=area, period="2023", numerator=200 + number)
    return found


def proposed(country, phenomenon, criterion):
    found = proposals(country.trajectory, [phenomenon]).get((phenomenon.pk, criterion), [])
    return [(each.score, each.indicator) for each in found]


@pytest.mark.parametrize(("count", "score"), [(900, 5), (10, 1)])
def test_size_is_proposed_from_the_place_among_comparable_towns(country, phenomenon, count, score):
    ObservationFactory(indicator=country.theft, area=country.halle, period="2023", numerator=count)
    assert proposed(country, phenomenon, "size") == [(score, country.theft)]


def test_size_without_figures_of_others_is_not_proposed(country):
    alone = PhenomenonFactory(trajectory=country.trajectory)
    FindingFactory(trajectory=country.trajectory, phenomena=[alone], indicators=[country.theft])
    ObservationFactory(indicator=country.theft, area=country.halle, period="2023", numerator=100)
    assert proposals(country.trajectory, [alone]) == {}


@pytest.mark.parametrize(("recent", "score"), [(300, 3), (500, 5), (100, 1)])
def test_trend_is_proposed_from_two_times_three_years(country, phenomenon, recent, score):
    for year in range(2018, 2024):
        people = {"indicator": country.inhabitants, "area": country.halle, "period": str(year)}
        if year < 2023:
            ObservationFactory(**people, numerator=42_000)
        count = recent if year > 2020 else 300
        ObservationFactory(indicator=country.theft, area=country.halle, period=str(year), numerator=count)
    [(found, _indicator)] = proposed(country, phenomenon, "trend")
    assert found == score


def test_trend_with_a_gap_is_not_proposed(country, phenomenon):
    for year in (2016, 2018, 2019, 2020, 2021, 2023):
        ObservationFactory(indicator=country.theft, area=country.halle, period=str(year), numerator=300)
    assert proposed(country, phenomenon, "trend") == []


def test_proposals_of_context_are_never_made(country, phenomenon):
    country.theft.direction = "context"
    country.theft.save()
    ObservationFactory(indicator=country.theft, area=country.halle, period="2023", numerator=900)
    assert proposals(country.trajectory, [phenomenon]) == {}
