"""Tables of Statistiek Vlaanderen: a place and a category on every line, years as headers, the rate in the category."""

from __future__ import annotations

from diagnostics.imports.grid import Grid
from diagnostics.imports.layouts import Layout
from diagnostics.imports.place_table import Family


def _sure(layout: Layout) -> float:
    """Sure where all columns of figures are years and a column of categories stands before them."""
    return 0.8 if layout.categories and all(column.header for column in layout.figures) else 0.0


def _any(_layout: Layout) -> float:
    """Only just sure: whatever has places on its lines and names above its figures."""
    return 0.5


def is_by_flanders(grid: Grid) -> bool:
    """Whether a header is worded as theirs; others lay out a place, a subject and years alike."""
    return any(
        sheet.text(row, at).lower() == "categorie" for sheet in grid.sheets for row in range(3) for at in range(4)
    )


STATISTICS_FLANDERS = Family("statistics_flanders", _sure)
ONE_LINE_PER_PLACE = Family("place_table", _any)
