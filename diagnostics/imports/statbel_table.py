"""Tables of Statbel: a NIS code on every line, totals between the municipalities, a year per sheet or in the title."""

from __future__ import annotations

from diagnostics.imports.layouts import Layout
from diagnostics.imports.place_table import Family


def _sure(layout: Layout) -> float:
    """Sure of a column of codes; the country among the lines is how Statbel writes its totals."""
    if layout.code is None:
        return 0.0
    return 0.8 if any(layout.key(row)[1] == "01000" for row in layout.body[:5]) else 0.6


STATBEL_TABLE = Family("statbel_table", _sure)
