"""A small country: one province, a zone, three towns, two indicators with their population."""

import datetime as dt
from types import SimpleNamespace

import pytest

from tests.factories.diagnostics import IndicatorFactory, ObservationFactory, SourceEditionFactory
from tests.factories.trajectories import AreaFactory

PEOPLE = {"Halle": 42_000, "Beersel": 26_000, "Dilbeek": 44_000, "Lennik": 9_000}


@pytest.fixture
def country(trajectory):
    """Halle is the trajectory's town; figures of 1 January 2023 and 2024 are national."""
    province = AreaFactory(kind="province", code="20001", name_nl="Vlaams-Brabant", name_fr="Brabant flamand")
    zone = AreaFactory(kind="zone", code="z1", name_nl="PZ Halle", province=province)
    towns = {
        name: AreaFactory(code=str(23001 + number), name_nl=name, name_fr=name, province=province, zone=zone)
        for number, name in enumerate(PEOPLE)
    }
    trajectory.areas.set([towns["Halle"]])
    inhabitants = IndicatorFactory(code="CX-01", theme="context", additivity="sum", multiplier=1, name_nl="Inwoners")
    mid_year = IndicatorFactory(code="CX-02", theme="context", additivity="sum", multiplier=1, name_nl="Midjaar")
    theft = IndicatorFactory(code="CR-02", denominator=mid_year, decimals=2, name_nl="Diefstal", name_fr="Vol")
    jobless = IndicatorFactory(
        code="WE-01",
        theme="employment",
        unit_nl="%",
        unit_fr="%",
        multiplier=100,
        denominator=None,
        name_nl="Werkzoekend",
    )
    edition = SourceEditionFactory(title="Bevolking")
    for name, people in PEOPLE.items():
        for year, growth in (("2023", 0), ("2024", 200)):
            ObservationFactory(
                edition=edition, indicator=inhabitants, area=towns[name], period=year, numerator=people + growth
            )
    return SimpleNamespace(
        **{name.lower(): area for name, area in towns.items()},
        towns=towns, province=province, zone=zone, theft=theft, jobless=jobless, inhabitants=inhabitants,
        trajectory=trajectory, day=dt.date(2026, 11, 22),
    )  # fmt: skip
