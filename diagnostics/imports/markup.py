"""Tables in marked-up text that publishers save under the name of a workbook: web pages and Excel's XML of 2003."""

from __future__ import annotations

import io
import re
from datetime import date
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from diagnostics.imports.base import Refused
from diagnostics.imports.guards import MAX_CELLS, MAX_COLUMNS, UTF16
from diagnostics.imports.styles import DEFAULT, Style, Styles

if TYPE_CHECKING:
    from lxml.etree import _Element

    from diagnostics.imports.grid import Sheet, Value

SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
XML_OF_2003 = b"urn:schemas-microsoft-com:office:spreadsheet"
PERCENT = re.compile(r"percent|.*%\s*$", re.IGNORECASE)
UNSAFE = re.compile(rb"<!DOCTYPE|<!ENTITY")
CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
START, LONGEST_SPAN = 2**18, 1000


def read_markup(content: bytes) -> tuple[Sheet, ...]:
    """The tables of a web page or of an XML workbook as sheets; raises Refused where there is none."""
    start = content[:START].replace(b"\x00", b"")
    is_book = XML_OF_2003 in start and b"<html" not in start.lower()
    sheets = _of_xml(content) if is_book else _of_page(content)
    sheets = [sheet for sheet in sheets if any(value is not None for row in sheet.rows for value in row)]
    if not sheets:
        raise Refused("wrong_type")
    if sum(len(row) for sheet in sheets for row in sheet.rows) > MAX_CELLS:
        raise Refused("too_many_cells", limit=MAX_CELLS)
    return tuple(sheets)


def _of_page(content: bytes) -> list[Sheet]:
    """Every table of a web page that holds no other table."""
    from lxml import etree, html  # noqa: PLC0415 - needed only where such a page is read

    from diagnostics.imports.grid import Sheet  # noqa: PLC0415 - the grid imports this module

    parser = html.HTMLParser(encoding=_encoding(content), no_network=True, huge_tree=False)
    try:
        page = html.fromstring(content, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise Refused("broken") from error
    sheets: list[Sheet] = []
    heading = ""
    for each in page.iter("h1", "h2", "h3", "h4", "caption", "table"):
        if each.tag != "table":
            heading = _words(each)
        elif each.find(".//table") is None:
            caption = each.find("caption")
            name = heading if caption is None else _words(caption)
            sheets.append(Sheet(name or f"#{len(sheets) + 1}", _rows(each)))
            heading = ""
    return sheets if len(sheets) != 1 else [Sheet("", sheets[0].rows)]


def _words(element: _Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _encoding(content: bytes) -> str:
    """The encoding of a page: what its bytes are, whatever it says of itself."""
    if content.startswith(UTF16):
        return "utf-16"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        said = CHARSET.search(content[:START])
        return said[1].decode() if said and not said[1].lower().startswith(b"utf") else "cp1252"
    return "utf-8"


def _rows(table: _Element) -> list[list[Value]]:
    """The rows of a table; a cell over several rows or columns stands in the first, and the others are empty."""
    rows: list[list[Value]] = []
    reach: dict[int, int] = {}
    for line in table.iter("tr"):
        cells: list[Value] = []
        below = {at: left - 1 for at, left in reach.items() if left > 1}
        for cell in line.iter("td", "th"):
            while len(cells) in reach:
                cells.append(None)
            across, down = _span(cell, "colspan"), _span(cell, "rowspan")
            if len(cells) + across > MAX_COLUMNS:
                raise Refused("too_many_columns", limit=MAX_COLUMNS)
            below.update(dict.fromkeys(range(len(cells), len(cells) + across), down - 1) if down > 1 else {})
            cells.extend([_words(cell) or None, *[None] * (across - 1)])
        rows.append(cells)
        reach = below
    return rows


def _span(cell: _Element, name: str) -> int:
    said = (cell.get(name) or "1").strip()
    return min(max(1, int(said[:9])), LONGEST_SPAN) if said.isdecimal() else 1


def _of_xml(content: bytes) -> list[Sheet]:
    """The sheets of an XML workbook, cells by their index, percentages by their format."""
    if UNSAFE.search(content.replace(b"\x00", b"")):
        raise Refused("entities")
    from diagnostics.imports.grid import Sheet  # noqa: PLC0415 - the grid imports this module

    shares: set[str] = set()
    sheets: list[Sheet] = []
    try:
        for event, element in ET.iterparse(io.BytesIO(content), ("start", "end")):  # noqa: S314 - checked above
            if event == "start" and element.tag == f"{SS}Worksheet":
                sheets.append(Sheet(element.get(f"{SS}Name", ""), []))
            elif event == "end" and element.tag == f"{SS}Style":
                shares.update(_share(element))
            elif event == "end" and element.tag == f"{SS}Row" and sheets:
                _add_row(sheets[-1].rows, sheets[-1].styles, element, shares)
                element.clear()
    except (ET.ParseError, ValueError) as error:
        raise Refused("broken") from error
    return sheets


def _share(style: ET.Element) -> set[str]:
    formats = (each.get(f"{SS}Format", "") for each in style.iterfind(f"{SS}NumberFormat"))
    return {style.get(f"{SS}ID", "")} if any(map(PERCENT.fullmatch, formats)) else set()


def _add_row(rows: list[list[Value]], styles: Styles, row: ET.Element, shares: set[str]) -> None:
    start = int(row.get(f"{SS}Index", "0")) - 1
    if start > MAX_CELLS:
        raise Refused("too_many_cells", limit=MAX_CELLS)
    rows.extend([] for _ in range(len(rows), start))
    cells: list[Value] = []
    for cell in row.iterfind(f"{SS}Cell"):
        at = int(cell.get(f"{SS}Index", "0")) - 1
        across = min(int(cell.get(f"{SS}MergeAcross", "0")), MAX_COLUMNS)
        if max(at, len(cells)) + across >= MAX_COLUMNS:
            raise Refused("too_many_columns", limit=MAX_COLUMNS)
        cells.extend([None] * (at - len(cells)))
        is_share = cell.get(f"{SS}StyleID", "") in shares
        if (style := Style("0%") if is_share else DEFAULT) != DEFAULT:
            styles[len(rows), len(cells)] = style
        cells.extend([_data(cell), *[None] * across])
    rows.append(cells)


def _data(cell: ET.Element) -> Value:
    data = cell.find(f"{SS}Data")
    words = "" if data is None else "".join(data.itertext()).strip()
    kind = "" if data is None else data.get(f"{SS}Type", "")
    if kind == "Number":
        return float(words)
    if kind == "DateTime":
        return date.fromisoformat(words[:10])
    return words or None
