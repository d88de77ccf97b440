"""Sheets of an OpenDocument workbook (.ods): values as published, shares as shown, repeated cells within bounds."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from diagnostics.imports.base import Refused
from diagnostics.imports.guards import MAX_CELLS, MAX_COLUMNS
from diagnostics.imports.styles import BLACKS, DEFAULT, Style

if TYPE_CHECKING:
    from diagnostics.imports.grid import Sheet, Value

OFFICE, TABLE, TEXT, STYLE, FO = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}"
    for name in ("office", "table", "text", "style", "xsl-fo-compatible")
)
PERCENT = Style("0%")
NUMBERS = ("float", "currency", "percentage")


@dataclass(slots=True)
class _Reader:
    """What is known while the parts of a document pass by."""

    colours: dict[str, str] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    sheets: list[Sheet] = field(default_factory=list)
    cells: int = 0
    gap: int = 0

    def keep_style(self, style: ET.Element) -> None:
        """The colour of text and the hiding of a sheet, by the name under which a cell or sheet asks for it."""
        name = style.get(f"{STYLE}name", "")
        for each in style:
            if each.tag == f"{STYLE}text-properties":
                colour = each.get(f"{FO}color", "").lstrip("#").upper()
                self.colours[name] = "" if colour in BLACKS else colour
            elif each.tag == f"{STYLE}table-properties" and each.get(f"{TABLE}display") == "false":
                self.hidden.add(name)

    def start_sheet(self, table: ET.Element) -> None:
        from diagnostics.imports.grid import Sheet  # noqa: PLC0415 - the grid imports this module

        is_hidden = table.get(f"{TABLE}style-name", "") in self.hidden
        self.sheets.append(Sheet(table.get(f"{TABLE}name", ""), [], is_hidden=is_hidden))
        self.gap = 0

    def add_row(self, row: ET.Element) -> None:
        """A row as often as it is repeated; empty rows and cells at the end of a sheet are not kept."""
        sheet = self.sheets[-1]
        values, styles = self._cells(row)
        times = _times(row, "number-rows-repeated")
        if not values:
            self.gap += times
            return
        self.cells += times * len(values)
        if self.cells > MAX_CELLS or len(sheet.rows) + self.gap + times > MAX_CELLS:
            raise Refused("too_many_cells", limit=MAX_CELLS)
        sheet.rows.extend([] for _ in range(self.gap))
        self.gap = 0
        for _ in range(times):
            for at, style in styles.items():
                sheet.styles[len(sheet.rows), at] = style
            sheet.rows.append(list(values))

    def _cells(self, row: ET.Element) -> tuple[list[Value], dict[int, Style]]:
        values: list[Value] = []
        styles: dict[int, Style] = {}
        last = 0
        for cell in row:
            if cell.tag not in (f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
                continue
            times, value = _times(cell, "number-columns-repeated"), _value(cell)
            if value is None:
                last += times
                continue
            if len(values) + last + times > MAX_COLUMNS:
                raise Refused("too_many_columns", limit=MAX_COLUMNS)
            values.extend([None] * last)
            style = self._style(cell)
            styles.update({len(values) + each: style for each in range(times) if style != DEFAULT})
            values.extend([value] * times)
            last = 0
        return values, styles

    def _style(self, cell: ET.Element) -> Style:
        shown = PERCENT if cell.get(f"{OFFICE}value-type") == "percentage" else DEFAULT
        return Style(shown.number_format, self.colours.get(cell.get(f"{TABLE}style-name", ""), ""))


def read_opendocument(content: bytes) -> tuple[Sheet, ...]:
    """The sheets of a checked document; raises Refused where it is damaged or holds no table."""
    reader = _Reader()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open("content.xml") as part:
            for event, element in ET.iterparse(part, ("start", "end")):  # noqa: S314 - entities are refused before
                _take(reader, event, element)
    except (KeyError, ValueError, ET.ParseError, zipfile.BadZipFile) as error:
        raise Refused("broken") from error
    if not any(sheet.rows for sheet in reader.sheets):
        raise Refused("empty")
    return tuple(reader.sheets)


def _take(reader: _Reader, event: str, element: ET.Element) -> None:
    if event == "start":
        if element.tag == f"{TABLE}table":
            reader.start_sheet(element)
    elif element.tag == f"{STYLE}style":
        reader.keep_style(element)
    elif element.tag == f"{TABLE}table-row" and reader.sheets:
        reader.add_row(element)
        element.clear()
    elif element.tag == f"{TABLE}table":
        element.clear()


def _times(element: ET.Element, name: str) -> int:
    return max(1, int(element.get(f"{TABLE}{name}", "1")))


def _value(cell: ET.Element) -> Value:
    """A number, a day or the words of a cell; notes that hang on a cell are no words of it."""
    kind = cell.get(f"{OFFICE}value-type", "")
    if cell.tag == f"{TABLE}covered-table-cell":
        return None
    if kind in NUMBERS:
        return float(cell.get(f"{OFFICE}value", ""))
    if kind == "date":
        return date.fromisoformat(cell.get(f"{OFFICE}date-value", "")[:10])
    words = " ".join(filter(None, _lines(cell))).strip()
    return words or None


def _lines(cell: ET.Element) -> Iterator[str]:
    for paragraph in cell.iterfind(f"{TEXT}p"):
        yield " ".join("".join(paragraph.itertext()).split())
