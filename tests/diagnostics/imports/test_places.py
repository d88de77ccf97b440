"""Finding the area a file means."""

import csv
import datetime as dt
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diagnostics.imports.cells import mention_of
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
    Place(17, "province", "70000", ("Limburg", "Limbourg"), OLD),
    town(18, "63046", "Limburg", "Limbourg", province=2),
    town(19, "71022", "Hasselt", province=17),
    town(20, "71016", "Genk", province=17),
    Place(21, "municipality", "23003", ("Beersel",), OLD, province=1, parts=("Lot", "Blegny")),
    town(22, "55035", "Le Roeulx"),
    town(23, "21009", "Elsene", "Ixelles"),
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
    assert found(index, Mention("Blégny"), Mention("Saint-Nicolas", province="Liège"))[0] == (State.FOUND, 16)


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


def candidates(index, wanted, *others):
    result, _ = find_all(index, [wanted, *others], DAY, {})
    return result[wanted].state, {place.code for place in result[wanted].candidates}


def test_name_of_a_town_and_a_province_is_asked_where_the_file_may_mean_either(index):
    limburg, shared = Mention("Limburg"), (State.AMBIGUOUS, {"63046", "70000"})
    assert candidates(index, limburg, Mention("Hasselt"), Mention("Genk")) == shared
    assert candidates(index, limburg, Mention("Blegny"), Mention("Oost-Vlaanderen")) == shared
    assert candidates(index, limburg, Mention("Blegny"), Mention("Genk")) == (State.FOUND, set())
    assert found(index, limburg, Mention("Hasselt"), chosen={"Limburg": "70000"})[0] == (State.FOUND, 17)


def test_part_of_a_town_is_told_apart_and_makes_equal_names_doubtful(index):
    assert candidates(index, Mention("Lot"), Mention("Beersel")) == (State.PART, {"23003"})
    assert candidates(index, Mention("Blegny"), Mention("Lot")) == (State.AMBIGUOUS, {"62119"})
    neighbour = Mention("Saint-Nicolas", province="Liège")
    assert candidates(index, Mention("Blegny"), Mention("Beersel"), neighbour) == (State.FOUND, set())


def test_town_alone_in_its_province_that_bears_the_name_of_a_part_is_asked(index):
    assert candidates(index, Mention("Blegny"), Mention("Beersel")) == (State.AMBIGUOUS, {"62119"})
    assert candidates(index, Mention("Blegny")) == (State.AMBIGUOUS, {"62119"})
    assert found(index, Mention("Blegny"), chosen={"Blegny": "62119"}) == [(State.FOUND, 16)]
    assert found(index, Mention("Blegny", code="62119")) == [(State.FOUND, 16)]


def test_town_of_another_grid_than_the_rest_of_the_file_is_found(index):
    new = town(30, "46040", "Nieuwstad", valid=(NEW, None), province=1)
    assert found(PlaceIndex([*PLACES, new]), Mention("Moerbeke"), Mention("Nieuwstad"), Mention("Lokeren")) == [
        (State.FOUND, 12), (State.FOUND, 30), (State.FOUND, 10),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "key"),
    [("Le Rœulx", 22), ("Ixelles - Elsene", 23), ("Elsene/Ixelles", 23), ("BlÃ©gny", 16), ("Ixelles (Elsene)", 23)],
)
def test_name_in_two_languages_or_a_wrong_encoding_is_found(index, name, key):
    assert found(index, Mention(name)) == [(State.FOUND, key)]


@pytest.mark.parametrize("name", ["Prov. Limburg", "Provincie Limburg", "Province de Limbourg", "Limbourg (prov.)"])
def test_province_with_words_around_its_name_is_the_province(index, name):
    assert found(index, mention_of(name, "")) == [(State.FOUND, 17)]


def test_zone_without_a_known_name_is_never_the_town(index):
    assert (
        found(index, mention_of("PZ Blegny", ""), mention_of("Zone de police Genk", "")) == [(State.UNKNOWN, None)] * 2
    )


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
    [
        "Onbekend",
        "Niet van toepassing",
        "Noordzee",
        "Brussels Airport",
        "Niet te lokaliseren - Brussel",
        "Totaal",
        "Inconnu",
        "Eindtotaal",
        "Overige",
    ],
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


def real_places():
    """All areas of the published grids, without a database."""
    with (Path(__file__).parents[3] / "fixtures" / "reference" / "areas.csv").open(
        encoding="utf-8", newline=""
    ) as file:
        for key, row in enumerate(csv.DictReader(file)):
            names = tuple(dict.fromkeys(filter(None, (row[f"name_{language}"] for language in ("nl", "fr", "de")))))
            valid = (dt.date.fromisoformat(row[name]) if row[name] else None for name in ("valid_from", "valid_to"))
            yield Place(key, row["kind"], row["code"], names, *valid)


REAL = [place for place in real_places() if place.kind in ("municipality", "province", "region", "country")]
REAL_INDEX = PlaceIndex(REAL)
TODAYS = [place for place in REAL if place.kind == "municipality" and place.valid_to is None]
SPELLINGS = (
    str.upper,
    str.lower,
    lambda name: f"  {name} ",
    lambda name: name.replace("-", " "),
    lambda name: name.replace("’", "'"),
    lambda name: name.replace("Saint-", "St-").replace("Sint-", "St.-"),
    lambda name: "".join(sign for sign in unicodedata.normalize("NFD", name) if not unicodedata.combining(sign)),
    lambda name: unicodedata.normalize("NFD", name),
    lambda name: f"{name} (iets)" if "(" not in name else name,
    lambda name: name.encode().decode("cp1252", "ignore") if "Ã" in name.encode().decode("cp1252", "ignore") else name,
)


@settings(max_examples=150, deadline=None)
@given(place=st.sampled_from(TODAYS), data=st.data(), spelled=st.sets(st.sampled_from(SPELLINGS), max_size=2))
def test_any_town_is_found_in_any_spelling_of_its_names_and_code(place, data, spelled):
    name = data.draw(st.sampled_from(place.names))
    for spell in sorted(spelled, key=SPELLINGS.index):  # what a program garbled was written first
        name = spell(name)
    finding = REAL_INDEX.find(Mention(name), dt.date(2025, 6, 1))
    assert place in ((finding.place,) if finding.state == State.FOUND else finding.candidates)
    code = data.draw(st.sampled_from([place.code, int(place.code), float(place.code), f"BE1_{place.code}"]))
    assert REAL_INDEX.find(Mention(area_code(code), area_code(code)), dt.date(2025, 6, 1)).place == place
