"""Why no reader takes a file: what is missing in it, as far as it can be told."""

from __future__ import annotations

from diagnostics.imports import numbers
from diagnostics.imports.columns import period_of
from diagnostics.imports.grid import Grid, Sheet, Value
from diagnostics.imports.headings import NO_FIGURE
from diagnostics.imports.places import area_code

FEW = 30
REPEATS = 3


def what_lacks(grid: Grid) -> str:
    """The code of a refusal: nothing but names and codes, no column that could name places, or a layout unknown."""
    columns = [column for sheet in grid.sheets for column in _columns(sheet)]
    coded = [values for header, values in columns if NO_FIGURE.fullmatch(header) and _are_codes(values)]
    figures = [values for header, values in columns if not NO_FIGURE.fullmatch(header)]
    if coded and not any(_is_number(value) for values in figures for value in values):
        return "no_figures_at_all"
    words = [values for _, values in columns if not any(map(_is_number, values))]
    repeats = all(len(set(values)) <= FEW and len(values) >= REPEATS * len(set(values)) for values in words)
    may_be_codes = any(_are_codes(values) for _, values in columns)
    return "no_places" if columns and repeats and not may_be_codes else "layout_unknown"


def _columns(sheet: Sheet) -> list[tuple[str, list[Value]]]:
    """What stands under the first line, column by column, with its header."""
    columns = (
        (sheet.text(0, at), [row[at] for row in sheet.rows[1:] if at < len(row) and row[at] is not None])
        for at in range(sheet.width)
    )
    return [(header, values) for header, values in columns if values]


def _is_number(value: Value) -> bool:
    return isinstance(value, int | float) or numbers.is_number(str(value))


def _are_codes(values: list[Value]) -> bool:
    return all(area_code(value) and period_of(value) is None for value in values)
