"""The cells above a column of figures: how many rows a header has, what they say, and the period among them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from diagnostics.imports import numbers
from diagnostics.imports.columns import YEAR, Header, dated, part_of, period_of
from diagnostics.imports.grid import Sheet, Value
from diagnostics.imports.headings import PIVOT

SUB_ROWS = 3


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures: the parts of its header, and the period among them.

    Of a month or quarter whose year stands elsewhere, `part` is what it adds to that year.
    """

    at: int
    parts: tuple[str, ...]
    header: Header | None
    part: str = ""


def depth_of(sheet: Sheet, top: int, keys: list[int]) -> int:
    """How many rows the header has: those without a place and without a figure under the first belong to it."""
    depth = 1
    while depth <= SUB_ROWS and _is_second_header(sheet, top + depth, keys):
        depth += 1
    return depth


def _is_second_header(sheet: Sheet, row: int, keys: list[int]) -> bool:
    cells = sheet.rows[row] if row < len(sheet.rows) else []
    return any(cells) and not any(sheet.text(row, at) for at in keys) and not any(map(holds_number, cells))


def holds_number(value: Value) -> bool:
    """Whether a cell holds a number that is no period: headers hold none."""
    is_number = numbers.is_number(value) if isinstance(value, str) else isinstance(value, int | float)
    return is_number and period_of(value) is None


def heads_of(sheet: Sheet, top: int, depth: int, first: int, start: int) -> dict[int, tuple[str, ...]]:
    """The parts of each column's header, from the rows above and under it; merged cells reach to the right."""
    above = top - 1 if top > start and any(sheet.text(top - 1, at) for at in range(first + 1, sheet.width)) else None
    levels = [*([] if above is None else [above]), *range(top, top + depth)]
    heads: dict[int, tuple[str, ...]] = {}
    reach = dict.fromkeys(levels, "")
    said = {row: dated(sheet.rows[row]) for row in levels}
    for at in range(sheet.width):
        texts = ["" if at >= len(said[row]) or said[row][at] is None else str(said[row][at]).strip() for row in levels]
        for number, (row, text) in enumerate(zip(levels, texts, strict=True)):
            goes_on = any(texts[number + 1 :]) and not any(texts[:number])
            reach[row] = text if text or not goes_on else reach[row]
        if any(texts):
            heads[at] = tuple(
                part for row, text in zip(levels, texts, strict=True) for part in _parts(text or reach[row])
            )
    return heads


def _parts(text: str) -> list[str]:
    """`nieuwkomers|2014` is two parts; what a pivot table says of all its columns is none."""
    return [part.strip() for part in text.split("|") if part.strip() and not PIVOT.fullmatch(part.strip())]


def column_of(at: int, parts: tuple[str, ...]) -> Column:
    """A column with the period that its header names, or that a year above and a quarter or month below make."""
    header = next(filter(None, map(period_of, parts)), None)
    if header is None or YEAR.fullmatch(header.period):
        for part in parts:
            if not part.isdecimal() and period_of(part) is None and (end := part_of(part)):
                others = tuple(each for each in parts if each != part)
                return Column(at, others, header and replace(header, period=header.period + end), "" if header else end)
    return Column(at, parts, header)
