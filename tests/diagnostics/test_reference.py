"""Loading the catalogue and the published population."""

import pytest

from diagnostics.models import Indicator, Observation, SourceEdition
from diagnostics.reference import load_indicators, load_population
from livb.trajectories.reference import FOLDER, load_areas


@pytest.mark.django_db
def test_load_indicators_points_at_denominators() -> None:
    load_indicators(FOLDER)
    burglary = Indicator.objects.get(code="CR-05")
    assert (burglary.denominator.code, burglary.multiplier, burglary.theme) == ("CX-04", 10_000, "crime")
    assert Indicator.objects.first() == Indicator.objects.get(code="CR-01")
    for indicator in Indicator.objects.all():
        indicator.full_clean()


@pytest.mark.django_db
def test_load_population_twice_changes_nothing() -> None:
    load_areas(FOLDER)
    load_indicators(FOLDER)
    assert load_population(FOLDER) == 595 * 6
    first = list(Observation.objects.order_by("pk").values())
    load_indicators(FOLDER)
    load_population(FOLDER)
    assert list(Observation.objects.order_by("pk").values()) == first
    assert SourceEdition.objects.count() == 1


@pytest.mark.django_db
def test_load_population_keeps_what_replaced_a_figure() -> None:
    load_areas(FOLDER)
    load_indicators(FOLDER)
    load_population(FOLDER)
    later = SourceEdition.objects.create(
        title="2025", publisher="Statbel", applied_at=SourceEdition.objects.get().applied_at
    )
    Observation.objects.filter(period="2024").update(superseded_by=later)
    load_population(FOLDER)
    assert Observation.objects.filter(superseded_by=later).count() == 595
