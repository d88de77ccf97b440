"""What stands around a table: which colour of text marks figures that are not final."""

from __future__ import annotations

import re
from collections.abc import Iterable

from diagnostics.imports.grid import Sheet

NOT_FINAL = re.compile(
    r"\b(?:voorlopig|schatting|geschat|prognose|raming|provisoire|estimation|estimé|prévision|provisional|vorläufig)",
    re.IGNORECASE,
)


def provisional_colours(sheet: Sheet, rows: Iterable[int]) -> set[str]:
    """The colours in which a legend writes that figures are not final."""
    return {
        colour
        for row in rows
        for at, value in enumerate(sheet.rows[row])
        if isinstance(value, str) and NOT_FINAL.search(value) and (colour := sheet.style(row, at).colour)
    }
