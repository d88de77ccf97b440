"""What objectives want of a figure, on the page of that figure."""

import datetime as dt

import pytest
from django.urls import reverse

from diagnostics.targets import aims_of
from livb.lib.enums import Visibility
from planning.models import ObjectiveIndicator
from tests.factories.diagnostics import IndicatorFactory, ObservationFactory
from tests.factories.planning import StrategicFactory
from tests.factories.trajectories import AreaFactory

EVERYBODY = [level.value for level in Visibility]


@pytest.fixture
def theft(trajectory):
    indicator = IndicatorFactory(code="WE-01", unit_nl="%", denominator=None)
    area = AreaFactory(code="23027", name_nl="Halle")
    trajectory.areas.set([area])
    for year, value in (("2022", 6), ("2023", 7)):
        ObservationFactory(indicator=indicator, area=area, period=year, numerator=None, value=value)
    return indicator


def want(trajectory, indicator, target, due, **fields):
    objective = StrategicFactory(trajectory=trajectory, **fields)
    return ObjectiveIndicator.objects.create(
        trajectory=trajectory, objective=objective, indicator=indicator, target=target, target_on=due, baseline=7
    )


def test_targets_come_nearest_in_time_first(trajectory, theft):
    want(trajectory, theft, 4, dt.date(2030, 1, 1), title="Later")
    want(trajectory, theft, 5, dt.date(2027, 1, 1), title="Eerst")
    assert [aim.title for aim in aims_of(trajectory, theft, EVERYBODY)] == ["Eerst", "Later"]


def test_target_of_what_a_reader_may_not_see_is_not_told(trajectory, theft):
    want(trajectory, theft, 5, dt.date(2027, 1, 1), visibility="team")
    assert aims_of(trajectory, theft, ["kerngroep"]) == []


def test_page_of_the_figure_draws_the_target_and_names_the_objective(trajectory, theft, adviser_client):
    want(trajectory, theft, 5, dt.date(2027, 12, 31), title="Minder werkzoekenden")
    page = adviser_client.get(reverse("diagnostics:indicator_detail", args=[trajectory.slug, "WE-01"]))
    assert ("2027" in page.context["svg"], b"Minder werkzoekenden" in page.content) == (True, True)
