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
    return [(each.score, each.indicator) for each in found if each.score]


def refused(country, phenomenon, criterion):
    """Why the figures propose nothing."""
    found = proposals(country.trajectory, [phenomenon])[phenomenon.pk, criterion]
    return [each.why for each in found if not each.score]


@pytest.mark.parametrize(("count", "score"), [(900, 5), (10, 1)])
def test_size_is_proposed_from_the_place_among_comparable_towns(country, phenomenon, count, score):
    ObservationFactory(indicator=country.theft, area=country.halle, period="2023", numerator=count)
    assert proposed(country, phenomenon, "size") == [(score, country.theft)]


def test_size_without_figures_of_others_is_not_proposed(country):
    alone = PhenomenonFactory(trajectory=country.trajectory)
    FindingFactory(trajectory=country.trajectory, phenomena=[alone], indicators=[country.theft])
    ObservationFactory(indicator=country.theft, area=country.halle, period="2023", numerator=100)
    assert refused(country, alone, "size") == ["minder dan vijf vergelijkbare gemeenten hebben dit cijfer"]


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
    assert refused(country, phenomenon, "trend") == ["er zijn zes jaren na elkaar nodig, en die zijn er niet allemaal"]


def test_trend_over_a_break_is_not_proposed(country, phenomenon):
    for year in range(2018, 2024):
        people = {"indicator": country.inhabitants, "area": country.halle, "period": str(year)}
        if year < 2023:
            ObservationFactory(**people, numerator=42_000)
        ObservationFactory(indicator=country.theft, area=country.halle, period=str(year), numerator=300)
    assert proposed(country, phenomenon, "trend") == [(3, country.theft)]
    country.theft.breaks.create(period="2021", reason_nl="Andere telling")
    assert refused(country, phenomenon, "trend") == ["de telwijze veranderde binnen de zes jaren"]


def test_size_of_several_towns_is_that_of_their_sum_whichever_comes_first(country, phenomenon):
    country.trajectory.areas.set([country.halle, country.lennik])
    ObservationFactory(indicator=country.theft, area=country.halle, period="2023", numerator=10)
    assert refused(country, phenomenon, "size") == [
        "niet elke gemeente van dit traject heeft dit cijfer voor hetzelfde jaar"
    ]
    # 10 of 42 100 alone would be the best of all; with Lennik 1 010 of 51 200 is the worst.
    ObservationFactory(indicator=country.theft, area=country.lennik, period="2023", numerator=1_000)
    assert proposed(country, phenomenon, "size") == [(5, country.theft)]
    [found] = proposals(country.trajectory, [phenomenon])[phenomenon.pk, "size"]
    assert "beter af zijn 6 van de 6 gemeenten" in found.why


def test_size_of_several_towns_is_never_made_of_medians(country, phenomenon):
    country.trajectory.areas.set([country.halle, country.lennik])
    country.theft.additivity = "median"
    country.theft.save()
    for town in (country.halle, country.lennik):
        ObservationFactory(indicator=country.theft, area=town, period="2023", numerator=None, value=3)
    [why] = refused(country, phenomenon, "size")
    assert "mediaan" in why


def test_proposals_of_context_are_never_made(country, phenomenon):
    country.theft.direction = "context"
    country.theft.save()
    ObservationFactory(indicator=country.theft, area=country.halle, period="2023", numerator=900)
    assert proposals(country.trajectory, [phenomenon]) == {}
