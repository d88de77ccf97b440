"""Tables with one line per place, under a header that names the figures: the core of most families."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

import pandas as pd

from diagnostics.imports.base import COLUMNS, Answers, Problem, Table
from diagnostics.imports.cells import VAGUE, Cell, Record, read_cells, subject_of
from diagnostics.imports.columns import YEARS
from diagnostics.imports.control import control_sums
from diagnostics.imports.cross_table import can_add, cross_cells, dimensions_of
from diagnostics.imports.dates import Dates, dates_of, words_of
from diagnostics.imports.grid import Grid
from diagnostics.imports.layouts import Layout, layouts_of
from diagnostics.imports.legends import provisional_colours
from diagnostics.imports.places import is_pseudo
from diagnostics.imports.units import factor_above

SOURCE = re.compile(r"\s*(?:bron|source|quelle)\s*:\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Family:
    """What such tables of one publisher are known by, and what their cells mean beyond what is written."""

    name: str
    sure: Callable[[Layout], float]
    adapt: Callable[[list[Cell]], list[Cell]] = list
    notice: str = ""


@dataclass(frozen=True, slots=True)
class PlaceTable:
    """All families of tables with one line per place; each sheet is laid out once, then the surest family reads."""

    families: tuple[Family, ...]
    name: str = "place_table"

    def recognises(self, grid: Grid) -> float:
        """As sure as the surest family of its surest sheet."""
        layouts = [layout for sheet in grid.sheets for layout in layouts_of(sheet)]
        return max((family.sure(layout) for family in self.families for layout in layouts), default=0.0)

    def read(self, grid: Grid, answers: Answers) -> Table:
        """Every figure of every sheet of the family; sheets that repeat each other's measures put their name first."""
        layouts = [layout for sheet in grid.sheets for layout in layouts_of(sheet)]
        family = max(self.families, key=lambda each: max(map(each.sure, layouts)))
        table = Table(family.name, pd.DataFrame(columns=COLUMNS))
        grid.add_styles()
        found = []
        for layout in layouts:
            dates = dates_of(layout, table, answers)
            along = dimensions_of(layout, dates)
            if along and can_add(layout, along):
                cells = with_factors(layout, cross_cells(layout, table, dates, along, answers))
            else:
                cells = cells_of(layout, dates, answers)
            found.append((layout, family.adapt(list(cells)) if family.sure(layout) > 0 else list(cells)))
        _name_sheets(found)
        table.problems.extend([Problem(family.notice, refuses=False)] if family.notice else [])
        rows: list[Record] = []
        for layout, given in found:
            read = list(read_cells(table, layout.sheet, given, answers))
            table.problems.extend(control_sums(read))
            rows.extend(read)
            _read_edges(table, layout)
        table.frame = pd.DataFrame(rows, columns=COLUMNS)
        return table


def cells_of(layout: Layout, dates: Dates, answers: Answers) -> Iterator[Cell]:
    """Every figure of a sheet with its place, measure and period."""
    sheet = layout.sheet
    subject = layout.title or subject_of(answers)
    lines = layout.above or layout.first_above
    columns = [(column, words_of(column)[0]) for column in layout.figures]
    told = {column.at: factor_above(lines, measure) for column, measure in columns}
    body = set(layout.body)
    colours = provisional_colours(sheet, (row for row in range(len(sheet.rows)) if row not in body))
    for row in layout.body:
        place, is_early_line, power = layout.mention(row), layout.is_early(row), layout.power_of(row)
        about = [text for at in layout.categories if (text := sheet.text(row, at))]
        for column, measure in columns:
            header = dates.of(row, column)
            if header is None:
                continue
            words = [*about, measure] if measure and not (about and VAGUE.fullmatch(measure)) else about
            label = ": ".join([subject, *filter(None, words)] if VAGUE.fullmatch(" ".join(words)) else words)
            label = f"{label} [{unit}]" if (unit := layout.unit_of(row)) else label
            value, is_early = (
                sheet.value(row, column.at),
                header.is_provisional or is_early_line or sheet.style(row, column.at).colour in colours,
            )
            yield Cell(row, column.at, value, place, label, header.period, None, is_early, told[column.at] * power)


def with_factors(layout: Layout, cells: Iterable[Cell]) -> Iterator[Cell]:
    """Cells that were added up, with what the lines above their table say that figures are multiplied by."""
    words = {column.at: words_of(column)[0] for column in layout.figures}
    lines = layout.above or layout.first_above
    for cell in cells:
        cell.told = factor_above(lines, words[cell.column])
        yield cell


def _name_sheets(found: list[tuple[Layout, list[Cell]]]) -> None:
    """Puts a name before each measure where two tables say something of one place, measure and period.

    That of the sheet, or of each table its title where several stand on one sheet.
    """
    keys = [
        {(cell.mention, cell.measure, cell.period) for cell in cells if not is_pseudo(cell.mention)}
        for _, cells in found
    ]
    if not any(one & other for one, other in combinations(keys, 2)):
        return
    sheets = [layout.sheet.name for layout, _ in found]
    for number, (layout, cells) in enumerate(found, start=1):
        is_alone = sheets.count(layout.sheet.name) == 1
        name = layout.sheet.name if is_alone else layout.title or f"{layout.sheet.name} {number}".strip()
        for cell in cells:
            is_named = not is_alone and cell.measure.startswith(name)
            cell.measure = cell.measure if is_named else f"{name}: {cell.measure}"


def _read_edges(table: Table, layout: Layout) -> None:
    """Keeps title, footer and source."""
    lines = [layout.sheet.line(row) for row in range(layout.body[-1] + 1, layout.lines.stop)]
    if table.title and layout.title != table.title:
        table.title = " ".join(YEARS.sub("", table.title).split())
    table.title = table.title or layout.title
    table.footer.extend(line for line in lines if line and line not in table.footer)
    sources = (SOURCE.sub("", line) for line in lines if SOURCE.match(line))
    table.source = table.source or next(sources, "")
