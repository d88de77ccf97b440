"""The data behind the map of the federal police, saved from a browser: a code and a rate for each area."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from diagnostics.imports.base import COLUMNS, Answers, Problem, Table, Unit
from diagnostics.imports.cells import Cell, read_cells, year_of_file
from diagnostics.imports.columns import period_of
from diagnostics.imports.grid import Grid, Sheet, Value
from diagnostics.imports.places import Mention, area_code

CODE, RATE = "geo_code", "z"


class PoliceMap:
    """Rates without their counts, of a figure and a year that the file does not name."""

    name = "police_map"

    def recognises(self, grid: Grid) -> float:
        """Sure of the two names."""
        return 0.95 if grid.sheets and _at(grid.sheets[0]) else 0.0

    def read(self, grid: Grid, answers: Answers) -> Table:
        """Every rate of a real area; codes below zero are places that the map does not know."""
        table = Table(self.name, pd.DataFrame(columns=COLUMNS))
        period = period_of(year_of_file(table, answers))
        if period is not None:
            sheet = grid.sheets[0]
            # One year alone is the latest of its file, which the police may still correct.
            cells = _cells(sheet, period.period)
            table.frame = pd.DataFrame(read_cells(table, sheet, cells, answers), columns=COLUMNS)
            table.problems.append(Problem("rate_only", refuses=False))
        return table


def _at(sheet: Sheet) -> tuple[int, int] | None:
    header = [sheet.text(0, at).lower() for at in range(len(sheet.rows[0]))] if sheet.rows else []
    return (header.index(CODE), header.index(RATE)) if {CODE, RATE} <= set(header) else None


def _cells(sheet: Sheet, period: str) -> Iterator[Cell]:
    code_at, rate_at = _at(sheet) or (0, 1)
    for row in range(1, len(sheet.rows)):
        code = sheet.value(row, code_at)
        if _is_placeholder(code):
            continue
        place = Mention(str(code), area_code(code) or str(code))
        yield Cell(row, rate_at, sheet.value(row, rate_at), place, "", period, Unit.OTHER, is_provisional=True)


def _is_placeholder(code: Value) -> bool:
    text = str(code if code is not None else "").strip().removesuffix(".0")
    return text in ("", "0") or text.startswith("-")
