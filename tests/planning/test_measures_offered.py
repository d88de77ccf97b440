"""Which indicators the form of an objective offers."""

import pytest

from diagnostics.models import Indicator
from livb.trajectories.models import Trajectory
from planning.forms.measures import measure_rows
from planning.models import ObjectiveIndicator
from tests.factories.diagnostics import IndicatorFactory
from tests.factories.planning import MeasureFactory
from tests.factories.trajectories import AreaFactory

WALLONIA = "03000"


@pytest.fixture
def here_and_elsewhere(trajectory: Trajectory) -> tuple[Indicator, Indicator]:
    trajectory.areas.set([AreaFactory.create(region=AreaFactory.create(kind="region", code=WALLONIA))])
    here = IndicatorFactory.create(code="WE-01W", regions=[WALLONIA])
    return here, IndicatorFactory.create(code="WE-01", regions=["02000"])


def offered(measure: ObjectiveIndicator) -> set[str]:
    rows = measure_rows(measure.objective, measure.trajectory, None, 1)
    return {code for code, _label in rows.forms[0].fields["indicator"].choices if code}


def test_form_offers_what_is_published_where_the_town_lies(
    trajectory: Trajectory, here_and_elsewhere: tuple[Indicator, Indicator]
) -> None:
    measure = MeasureFactory.create(objective__line__trajectory=trajectory)
    found = offered(measure)
    assert (here_and_elsewhere[0].code in found, here_and_elsewhere[1].code in found) == (True, False)


def test_form_keeps_what_was_chosen_before(
    trajectory: Trajectory, here_and_elsewhere: tuple[Indicator, Indicator]
) -> None:
    chosen = here_and_elsewhere[1]
    measure = MeasureFactory.create(objective__line__trajectory=trajectory, indicator=chosen, measure="")
    assert chosen.code in offered(measure)
