"""Exports of Dutch StatLine: title lines, three header lines (subject, period, unit), one line per region."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

import pandas as pd

from diagnostics.imports.base import COLUMNS, Answers, Table
from diagnostics.imports.cells import Cell, mention_of, read_cells
from diagnostics.imports.columns import period_of
from diagnostics.imports.grid import Grid, Sheet

SUBJECT, PERIOD, PLACES = "onderwerp", "perioden", "regio's"
HEADER_ROWS = 15


class StatLine:
    """The layout of the neighbours: read like any other, so that its places can be told to be none of ours."""

    name = "statline"

    def recognises(self, grid: Grid) -> float:
        """Sure of the three words that open the header lines."""
        return 0.95 if _top(grid.sheets[0]) is not None else 0.0

    def read(self, grid: Grid, answers: Answers) -> Table:
        """Every figure under its subject and period; a star after a year means provisional."""
        sheet, top = grid.sheets[0], _top(grid.sheets[0]) or 0
        table = Table(self.name, pd.DataFrame(columns=COLUMNS))
        table.title = " - ".join(filter(None, map(sheet.line, range(top))))
        body = list(takewhile(lambda row: sheet.text(row, 1), range(top + 3, len(sheet.rows))))
        table.footer = [line for row in range(top + 3 + len(body), len(sheet.rows)) if (line := sheet.line(row))]
        table.source = next((line[6:] for line in table.footer if line.startswith("Bron: ")), "")
        cells = _cells(sheet, top, body)
        table.frame = pd.DataFrame(read_cells(table, sheet, cells, answers), columns=COLUMNS)
        return table


def _top(sheet: Sheet) -> int | None:
    """The line of the subjects, with periods and regions under it."""
    for row in range(min(HEADER_ROWS, len(sheet.rows))):
        words = [sheet.text(row + below, 0).lower().replace("’", "'") for below in range(3)]
        if words == [SUBJECT, PERIOD, PLACES]:
            return row
    return None


def _cells(sheet: Sheet, top: int, body: list[int]) -> Iterator[Cell]:
    for at in range(1, len(sheet.rows[top])):
        header, unit = period_of(sheet.value(top + 1, at)), sheet.text(top + 2, at)
        measure = f"{sheet.text(top, at)} [{unit}]" if unit else sheet.text(top, at)
        if header is None:
            continue
        for row in body:
            place = mention_of(sheet.text(row, 0), "")
            yield Cell(row, at, sheet.value(row, at), place, measure, header.period, None, header.is_provisional)
