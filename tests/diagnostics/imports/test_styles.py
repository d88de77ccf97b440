"""Any table written in the style of a family reads back equal, and no table at all ends in anything but a code."""

from contextlib import suppress
from dataclasses import replace
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diagnostics.imports.base import Refused
from diagnostics.imports.registry import read_file
from tests.diagnostics.imports.helpers import TODAY, csv_bytes

REASONS = {"x": "hidden", "-": "none", "?": "missing", "*": "confidential", "nvt": "not_applicable"}
OWN_CODES = {-99999: "unknown", -99998: "not_applicable", -99997: "hidden", -99996: "blank"}
YEARS = ["2021", "2022", "2023"]
NAMES = st.lists(
    st.from_regex(r"[A-Z][a-z]{3,9}(-[A-Z][a-z]{3,6})?", fullmatch=True), min_size=1, max_size=6, unique=True
)
COUNTS = st.integers(0, 3_000_000)
SHARES = st.integers(0, 1000).map(lambda number: Decimal(number) / 10)


def grouped(cell, mark):
    """A number in the style of Dutch exports: decimal comma, thousands as given."""
    if isinstance(cell, str):
        return cell
    whole, _, part = str(cell).partition(".")
    return f"{int(whole):,}".replace(",", mark) + (f",{part}" if part else "")


def table_of(data, names, number):
    """{(name, year): cell}, at least one of them a number."""
    cells = {
        (name, year): data.draw(st.one_of(number, st.sampled_from(list(REASONS)))) for name in names for year in YEARS
    }
    cells[names[0], YEARS[0]] = data.draw(number)
    return cells


def found(content, name="cijfers.csv"):
    frame = read_file(content, replace(TODAY, name=name)).frame
    return {(row.place, row.period): row.reason or row.value for row in frame.itertuples()}


def expected(cells):
    return {key: REASONS.get(cell, cell) for key, cell in cells.items()}


@settings(max_examples=30, deadline=None)
@given(names=NAMES, data=st.data(), mark=st.sampled_from(["", " ", "\u202f"]), delimiter=st.sampled_from(";\t"))
def test_any_pinc_csv_reads_back_equal(names, data, mark, delimiter):
    cells = table_of(data, names, COUNTS)
    rows = [["gemeenten", *(f"feiten|{year}" for year in YEARS)]]
    rows += [[name, *(grouped(cells[name, year], mark) for year in YEARS)] for name in names]
    assert found(csv_bytes(rows, delimiter)) == expected(cells)


@settings(max_examples=30, deadline=None)
@given(names=NAMES, data=st.data())
def test_any_table_of_statistics_flanders_reads_back_equal(names, data):
    cells = table_of(data, names, SHARES)
    rows = [["Gebied", "Categorie", *YEARS]]
    rows += [
        [name, "Graad (aantal per 1.000 inw.)", *(grouped(cells[name, year], ".") for year in YEARS)] for name in names
    ]
    assert found(csv_bytes(rows)) == expected(cells)


@settings(max_examples=30, deadline=None)
@given(names=NAMES, data=st.data(), title=st.sampled_from([[], [["Bevolking in België"], []]]))
def test_any_table_of_statbel_reads_back_equal(names, data, title):
    cells = table_of(data, names, COUNTS)
    rows = [*title, ["Refnis", "Gemeente", "Jaar", "Bevolking"]]
    rows += [[10_001 + at, name, year, cells[name, year]] for at, name in enumerate(names) for year in YEARS]
    assert found(csv_bytes(rows, ",")) == expected(cells)


@settings(max_examples=30, deadline=None)
@given(names=NAMES, data=st.data())
def test_any_export_of_statline_reads_back_equal(names, data):
    cells = table_of(data, names, COUNTS)
    rows = [["Titel"], [""], ["Onderwerp", *["Feiten"] * 3], ["Perioden", *YEARS], ["Regio's", *["aantal"] * 3]]
    rows += [[name, *(cells[name, year] for year in YEARS)] for name in names]
    assert found(csv_bytes([*rows, ["Bron: CBS"]])) == expected(cells)


@settings(max_examples=30, deadline=None)
@given(data=st.data(), places=st.lists(st.integers(11_001, 93_090), min_size=1, max_size=6, unique=True))
def test_any_upload_format_reads_back_equal(data, places):
    cells = {
        (str(place), year): data.draw(st.one_of(COUNTS, st.sampled_from(list(OWN_CODES))))
        for place in places
        for year in YEARS
    }
    rows = [["Period", "Geolevel", "Geoitem", "v_feiten"]]
    rows += [[year, "gemeente", place, cell] for (place, year), cell in cells.items()]
    assert found(csv_bytes(rows)) == {key: OWN_CODES.get(cell, cell) for key, cell in cells.items()}


@settings(max_examples=30, deadline=None)
@given(data=st.data(), places=st.lists(st.integers(11_001, 93_090), min_size=1, max_size=4, unique=True))
def test_any_cells_of_statbel_add_up(data, places):
    cells = [(year, place, sex, data.draw(COUNTS)) for year in YEARS for place in places for sex in "MF"]
    rows = [["CD_YEAR", "CD_REFNIS", "CD_SEX", "MS_PEOPLE"], *cells]
    frame = read_file(csv_bytes(rows, "|"), TODAY).frame
    whole = frame[frame.measure == "MS_PEOPLE"]
    sums = {(row.place, row.period): row.value for row in whole.itertuples()}
    assert sums == {
        (str(place), year): sum(cell[3] for cell in cells if cell[:2] == (year, place))
        for year in YEARS
        for place in places
    }


HEADERS = ("Gemeente", "NIS code", "Jaar", "2023", "2024*", "a|2023", "Indicator", "Vaak (%)", "Totaal")
STATBEL = ("CD_REFNIS", "MS_X", "CD_SEX", "OBS_VALUE")
OTHERS = ("period", "geolevel", "geoitem", "Onderwerp", "Perioden", "Regio's")
WORDS = st.sampled_from([*HEADERS, *STATBEL, *OTHERS, "23027", "Halle", "1.234", "1,5", "-", "x", "", "%"])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rows=st.lists(st.lists(WORDS, min_size=1, max_size=6), min_size=1, max_size=8), delimiter=st.sampled_from(";|,"))
def test_any_jumble_of_words_ends_in_a_table_or_a_code(rows, delimiter):
    with suppress(Refused):
        table = read_file(csv_bytes(rows, delimiter), replace(TODAY, name="jumble 2023.csv"))
        assert table.questions or not table.frame.empty
