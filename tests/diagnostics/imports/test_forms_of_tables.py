"""The same table as OpenDocument workbook, web page called .xls and XML workbook of 2003; and hostile ones of each."""

import io
import zipfile
from decimal import Decimal

import pytest

from diagnostics.imports.base import Refused
from diagnostics.imports.grid import read_grid
from tests.diagnostics.imports.test_variants import read, taken

NAMES = "".join(
    f" xmlns:{short}='urn:oasis:names:tc:opendocument:xmlns:{name}:1.0'"
    for short, name in [("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"),
                        ("fo", "xsl-fo-compatible")]
)  # fmt: skip
KIND = "application/vnd.oasis.opendocument.spreadsheet"
GREY = "<style:style style:name='g'><style:text-properties fo:color='#a0a0a0'/></style:style>"
HIDING = "<style:style style:name='h'><style:table-properties table:display='false'/></style:style>"


def text(words, more=""):
    return f"<table:table-cell office:value-type='string' {more}><text:p>{words}</text:p></table:table-cell>"


def number(value, kind="float", more=""):
    said = f"office:value-type='{kind}' office:value='{value}' {more}"
    return f"<table:table-cell {said}><text:p>x</text:p></table:table-cell>"


def row(*cells, more=""):
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


MANY = "table:number-columns-repeated='16384'"
EMPTY_END = row(f"<table:table-cell {MANY}/>", more="table:number-rows-repeated='1048000'")
ROWS = (
    row(text("Gemeente"), number(2022), number(2023), text("aandeel 2023"))
    + row(text("Halle"), number(5), number("1234.5", "currency"), number("0.07", "percentage"))
    + row(text("Beersel"), number(6, more="table:number-columns-repeated='2'"), number("0.09", "percentage"))
    + EMPTY_END
)


def document(rows, kind=KIND, before="", after="", **parts) -> bytes:
    """An OpenDocument workbook with a sheet of these rows."""
    styles = f"<office:automatic-styles>{GREY}{HIDING}</office:automatic-styles>"
    sheet = f"<office:spreadsheet><table:table table:name='Blad'>{rows}</table:table>{after}</office:spreadsheet>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", kind, zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", parts.pop("manifest", "<manifest/>"))
        archive.writestr(
            "content.xml",
            f"{before}<office:document-content{NAMES}>{styles}<office:body>{sheet}</office:body></office:document-content>",
        )
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


PAGE = """<html><head><meta charset="utf-8"></head><body><table><tr><td>Menu<table>
<tr><th rowspan=2>Commune</th><th colspan=2>Faits</th></tr><tr><th>2022</th><th>2023</th></tr>
<tr><td>Liège</td><td align=right>1.234,5</td><td>&lt;&nbsp;5</td></tr><tr><td>Huy</td><td>7</td><td>x</td></tr>
</table></td></tr></table></body></html>"""
SHEET_XML = """<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Styles><Style ss:ID="p"><NumberFormat ss:Format="Percent"/></Style></Styles><Worksheet ss:Name="Blad"><Table>
<Row><Cell><Data ss:Type="String">Titel</Data></Cell></Row>
<Row ss:Index="3"><Cell><Data ss:Type="String">Gemeente</Data></Cell>
 <Cell ss:Index="3"><Data ss:Type="String">aandeel 2023</Data></Cell></Row>
<Row><Cell><Data ss:Type="String">Halle</Data></Cell>
 <Cell ss:Index="3" ss:StyleID="p"><Data ss:Type="Number">0.07</Data></Cell></Row>
<Row><Cell><Data ss:Type="String">Huy</Data></Cell>
 <Cell ss:Index="3" ss:StyleID="p"><Data ss:Type="Number">0.5</Data></Cell></Row>
</Table></Worksheet></Workbook>"""
FAR_CELL = SHEET_XML.replace('Cell ss:Index="3"', 'Cell ss:Index="99999"')
FAR_ROW = SHEET_XML.replace('Row ss:Index="3"', 'Row ss:Index="1048576"')


def test_opendocument_gives_numbers_repeated_cells_and_shares_as_shown():
    table = read(document(ROWS), "cijfers.ods")
    assert taken(table) == {
        ("Halle", "cijfers", "2022"): 5, ("Halle", "cijfers", "2023"): Decimal("1234.5"),
        ("Beersel", "cijfers", "2022"): 6, ("Beersel", "cijfers", "2023"): 6,
        ("Halle", "aandeel", "2023"): 7, ("Beersel", "aandeel", "2023"): 9,
    }  # fmt: skip
    assert set(table.frame.loc[table.frame.measure == "aandeel", "unit"]) == {"percent"}


def test_opendocument_tells_colours_days_hidden_sheets_and_its_cells():
    rows = row(text("Gemeente"), text("2023")) + row(text("Halle"), number(5, more="table:style-name='g'"))
    rows += row(text("Voorlopig", "table:style-name='g'"))
    hidden = "<table:table table:name='Oud' table:style-name='h'><table:table-row/></table:table>"
    grid = read_grid(document(rows, after=hidden))
    assert [(sheet.name, sheet.is_hidden) for sheet in grid.sheets] == [("Blad", False), ("Oud", True)]
    assert list(read(document(rows)).frame.provisional) == [True]
    day = "<table:table-cell office:value-type='date' office:date-value='2023-01-31T00:00:00'/>"
    assert str(read_grid(document(row(day))).sheets[0].rows[0][0]) == "2023-01-31"


def test_web_page_called_xls_is_read_with_its_merged_header():
    table = read(PAGE.encode("cp1252").replace(b"utf-8", b"windows-1252"), "faits.xls")
    assert taken(table, "Faits") == {
        ("Liège", "2022"): Decimal("1234.5"), ("Liège", "2023"): "below_threshold",
        ("Huy", "2022"): 7, ("Huy", "2023"): "hidden",
    }  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_workbook_is_read_with_its_indexes_and_percentages(encoding):
    table = read(SHEET_XML.replace('"1.0"', f'"1.0" encoding="{encoding}"').encode(encoding), "cijfers.xls")
    assert taken(table, "aandeel") == {("Halle", "2023"): 7, ("Huy", "2023"): 50}


def test_page_with_two_tables_names_them_by_their_headings():
    one = "<h2>{}</h2><table><tr><th>Commune</th><th>2023</th></tr><tr><td>Huy</td><td>{}</td></tr></table>"
    grid = read_grid((one.format("Vols", 5) + one.format("Dégâts", 7)).encode())
    assert [sheet.name for sheet in grid.sheets] == ["Vols", "Dégâts"]


HOSTILE = {
    "a million columns": (lambda: document(row(number(1, more=MANY))), "too_many_columns"),
    "a far cell": (lambda: document(row(f"<table:table-cell {MANY}/>", number(1))), "too_many_columns"),
    "a row a million times": (
        lambda: document(row(number(1), more="table:number-rows-repeated='1048576'")), "too_many_cells"),
    "a far row": (
        lambda: document(row(more="table:number-rows-repeated='1048575'") + row(number(1))), "too_many_cells"),
    "an endless repetition": (
        lambda: document(row(number(1), more=f"table:number-rows-repeated='{'9' * 5000}'")), "broken"),
    "a negative repetition": (lambda: document(row(number("x"), more="table:number-rows-repeated='-3'")), "broken"),
    "an entity": (lambda: document(ROWS, before="<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"), "entities"),
    "a bomb": (lambda: document(ROWS, Pictures__a=b"0" * (130 * 2**20)), "unpacks_too_large"),
    "a password": (lambda: document(ROWS, manifest="<manifest:encryption-data/>"), "encrypted"),
    "macros": (lambda: document(ROWS, Basic__Standard="Sub Main"), "macro"),
    "a text document": (lambda: document(ROWS, kind=KIND.replace("spreadsheet", "text")), "wrong_type"),
    "cut off": (lambda: document(ROWS + "<table:table-row"), "broken"),
    "no sheet": (lambda: document(""), "empty"),
    "a day that is none": (
        lambda: document(row("<table:table-cell office:value-type='date' office:date-value='2023-99-99'/>")), "broken"),
    "XML with an entity": (
        lambda: SHEET_XML.replace("<Workbook", "<!DOCTYPE a [<!ENTITY e 'x'>]><Workbook").encode(), "entities"),
    "XML with a far cell": (FAR_CELL.encode, "too_many_columns"),
    "XML with a far row": (FAR_ROW.encode, "too_many_cells"),
    "XML cut off": (SHEET_XML[:500].encode, "broken"),
    "a page of endless cells": (lambda: b"<table><tr>" + b"<td colspan=999999999>1" * 5, "too_many_columns"),
    "a page of a million cells": (
        lambda: b"<table>" + (b"<tr>" + b"<td>1" * 1000) * 1000 + b"</table>", "too_many_cells"),
    "a page nested without end": (lambda: b"<table>" + b"<tr><td><table>" * 100_000, "wrong_type"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_table_of_another_form_is_refused(name):
    make, code = HOSTILE[name]
    with pytest.raises(Refused) as refused:
        read_grid(make())
    assert refused.value.code == code
