"""The region and the country beside a figure."""

import pytest

from diagnostics.selectors.wider import wider
from tests.factories.diagnostics import ObservationFactory
from tests.factories.trajectories import AreaFactory


@pytest.fixture
def around(country):
    region = AreaFactory(kind="region", code="02000", name_nl="Vlaams Gewest")
    nation = AreaFactory(kind="country", code="01000", name_nl="België")
    type(region).objects.filter(pk=country.halle.pk).update(region=region)
    country.halle.refresh_from_db()
    for area, value in ((region, 5), (nation, 8)):
        ObservationFactory(indicator=country.jobless, area=area, numerator=None, value=value)
    return country


def names(country, indicator):
    return [str(series.area) for series in wider(country.trajectory, indicator, [country.halle])]


def test_region_and_country_stand_beside_as_published(around):
    assert (names(around, around.jobless), names(around, around.theft)) == (["Vlaams Gewest", "België"], [])


def test_country_is_left_out_where_regions_count_each_in_their_way(around):
    around.jobless.regions = ["02000"]
    assert names(around, around.jobless) == ["Vlaams Gewest"]


def test_region_that_stands_beside_already_is_not_repeated(around):
    around.halle.province = None
    assert names(around, around.jobless) == ["België"]
