"""A workbook as somebody brings it back, cell by cell; capped and checked before anything is parsed."""

import datetime as dt
import io
from collections.abc import Iterator
from itertools import pairwise
from typing import Any
from warnings import catch_warnings, simplefilter

from diagnostics.imports.base import Refused
from diagnostics.imports.guards import check_workbook, family_of
from livb.lib.uuids import uuid_of
from planning.exchange.cells import LANGUAGES
from planning.exchange.columns import HIDDEN, ID, SHEETS, VERSION, WAS, Sheet
from planning.exchange.workbook import MARK
from planning.intake.privacy import refuse_people

MAX_BYTES = 5 * 2**20
MAX_ROWS, MAX_COLUMNS = 5_000, 60
HEADER_ROWS = 8
LABELS_ENOUGH = 3
NOTHING: list[str] = ["s", ""]
OTHERS = {"old_workbook": "old_workbook", "opendocument": "open_format"}
Cell = list[str]
Json = dict[str, Any]
Head = tuple[int, Sheet, dict[str, int]]


def read_workbook(content: bytes) -> Json:
    """`{trajectory, sheets: {key: {name, columns: {key: letter}, rows: [{row, cells: {key: [type, text]}}]}}}`.

    Raises Refused with a code where the file must not or cannot be read.
    """
    from openpyxl import load_workbook  # noqa: PLC0415 (slow to import)

    if len(content) > MAX_BYTES:
        raise Refused("too_large", limit=MAX_BYTES // 2**20)
    _check_kind(content)
    found: Json = {"trajectory": "", "sheets": {}}
    try:
        with catch_warnings():
            simplefilter("ignore")
            book = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
            _pages(book, found)
    except Refused:
        raise
    except Exception as error:  # a file may be broken in any way; the child that reads it has nothing to lose
        raise Refused("broken") from error
    if not found["sheets"]:
        raise Refused("no_plan_inside")
    return found


def _check_kind(content: bytes) -> None:
    """What a spreadsheet saves besides a workbook gets a word of its own."""
    family = family_of(content)
    if family != "workbook":
        raise Refused(OTHERS.get(family, "wrong_type"))
    check_workbook(content, needs_results=False)  # what a cell may not hold is told with its place


def _pages(book: Any, found: Json) -> None:
    """Sheets with their mark first; one that lost it is known by its labels, where no other is that sheet."""
    pages = [(page.title, list(_rows(page))) for page in book.worksheets]
    refuse_people(_texts(pages))
    owners = [owner for _title, rows in pages if (owner := _owner(rows))]
    if len(set(owners)) > 1:
        raise Refused("several_plans")
    found["trajectory"] = next(iter(owners), "")
    for title, rows in pages:
        if head := _head_by_mark(rows):
            if head[1].key in found["sheets"]:
                raise Refused("sheet_twice", name=title)
            _take(found, title, rows, head)
    for title, rows in pages:
        if (head := _head_by_labels(rows)) and head[1].key not in found["sheets"]:
            _take(found, title, rows, head)


def _texts(pages: list[tuple[str, list[list[Cell]]]]) -> Iterator[tuple[str, str]]:
    """All that somebody may have typed, also where no column of the plan stands, with the place of its row."""
    for title, rows in pages:
        for number, row in enumerate(rows, start=1):
            for kind, text in row:
                if text and kind in "sn" and not text.startswith(MARK) and not uuid_of(text):
                    yield f"{title}.{number}", text.removesuffix(".0") if kind == "n" else text


def _take(found: Json, title: str, rows: list[list[Cell]], head: Head) -> None:
    at, sheet, columns = head
    found["sheets"][sheet.key] = {
        "name": title,
        "columns": {key: _letter(place) for key, place in columns.items()},
        "rows": list(_filled(rows[at + 1 :], at + 2, columns)),
    }


def _rows(page: Any) -> Iterator[list[Cell]]:
    """The rows down to the last in which something stands: where rows were taken out, a million may follow it."""
    empty = 0
    for number, row in enumerate(page.iter_rows(), start=1):
        cells = [_cell(cell) for cell in row[:MAX_COLUMNS]]
        if not any(cell != NOTHING for cell in cells):
            empty += 1
            continue
        if number > MAX_ROWS or len(row) > MAX_COLUMNS + 1000:
            raise Refused("too_many_cells", limit=MAX_ROWS * MAX_COLUMNS)
        yield from ([] for _row in range(empty))
        empty = 0
        yield cells


def _cell(cell: Any) -> Cell:
    """The type and the text of a cell: `s` text, `n` number, `d` day, `f` formula, `e` error."""
    value, kind = cell.value, getattr(cell, "data_type", "n")
    if value is None:
        return NOTHING
    if kind in ("f", "e"):
        return [kind, ""]
    if isinstance(value, bool):
        return ["s", "true" if value else "false"]
    if isinstance(value, dt.datetime | dt.date):
        return ["d", value.isoformat()[:10]]
    if isinstance(value, int | float):
        return ["n", repr(value)]
    return ["s", str(value)]


def _owner(rows: list[list[Cell]]) -> str:
    """The mark of the trajectory this file was made from."""
    for row in rows[:HEADER_ROWS]:
        for cell, after in pairwise(row):
            if cell[1] == MARK:
                return after[1]
    return ""


def _head_by_mark(rows: list[list[Cell]]) -> Head | None:
    """The row under which the values stand: that of the labels where the hidden keys tell the columns."""
    for number, row in enumerate(rows[:HEADER_ROWS]):
        texts = [cell[1].strip() for cell in row]
        for sheet in SHEETS:
            if f"{MARK}:{sheet.key}" in texts:
                keys = {
                    ID if text == f"{MARK}:{sheet.key}" else text: place for place, text in enumerate(texts) if text
                }
                known = {*HIDDEN, *(column.key for column in sheet.columns)}
                return number + 1, sheet, {key: place for key, place in keys.items() if key in known}
    return None


def _head_by_labels(rows: list[list[Cell]]) -> Head | None:
    """Where the mark was lost: the last of the rows that say most of what the columns of a sheet are called."""
    best: tuple[int, int, Sheet, dict[str, int]] | None = None
    for number, row in enumerate(rows[:HEADER_ROWS]):
        texts = {_plain(cell[1]): place for place, cell in reversed(list(enumerate(row))) if cell[1].strip()}
        for sheet in SHEETS:
            places = {key: texts[name] for key, names in labels_of(sheet).items() for name in names if name in texts}
            if len(places) >= LABELS_ENOUGH and (best is None or len(places) >= best[0]):
                best = (len(places), number, sheet, places)
    return best[1:] if best else None


def labels_of(sheet: Sheet) -> dict[str, set[str]]:
    """Every name of every column, in each language."""
    from django.utils.translation import gettext, override  # noqa: PLC0415

    found: dict[str, set[str]] = {key: {key} for key in (*HIDDEN, *(column.key for column in sheet.columns))}
    for language in LANGUAGES:
        with override(language):
            for column in sheet.columns:
                found[column.key].add(_plain(str(column.label)))
            found[ID].add(_plain(gettext("Mark")))
            found[VERSION].add(_plain(gettext("Version")))
            found[WAS].add(_plain(gettext("As downloaded")))
    return found


def _filled(rows: list[list[Cell]], first: int, columns: dict[str, int]) -> Iterator[Json]:
    """The rows in which something stands, with the cells of known columns."""
    for number, row in enumerate(rows, start=first):
        cells = {key: row[place] for key, place in columns.items() if place < len(row)}
        if any(cell[1].strip() or cell[0] in "fe" for cell in cells.values()):
            yield {"row": number, "cells": cells}


def _letter(place: int) -> str:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    return str(get_column_letter(place + 1))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
