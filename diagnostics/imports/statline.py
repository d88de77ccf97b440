"""Exports of Dutch StatLine: title lines, three header lines (subject, period, unit), one line per region."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

import pandas as pd

from diagnostics.imports.base import COLUMNS, Answers, Table
from diagnostics.imports.cells import Cell, mention_of, read_cells
from diagnostics.imports.columns import period_of
from diagnostics.imports.grid import Grid, Sheet

WORDS = {
    "onderwerp": "subject",
    "topic": "subject",
    "perioden": "period",
    "periods": "period",
    "regio's": "places",
    "regions": "places",
}
HEADER_ROWS = 15


@dataclass(frozen=True, slots=True)
class Header:
    """The rows of the three header lines, which come in any order; units stand on that of the regions."""

    subject: int
    period: int
    places: int

    @property
    def first(self) -> int:
        """The first of the three."""
        return min(self.subject, self.period, self.places)


class StatLine:
    """The layout of the neighbours: read like any other, so that its places can be told to be none of ours."""

    name = "statline"

    def recognises(self, grid: Grid) -> float:
        """Sure of the three words that open the header lines."""
        return 0.95 if any(map(_header, grid.sheets)) else 0.0

    def read(self, grid: Grid, answers: Answers) -> Table:
        """Every figure under its subject and period; a star after a year means provisional."""
        sheet, header = next((sheet, header) for sheet in grid.sheets if (header := _header(sheet)))
        top = header.first
        table = Table(self.name, pd.DataFrame(columns=COLUMNS))
        table.title = " - ".join(filter(None, map(sheet.line, range(top))))
        body = list(takewhile(lambda row: sheet.text(row, 1), range(top + 3, len(sheet.rows))))
        table.footer = [line for row in range(top + 3 + len(body), len(sheet.rows)) if (line := sheet.line(row))]
        table.source = next((line[6:] for line in table.footer if line.startswith("Bron: ")), "")
        cells = _cells(sheet, header, body)
        table.frame = pd.DataFrame(read_cells(table, sheet, cells, answers), columns=COLUMNS)
        return table


def _header(sheet: Sheet) -> Header | None:
    """The three header lines, if they stand together."""
    for row in range(min(HEADER_ROWS, len(sheet.rows))):
        words = [sheet.text(row + below, 0).lower().replace("’", "'") for below in range(3)]
        found = {WORDS[word]: row + below for below, word in enumerate(words) if word in WORDS}
        if len(found) == len(words):
            return Header(**found)
    return None


def _cells(sheet: Sheet, header: Header, body: list[int]) -> Iterator[Cell]:
    subject = ""
    for at in range(1, sheet.width):
        period, unit = period_of(sheet.value(header.period, at)), sheet.text(header.places, at)
        subject = sheet.text(header.subject, at) or subject
        measure = f"{subject} [{unit}]" if unit else subject
        if period is None:
            continue
        for row in body:
            place = mention_of(sheet.text(row, 0), "")
            yield Cell(row, at, sheet.value(row, at), place, measure, period.period, None, period.is_provisional)
