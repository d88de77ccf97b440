"""Tables as Statbel makes them: a NIS code on every line, totals in between, a year per sheet or in the title."""

from __future__ import annotations

from diagnostics.imports.base import Table
from diagnostics.imports.layouts import Layout
from diagnostics.imports.place_table import Family


def _sure(layout: Layout) -> float:
    """Sure of a column of codes; the country among the lines is how Statbel writes its totals."""
    if layout.code is None:
        return 0.0
    return 0.8 if any(layout.key(row)[1] == "01000" for row in layout.body[:5]) else 0.6


def is_by_statbel(table: Table, name: str) -> bool:
    """Whether the file or its name says so, or the country stands among its places: others use its codes too."""
    words = " ".join([name, table.title, *table.footer])
    return "statbel" in words.lower() or "01000" in set(table.frame.code)


STATBEL_TABLE = Family("statbel_table", _sure)
