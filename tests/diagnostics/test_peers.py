"""How many towns are of the size of one's own, from the inhabitants as published."""

from decimal import Decimal

from diagnostics.peers import peers
from diagnostics.selectors.ledger import INHABITANTS
from livb.practices.enums import SizeClass
from livb.practices.peers import Peers
from livb.trajectories.models import Trajectory
from tests.factories.diagnostics import IndicatorFactory, ObservationFactory, SourceEditionFactory
from tests.factories.trajectories import AreaFactory


def test_peers_count_the_towns_of_the_region_in_the_same_class(trajectory: Trajectory) -> None:
    region = AreaFactory.create(kind="region")
    towns = [AreaFactory.create(region=region) for _n in range(3)]
    trajectory.areas.set(towns[:1])
    indicator = IndicatorFactory.create(code=INHABITANTS)
    edition = SourceEditionFactory.create(trajectory=None)
    for town, people in zip(towns, (12_000, 20_000, 40_000), strict=True):
        ObservationFactory.create(
            indicator=indicator, area=town, period="2025", edition=edition, numerator=Decimal(people)
        )
    assert peers(trajectory) == Peers(SizeClass.MEDIUM, 2)


def test_peers_of_unknown_size_and_of_several_towns_are_none(trajectory: Trajectory) -> None:
    region = AreaFactory.create(kind="region")
    trajectory.areas.set([AreaFactory.create(region=region)])
    assert peers(trajectory) is None
    trajectory.areas.set([AreaFactory.create(region=region), AreaFactory.create(region=region)])
    assert peers(trajectory) is None
