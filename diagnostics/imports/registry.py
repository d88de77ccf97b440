"""The readers, and the choice of one for a grid."""

from __future__ import annotations

from dataclasses import replace

from diagnostics.imports.base import Answers, Problem, Reader, Refused, Table
from diagnostics.imports.cells import year_in
from diagnostics.imports.generic import read_mapped
from diagnostics.imports.generic_mapping import Mapping
from diagnostics.imports.grid import Grid, read_grid
from diagnostics.imports.guards import MAX_TEXT_CELLS
from diagnostics.imports.pinc_csv import PINC_CSV
from diagnostics.imports.pinc_flat import PincFlat
from diagnostics.imports.pinc_workbook import PincWorkbook
from diagnostics.imports.place_table import PlaceTable
from diagnostics.imports.places import PlaceIndex
from diagnostics.imports.police_map import PoliceMap
from diagnostics.imports.police_table import PoliceTable
from diagnostics.imports.privacy import check_privacy
from diagnostics.imports.stadsmonitor import STADSMONITOR, STADSMONITOR_WIDE
from diagnostics.imports.statbel_cells import StatbelCells
from diagnostics.imports.statbel_table import STATBEL_TABLE, is_by_statbel
from diagnostics.imports.statistics_flanders import ONE_LINE_PER_PLACE, STATISTICS_FLANDERS, is_by_flanders
from diagnostics.imports.statline import StatLine
from diagnostics.imports.turned import as_in_file, upright
from diagnostics.imports.unknown import what_lacks

FAMILIES = (PINC_CSV, STATBEL_TABLE, STADSMONITOR, STADSMONITOR_WIDE, STATISTICS_FLANDERS, ONE_LINE_PER_PLACE)
READERS: tuple[Reader, ...] = (
    PoliceTable(),
    PoliceMap(),
    PincWorkbook(),
    PincFlat(),
    StatbelCells(),
    StatLine(),
    PlaceTable(FAMILIES),
)
SURE_ENOUGH = 0.5
# Who publishes a layout, for the files that do not say it themselves.
PUBLISHERS = {
    "police_table": "Federale Politie",
    "police_map": "Federale Politie",
    "pinc_workbook": "provincies.incijfers.be",
    "pinc_csv": "provincies.incijfers.be",
    "pinc_flat": "provincies.incijfers.be",
    "statbel_table": "Statbel",
    "statbel_cells": "Statbel",
    "stadsmonitor": "Gemeente-Stadsmonitor",
    "stadsmonitor_wide": "Gemeente-Stadsmonitor",
    "statistics_flanders": "Statistiek Vlaanderen",
    "statline": "CBS StatLine",
}


def reader_for(grid: Grid) -> Reader:
    """The reader that is surest of this grid; raises Refused where none is sure enough."""
    # What was turned is no publisher's layout any more: only tables with one line per place are left.
    readers = READERS[-1:] if any(sheet.turn for sheet in grid.sheets) else READERS
    sure = {reader.name: reader.recognises(grid) for reader in readers}
    best = max(readers, key=lambda reader: sure[reader.name])
    if sure[best.name] < SURE_ENOUGH:
        raise Refused(what_lacks(grid))
    return best


def names() -> list[str]:
    """The layouts one may ask for by name."""
    return [*(reader.name for reader in READERS[:-1]), *(family.name for family in FAMILIES)]


def reader_named(name: str, grid: Grid) -> Reader:
    """The reader that was asked for; raises Refused where there is none, or where it sees nothing of its layout."""
    single = {family.name: PlaceTable((family,)) for family in FAMILIES}
    readers: dict[str, Reader] = {**{reader.name: reader for reader in READERS}, **single}
    if name not in readers:
        raise Refused("no_such_reader", name=name, names=", ".join(names()))
    if readers[name].recognises(grid) == 0:
        raise Refused("other_layout", name=name)
    return readers[name]


def open_file(content: bytes, index: PlaceIndex | None = None, way: str = "") -> tuple[Grid, list[Problem]]:
    """The cells of an uploaded file and what one should know of them; raises Refused where it may not be read.

    With an index of places, tables are turned that have their places above their columns, or as somebody said.
    """
    grid = read_grid(content)
    notices = check_privacy(grid)
    if shown := tuple(sheet for sheet in grid.sheets if not sheet.is_hidden):
        grid = replace(grid, sheets=shown)
    return upright(grid, index, way) if index else grid, notices


def read_file(
    content: bytes, answers: Answers, reader: str = "", opened: tuple[Grid, list[Problem]] | None = None
) -> Table:
    """The tidy table of an uploaded file, by the surest reader or the one named; raises Refused with a code."""
    grid, notices = opened or open_file(content)
    chosen = reader_named(reader, grid) if reader else reader_for(grid)
    if grid.is_cut and not isinstance(chosen, StatbelCells):
        raise Refused("too_many_cells", limit=MAX_TEXT_CELLS)
    if grid.name and not year_in(answers.name):
        answers = replace(answers, name=grid.name)
    return _completed(chosen.read(grid, answers), notices, answers.name, grid)


def read_with(grid: Grid, mapping: Mapping, answers: Answers, notices: list[Problem]) -> Table:
    """The tidy table of a file by what a person said of its columns."""
    if grid.is_cut:
        raise Refused("too_many_cells", limit=MAX_TEXT_CELLS)
    return _completed(read_mapped(grid, mapping, answers), notices, answers.name, grid)


def _completed(table: Table, notices: list[Problem], name: str, grid: Grid) -> Table:
    """The table with the notices of its file and its publisher; raises Refused where it holds nothing."""
    if table.frame.empty and not table.questions:
        raise Refused("half_years" if "half_year" in {problem.code for problem in table.problems} else "no_figures")
    as_in_file(table, grid)
    table.problems[:0] = notices
    sure = {STATBEL_TABLE.name: is_by_statbel(table, name), STATISTICS_FLANDERS.name: is_by_flanders(grid)}
    if sure.get(table.reader, True):
        table.source = table.source or PUBLISHERS.get(table.reader, "")
    return table
