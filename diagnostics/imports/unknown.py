"""Why no reader takes a file: what is missing in it, as far as it can be told."""

from __future__ import annotations

import re

from diagnostics.imports import numbers
from diagnostics.imports.columns import period_of
from diagnostics.imports.grid import Grid, Sheet, Value
from diagnostics.imports.headings import NO_FIGURE
from diagnostics.imports.places import area_code

FEW = 30
REPEATS = 3


def what_lacks(grid: Grid) -> str:
    """The code of a refusal: nothing but names and codes, no column that could name places, or a layout unknown."""
    columns = [values for sheet in grid.sheets for values in _columns(sheet)]
    figures = [values for sheet in grid.sheets for values in _columns(sheet, without=NO_FIGURE)]
    if any(map(_are_codes, columns)) and not any(map(_has_figures, figures)):
        return "no_figures_at_all"
    words = [values for values in columns if not any(map(_is_number, values))]
    repeats = all(len(set(values)) <= FEW and len(values) >= REPEATS * len(set(values)) for values in words)
    return "no_places" if columns and repeats and not any(map(_are_codes, columns)) else "layout_unknown"


def _columns(sheet: Sheet, without: re.Pattern[str] | None = None) -> list[list[Value]]:
    """What stands under the first line, column by column; without those whose header says they hold no figure."""
    columns = (
        [row[at] for row in sheet.rows[1:] if at < len(row) and row[at] is not None]
        for at in range(sheet.width)
        if without is None or not without.fullmatch(sheet.text(0, at))
    )
    return [values for values in columns if values]


def _is_number(value: Value) -> bool:
    return isinstance(value, int | float) or numbers.is_number(str(value))


def _are_codes(values: list[Value]) -> bool:
    return all(area_code(value) and period_of(value) is None for value in values)


def _has_figures(values: list[Value]) -> bool:
    """Numbers that are neither codes of places nor a rank or level."""
    return any(_is_number(value) and not area_code(value) for value in values)
