"""The periods of a sheet with one line per place: in a header, a column, a title, the name of the sheet or the file."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from diagnostics.imports.base import Answers, Position, Problem, Table
from diagnostics.imports.cells import year_of_file
from diagnostics.imports.columns import Header, header_in, is_half_year, measure_of, period_of, without_period
from diagnostics.imports.header_cells import Column
from diagnostics.imports.layouts import Layout
from diagnostics.imports.year_sums import sums_of_years

EXPORTED = re.compile(
    r"[eë]xport|download|publi[ck]at|gepubliceerd|publié|update|bijgewerkt|mise à jour|extraction|extractie"
    r"|(?:aan|op)?gemaakt|created|generated",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Dates:
    """The period of each line, of columns that name a year among other words, and of the whole sheet."""

    rows: dict[int, Header | None]
    columns: dict[int, Header | None]
    sheet: Header | None
    repeated: frozenset[int] = frozenset()
    left_out: frozenset[int] = frozenset()

    def of(self, row: int, column: Column) -> Header | None:
        """The period of a cell: as its header says, as its line says, else as the title, the sheet or the user says."""
        if column.header or column.at in self.left_out:
            return column.header
        if column.at in self.repeated:
            return self.columns[column.at]
        found = self.rows[row] if row in self.rows else self.columns[column.at] or self.sheet
        return replace(found, period=found.period[:4] + column.part) if found and column.part else found


def words_of(column: Column) -> tuple[str, str]:
    """The name of a column without its period, and the year, quarter or month where one stands inside the name."""
    name = measure_of(" - ".join(dict.fromkeys(part for part in column.parts if not period_of(part))))
    return (name, "") if column.header else without_period(name)


def dates_of(layout: Layout, table: Table, answers: Answers) -> Dates:
    """What is known of the periods of a sheet, with a notice where something had to be assumed or left out."""
    sheet = layout.sheet
    of_rows = {} if layout.period is None else {row: layout.header(row) for row in layout.body}
    of_sheet = period_of(sheet.name) or header_in(sheet.name) or _in_titles(layout.above)
    of_sheet = of_sheet or _in_titles(layout.first_above)
    inner = {column.at: period_of(words_of(column)[1]) for column in layout.figures}
    left_out = _left_out(layout, table)
    told = {column.at for column in layout.figures if column.header or inner[column.at]} | left_out
    lacking = layout.period is None and any(column.at not in told for column in layout.figures)
    if lacking and of_sheet is None:
        of_sheet = period_of(year_of_file(table, answers))
    every = [*of_rows.values(), of_sheet, *(column.header for column in layout.figures)]
    if school := next((each for each in every if each and each.is_school_year), None):
        before = str(int(school.period) - 1)
        _notice(table, Problem("school_year", {"year": school.period, "before": before}, refuses=False))
    if layout.part is not None:
        _tell_halves(table, layout, layout.part, of_rows)
    return Dates(of_rows, inner, of_sheet, _repeated(layout), left_out)


def _left_out(layout: Layout, table: Table) -> frozenset[int]:
    """The columns of half years, and those that add up the years beside them, with a notice."""
    halves = {column.at: column for column in layout.figures if not column.header and is_half_year(_said(column))}
    sums = {} if halves else sums_of_years(layout)
    for code, found in (("half_year", halves), ("sum_of_years", sums)):
        for at, column in found.items():
            place, words = Position(layout.sheet.name, layout.top + 1, at + 1), _said(column)
            _notice(table, Problem(code, {"measure": words}, place, words, refuses=False))
    return frozenset([*halves, *sums])


def _said(column: Column) -> str:
    return " ".join(column.parts)


def _repeated(layout: Layout) -> frozenset[int]:
    """The columns that say one thing of several years (`Feiten 2022`, `Feiten 2023`): it is that of the figures.

    A single year among the words, as in `Groei sinds 2015`, is not where a column says the year of each line.
    """
    years: dict[str, dict[str, int]] = {}
    for column in layout.figures:
        name, year = words_of(column)
        if year:
            years.setdefault(name, {})[year] = column.at
    return frozenset(at for found in years.values() if len(found) > 1 for at in found.values())


def _in_titles(lines: list[str]) -> Header | None:
    return header_in(" ".join(line for line in lines if not EXPORTED.search(line)))


def _tell_halves(table: Table, layout: Layout, part: int, of_rows: dict[int, Header | None]) -> None:
    halves = [row for row, header in of_rows.items() if header is None and layout.sheet.text(row, part)]
    if halves:
        at = Position(layout.sheet.name, halves[0] + 1, part + 1)
        _notice(table, Problem("half_year", {}, at, layout.sheet.text(halves[0], part), refuses=False))


def _notice(table: Table, notice: Problem) -> None:
    if notice.code not in {problem.code for problem in table.problems}:
        table.problems.append(notice)
