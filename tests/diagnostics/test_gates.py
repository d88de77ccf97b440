"""What the diagnostic and the priorities still miss."""

import pytest

from diagnostics.gates import (
    dataplan_answered,
    indicators_sourced,
    phenomena_complete,
    phenomena_decided,
    subjective_source,
)
from tests.factories.diagnostics import (
    DataRequestFactory,
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


def test_empty_data_plan_is_met_by_nobody(trajectory):
    outcome = dataplan_answered(trajectory)
    assert (outcome.is_given, bool(outcome.proof)) == (True, True)
    DataRequestFactory(trajectory=trajectory, state="refused", reason="Geen telling.")
    outcome = dataplan_answered(trajectory)
    assert (outcome.met, outcome.is_given, outcome.proof) == (True, False, "")


def test_figures_of_every_town_are_nobodys_work_until_the_town_adds_its_own(country):
    for theme in ("crime", "education", "housing", "employment"):
        ObservationFactory(indicator=IndicatorFactory(code=theme.upper(), theme=theme), area=country.halle)
    assert indicators_sourced(country.trajectory).is_given
    GapFactory(trajectory=country.trajectory, theme="housing")
    assert not indicators_sourced(country.trajectory).is_given


def test_phenomena_need_one_that_is_complete(trajectory):
    assert not phenomena_complete(trajectory).begun
    phenomenon = PhenomenonFactory(trajectory=trajectory, confidence_reason="")
    assert len(phenomena_complete(trajectory).reasons) == 2
    phenomenon.confidence_reason = "Twee bronnen."
    phenomenon.save()
    FindingFactory(trajectory=trajectory, phenomena=[phenomenon])
    assert phenomena_complete(trajectory).met


def test_phenomena_are_all_decided(trajectory):
    assert not phenomena_decided(trajectory).begun
    phenomenon = PhenomenonFactory(trajectory=trajectory)
    assert len(phenomena_decided(trajectory).reasons) == 1
    PriorityDecisionFactory(phenomenon=phenomenon)
    assert phenomena_decided(trajectory).met


@pytest.mark.parametrize(("kind", "heard"), [("interview", True), ("walk", True), ("document", False)])
def test_subjective_source_is_people_who_were_listened_to(trajectory, kind, heard):
    assert not subjective_source(trajectory).met
    FindingFactory(trajectory=trajectory, kind=kind)
    assert subjective_source(trajectory).met is heard


def test_subjective_source_may_be_a_figure_on_perception_of_the_town(country):
    unsafe = IndicatorFactory(code="SU-02", theme="perception")
    ObservationFactory(indicator=unsafe, area=country.lennik, numerator=None, value=6)
    assert not subjective_source(country.trajectory).met
    ObservationFactory(indicator=unsafe, area=country.halle, numerator=None, value=6)
    outcome = subjective_source(country.trajectory)
    assert (outcome.met, outcome.begun) == (True, False)


def test_data_plan_that_is_empty_asks_for_nothing(trajectory):
    assert (dataplan_answered(trajectory).met, dataplan_answered(trajectory).begun) == (True, False)


def test_data_plan_needs_a_figure_or_a_reason_for_each_line(country):
    request = DataRequestFactory(trajectory=country.trajectory, indicator=country.theft)
    DataRequestFactory(
        trajectory=country.trajectory, indicator=country.jobless, state="refused", reason="Te weinig personen."
    )
    outcome = dataplan_answered(country.trajectory)
    assert (outcome.met, [reason.url.rpartition("#")[2] for reason in outcome.reasons]) == (False, [str(request.uuid)])
    ObservationFactory(indicator=country.theft, area=country.halle)
    assert dataplan_answered(country.trajectory).met


def test_diagnostic_of_a_town_with_national_figures_only_has_not_begun(country):
    """Published figures stand ready for everybody; somebody begins with a file, a reason or a finding of the town."""
    asked = (indicators_sourced, subjective_source, dataplan_answered, phenomena_complete)
    assert [gate(country.trajectory).begun for gate in asked] == [False] * 4
