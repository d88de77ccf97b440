"""A table that no family knows, read the way a person confirmed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

import pandas as pd

from diagnostics.imports.base import COLUMNS, Answers, Position, Problem, Refused, Table, Unit
from diagnostics.imports.cells import Cell, Record, mention_of, read_cells, year_in, year_of_file
from diagnostics.imports.columns import Header, period_of
from diagnostics.imports.generic_mapping import Head, Mapping, Role, find_header, measure_label, pattern_of, topic_of
from diagnostics.imports.grid import Grid, Sheet
from diagnostics.imports.places import area_code, normal
from diagnostics.imports.sums import Cross, added_up
from diagnostics.imports.units import factor_above

READER = "generic"
MOST_DOUBLES = 0.2
NO_PERIOD = Header("")


def read_mapped(grid: Grid, mapping: Mapping, answers: Answers) -> Table:
    """The tidy table of a file by a mapping; raises Refused where its columns are not in the file."""
    table = Table(READER, pd.DataFrame(columns=COLUMNS))
    found = [(sheet, *where) for sheet in grid.sheets if (where := find_header(sheet, mapping))]
    alike = [each for each in found if pattern_of(each[0]) == mapping.sheet]
    if not found:
        raise Refused("mapping_differs")
    grid.add_styles()
    rows: list[Record] = []
    for sheet, top, heads in alike or found[:1]:
        rows.extend(_read_sheet(table, sheet, top, heads, mapping, answers))
    table.frame = _without_doubles(table, pd.DataFrame(rows, columns=COLUMNS))
    return table


def _without_doubles(table: Table, frame: pd.DataFrame) -> pd.DataFrame:
    """Without the figures that one place has twice for one period: nobody said which of them is meant."""
    keys = ["place", "code", "measure", "period"]
    doubles = frame.duplicated(keys, keep=False) & ~frame.duplicated([*keys, "value", "reason"], keep=False)
    if doubles.sum() > MOST_DOUBLES * len(frame):
        raise Refused("lines_repeat", lines=int(doubles.sum()), example=str(frame.loc[doubles, "place"].iloc[0]))
    table.problems.extend(
        Problem("line_twice", {"place": each.place}, Position(each.sheet, each.row, each.column), each.place)
        for each in frame[doubles].itertuples()
    )
    return frame[~doubles]


def _read_sheet(
    table: Table, sheet: Sheet, top: int, heads: list[Head], mapping: Mapping, answers: Answers
) -> Iterator[Record]:
    layout = Mapped(sheet, top, heads, mapping)
    titles = [line for line in map(sheet.line, range(top)) if line]
    table.title = table.title or next(iter(titles), "")
    of_sheet = period_of(sheet.name) or period_of(year_in(sheet.name)) or period_of(year_in(" ".join(titles)))
    if not (layout.period is not None or all(head.header for head in layout.values) or of_sheet):
        of_sheet = period_of(year_of_file(table, answers))
        if of_sheet is None:
            return
    body = layout.body()
    table.footer.extend(filter(None, map(sheet.line, range((body[-1] if body else top) + 1, len(sheet.rows)))))
    cells = list(layout.cells(body, of_sheet))
    if layout.parts:
        cells = [*(cell for cell in cells if not cell.period), *_summed(table, layout, cells, answers)]
    undated = dict.fromkeys(cell.row for cell in cells if not cell.period)
    at = layout.period or 0
    table.problems.extend(
        Problem("no_period", {}, Position(sheet.name, row + 1, at + 1), sheet.text(row, at)[:80]) for row in undated
    )
    yield from read_cells(table, sheet, (cell for cell in cells if cell.period), answers)


def _summed(table: Table, layout: Mapped, cells: list[Cell], answers: Answers) -> Iterator[Cell]:
    """The counts of a place added up over the columns that hold parts; what is no count is left out, and said."""
    sheet, names = layout.sheet, {f"part {at}": f"part {at}" for at in layout.parts}
    groups: dict[tuple[str, int], list[Cell]] = defaultdict(list)
    for cell in cells:
        groups[cell.measure, cell.column].append(cell)
    for (measure, column), found in groups.items():
        if found[0].unit not in (None, Unit.COUNT):
            table.problems.append(Problem("not_summed", {"measure": measure}, text=measure))
            continue
        lines = [
            [cell.row, str(cell.mention), cell.period, *(sheet.text(cell.row, at) for at in layout.parts), cell.value]
            for cell in found
        ]
        frame = pd.DataFrame(lines, columns=["row", "place", "period", *names, "figure"], dtype=object)
        cross = Cross(frame, {str(cell.mention): cell.mention for cell in found}, names)
        for cell in added_up(table, cross, "figure", column, measure, answers):
            cell.unit = Unit.COUNT
            yield cell
    heads = {head.at: head.label for head in layout.heads}
    place = next(heads[at] for role in (Role.NAME, Role.CODE) if (at := layout.column(role)) is not None)
    along = ", ".join(heads[at] for at in layout.parts)
    params = {"lines": str(len({cell.row for cell in cells})), "along": along, "place": place}
    notice = Problem("lines_summed", params, refuses=False)
    table.problems.extend([] if notice in table.problems else [notice])


@dataclass(slots=True)
class Mapped:
    """One sheet with what its columns were said to mean."""

    sheet: Sheet
    top: int
    heads: list[Head]
    mapping: Mapping
    found: dict[Role, int | None] = field(default_factory=dict)

    def column(self, role: Role) -> int | None:
        """The column with this role."""
        if role not in self.found:
            found = (head.at for head in self.heads if self.mapping.columns.get(head.key) == role)
            self.found[role] = next(found, None)
        return self.found[role]

    @property
    def period(self) -> int | None:
        """The column with years."""
        return self.column(Role.PERIOD)

    @property
    def parts(self) -> list[int]:
        """The columns with parts of a whole, which counts are added up over."""
        return [head.at for head in self.heads if self.mapping.columns.get(head.key) == Role.SUM]

    @property
    def topics(self) -> list[int]:
        """The columns that say what a line is about."""
        return [head.at for head in self.heads if self.mapping.columns.get(head.key) == Role.ABOUT]

    @property
    def values(self) -> list[Head]:
        """The columns of figures."""
        return [head for head in self.heads if self.mapping.columns.get(head.key) == Role.VALUE]

    def place(self, row: int) -> tuple[str, str]:
        """Name and code of the place of a line."""
        name, code = self.column(Role.NAME), self.column(Role.CODE)
        written = "" if code is None else self.sheet.text(row, code)
        return "" if name is None else self.sheet.text(row, name), area_code(written) or written

    def body(self) -> list[int]:
        """The lines with a place, up to the last one that holds a figure, without those that were set aside."""
        start, values = self.top + self.mapping.depth, [head.at for head in self.values]
        name, code = self.column(Role.NAME), self.column(Role.CODE)
        keys = [at for at in (name, code) if at is not None]
        rows = [row for row in range(start, len(self.sheet.rows)) if any(self.sheet.text(row, at) for at in keys)]
        filled = [row for row in rows if any(self.sheet.value(row, at) is not None for at in values)]
        skip = set(self.mapping.skip)
        last = filled[-1] if filled else -1
        return [row for row in rows if row <= last and not (skip and normal(" ".join(self.place(row))) in skip)]

    def cells(self, body: list[int], of_sheet: Header | None) -> Iterator[Cell]:
        """Every figure with its place, measure, period and unit."""
        sheet, values, about = self.sheet, self.values, self.topics
        period, words = lru_cache(None)(period_of), lru_cache(None)(measure_label)
        above = [line for line in map(sheet.line, range(self.top)) if line]
        told = {head.at: factor_above(above, head.label) for head in values}
        units = {label: Unit(unit) for label, unit in self.mapping.units.items()}
        for row in body:
            place = mention_of(*self.place(row))
            of_row = of_sheet if self.period is None else period(sheet.value(row, self.period))
            topic = topic_of(sheet.text(row, at) for at in about)
            for head in values:
                header = head.header or of_row or NO_PERIOD
                label = words(topic, head.label)
                value, unit = sheet.value(row, head.at), units.get(label)
                yield Cell(row, head.at, value, place, label, header.period, unit, header.is_provisional, told[head.at])
