"""A figure that the diagnostic may not show is not shown by the objective that starts from it."""

import json

import pytest

from planning.deliverables.followup import followup
from planning.deliverables.programme import objectives
from tests.factories.diagnostics import IndicatorFactory, ObservationFactory, SourceEditionFactory
from tests.factories.planning import LineFactory, MeasureFactory, StrategicFactory
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
    assert "0.37" in told(trajectory, "public")
