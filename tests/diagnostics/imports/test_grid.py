"""What the grid keeps of a workbook besides its values: formats and font colours."""

import io

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.styles.colors import Color

from diagnostics.imports.extent import Extent, extent_of
from diagnostics.imports.styles import styles_of


def test_font_colours_and_percent_formats_are_kept_and_black_is_nothing():
    book = Workbook()
    sheet = book.active
    sheet.title = "Cijfers & meer"
    colours = [
        Color(rgb="FFA0A0A0"),
        Color(rgb="FF000000"),
        Color(theme=1),
        Color(theme=4, tint=0.4),
        Color(indexed=10),
    ]
    for column, colour in enumerate(colours, start=1):
        sheet.cell(2, column, 0.5).font = Font(color=colour)
    sheet["F2"], sheet["G2"] = 0.25, 0.125
    sheet["F2"].number_format, sheet["G2"].number_format = "0%", '0.0"  "%'
    book.create_sheet("Leeg")
    out = io.BytesIO()
    book.save(out)
    styles = styles_of(out.getvalue())["Cijfers & meer"]
    shown = {column: (style.colour, style.is_percent) for (row, column), style in styles.items() if row == 1}
    assert shown == {
        0: ("A0A0A0", False), 3: ("theme 4 0.4", False), 4: ("indexed 10", False), 5: ("", True), 6: ("", True),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "extent"),
    [
        (b'<cols><col min="1"/></cols><row r="7"><c r="A7" t="s"><v>1</v></c><c r="AB7"/></row>', Extent(2, 7, 28)),
        (b'<row r="7"><c s="1" r="B7"/><c r="C7"/></row>', Extent(2, 7, 3)),
        (b"<x:row r='9'><x:c r='XFD1048576'/></x:row>", Extent(1, 1048576, 16384)),
        (b'<row><c><v>1</v></c><c><v>1</v></c></row>', Extent(2, 0, 0)),
        (b'<row r="1"><c r="C9999999999"/></row>', Extent(1, 999_999_999, 3)),
        (b"<sheetData/>", Extent()),
    ],
)  # fmt: skip
def test_extent_of_a_sheet_is_known_before_it_is_parsed(text, extent):
    assert extent_of(text) == extent
