"""Choosing towns."""

import datetime as dt

import pytest

from livb.home.selectors.places import exact, languages, proposed_title, search, with_codes
from livb.lib.enums import Language
from livb.trajectories.models import Area
from tests.factories.trajectories import AreaFactory

Regime = Area.Regime


@pytest.fixture
def zone(db: None) -> Area:
    zone = AreaFactory.create(kind=Area.Kind.ZONE, code="ipz", name_nl="PZ Zenne", name_fr="ZP Senne")
    for name, french in (("Beersel", ""), ("Halle", "Hal")):
        AreaFactory.create(code=name[0], name_nl=name, name_fr=french, zone=zone)
    AreaFactory.create(code="X", name_nl="Halle-oud", valid_to=dt.date(2018, 12, 31), zone=zone)
    return zone


def test_search_for_town_finds_its_zone_with_all_towns_of_today(zone: Area) -> None:
    found = search("hal")
    assert [town.name_nl for town in found.towns] == ["Halle"]
    assert [(area, [town.name_nl for town in members]) for area, members in found.zones] == [
        (zone, ["Beersel", "Halle"])
    ]


def test_search_for_zone_by_part_of_its_french_name_finds_it(zone: Area) -> None:
    found = search("Senne")
    assert (found.towns, [area for area, _members in found.zones]) == ([], [zone])


def test_search_for_nothing_finds_nothing(zone: Area) -> None:
    assert search("") == search("geen plaats")


def test_exact_takes_name_in_any_language_or_code(zone: Area) -> None:
    halle = Area.objects.get(name_nl="Halle")
    assert [exact(text, [halle]) for text in ("HALLE", "hal", "H", "Hall")] == [halle, halle, None, None]


def test_languages_follow_the_regime() -> None:
    def allowed(*regimes: Area.Regime) -> list[Language]:
        return languages([Area(language_regime=regime) for regime in regimes])

    nl, fr = Language.NL, Language.FR
    assert allowed(Regime.DUTCH) == [nl]
    assert allowed(Regime.GERMAN) == [fr]
    assert allowed(Regime.FRENCH_FACILITIES) == [fr, nl]
    assert allowed(Regime.BILINGUAL, Regime.FRENCH) == [fr]
    assert allowed(Regime.DUTCH, Regime.FRENCH) == [nl, fr]


def test_proposed_title_is_town_zone_or_row_of_names(zone: Area) -> None:
    AreaFactory.create(code="L", name_nl="Lot", zone=zone)
    towns = list(with_codes("BHL"))
    assert proposed_title(towns, Language.FR) == "ZP Senne"
    assert proposed_title(towns[1:2], Language.FR) == "Hal"
    assert proposed_title(towns[:2], Language.NL).startswith("Beersel ")
