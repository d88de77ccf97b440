"""Any table written in the style of a family reads back equal, and no table at all ends in anything but a code."""

import json
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diagnostics.imports.base import Refused
from diagnostics.imports.registry import read_file
from tests.diagnostics.imports.helpers import TODAY, csv_bytes, pinc_bytes
from tests.diagnostics.imports.test_variants import book

REASONS = {"x": "hidden", "-": "none", "?": "missing", "*": "confidential", "nvt": "not_applicable"}
OWN_CODES = {-99999: "unknown", -99998: "not_applicable", -99997: "hidden", -99996: "blank"}
YEARS = ["2021", "2022", "2023"]
NAMES = st.lists(
    st.from_regex(r"[A-Z][a-z]{3,9}(-[A-Z][a-z]{3,6})?", fullmatch=True), min_size=1, max_size=6, unique=True
)
COUNTS = st.integers(0, 3_000_000)
CODES = st.lists(st.integers(11_001, 93_090), min_size=1, max_size=5, unique=True)
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


@settings(max_examples=20, deadline=None)
@given(names=NAMES, data=st.data(), mark=st.sampled_from(["", " ", "\u202f"]), delimiter=st.sampled_from(";\t"))
def test_any_pinc_csv_reads_back_equal(names, data, mark, delimiter):
    cells = table_of(data, names, COUNTS)
    rows = [["gemeenten", *(f"feiten|{year}" for year in YEARS)]]
    rows += [[name, *(grouped(cells[name, year], mark) for year in YEARS)] for name in names]
    assert found(csv_bytes(rows, delimiter)) == expected(cells)


@settings(max_examples=20, deadline=None)
@given(names=NAMES, data=st.data())
def test_any_table_of_statistics_flanders_reads_back_equal(names, data):
    cells = table_of(data, names, SHARES)
    rows = [["Gebied", "Categorie", *YEARS]]
    rows += [
        [name, "Graad (aantal per 1.000 inw.)", *(grouped(cells[name, year], ".") for year in YEARS)] for name in names
    ]
    assert found(csv_bytes(rows)) == expected(cells)


@settings(max_examples=20, deadline=None)
@given(names=NAMES, data=st.data(), title=st.sampled_from([[], [["Bevolking in België"], []]]))
def test_any_table_of_statbel_reads_back_equal(names, data, title):
    cells = table_of(data, names, COUNTS)
    rows = [*title, ["Refnis", "Gemeente", "Jaar", "Bevolking"]]
    rows += [[10_001 + at, name, year, cells[name, year]] for at, name in enumerate(names) for year in YEARS]
    assert found(csv_bytes(rows, ",")) == expected(cells)


@settings(max_examples=20, deadline=None)
@given(names=NAMES, data=st.data())
def test_any_export_of_statline_reads_back_equal(names, data):
    cells = table_of(data, names, COUNTS)
    rows = [["Titel"], [""], ["Onderwerp", *["Feiten"] * 3], ["Perioden", *YEARS], ["Regio's", *["aantal"] * 3]]
    rows += [[name, *(cells[name, year] for year in YEARS)] for name in names]
    assert found(csv_bytes([*rows, ["Bron: CBS"]])) == expected(cells)


@settings(max_examples=20, deadline=None)
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


@settings(max_examples=20, deadline=None)
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


@settings(max_examples=12, deadline=None)
@given(names=NAMES, data=st.data(), label_at=st.sampled_from(["first", "last"]))
def test_any_workbook_of_a_province_reads_back_equal(names, data, label_at):
    cells = table_of(data, names, SHARES)
    shown = {key: cell if isinstance(cell, str) else float(cell) / 100 for key, cell in cells.items()}
    places = [(name, [shown[name, year] for year in YEARS]) for name in names]
    early = {(4 + row, 2 + at) for row in range(len(names)) for at in range(3) if data.draw(st.booleans())}
    content = pinc_bytes([("graad [%]", "0.0%", YEARS)], places, colours=early, label_at=label_at)
    frame = read_file(content, TODAY).frame
    assert {(row.place, row.period): row.reason or row.value for row in frame.itertuples()} == expected(cells)
    marked = {(row.place, row.period) for row in frame.itertuples() if row.provisional}
    assert marked == {(names[row - 4], YEARS[column - 2]) for row, column in early}


@settings(max_examples=12, deadline=None)
@given(names=NAMES, data=st.data(), style=st.sampled_from(["{} (%)", "{} %"]), turned=st.booleans())
def test_any_survey_of_the_monitor_reads_back_equal(names, data, style, turned):
    words = [style.format(word) for word in ("Oneens", "Neutraal", "Eens")]
    cells = {(name, word): data.draw(SHARES) for name in names for word in words}
    order = words[::-1] if turned else words
    rows = [["Gemeente", "Indicator", "Jaar", *order]]
    rows += [[name, "Netheid", 2023, *(grouped(cells[name, word], "") for word in order)] for name in names]
    frame = read_file(csv_bytes(rows), TODAY).frame
    assert {(row.place, row.measure.removeprefix("Netheid: ")): row.value for row in frame.itertuples()} == cells
    assert set(frame.unit) == {"percent"}


@settings(max_examples=12, deadline=None)
@given(data=st.data(), towns=CODES, year=st.sampled_from(YEARS))
def test_any_map_of_the_police_reads_back_equal(data, towns, year):
    rates = {str(town): data.draw(SHARES) for town in towns}
    facts = [{"geo_code": int(town), "z": float(rate)} for town, rate in rates.items()] + [{"geo_code": -1, "z": 0}]
    content = json.dumps({"error": False, "data": facts}).encode()
    frame = read_file(content, replace(TODAY, period=year)).frame
    assert {row.code: row.value for row in frame.itertuples()} == rates


@settings(max_examples=12, deadline=None)
@given(data=st.data(), towns=CODES)
def test_any_facts_of_a_statistics_office_read_back_equal(data, towns):
    cells = {(str(town), year): data.draw(COUNTS) for town in towns for year in YEARS}
    facts = [
        {"Refnis": town, "Jaar": year, "Bevolking": data.draw(st.sampled_from([number, str(number)]))}
        for (town, year), number in cells.items()
    ]
    frame = read_file(json.dumps({"facts": facts}).encode(), TODAY).frame
    assert {(row.code, row.period): row.value for row in frame.itertuples()} == cells


@settings(max_examples=12, deadline=None)
@given(data=st.data(), names=NAMES, lead=st.integers(0, 12), month=st.integers(1, 12))
def test_any_sheet_of_the_employment_service_reads_back_equal(data, names, lead, month):
    cells = {name: data.draw(COUNTS) for name in names}
    words = ["januari", "maart", "april", "juli", "september", "december"]
    rows = [["Werkzoekenden"], *[[]] * lead, [f"Periode: {words[month % 6]} 2024"], [], ["Gemeente", "Totaal"]]
    rows += [*([name, count] for name, count in cells.items()), ["Totaal", sum(cells.values())]]
    table = read_file(book(Data=rows), TODAY)
    found = {row.place: row.value for row in table.frame.itertuples()}
    assert ({name: found[name] for name in names}, set(table.frame.period)) == (
        cells,
        {f"2024-{(1, 3, 4, 7, 9, 12)[month % 6]:02}"},
    )
    assert table.problems == []


@settings(max_examples=12, deadline=None)
@given(data=st.data(), towns=CODES.map(lambda codes: codes[:2]), totals=st.booleans())
def test_any_cross_table_of_people_adds_up_with_or_without_its_totals(data, towns, totals):
    ages, sexes = ("0-17", "18-64", "65+"), ("M", "V")
    cells = {(str(town), age, sex): data.draw(COUNTS) for town in towns for age in ages for sex in sexes}
    rows = [["NIS-code", "Jaar", "Leeftijd", "Geslacht", "Aantal personen"]]
    rows += [[town, 2023, age, sex, number] for (town, age, sex), number in cells.items()]
    if totals:
        rows += [
            [town, 2023, age, "Totaal", sum(cells[str(town), age, sex] for sex in sexes)]
            for town in towns
            for age in ages
        ]
    frame = read_file(csv_bytes(rows), TODAY).frame
    whole = frame[frame.measure == "Aantal personen"]
    wanted = {str(town): sum(number for key, number in cells.items() if key[0] == str(town)) for town in towns}
    assert {row.code: row.value for row in whole.itertuples()} == wanted


@settings(max_examples=20, deadline=None)
@given(
    names=NAMES,
    data=st.data(),
    delimiter=st.sampled_from(";,|\t"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"]),
    mark=st.sampled_from(["", " ", "\u00a0", "."]),
    header=st.sampled_from(["Gemeente", "Commune", "Gemeinde", "Municipality", "Gebied"]),
)
def test_any_table_of_places_reads_back_equal_in_every_encoding(names, data, delimiter, encoding, mark, header):
    cells = table_of(data, [f"{name} é" for name in names], COUNTS | SHARES.filter(lambda share: share % 1))
    cells[f"{names[0]} é", YEARS[0]] = Decimal("1234567.8")
    rows = [[header, *YEARS]]
    rows += [[f"{name} é", *(grouped(cells[f"{name} é", year], mark) for year in YEARS)] for name in names]
    assert found(csv_bytes(rows, delimiter, encoding)) == expected(cells)


HEADERS = ("Gemeente", "NIS code", "Jaar", "2023", "2024*", "a|2023", "Indicator", "Vaak (%)", "Totaal")
STATBEL = ("CD_REFNIS", "MS_X", "CD_SEX", "OBS_VALUE")
OTHERS = ("period", "geolevel", "geoitem", "Onderwerp", "Perioden", "Regio's")
WORDS = st.sampled_from([*HEADERS, *STATBEL, *OTHERS, "23027", "Halle", "1.234", "1,5", "-", "x", "", "%"])


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rows=st.lists(st.lists(WORDS, min_size=1, max_size=6), min_size=1, max_size=8), delimiter=st.sampled_from(";|,"))
def test_any_jumble_of_words_ends_in_a_table_or_a_code(rows, delimiter):
    with suppress(Refused):
        table = read_file(csv_bytes(rows, delimiter), replace(TODAY, name="jumble 2023.csv"))
        assert table.questions or not table.frame.empty
