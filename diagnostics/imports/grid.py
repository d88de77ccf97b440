"""Any file as sheets of cells: values, number formats, font colours and positions."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import TYPE_CHECKING, cast

from diagnostics.imports import fixed_width
from diagnostics.imports.base import Refused
from diagnostics.imports.guards import (
    MAX_BYTES,
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_TEXT_CELLS,
    OLE,
    UTF16,
    check_old_workbook,
    check_opendocument,
    check_workbook,
    family_of,
)
from diagnostics.imports.markup import read_markup
from diagnostics.imports.opendocument import read_opendocument
from diagnostics.imports.packed import facts_of, unpacked
from diagnostics.imports.styles import DEFAULT, Style, Styles, old_styles_of, styles_of

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

Value = str | int | float | bool | date | datetime | time | timedelta | None
DELIMITERS = (";", "\t", "|", ",")
SAMPLE_LINES = 80
CUT_TEXT = 2**19
SEPARATOR = re.compile(r"\s*sep=(\\t|.)\r?\n", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Turn:
    """A table that was turned: its first row, its width, and the row below it, as they are in the file."""

    top: int
    width: int
    bottom: int


@dataclass(slots=True)
class Sheet:
    """One sheet, rows and columns counted from zero."""

    name: str
    rows: list[list[Value]]
    styles: Styles = field(default_factory=dict)
    is_hidden: bool = False
    turn: Turn | None = None

    def value(self, row: int, column: int) -> Value:
        """The value of a cell, nothing where the row is shorter."""
        cells = self.rows[row] if row < len(self.rows) else []
        return cells[column] if column < len(cells) else None

    def text(self, row: int, column: int) -> str:
        """The value as trimmed text."""
        value = self.value(row, column)
        return "" if value is None else str(value).strip()

    def style(self, row: int, column: int) -> Style:
        """How the cell is shown."""
        return self.styles.get((row, column), DEFAULT)

    @property
    def width(self) -> int:
        """The number of columns of the widest row."""
        return max(map(len, self.rows), default=0)

    def line(self, row: int) -> str:
        """A whole row as one sentence, for titles and footers."""
        return " ".join(str(value).strip() for value in self.rows[row] if value is not None and str(value).strip())


@dataclass(frozen=True, slots=True)
class Grid:
    """A whole file; of a very long text only the first lines, with the `content` for readers that add lines up."""

    sheets: tuple[Sheet, ...]
    encoding: str = ""
    delimiter: str = ""
    content: bytes = b""
    name: str = ""
    is_cut: bool = False

    def add_styles(self) -> None:
        """Formats and font colours, which the fast reader does not give; values are not read again."""
        if not self.content or self.encoding:
            return
        styles = old_styles_of(self.content) if self.content.startswith(OLE) else styles_of(self.content)
        for sheet in self.sheets:
            sheet.styles = styles.get(sheet.name, {})


def read_grid(content: bytes) -> Grid:
    """The cells of an uploaded file; raises Refused with a code where it must not or cannot be read."""
    if len(content) > MAX_BYTES:
        raise Refused("too_large", limit=MAX_BYTES // 2**20)
    content, name = unpacked(content)
    family = family_of(content)
    if family == "text":
        grid = (
            _read_facts(content) if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[") else _read_text(content)
        )
        return replace(grid, name=name)
    if family == "markup":
        return Grid(read_markup(content), name=name)
    if family == "opendocument":
        check_opendocument(content)
        return Grid(read_opendocument(content), name=name)
    if family == "workbook":
        check_workbook(content)
    else:
        check_old_workbook(content)
    sheets = _read_workbook(content)
    return Grid(sheets, content=content, name=name)


def _read_facts(content: bytes) -> Grid:
    """The facts of a file for programs as lines under their names."""
    facts = facts_of(content)
    header = list(dict.fromkeys(key for fact in facts for key in fact))
    if len(header) > MAX_COLUMNS:
        raise Refused("too_many_columns", limit=MAX_COLUMNS)
    rows: list[list[Value]] = [[*header], *([_filled(fact.get(key)) for key in header] for fact in facts)]
    return Grid((Sheet("", rows),), "utf-8")


def _filled(cell: Value) -> Value:
    return None if isinstance(cell, str) and not cell.strip() else cell


def _read_text(content: bytes) -> Grid:
    text, encoding = _decode(content)
    if not text.strip():
        raise Refused("empty")
    said = SEPARATOR.match(text)
    if not said and (cells := fixed_width.cut(text)):
        return Grid((Sheet("", [[cell or None for cell in row] for row in cells]),), encoding)
    text = text[said.end() :] if said else text
    delimiter = said[1].replace("\\t", "\t") if said else _delimiter(text)
    is_cut = text.count(delimiter) + text.count("\n") > MAX_TEXT_CELLS
    # Of a very long text only the start is taken apart here; the whole of it is read column by column.
    text = text[:CUT_TEXT].rpartition("\n")[0] if is_cut else text
    if max((line.count(delimiter) for line in text.split("\n")), default=0) >= MAX_COLUMNS:
        raise Refused("too_many_columns", limit=MAX_COLUMNS)
    lines = io.StringIO(text, newline="")
    try:
        rows: list[list[Value]] = [
            [cell if cell.strip() else None for cell in row] for row in csv.reader(lines, delimiter=delimiter)
        ]
    except csv.Error as error:
        raise Refused("broken") from error
    if rows and rows[-1] and text.count('"') % 2 and (last := rows[-1][-1]) and {"\n", delimiter} <= set(str(last)):
        raise Refused("quote_open", row=len(rows) + bool(said))
    # A line that only says the delimiter stays a line, so that rows are counted as in the file.
    sheet = Sheet("", [[], *rows] if said else rows)
    return Grid((sheet,), encoding, delimiter, content if is_cut else b"", is_cut=is_cut)


def _decode(content: bytes) -> tuple[str, str]:
    encodings = ("utf-16",) if content.startswith(UTF16) else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            break
        return text, encoding
    raise Refused("binary")


def _delimiter(text: str) -> str:
    """The mark that cuts most lines into the same number of cells; the first of DELIMITERS on a tie."""
    sample = [line for line in islice(io.StringIO(text[:CUT_TEXT]), SAMPLE_LINES) if line.strip()]

    def evenness(delimiter: str) -> float:
        try:
            widths = [len(row) for row in csv.reader(sample, delimiter=delimiter) if len(row) > 1]
        except csv.Error:
            return 0.0
        return max((widths.count(width) for width in set(widths)), default=0) / max(1, len(sample))

    return max(DELIMITERS, key=evenness)


def _read_workbook(content: bytes) -> tuple[Sheet, ...]:
    import python_calamine as calamine  # noqa: PLC0415 - needed only where a file is read

    try:
        sheets = tuple(_sheets(calamine.load_workbook(io.BytesIO(content))))
    except (calamine.PasswordError, calamine.CalamineError, ValueError) as error:
        raise Refused("broken") from error
    except BaseException as error:
        # On some damaged bytes the reader, which is Rust, panics; its panic is no Exception and has no name to import.
        if type(error).__name__ != "PanicException":
            raise
        raise Refused("broken") from error
    if not any(sheet.rows for sheet in sheets):
        raise Refused("empty")
    return sheets


def _sheets(book: CalamineWorkbook) -> Iterator[Sheet]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum  # noqa: PLC0415

    for entry in book.sheets_metadata:
        if entry.typ != SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_name(entry.name)
        if sheet.total_height * sheet.total_width > MAX_CELLS:
            raise Refused("too_many_cells", limit=MAX_CELLS)
        rows = cast("list[list[Value]]", sheet.to_python(skip_empty_area=False))
        for at, row in enumerate(rows):
            if "" in row:
                rows[at] = [None if value == "" else value for value in row]
        yield Sheet(entry.name, rows, is_hidden=entry.visible != SheetVisibleEnum.Visible)
