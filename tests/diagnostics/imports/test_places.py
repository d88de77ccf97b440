"""Finding the area a file means."""

import datetime as dt

import pytest

from diagnostics.imports.places import Kind, Mention, Place, PlaceIndex, State, area_code, find_all, normal
from tests.diagnostics.imports.helpers import NEW, OLD, town

DAY = dt.date(2023, 12, 31)
PLACES = [
    Place(1, "province", "40000", ("Oost-Vlaanderen", "Flandre orientale"), OLD),
    Place(2, "province", "60000", ("Luik", "Liège", "Lüttich"), OLD),
    Place(3, "zone", "z1", ("PZ Lokeren",), OLD),
    Place(4, "zone", "z2", ("Ans / Saint-Nicolas",), OLD),
    town(10, "46014", "Lokeren", valid=(OLD, NEW), province=1, zone=3),
    town(11, "46029", "Lokeren", valid=(NEW, None), province=1, zone=3),
    town(12, "44045", "Moerbeke", valid=(OLD, NEW), province=1),
    town(13, "41002", "Aalst (Aalst)", "Alost (Alost)", province=1),
    town(14, "46021", "Sint-Niklaas", "Saint-Nicolas", province=1),
    town(15, "62093", "Saint-Nicolas (Luik)", "Saint-Nicolas (Liège)", province=2, zone=4),
    town(16, "62119", "Blegny", province=2),
]


@pytest.fixture(scope="module")
def index():
    return PlaceIndex(PLACES)


def found(index, *mentions, chosen=None, hint=DAY):
    result, _ = find_all(index, mentions, hint, chosen or {})
    return [(result[mention].state, result[mention].place and result[mention].place.key) for mention in mentions]


@pytest.mark.parametrize("name", ["Aalst", "AALST", "Alost", "Aalst (Aalst)", " aalst "])
def test_name_in_any_spelling_is_found(index, name):
    assert found(index, Mention(name)) == [(State.FOUND, 13)]


def test_accents_do_not_matter(index):
    assert found(index, Mention("Blégny")) == [(State.FOUND, 16)]


def test_zone_with_a_towns_name_is_the_zone(index):
    zone, place = Mention("LOKEREN", kind=Kind.ZONE), Mention("Lokeren", kind=Kind.MUNICIPALITY, zone="LOKEREN")
    assert found(index, zone, place) == [(State.FOUND, 3), (State.FOUND, 10)]


def test_zone_with_an_unknown_name_is_found_by_its_members(index):
    zone = Mention("POLICE X", kind=Kind.ZONE)
    place = Mention("Saint-Nicolas", kind=Kind.MUNICIPALITY, province="Liège", zone="POLICE X")
    assert found(index, zone, place) == [(State.FOUND, 4), (State.FOUND, 15)]


def test_ambiguous_name_is_asked(index):
    result, _ = find_all(index, [Mention("Saint-Nicolas")], DAY, {})
    finding = result[Mention("Saint-Nicolas")]
    assert (finding.state, {place.code for place in finding.candidates}) == (State.AMBIGUOUS, {"46021", "62093"})


def test_ambiguous_name_is_settled_by_the_province_above_it(index):
    assert found(index, Mention("Saint-Nicolas", province="Liège")) == [(State.FOUND, 15)]


def test_ambiguous_name_is_settled_by_the_answer(index):
    assert found(index, Mention("Saint-Nicolas"), chosen={"Saint-Nicolas": "46021"}) == [(State.FOUND, 14)]


def test_file_with_old_towns_is_on_the_old_grid(index):
    assert found(index, Mention("Lokeren"), Mention("Moerbeke"), hint=dt.date(2026, 1, 1)) == [
        (State.FOUND, 10),
        (State.FOUND, 12),
    ]


def test_file_that_fits_both_grids_takes_the_one_of_its_day(index):
    assert found(index, Mention("Lokeren"), hint=dt.date(2026, 5, 21)) == [(State.FOUND, 11)]
    assert found(index, Mention("Lokeren"), hint=DAY) == [(State.FOUND, 10)]


def test_old_code_is_found(index):
    assert found(index, Mention("Lokeren", code="46014"), Mention("Moerbeke", code="44045")) == [
        (State.FOUND, 10),
        (State.FOUND, 12),
    ]


@pytest.mark.parametrize(
    "name",
    ["Onbekend", "Niet van toepassing", "Noordzee", "Brussels Airport", "Niet te lokaliseren - Brussel", "Totaal"],
)
def test_pseudo_place_is_set_aside(index, name):
    assert found(index, Mention(name)) == [(State.PSEUDO, None)]


def test_heading_without_an_area_is_set_aside_quietly(index):
    assert found(index, Mention("Hainaut (Mons)", kind=Kind.ARRONDISSEMENT)) == [(State.ASIDE, None)]


def test_unknown_name_is_told(index):
    assert found(index, Mention("Rommelgem")) == [(State.UNKNOWN, None)]


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("34025", "34025"),
        (34025, "34025"),
        (34025.0, "34025"),
        ("1000", "01000"),
        ("BE254_34025", "34025"),
        ("Aalst", ""),
    ],
)
def test_area_code_is_read_from_every_shape(value, code):
    assert area_code(value) == code


def test_normal_spells_saints_alike():
    assert normal("St.-Niklaas") == normal("Sint Niklaas") == "sint niklaas"
