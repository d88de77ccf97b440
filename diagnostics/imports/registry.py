"""The readers, and the choice of one for a grid."""

from __future__ import annotations

from diagnostics.imports.base import Answers, Reader, Refused, Table
from diagnostics.imports.grid import Grid, read_grid
from diagnostics.imports.pinc_workbook import PincWorkbook
from diagnostics.imports.police_table import PoliceTable
from diagnostics.imports.privacy import check_privacy

READERS: tuple[Reader, ...] = (PoliceTable(), PincWorkbook())
SURE_ENOUGH = 0.5


def reader_for(grid: Grid) -> Reader:
    """The reader that is surest of this grid; raises Refused where none is sure enough."""
    best = max(READERS, key=lambda reader: reader.recognises(grid))
    if best.recognises(grid) < SURE_ENOUGH:
        raise Refused("layout_unknown")
    return best


def read_file(content: bytes, answers: Answers) -> Table:
    """The tidy table of an uploaded file; raises Refused with the code of a sentence."""
    grid = read_grid(content)
    notices = check_privacy(grid)
    table = reader_for(grid).read(grid, answers)
    if table.frame.empty and not table.questions:
        raise Refused("no_figures")
    table.problems[:0] = notices
    return table
