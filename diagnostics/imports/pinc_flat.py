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
        return 0.95 if any(_keys(sheet) for sheet in grid.sheets) else 0.0

    def read(self, grid: Grid, answers: Answers) -> Table:
        """Every cell of every such sheet; special codes become their reasons."""
        table = Table(self.name, pd.DataFrame(columns=COLUMNS))
        rows: list[Record] = []
        for sheet in grid.sheets:
            if keys := _keys(sheet):
                rows.extend(read_cells(table, sheet, _cells(sheet, keys), answers, _reason_of))
        table.frame = pd.DataFrame(rows, columns=COLUMNS)
        return table


def _keys(sheet: Sheet) -> dict[str, int]:
    header = [sheet.text(0, at).lower() for at in range(sheet.width)] if sheet.rows else []
    return {key: header.index(key) for key in KEYS} if set(KEYS) <= set(header) else {}


def _cells(sheet: Sheet, keys: dict[str, int]) -> Iterator[Cell]:
    apart = {*keys.values(), *(at for at in range(sheet.width) if sheet.text(0, at).lower() in ("", "datasource"))}
    measures = {at: sheet.text(0, at) for at in range(sheet.width) if at not in apart}
    for row in range(1, len(sheet.rows)):
        period = period_of(sheet.value(row, keys["period"]))
        item = sheet.value(row, keys["geoitem"])
        if period is None or item is None:
            continue
        place = _place(sheet.text(row, keys["geolevel"]), item)
        for at, measure in measures.items():
            yield Cell(row, at, sheet.value(row, at), place, measure, period.period)


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
