"""Tables whose places stand beside each other above the columns: every figure read, told where it is in the file."""

from dataclasses import replace
from decimal import Decimal

import pytest

from diagnostics.imports.places import PlaceIndex
from diagnostics.imports.registry import open_file, read_file
from tests.diagnostics.imports.helpers import TODAY, csv_bytes, town
from tests.diagnostics.imports.test_variants import book

INDEX = PlaceIndex([town(1, "23027", "Halle", "Hal"), town(2, "23003", "Beersel"), town(3, "23104", "Lennik")])
TURNED = {
    "years in lines": (
        [["Misdrijven"], ["Jaar", "Halle", "Beersel"], [2022, 5, 6], [2023, 6, "x"], ["Bron: x"]],
        {("Misdrijven", "Halle", "2022", "B3"): 5, ("Misdrijven", "Halle", "2023", "B4"): 6,
         ("Misdrijven", "Beersel", "2022", "C3"): 6, ("Misdrijven", "Beersel", "2023", "C4"): "hidden"},
    ),
    "indicators in lines, a place above two years": (
        [["", "Halle", "", "Beersel", ""], ["Wat", 2022, 2023, 2022, 2023], ["Vols", 1, 2, 3, 4], ["Feux", 5, 6, 7, 8]],
        {("Vols", "Halle", "2022", "B3"): 1, ("Vols", "Halle", "2023", "C3"): 2,
         ("Vols", "Beersel", "2022", "D3"): 3, ("Vols", "Beersel", "2023", "E3"): 4,
         ("Feux", "Halle", "2022", "B4"): 5, ("Feux", "Halle", "2023", "C4"): 6,
         ("Feux", "Beersel", "2022", "D4"): 7, ("Feux", "Beersel", "2023", "E4"): 8},
    ),
    "years above places, two columns of words": (
        [["", "", 2022, "", 2023, ""], ["Thema", "Wat", *["Hal", "Beersel"] * 2], ["A", "B", 1, 2, 3, "4,5"]],
        {("A - B", "Hal", "2022", "C3"): 1, ("A - B", "Hal", "2023", "E3"): 3,
         ("A - B", "Beersel", "2022", "D3"): 2, ("A - B", "Beersel", "2023", "F3"): Decimal("4.5")},
    ),
    "words that hold for several lines": (
        [["Thema", "Jaar", "Halle", "Lennik"], ["Vols", 2022, 1, 2], ["", 2023, 3, 4], ["Feux", 2022, 5, 6]],
        {("Vols", "Halle", "2022", "C2"): 1, ("Vols", "Halle", "2023", "C3"): 3,
         ("Vols", "Lennik", "2022", "D2"): 2, ("Vols", "Lennik", "2023", "D3"): 4,
         ("Feux", "Halle", "2022", "C4"): 5, ("Feux", "Lennik", "2022", "D4"): 6},
    ),
    "codes above": (
        [["Jaar", 23027, 23003, 23104], [2023, 5, 6, 7]],
        {("cijfers", "23027", "2023", "B2"): 5, ("cijfers", "23003", "2023", "C2"): 6,
         ("cijfers", "23104", "2023", "D2"): 7},
    ),
}  # fmt: skip


def turned(content):
    opened = open_file(content, INDEX)
    return read_file(content, replace(TODAY, name="cijfers.csv"), opened=opened)


@pytest.mark.parametrize("name", TURNED)
@pytest.mark.parametrize("pack", [csv_bytes, lambda rows: book(Blad=rows)], ids=["csv", "xlsx"])
def test_table_with_its_places_above_the_columns_is_read_turned(name, pack):
    rows, expected = TURNED[name]
    table = turned(pack([[None if cell == "" else cell for cell in row] for row in rows]))
    cells = {
        (cell.measure, cell.place or cell.code, cell.period, f"{chr(64 + cell.column)}{cell.row}"):
        cell.reason or cell.value
        for cell in table.frame.itertuples()
    }  # fmt: skip
    assert (cells, [problem.code for problem in table.problems]) == (expected, ["turned"])


@pytest.mark.parametrize(
    "rows",
    [
        [["Gemeente", "Halle", "Beersel"], ["Halle", 1, 2], ["Beersel", 3, 4], ["Lennik", 5, 6]],
        [["Gemeente", "2023"], ["Halle", 1], ["Beersel", 3]],
        [["Jaar", "Halle", "Rest", "Zee"], [2023, 1, 2, 3]],
    ],
    ids=["places both ways", "places down a column", "one place above"],
)
def test_table_with_places_down_a_column_is_never_turned(rows):
    grid, _ = open_file(csv_bytes(rows), INDEX)
    assert [sheet.turn for sheet in grid.sheets] == [None]


def test_share_and_note_of_a_turned_workbook_stay_theirs():
    from io import BytesIO

    from openpyxl import Workbook

    made = Workbook()
    for row in [["Jaar", "Halle", "Beersel"], [2023, 0.07, 0.09], [], ["Bron: VDAB"]]:
        made.active.append(row)
    made.active["B2"].number_format = made.active["C2"].number_format = "0%"
    out = BytesIO()
    made.save(out)
    table = turned(out.getvalue())
    assert (list(table.frame.value), set(table.frame.unit), table.source) == ([7, 9], {"percent"}, "VDAB")
