"""How many cells a sheet holds and how far they reach, from its raw text, before any parser reserves room for it."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

CELL = re.compile(rb"<(?:\w+:)?c[\s>/]")
REFERENCE = re.compile(rb"\sr\s*=\s*[\"']([A-Za-z]{1,3})([0-9]{1,7})[\"']")
LESS_THAN, SLASH, COLON, GREATER_THAN, SPACE = b"</:> "
REFERENCE_AT, LONGEST = 6, 10
PADDING = b'"' * (REFERENCE_AT + LONGEST)


@dataclass(frozen=True, slots=True)
class Extent:
    """The number of cells of a piece of a sheet, and its last row and column."""

    cells: int = 0
    rows: int = 0
    columns: int = 0


def extent_of(text: bytes) -> Extent:
    """The extent of a piece of a sheet that ends between two tags."""
    return _plain(text) or _odd(text)


def _plain(text: bytes) -> Extent | None:
    """The extent where every cell is written as spreadsheets do (`<c r="B7"`); nothing where one is not."""
    signs = np.frombuffer(text + PADDING, np.uint8)
    first, second, third = (signs[at : len(text) + at] for at in range(3))
    is_cell = (second == ord("c")) & ((third <= SPACE) | (third == SLASH) | (third == GREATER_THAN))
    starts = np.flatnonzero(is_cell & (first == LESS_THAN))
    if np.any(is_cell & (first == COLON)):
        return None
    if not starts.size:
        return Extent()
    if not all((signs[starts + at] == sign).all() for at, sign in enumerate(b' r="', start=2)):
        return None
    columns, rows = np.zeros(starts.size, np.int64), np.zeros(starts.size, np.int64)
    for at in range(REFERENCE_AT, REFERENCE_AT + LONGEST):
        sign = signs[starts + at].astype(np.int64)
        is_letter, is_digit = (sign >= ord("A")) & (sign <= ord("Z")), (sign >= ord("0")) & (sign <= ord("9"))
        if not np.any(is_letter | is_digit):
            break
        columns = np.where(is_letter, columns * 26 + sign - 64, columns)
        rows = np.where(is_digit, rows * 10 + sign - 48, rows)
    return Extent(int(starts.size), int(rows.max()), int(columns.max()))


def _odd(text: bytes) -> Extent:
    """The extent of a text written in any other way that XML allows."""
    references = set(REFERENCE.findall(text))
    return Extent(
        len(CELL.findall(text)),
        max((int(row) for _, row in references), default=0),
        max((_column_number(letters) for letters, _ in references), default=0),
    )


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
