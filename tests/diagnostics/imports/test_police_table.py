"""The federal police table, in the styles it is exported in."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diagnostics.imports.grid import read_grid
from diagnostics.imports.police_table import PoliceTable
from diagnostics.imports.registry import read_file
from tests.diagnostics.imports.helpers import SAMPLES, TODAY, csv_bytes


def read(content):
    grid = read_grid(content)
    assert PoliceTable().recognises(grid) >= 0.5
    return PoliceTable().read(grid, TODAY)


@pytest.fixture
def sample():
    return read((SAMPLES / "police_table.csv").read_bytes())


def test_sample_gives_every_line_its_kind(sample):
    kinds = sample.frame[sample.frame.period == "2023"].groupby("kind").place.apply(list).to_dict()
    assert kinds == {
        "region": ["Vlaams Gewest", "Waals Gewest"],
        "province": ["Oost-Vlaanderen", "Liège"],
        "arrondissement": ["Oost-Vlaanderen", "Liège"],
        "zone": ["LOKEREN", "BRAKEL", "Niet van toepassing", "Noordzee", "ANS - ST-NICOLAS"],
        "municipality": ["Lokeren", "Brakel", "Horebeke", "Maarkedal", "Zwalm", "Saint-Nicolas"],
    }


def test_sample_keeps_thousands_reasons_and_headings(sample):
    flemish = sample.frame[(sample.frame.place == "Vlaams Gewest") & (sample.frame.period == "2022")].iloc[0]
    horebeke = sample.frame[(sample.frame.place == "Horebeke") & (sample.frame.period == "2022")].iloc[0]
    saint = sample.frame[sample.frame.place == "Saint-Nicolas"].iloc[0]
    assert (flemish.value, horebeke.value, horebeke.reason) == (130020, None, "hidden")
    assert (saint.province, saint.zone, saint.row, saint.column) == ("Liège", "ANS - ST-NICOLAS", 19, 2)


def test_sample_reports_a_zone_whose_towns_do_not_add_up(sample):
    [problem] = sample.problems
    assert (problem.code, problem.params["zone"], problem.refuses) == ("sum_differs", "BRAKEL", False)
    assert problem.position.cell == "B8"


def test_sample_keeps_the_footer_and_knows_no_title(sample):
    assert (sample.title, sample.source, len(sample.footer)) == ("", "Federale Politie", 3)


def test_table_with_a_title_carries_it_as_measure():
    table = read(
        csv_bytes([["Title: Woninginbraak"], [" ", "2023"], ["Provincie: Luik", "2"], ["LUIK", "2"], ["Ans", "2"]])
    )
    assert set(table.frame.measure) == {"Woninginbraak"}


@pytest.mark.parametrize("year", [2024, 2026, 2031])
def test_latest_year_is_provisional_whatever_day_it_is_read(year):
    content = csv_bytes([["Title:"], ["", "2022", "2023"], ["Provincie: Luik", 2, 3], ["Ans", 2, 3], ["Awans", 1, 1]])
    frame = read_file(content, replace(TODAY, today=dt.date(year, 6, 1))).frame
    assert set(zip(frame.period, frame.provisional, strict=True)) == {("2022", False), ("2023", True)}


def test_latest_year_is_provisional():
    table = read(
        csv_bytes([["Title:"], ["", "2024", "2025"], ["Provincie: Luik", "2", "3"], ["Ans", "2", "3"], ["Awans", 1, 1]])
    )
    assert dict(zip(table.frame.period, table.frame.provisional, strict=True)) == {"2024": False, "2025": True}


def test_lines_without_capitals_are_told_apart_by_their_sum():
    rows = [
        ["Title:"],
        ["", "2023"],
        ["Provincie: Luik", "9"],
        ["Ans", "9"],
        ["Ans", "4"],
        ["Awans", "5"],
        ["Hoei", "3"],
        ["Hoei", "3"],
    ]
    frame = read(csv_bytes(rows)).frame
    assert list(zip(frame.place, frame.kind, strict=True))[1:] == [
        ("Ans", "zone"), ("Ans", "municipality"), ("Awans", "municipality"), ("Hoei", "zone"), ("Hoei", "municipality"),
    ]  # fmt: skip


def test_cell_that_is_no_count_is_a_problem_with_its_place():
    rows = [["Title:"], ["", "2023"], ["Provincie: Luik", "9"], ["ANS", "9,5"], ["Ans", "veel"], ["Awans", "-3"]]
    problems = [(problem.code, problem.position.cell, problem.text) for problem in read(csv_bytes(rows)).problems]
    assert problems == [("not_a_count", "B4", "9,5"), ("not_a_number", "B5", "veel"), ("not_a_count", "B6", "-3")]


COUNTS = st.integers(0, 3_000_000)
CELLS = st.one_of(COUNTS, st.sampled_from(["x", "-", "?"]))
REASONS = {"x": "hidden", "-": "none", "?": "missing"}
NAMES = st.lists(
    st.from_regex(r"[A-Z][a-z]{3,9}(-[A-Z][a-z]{3,6})?", fullmatch=True), min_size=1, max_size=6, unique=True
)


@settings(max_examples=40, deadline=None)
@given(
    names=NAMES,
    data=st.data(),
    delimiter=st.sampled_from([";", ",", "\t", "|"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"]),
    grouping=st.sampled_from(["", ".", " ", "\u00a0"]),
)
def test_any_table_in_this_style_reads_back_equal(names, data, delimiter, encoding, grouping):
    years = ["2021", "2022", "2023"]
    wanted = {name: [data.draw(CELLS) for _ in years] for name in names}
    shown = {
        name: [cell if isinstance(cell, str) else f"{cell:,}".replace(",", grouping) for cell in cells]
        for name, cells in wanted.items()
    }
    rows = [["Title: "], ["", *years], ["Provincie: Liège", 1, 1, 1], ["PZ ÉÉN", 1, 1, 1]]
    rows += [[name, *shown[name]] for name in names]
    frame = read(csv_bytes(rows, delimiter, encoding)).frame
    towns = frame[frame.kind == "municipality"]
    found = {name: [None] * 3 for name in names}
    for row in towns.itertuples():
        found[row.place][years.index(row.period)] = row.reason or int(row.value)
    assert found == {name: [REASONS.get(cell, cell) for cell in cells] for name, cells in wanted.items()}
