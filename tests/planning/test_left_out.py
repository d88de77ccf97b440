"""A figure that the diagnostic may not show is not shown by the objective that starts from it."""

import json

import pytest

from planning.deliverables.followup import followup
from planning.deliverables.programme import objectives
from planning.models import ObjectiveIndicator
from tests.factories.diagnostics import IndicatorFactory, ObservationFactory, SourceEditionFactory
from tests.factories.planning import LineFactory, MeasureFactory, StrategicFactory
from tests.factories.progress import ApprovedFactory
from tests.factories.trajectories import AreaFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def measured(trajectory):
    """An objective whose baseline of 2023 is a figure of the town."""
    town = AreaFactory(code="23999", name_nl="Kleindorp")
    trajectory.areas.set([town])
    people = IndicatorFactory(code="CX-01", theme="context", additivity="sum", multiplier=1)
    theft = IndicatorFactory(code="CR-02", denominator=people, name_nl="Diefstal")
    ObservationFactory(indicator=people, area=town, period="2023", numerator=10_000)
    line = LineFactory(trajectory=trajectory, visibility="public")
    objective = StrategicFactory(trajectory=trajectory, line=line, visibility="public")
    MeasureFactory(
        trajectory=trajectory, objective=objective, indicator=theft, measure="", baseline="0.37", baseline_period="2023"
    )
    return trajectory, theft, town


def told(trajectory, edition):
    return json.dumps([objectives(trajectory, edition), followup(trajectory, edition)], ensure_ascii=False)


def test_baseline_of_a_small_count_stays_in_the_core_group(measured) -> None:
    trajectory, theft, town = measured
    ObservationFactory(indicator=theft, area=town, period="2023", numerator=3)
    assert "0.37" in told(trajectory, "kerngroep")
    for edition in ("council", "public"):
        assert "0.37" not in told(trajectory, edition)
        assert "weggelaten" in told(trajectory, edition)


def test_baseline_of_police_figures_waits_for_their_release(measured) -> None:
    trajectory, theft, town = measured
    theft.needs_release = True
    theft.save()
    ObservationFactory(
        edition=SourceEditionFactory(trajectory=trajectory), indicator=theft, area=town, period="2023", numerator=300
    )
    assert "0.37" not in told(trajectory, "public")
    assert "nog niet vrijgegeven door de politie" in told(trajectory, "public")


def test_baseline_of_a_figure_that_may_be_seen_is_shown(measured) -> None:
    trajectory, theft, town = measured
    ObservationFactory(indicator=theft, area=town, period="2023", numerator=300)
    ObjectiveIndicator.objects.update(baseline="30.12")
    assert "30.12" in told(trajectory, "public")


@pytest.mark.parametrize(("number", "is_shown"), [("0.31", False), ("0.91", True)])
def test_value_of_a_year_the_diagnostic_does_not_know_is_left_out_where_it_counts_few(
    measured, number, is_shown
) -> None:
    trajectory, theft, town = measured
    ObservationFactory(indicator=theft, area=town, period="2023", numerator=300)
    give(trajectory, number)
    assert number in told(trajectory, "kerngroep")
    assert [number in told(trajectory, edition) for edition in ("council", "public")] == [is_shown, is_shown]


def test_value_of_the_police_waits_until_its_year_is_released(measured) -> None:
    trajectory, theft, town = measured
    theft.needs_release = True
    theft.save()
    ObservationFactory(indicator=theft, area=town, period="2023", numerator=300)
    give(trajectory, "27.45")
    assert ["27.45" in told(trajectory, edition) for edition in ("kerngroep", "council")] == [True, False]
    for indicator, numerator in ((IndicatorFactory(code="CX-01"), 10_000), (theft, 274)):
        ObservationFactory(indicator=indicator, area=town, period="2025", numerator=numerator)
    assert "27.45" in told(trajectory, "council")


def give(trajectory, number) -> None:
    measure = ObjectiveIndicator.objects.get()
    ApprovedFactory(trajectory=trajectory, indicator=measure, period="2025", value=number)
