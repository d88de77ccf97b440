"""Tables nobody knows with several columns of words: figures of their own, or parts that are added up."""

from itertools import product

import pytest

from diagnostics.imports.generic import read_mapped
from diagnostics.imports.generic_belief import believe
from diagnostics.imports.generic_mapping import Mapping, find_header
from diagnostics.imports.generic_picture import described
from diagnostics.imports.grid import read_grid
from diagnostics.imports.places import PlaceIndex
from tests.diagnostics.imports.helpers import TODAY, csv_bytes, town
from tests.diagnostics.imports.test_variants import taken, told

INDEX = PlaceIndex(
    [town(1, "23027", "Halle"), town(2, "23086", "Sint-Pieters-Leeuw"), town(3, "62063", "Luik", "Liège")]
)
HEAD = ["Entiteit", "Jahr", "Geslacht", "Leeftijd", "Feit", "Getal"]
ROLES = {"entiteit": "name", "jahr": "period", "geslacht": "sum", "leeftijd": "sum", "feit": "about", "getal": "value"}


def table(value=lambda place, sex, age, fact: 10 * place + 5 * sex + 2 * age + fact, totals=False):
    """Counts by place, sex, age and kind of fact; a word for the two sexes together where asked."""
    sexes = [("man", [0]), ("vrouw", [1])] + ([("totaal", [0, 1])] if totals else [])
    cells = product(
        enumerate(["Halle", "Liège"], 1), sexes, enumerate(["0-17", "18+"]), enumerate(["diefstal", "geweld"])
    )
    rows = [
        [name, 2023, sex, age, fact, sum(value(place, each, at, kind) for each in which)]
        for (place, name), (sex, which), (at, age), (kind, fact) in cells
    ]
    return csv_bytes([HEAD, *rows])


def mapped(content, roles=ROLES, units=None):
    return read_mapped(read_grid(content), Mapping("", 1, roles, units or {}), TODAY)


def test_columns_of_words_are_believed_parts_or_figures_of_their_own():
    grid = read_grid(table())
    [belief] = believe(grid, INDEX)
    told_of = described(grid.sheets[0], belief)
    assert {column["key"]: column["role"] for column in told_of["columns"]} == ROLES
    assert told_of["told_apart"]["lines"][0] == ["man", "0-17", "diefstal"]


def test_shares_by_sex_are_figures_of_their_own():
    lines = [[name, 2023, sex, "50,4"] for name in ("Halle", "Liège") for sex in ("man", "vrouw")]
    [belief] = believe(read_grid(csv_bytes([[*HEAD[:3], "Getal"], *lines])), INDEX)
    assert (belief.places, belief.roles) == (4, {0: "name", 1: "period", 2: "about", 3: "value"})


@pytest.mark.parametrize("totals", [False, True])
def test_parts_are_added_up_per_place_and_kind_of_fact_without_their_totals(totals):
    read = mapped(table(totals=totals))
    found = {key: taken(read, key) for key in ("diefstal: Getal", "geweld: Getal")}
    expected = {
        fact: {
            (name, "2023"): sum(10 * place + 5 * sex + 2 * age + kind for sex in (0, 1) for age in (0, 1))
            for place, name in ((1, "Halle"), (2, "Liège"))
        }
        for kind, fact in enumerate(found)
    }
    assert (found, told(read)) == (expected, ["lines_summed"])
    assert taken(read, "diefstal: Getal: man")["Halle", "2023"] == 22


def test_several_columns_may_say_what_a_line_is_about():
    roles = {**ROLES, "geslacht": "about", "leeftijd": "about"}
    assert taken(mapped(table(), roles), "vrouw: 18+: geweld: Getal") == {("Halle", "2023"): 18, ("Liège", "2023"): 28}


def test_rate_is_never_added_up():
    units = {"diefstal: Getal": "percent", "geweld: Getal": "count"}
    read = mapped(table(), units=units)
    assert "diefstal: Getal" not in set(read.frame["measure"])
    assert sorted(told(read)) == ["lines_summed", "not_summed"]


def test_hidden_part_hides_the_sum():
    content = table().replace(b"Halle;2023;man;0-17;diefstal;10", b"Halle;2023;man;0-17;diefstal;x")
    assert taken(mapped(content), "diefstal: Getal") == {("Halle", "2023"): "hidden", ("Liège", "2023"): 94}


def test_line_without_a_year_is_told_and_not_added():
    content = table().replace(b"Halle;2023;man;0-17;diefstal;10", b"Halle;;man;0-17;diefstal;10")
    read = mapped(content)
    assert ("no_period" in told(read), taken(read, "diefstal: Getal")["Halle", "2023"]) == (True, 44)


def test_header_of_the_layout_is_found_again():
    sheet = read_grid(table()).sheets[0]
    assert find_header(sheet, Mapping("", 1, ROLES))[0] == 0
