"""The workbook of the provincial statistics office, written by hand in its style."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diagnostics.imports.grid import read_grid
from diagnostics.imports.pinc_workbook import PincWorkbook
from tests.diagnostics.imports.helpers import TODAY, pinc_bytes

YEARS = ["2022", "2023", "2024"]
GROUPS = [("werkzoekendengraad (jaargemiddelde) [%]", "0.0%", YEARS), ("WZW [aantal] (1)", "General", YEARS)]
PLACES = [
    ("Aalst", [0.066, 0.072, 0.076, 2800, 2900, "x"]),
    ("Halle", [0.05, "-", 0.051, "?", "nvt", None]),
    ("Niet te lokaliseren", ["-"] * 6),
]


def read(content):
    grid = read_grid(content)
    assert PincWorkbook().recognises(grid) >= 0.5
    return PincWorkbook().read(grid, TODAY)


@pytest.fixture
def sample():
    return read(pinc_bytes(GROUPS, PLACES, colours={(4, 4)}))


def test_sample_shows_fractions_as_percentages(sample):
    aalst = sample.frame[(sample.frame.place == "Aalst") & (sample.frame.unit == "percent")]
    assert dict(zip(aalst.period, aalst.value, strict=True)) == {
        "2022": Decimal("6.6"),
        "2023": Decimal("7.2"),
        "2024": Decimal("7.6"),
    }


def test_sample_names_each_group_by_the_label_over_its_last_column(sample):
    assert list(dict.fromkeys(sample.frame.measure)) == ["werkzoekendengraad (jaargemiddelde) [%]", "WZW [aantal]"]


def test_sample_keeps_every_reason(sample):
    halle = sample.frame[(sample.frame.place == "Halle") & (sample.frame.reason != "")]
    assert list(halle.reason) == ["none", "missing", "not_applicable", "blank"]


def test_sample_marks_coloured_values_as_provisional(sample):
    marked = sample.frame[sample.frame.provisional]
    assert list(zip(marked.place, marked.period, marked.unit, strict=True)) == [("Aalst", "2024", "percent")]


def test_sample_keeps_title_source_export_date_and_legend(sample):
    assert (sample.title, sample.source, sample.exported_on) == (
        "Werkloosheid - gemeenten",
        "VDAB | provincies.incijfers.be",
        "donderdag 21 mei 2026",
    )
    assert "x Verborgen waarde" in " ".join(sample.footer)


def test_labels_over_the_first_column_are_read_too():
    table = read(pinc_bytes(GROUPS, PLACES, label_at="first"))
    assert len(set(table.frame.measure)) == 2


def test_text_in_the_figures_is_a_problem_with_its_cell():
    table = read(pinc_bytes(GROUPS[:1], [("Aalst", [0.1, "veel", 0.2]), ("Halle", [0.1, 0.1, 0.1])]))
    [problem] = table.problems
    assert (problem.code, problem.position.cell, problem.text) == ("not_a_number", "C4", "veel")


SHARES = st.integers(0, 1000).map(lambda number: number / 1000)


@settings(max_examples=15, deadline=None)
@given(data=st.data(), towns=st.integers(1, 5), spans=st.lists(st.integers(2, 5), min_size=1, max_size=4))
def test_any_workbook_in_this_style_reads_back_equal(data, towns, spans):
    groups = [
        (f"maat {number} [{'%' if number % 2 else 'aantal'}]", "0.0%" if number % 2 else "General",
         [str(2010 + year) for year in range(span)])
        for number, span in enumerate(spans)
    ]  # fmt: skip
    columns = [(measure, year, number_format) for measure, number_format, years in groups for year in years]
    cells = [
        [
            data.draw(st.one_of(SHARES if "%" in shape else st.integers(0, 9999), st.sampled_from("x-?")))
            for *_, shape in columns
        ]
        for _ in range(towns)
    ]
    frame = read(pinc_bytes(groups, [(f"Stad {number}", row) for number, row in enumerate(cells)])).frame
    found = {(row.place, row.measure, row.period): row.reason or float(row.value) for row in frame.itertuples()}
    reasons = {"x": "hidden", "-": "none", "?": "missing"}
    assert found == {
        (f"Stad {number}", measure, year): reasons.get(cell) or (round(cell * 100, 6) if "%" in shape else cell)
        for number, row in enumerate(cells)
        for (measure, year, shape), cell in zip(columns, row, strict=True)
    }
