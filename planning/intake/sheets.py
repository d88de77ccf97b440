"""Objectives in a workbook: the tables of its sheets, with what is merged and how rows are indented."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import openpyxl

from diagnostics.imports.base import Refused
from diagnostics.imports.grid import Sheet, Value, read_grid
from planning.intake.base import LONGEST, NUMBERED, Mark, tidy
from planning.intake.labels import numbered
from planning.intake.tables import BESIDE, HEADER_ROWS, Cells, columns_of, marks_of

MOST_CELLS = 60_000
ZIP, XLSX = b"PK", b"xl/workbook.xml"


@dataclass(slots=True)
class Table:
    """The rows of a sheet as cells, and how far each row is indented."""

    name: str
    rows: list[Cells]
    indents: list[int]


@dataclass(slots=True)
class Book:
    """The sheets that can be seen, and what hides beside them."""

    tables: list[Table]
    notices: list[str] = field(default_factory=list)


def open_book(content: bytes) -> Book:
    """Any workbook or text with columns; raises Refused where it must not or cannot be read."""
    grid = read_grid(content)
    cells = sum(len(sheet.rows) * sheet.width for sheet in grid.sheets)
    if cells > MOST_CELLS:
        raise Refused("too_many_cells", limit=MOST_CELLS)
    shown = [sheet for sheet in grid.sheets if not sheet.is_hidden]
    book = Book([Table(sheet.name, [_cells(row) for row in sheet.rows], _indents(sheet)) for sheet in shown])
    if len(shown) < len(grid.sheets):
        book.notices.append("hidden_sheet")
    if content.startswith(ZIP) and XLSX in content:
        _add_layout(book, content)
    return book


def marks_of_book(book: Book) -> list[Mark]:
    """Of each sheet with a header its objectives; where no sheet has one, a step for each level."""
    known = [table for table in book.tables if columns_of(table.rows).is_known]
    marks: list[Mark] = []
    for table in known:
        marks += marks_of(table.rows, table.name, table.indents)
    if not known:
        for table in book.tables:
            marks += _stairs(table)
    return marks


def _stairs(table: Table) -> list[Mark]:
    """No header: the column in which a row begins is its depth; a column of codes in front is no step."""
    found = []
    names = _names(table.rows)
    for number, row in enumerate(table.rows):
        filled = [(at, tidy(" ".join(cell))) for at, cell in enumerate(row) if cell and tidy(" ".join(cell))]
        if not filled:
            continue
        at, text = filled[0]
        code = ""
        if len(filled) > 1 and numbered(f"{text} x", strict=False).rest == "x":
            code, (at, text) = text, filled[1]
        label = numbered(text, strict=True)
        where = f"{table.name}.{number + 1}"
        found.append(
            Mark(label.rest, code or label.code, None, NUMBERED + at + table.indents[number], where)
            if len(label.rest) <= LONGEST and number > names
            else Mark(text, where=where)
        )
    return found


def _names(rows: list[Cells]) -> int:
    """The row with the names of columns that hold no objectives, if there is one: what stands above it is a title."""
    for number, row in enumerate(rows[:HEADER_ROWS]):
        beside = [text for cell in row[1:] if cell and (text := tidy(" ".join(cell)))]
        if beside and all(BESIDE.fullmatch(text) for text in beside):
            return number
    return -1


def _cells(row: list[Value]) -> Cells:
    return [tuple(line for line in _told(value).split("\n") if line.strip()) for value in row]


def _told(value: Value) -> str:
    """A cell as it is read: 1.2 is a code more often than a figure, so it keeps its digits and no others."""
    if value is None or isinstance(value, date):
        return "" if value is None else f"{value:%d/%m/%Y}"
    if isinstance(value, float):
        return f"{value:g}"
    return str(value)


def _indents(sheet: Sheet) -> list[int]:
    """Spaces that somebody typed in front of the first text of a row."""
    firsts = [next((cell for cell in row if isinstance(cell, str) and cell.strip()), "") for row in sheet.rows]
    return [(len(text) - len(text.lstrip(" \u00a0"))) // 2 for text in firsts]


def _add_layout(book: Book, content: bytes) -> None:
    """What the fast reader does not tell: merged cells, levels of rows, indentation, comments."""
    try:
        sheets: Any = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, OSError) as error:
        raise Refused("broken") from error
    for table in book.tables:
        sheet = sheets[table.name]
        for number, row in enumerate(sheet.iter_rows(max_row=len(table.rows))):
            cells = [cell for cell in row if cell.value not in (None, "")]
            if any(cell.comment for cell in row):
                book.notices.append("comments")
            first = int(cells[0].alignment.indent or 0) if cells else 0
            table.indents[number] += first + (sheet.row_dimensions[number + 1].outlineLevel or 0)
        for area in sheet.merged_cells.ranges:
            for number in range(area.min_row, min(area.max_row, len(table.rows))):
                for at in range(area.min_col - 1, min(area.max_col, len(table.rows[number]))):
                    table.rows[number][at] = None
    book.notices = list(dict.fromkeys(book.notices))
