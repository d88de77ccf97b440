"""Which indicators a trajectory has."""

import datetime as dt

import pytest

from diagnostics.models import DataRequest
from diagnostics.selectors.catalogue import elsewhere, indicators_of, is_published_for, regions_of
from diagnostics.selectors.overview import overview
from diagnostics.services.dataplan import ask_for_core
from tests.factories.diagnostics import IndicatorFactory, LocalIndicatorFactory
from tests.factories.trajectories import AreaFactory

pytestmark = pytest.mark.django_db

FLANDERS, WALLONIA = "02000", "03000"


@pytest.fixture
def regional():
    """A Flemish and a Walloon way of counting, one of which no region but Flanders has, and one everywhere."""
    head = IndicatorFactory(code="WE-01", theme="employment", is_core=True, regions=[FLANDERS], supplier="VDAB")
    variant = IndicatorFactory(
        code="WE-01W", theme="employment", is_core=True, regions=[WALLONIA], variant_of=head, supplier="Forem"
    )
    alone = IndicatorFactory(code="SU-13", theme="perception", is_core=True, regions=[FLANDERS], supplier="Monitor")
    everywhere = IndicatorFactory(code="CR-01", is_core=True, supplier="Politie")
    return head, variant, alone, everywhere


def town_in(region):
    return AreaFactory(region=AreaFactory(kind="region", code=region))


def test_overview_names_the_equivalent_instead_of_a_missing_figure(trajectory, regional) -> None:
    head, variant, alone, everywhere = regional
    trajectory.areas.set([town_in(WALLONIA)])
    missing = {row.code for domain in overview(trajectory) for row in domain.missing}
    abroad = {each.indicator.code: each.equivalents for domain in overview(trajectory) for each in domain.elsewhere}
    assert missing == {variant.code, everywhere.code}
    assert abroad == {head.code: (variant,), alone.code: ()}


def test_overview_of_a_flemish_town_never_speaks_of_other_regions(trajectory, regional) -> None:
    head, _variant, alone, everywhere = regional
    trajectory.areas.set([town_in(FLANDERS)])
    domains = overview(trajectory)
    assert {row.code for domain in domains for row in domain.missing} == {head.code, alone.code, everywhere.code}
    assert [each for domain in domains for each in domain.elsewhere] == []


def test_elsewhere_without_a_known_region_is_nothing(regional) -> None:
    assert elsewhere(regional, frozenset()) == {}
    assert all(is_published_for(each, []) for each in regional)


def test_regions_of_towns_in_two_regions_holds_both(regional) -> None:
    regions = regions_of([town_in(FLANDERS), town_in(WALLONIA)])
    assert regions == {FLANDERS, WALLONIA}
    assert elsewhere(regional, regions) == {}


def test_ask_for_core_asks_what_the_region_has(trajectory, regional, adviser) -> None:
    _head, variant, _alone, everywhere = regional
    trajectory.areas.set([town_in(WALLONIA)])
    assert ask_for_core(trajectory=trajectory, due_on=dt.date(2099, 3, 1), by=adviser) == 2
    asked = DataRequest.objects.values_list("indicator", "supplier")
    assert set(asked) == {(variant.pk, "Forem"), (everywhere.pk, "Politie")}


def test_indicators_of_a_trajectory_hold_its_own_and_nobody_elses(trajectory) -> None:
    shared = IndicatorFactory(code="CR-01")
    own = LocalIndicatorFactory(trajectory=trajectory)
    LocalIndicatorFactory()
    LocalIndicatorFactory(trajectory=trajectory, archived_at="2026-01-01T00:00:00Z")
    assert set(indicators_of(trajectory)) == {shared, own}
