"""The upload format of the provincial statistics office: period, kind of area, code, then one column a variable."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from diagnostics.imports import numbers
from diagnostics.imports.base import COLUMNS, Answers, Reason, Table
from diagnostics.imports.cells import Cell, Record, read_cells
from diagnostics.imports.columns import period_of
from diagnostics.imports.grid import Grid, Sheet
from diagnostics.imports.places import Kind, Mention, area_code

KEYS = ("period", "geolevel", "geoitem")
NO_MEASURE = ("", "datasource", "geoname", "geoitemname", "name", "source", "bron")
HEADER_ROWS = 15
OWN_CODES: dict[object, Reason] = {
    "-99999": Reason.UNKNOWN,
    "-99998": Reason.NOT_APPLICABLE,
    "-99997": Reason.HIDDEN,
    "-99996": Reason.BLANK,
}
LEVELS = {
    "gemeente": Kind.MUNICIPALITY,
    "politiezone": Kind.ZONE,
    "provincie": Kind.PROVINCE,
    "gewest": Kind.REGION,
    "land": Kind.COUNTRY,
}


class PincFlat:
    """Several periods, levels and subjects in one file, spread over sheets; areas by code, some of them no place."""

    name = "pinc_flat"

    def recognises(self, grid: Grid) -> float:
        """Sure where the three columns stand in the header, in any order."""
        return 0.95 if any(_top(sheet) is not None for sheet in grid.sheets) else 0.0

    def read(self, grid: Grid, answers: Answers) -> Table:
        """Every cell of every such sheet; special codes become their reasons."""
        table = Table(self.name, pd.DataFrame(columns=COLUMNS))
        rows: list[Record] = []
        for sheet in grid.sheets:
            if (top := _top(sheet)) is not None:
                rows.extend(read_cells(table, sheet, _cells(sheet, top), answers, _reason_of))
        table.frame = pd.DataFrame(rows, columns=COLUMNS)
        return table


def _top(sheet: Sheet) -> int | None:
    """The row of the header, where the three columns stand in one."""
    for row in range(min(HEADER_ROWS, len(sheet.rows))):
        if set(KEYS) <= {str(value).strip().lower() for value in sheet.rows[row]}:
            return row
    return None


def _cells(sheet: Sheet, top: int) -> Iterator[Cell]:
    header = [sheet.text(top, at) for at in range(len(sheet.rows[top]))]
    lower = [text.lower() for text in header]
    keys = {key: lower.index(key) for key in KEYS}
    measures = {at: text for at, text in enumerate(header) if lower[at] not in (*KEYS, *NO_MEASURE)}
    for row in range(top + 1, len(sheet.rows)):
        period = period_of(sheet.value(row, keys["period"]))
        item = sheet.value(row, keys["geoitem"])
        if period is None or item is None:
            continue
        place = _place(sheet.text(row, keys["geolevel"]), item)
        for at, measure in measures.items():
            yield Cell(row, at, sheet.value(row, at), place, measure, period.period, None, period.is_provisional)


def _place(level: str, item: object) -> Mention:
    """An area by its code; one of a level without areas of ours, such as a quarter of a town, is set aside."""
    word = level.strip().lower().rstrip("0123456789_ ")
    code = area_code(item) or str(item).strip()
    if word in LEVELS:
        return Mention(code, code, LEVELS[word])
    return Mention(f"{level} {code}", f"{level} {code}", word or "unnamed")


def _reason_of(value: object) -> Reason | None:
    text = value.strip() if isinstance(value, str) else f"{value:.0f}" if isinstance(value, int | float) else ""
    return OWN_CODES.get(text.removesuffix(".0")) or numbers.reason_of(value)
