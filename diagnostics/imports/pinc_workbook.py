"""Workbooks of the provincial statistics office: indicators side by side, each over a group of years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from diagnostics.imports import numbers
from diagnostics.imports.base import COLUMNS, Answers, Position, Problem, Question, Reason, Table, Unit
from diagnostics.imports.columns import Header, measure_of, period_of, unit_of
from diagnostics.imports.grid import Grid, Sheet, Value
from diagnostics.imports.legends import provisional_colours
from diagnostics.imports.places import area_code

HEADER_ROWS = 15
FOOTER = re.compile(
    r"speciale waarden|valeurs spéciales|bron|bronnen|source|voetnoot|voetnoten|legende|datum export", re.I
)


@dataclass(frozen=True, slots=True)
class Group:
    """The columns of one measure."""

    measure: str
    unit: Unit
    periods: dict[int, Header]


class PincWorkbook:
    """A block of places by measures and years, then legend, sources, footnotes and export date."""

    name = "pinc_workbook"

    def recognises(self, grid: Grid) -> float:
        """Sure where a row of years stands under a sparse row of measure names that fit its groups."""
        tops = [(sheet, top) for sheet in grid.sheets if (top := _header_row(sheet)) is not None]
        if not tops:
            return 0.0
        if any("incijfers" in sheet.line(row).lower() for sheet in grid.sheets for row in range(len(sheet.rows))):
            return 0.95
        return 0.55 if any(len(run) > 1 for sheet, top in tops for run in _runs(sheet, top)) else 0.0

    def read(self, grid: Grid, answers: Answers) -> Table:
        """Every cell of every sheet of this layout, percentages as shown, marks by font colour kept."""
        table = Table(self.name, pd.DataFrame(columns=COLUMNS))
        rows: list[tuple[object, ...]] = []
        grid.add_styles()
        for sheet in grid.sheets:
            top = _header_row(sheet)
            if top is None:
                continue
            table.title = table.title or next(filter(None, map(sheet.line, range(top - 1))), "")
            end = _end_of_body(sheet, top)
            _read_footer(table, sheet, end)
            colours = provisional_colours(sheet, range(end, len(sheet.rows)))
            for group in _groups(sheet, top, table.problems):
                rows.extend(_read_group(table, sheet, group, range(top + 1, end), colours, answers))
        table.frame = pd.DataFrame(rows, columns=COLUMNS)
        return table


def _header_row(sheet: Sheet) -> int | None:
    """The row of years; the row above it names the measures."""
    for row in range(1, min(HEADER_ROWS, len(sheet.rows))):
        cells = [value for value in sheet.rows[row][1:] if value is not None]
        labels = [value for value in sheet.rows[row - 1][1:] if isinstance(value, str) and value.strip()]
        if cells and all(period_of(value) for value in cells) and labels and not any(map(period_of, labels)):
            return row
    return None


def _groups(sheet: Sheet, top: int, problems: list[Problem]) -> Iterator[Group]:
    """Runs of different periods; a measure's name stands somewhere above its own run, often over its last column."""
    for periods in _runs(sheet, top):
        names = {column: sheet.text(top - 1, column) for column in periods if sheet.text(top - 1, column)}
        if len(names) == len(periods):
            # Every column has a name of its own: none is that of a group.
            yield from (_group(name, {column: periods[column]}) for column, name in names.items())
            continue
        if len(names) != 1:
            position = Position(sheet.name, top, min(periods) + 1)
            problems.append(Problem("header_unclear", {"names": str(len(names))}, position, " | ".join(names.values())))
            continue
        yield _group(next(iter(names.values())), periods)


def _group(name: str, periods: dict[int, Header]) -> Group:
    return Group(measure_of(name), unit_of(name), periods)


def _runs(sheet: Sheet, top: int) -> Iterator[dict[int, Header]]:
    run: dict[int, Header] = {}
    for column in range(1, len(sheet.rows[top])):
        header = period_of(sheet.value(top, column))
        if header is None or header.period in {known.period for known in run.values()}:
            if run:
                yield run
            run = {}
        if header is not None:
            run[column] = header
    if run:
        yield run


def _end_of_body(sheet: Sheet, top: int) -> int:
    """The first row after the places: an empty one, or the start of legend or sources."""
    for row in range(top + 1, len(sheet.rows)):
        if not sheet.line(row) or FOOTER.fullmatch(sheet.text(row, 0)):
            return row
    return len(sheet.rows)


def _read_footer(table: Table, sheet: Sheet, start: int) -> None:
    """Keeps legend, sources, footnotes and export date."""
    section, sources = "", [table.source] if table.source else []
    for row in range(start, len(sheet.rows)):
        line = sheet.line(row)
        if not line:
            continue
        table.footer.append(line)
        section = sheet.text(row, 0).lower() or section
        rest = sheet.text(row, 1)
        if section.startswith(("bron", "source")) and rest and rest not in sources:
            sources.append(rest)
        elif section in ("datum export", "date d'export", "date export", "date d’export"):
            table.exported_on = rest
    table.source = "; ".join(sources)


def _read_group(
    table: Table, sheet: Sheet, group: Group, body: range, colours: set[str], answers: Answers
) -> Iterator[tuple[object, ...]]:
    texts = [text for row in body for column in group.periods if isinstance(text := sheet.value(row, column), str)]
    mark = numbers.decimal_mark(filter(numbers.is_number, texts), known=answers.decimal)
    if mark is None:
        question = Question("decimal", (",", "."))
        table.questions.extend([] if question in table.questions else [question])
        return
    for row in body:
        place = sheet.text(row, 0)
        for column, header in group.periods.items():
            cell, style = sheet.value(row, column), sheet.style(row, column)
            value, reason = _value(cell, mark, is_share=style.is_percent)
            if value is None and reason is None:
                position = Position(sheet.name, row + 1, column + 1)
                table.problems.append(Problem("not_a_number", {}, position, str(cell)[:80]))
                continue
            unit = Unit.PERCENT if style.is_percent else group.unit
            provisional = header.is_provisional or style.colour in colours
            yield (
                *(place, area_code(place), "", "", "", group.measure, unit, header.period, value, reason or ""),
                *(provisional, sheet.name, row + 1, column + 1),
            )


def _value(cell: Value, mark: str, *, is_share: bool) -> tuple[Decimal | None, Reason | None]:
    """The number as the publisher shows it: a fraction with a percent format becomes a percentage."""
    reason = numbers.reason_of(cell)
    value = None if reason else numbers.to_decimal(cell, mark)
    if value is not None and is_share and not isinstance(cell, str):
        value = (value * 100).normalize() + 0
    return value, reason
