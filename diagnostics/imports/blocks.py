"""Several tables on one sheet: one below the other, or side by side, each under its own header of places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from diagnostics.imports.grid import Sheet
from diagnostics.imports.headings import code_columns, name_column, plain

SEVERAL = 2
HEADER_ROWS = 25


def side_by_side(sheet: Sheet) -> list[Sheet]:
    """The sheet once for each table beside another, with only the columns of that table; a title counts for all."""
    for top in range(min(HEADER_ROWS, len(sheet.rows))):
        texts = [plain(sheet.text(top, at)) for at in range(len(sheet.rows[top]))]
        name, _ = name_column(texts)
        keys = [*code_columns(texts), *([] if name is None else [name])]
        if keys:
            first = min(keys)
            starts = [at for at, text in enumerate(texts) if text == texts[first]]
            ends = [*starts[1:], sheet.width]
            apart = all(end - start >= SEVERAL for start, end in zip(starts, ends, strict=True))
            if len(starts) == 1 or not apart:
                return [sheet]
            return [_only(sheet, top, start if at else 0, ends[at]) for at, start in enumerate(starts)]
    return [sheet]


def _only(sheet: Sheet, top: int, start: int, end: int) -> Sheet:
    rows = [
        row if at < top and sum(value is not None for value in row) == 1 else [*[None] * start, *row[start:end]]
        for at, row in enumerate(sheet.rows)
    ]
    return replace(sheet, rows=rows)


def one_below_another(sheet: Sheet) -> Iterator[range]:
    """The rows of each table of a sheet: where the header of places stands once more, another begins."""
    start: int | None = 0
    while start is not None:
        following = _next_table(sheet, start)
        yield range(start, len(sheet.rows) if following is None else following)
        start = following


def _next_table(sheet: Sheet, start: int) -> int | None:
    """The row where the next table of the sheet begins, its title included."""
    header: tuple[int, str] | None = None
    for row in range(start, len(sheet.rows)):
        if header is None:
            texts = [plain(sheet.text(row, at)) for at in range(len(sheet.rows[row]))]
            at, _ = name_column(texts)
            header = None if at is None or len(list(filter(None, texts))) < SEVERAL else (at, texts[at])
        elif plain(sheet.text(row, header[0])) == header[1] and len(list(filter(None, sheet.rows[row]))) >= SEVERAL:
            first = row - (not any(sheet.rows[row - 1]))
            while first - 1 > start and 0 < sum(value is not None for value in sheet.rows[first - 1]) < SEVERAL:
                first -= 1
            return first
    return None
