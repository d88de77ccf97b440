"""Old binary workbooks (.xls): the same tables as .xlsx, kept by LibreOffice; both must read alike."""

import datetime as dt
import io
from dataclasses import replace

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from diagnostics.imports.base import Refused
from diagnostics.imports.grid import read_grid
from diagnostics.imports.guards import OLE
from diagnostics.imports.registry import read_file
from tests.diagnostics.imports.helpers import SAMPLES, TODAY, fiscal_bytes, pinc_bytes
from tests.diagnostics.imports.test_variants import book

RATE, COUNT = "Werkzoekendengraad (jaargemiddelde) [%]", "Werkzoekenden zonder werk (jaargemiddelde) [aantal]"


def pinc():
    """Fractions shown as percentages, reasons, a provisional figure in grey."""
    places = [("Halle", [0.074, 0.0625, 1234, "x"]), ("Lennik", ["-", 0.05, "?", 88]), ("totaal", [0.06, 0.06, 9, 9])]
    years = [2023, 2024]
    return pinc_bytes([(RATE, "0.0%", years), (COUNT, "#,##0", years)], places, colours={(4, 3)})


def fiscal():
    """A header of two rows, codes as floats, a confidential figure."""
    towns = [("Koninkrijk", 1000.0, 99, 9.5), ("Halle", 23027.0, 21_000, 812_000_123.4), ("Herstappe", 73028.0, "*", 7)]
    return fiscal_bytes("Inkomsten 2021", ["Totalen"], towns)


def dated():
    """Years as dates above shares with a percent format, under a title."""
    made = Workbook()
    sheet = made.active
    sheet.append(["Aandeel eigenaars (%)"])
    sheet.append(["Commune", "INS", dt.date(2022, 12, 31), dt.date(2023, 12, 31)])
    sheet.append(["Liège", 62063, 0.41, 0.425])
    sheet.append(["Ans", 62003, 0.61, None])
    for row in (3, 4):
        for column in (3, 4):
            sheet.cell(row, column).number_format = "0.00%"
    sheet.append(["Provisoire"])
    sheet.cell(5, 1).font = sheet.cell(3, 4).font = Font(color="00C00000")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def flat():
    """The upload format of the provincial office: codes as whole numbers, pseudo-places among them."""
    rows = [["period", "geolevel", "geoitem", "v2_1"], [2020, "gemeente", 23027, 5], [2020, "gemeente", 99991, 9]]
    return book(Data=[*rows, [2021, "gemeente", 23027, "x"]])


def two_sheets():
    """One sheet per year, German names."""
    head = ["Gemeinde", "Einwohner", "Arbeitslosenquote (%)"]
    return book(
        **{"2022": [head, ["Eupen", 19_895, 8.25]], "2023": [head, ["Eupen", 20_019, 8.1], ["Raeren", "-", "."]]}
    )


WRITTEN = {each.__name__: each for each in (pinc, fiscal, dated, flat, two_sheets)}


def tidy(content, name):
    table = read_file(content, replace(TODAY, name=f"{name}.xlsx"))
    return table.reader, table.footer, table.frame.astype(str).to_dict("records")


@pytest.mark.parametrize("name", WRITTEN)
def test_old_workbook_reads_as_the_new_one(name):
    old = (SAMPLES / f"{name}.xls").read_bytes()
    assert old.startswith(OLE)
    assert tidy(old, name) == tidy(WRITTEN[name](), name)


def test_old_workbook_keeps_percentages_and_colours():
    frame = read_file((SAMPLES / "pinc.xls").read_bytes(), TODAY).frame
    halle = frame[(frame["place"] == "Halle") & (frame["measure"] == RATE)]
    assert [(str(row.value), row.unit, row.provisional) for row in halle.itertuples()] == [
        ("7.4", "percent", False),
        ("6.25", "percent", True),
    ]


@pytest.mark.parametrize("place", range(512, 6144, 256))
def test_old_workbook_with_damaged_bytes_is_read_or_refused(place):
    content = (SAMPLES / "dated.xls").read_bytes()
    for damaged in (content[:place], content[:place] + b"\xff" * 40 + content[place + 40 :]):
        try:
            read_grid(damaged).add_styles()
        except Refused as refused:
            assert refused.code in ("broken", "wrong_type", "too_many_cells", "empty")  # noqa: PT017


LIST_AT = 5120


@pytest.mark.parametrize("left", [40, 512, 3000, LIST_AT, LIST_AT + 80, LIST_AT + 300])
def test_old_workbook_without_its_end_is_told_to_be_damaged(left):
    content = (SAMPLES / "dated.xls").read_bytes()
    assert 512 * (1 + int.from_bytes(content[48:52], "little")) == LIST_AT
    with pytest.raises(Refused) as refused:
        read_grid(content[:left])
    assert refused.value.code == "broken"


def test_old_document_that_is_whole_is_told_to_be_no_table():
    content = (
        (SAMPLES / "dated.xls").read_bytes().replace("Workbook".encode("utf-16-le"), "Document".encode("utf-16-le"))
    )
    with pytest.raises(Refused) as refused:
        read_grid(content)
    assert refused.value.code == "wrong_type"


@pytest.mark.parametrize("record", ["2f003600", "860000002f003600"])
def test_old_workbook_with_a_password_is_told_to_be_locked(record):
    content = (SAMPLES / "dated.xls").read_bytes()
    start = content.index(bytes.fromhex("0908100000060500")) + 20
    locked = bytes.fromhex(record)
    with pytest.raises(Refused) as refused:
        read_grid(content[:start] + locked + content[start + len(locked) :])
    assert refused.value.code == "encrypted"
