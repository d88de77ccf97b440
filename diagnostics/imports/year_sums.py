"""Columns that add up the years beside them: the total of several years is a figure of none of them."""

from __future__ import annotations

from decimal import Decimal

from diagnostics.imports import numbers
from diagnostics.imports.columns import period_of
from diagnostics.imports.header_cells import Column
from diagnostics.imports.layouts import Layout
from diagnostics.imports.sums import is_total_word

FEWEST, MOST, HALF = 2, 0.9, Decimal("0.5")


def sums_of_years(layout: Layout) -> dict[int, Column]:
    """The columns called a total, without a year, that hold the sum of the years of the same words beside them."""
    found = {}
    for column in layout.figures:
        words = tuple(part for part in column.parts if not is_total_word(part))
        if column.header or len(words) == len(column.parts):
            continue
        years = [each.at for each in layout.figures if each.header and _words(each) == words]
        if len(years) >= FEWEST and _add_up(layout, column.at, years):
            found[column.at] = column
    return found


def _words(column: Column) -> tuple[str, ...]:
    return tuple(part for part in column.parts if not period_of(part))


def _add_up(layout: Layout, total: int, years: list[int]) -> bool:
    """Whether nearly every line with all its numbers has their sum in the column of the total."""
    sheet = layout.sheet
    texts = [sheet.text(row, at) for row in layout.body for at in (*years, total)]
    mark = numbers.decimal_mark(filter(numbers.is_number, texts)) or ","
    lines = ([numbers.to_decimal(sheet.value(row, at), mark) for at in (*years, total)] for row in layout.body)
    full = [[number for number in line if number is not None] for line in lines]
    told = [abs(sum(line[:-1]) - line[-1]) <= HALF for line in full if len(line) == len(years) + 1]
    return len(told) >= FEWEST and sum(told) >= MOST * len(told)
