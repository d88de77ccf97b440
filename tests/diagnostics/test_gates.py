"""What the diagnostic and the priorities still miss."""

from diagnostics.gates import indicators_sourced, phenomena_complete, phenomena_decided
from tests.factories.diagnostics import (
    FindingFactory,
    GapFactory,
    IndicatorFactory,
    ObservationFactory,
    PhenomenonFactory,
    PriorityDecisionFactory,
)


def test_indicators_without_anything_are_not_begun(trajectory):
    outcome = indicators_sourced(trajectory)
    assert (outcome.met, outcome.begun, len(outcome.reasons)) == (False, False, 4)


def test_indicators_need_a_figure_of_the_town_or_a_gap_in_each_domain(country):
    for theme in ("education", "housing", "employment"):
        GapFactory(trajectory=country.trajectory, theme=theme)
    ObservationFactory(indicator=country.theft, area=country.beersel)
    outcome = indicators_sourced(country.trajectory)
    assert (outcome.met, [reason.url.rpartition("#")[2] for reason in outcome.reasons]) == (False, ["crime"])
    ObservationFactory(indicator=country.theft, area=country.halle)
    assert indicators_sourced(country.trajectory).met


def test_missing_values_are_no_figures(country):
    housing = IndicatorFactory(code="HU-01", theme="housing")
    ObservationFactory(indicator=housing, area=country.halle, numerator=None, reason="hidden")
    assert "housing" in [reason.url.rpartition("#")[2] for reason in indicators_sourced(country.trajectory).reasons]


def test_phenomena_need_one_that_is_complete(trajectory):
    assert not phenomena_complete(trajectory).begun
    phenomenon = PhenomenonFactory(trajectory=trajectory, confidence_reason="")
    assert len(phenomena_complete(trajectory).reasons) == 2
    phenomenon.confidence_reason = "Twee bronnen."
    phenomenon.save()
    FindingFactory(phenomenon=phenomenon)
    assert phenomena_complete(trajectory).met


def test_phenomena_are_all_decided(trajectory):
    assert not phenomena_decided(trajectory).begun
    phenomenon = PhenomenonFactory(trajectory=trajectory)
    assert len(phenomena_decided(trajectory).reasons) == 1
    PriorityDecisionFactory(phenomenon=phenomenon)
    assert phenomena_decided(trajectory).met
