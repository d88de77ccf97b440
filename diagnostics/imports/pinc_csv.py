"""Tables of the provincial statistics office with `indicator|year` above each column."""

from __future__ import annotations

from diagnostics.imports.layouts import Layout
from diagnostics.imports.place_table import Family


def _sure(layout: Layout) -> float:
    """Sure where every column of figures has a name and a period with a bar between them."""
    texts = [layout.sheet.text(layout.top, column.at) for column in layout.figures]
    return 0.9 if all("|" in text for text in texts) and all(column.header for column in layout.figures) else 0.0


PINC_CSV = Family("pinc_csv", _sure)
