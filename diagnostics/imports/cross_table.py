"""Tables with a place on every line in which a line is only a cell of a cross-table: pupils by school, sex, age."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

import pandas as pd

from diagnostics.imports import numbers
from diagnostics.imports.base import Answers, Problem, Refused, Table
from diagnostics.imports.cells import RATE, SHARE, Cell, subject_of
from diagnostics.imports.dates import Dates, words_of
from diagnostics.imports.layouts import Column, Layout
from diagnostics.imports.places import Mention
from diagnostics.imports.sums import Cross, added_up

MOST_LABELS, MOST_REPEATED, FEW = 40, 0.2, 2
COUNTS = re.compile(
    r"aantal|nombre|number|anzahl|inschrijvingen|leerlingen|personen|begunstigden|bevolking|population", re.IGNORECASE
)


def is_cross(layout: Layout, dates: Dates) -> bool:
    """Whether a line is a cell of a cross-table: too many words for measures, or lines that repeat each other."""
    sheet = layout.sheet
    lines = [
        (layout.key(row), dates.rows.get(row), tuple(sheet.text(row, at) for at in layout.categories))
        for row in layout.body
    ]
    labels = {words for *_, words in lines}
    repeated = len(lines) - len(set(lines))
    has_many = len(layout.categories) > FEW and len(labels) > MOST_LABELS
    return has_many or (bool(layout.categories) and repeated > MOST_REPEATED * len(lines))


def cross_cells(layout: Layout, table: Table, dates: Dates, answers: Answers) -> Iterator[Cell]:
    """The counts of a cross-table, added up per place; raises Refused where no column counts anything."""
    sheet = layout.sheet
    counts = [column for column in layout.figures if COUNTS.search(words_of(column)[0])] or list(layout.figures[-1:])
    cross = _cross(layout, dates, counts)
    for column in counts:
        measure = words_of(column)[0]
        if not _counts(measure, cross.frame[f"figure {column.at}"]):
            raise Refused("lines_repeat", lines=len(layout.body), example=layout.key(layout.body[0])[0])
        label = measure if len(measure.split()) > 1 else ": ".join([layout.title or subject_of(answers), measure])
        yield from added_up(table, cross, f"figure {column.at}", column.at, label, answers)
    where = layout.code if layout.code is not None else layout.name or 0
    params = {
        "lines": str(len(layout.body)),
        "along": ", ".join(sheet.text(layout.top, at) for at in layout.categories),
        "place": sheet.text(layout.top, where),
    }
    table.problems.append(Problem("lines_summed", params, refuses=False))


def _cross(layout: Layout, dates: Dates, counts: list[Column]) -> Cross:
    sheet, mentions, lines = layout.sheet, dict[str, Mention](), []
    for row in layout.body:
        mention, header = layout.mention(row), dates.of(row, counts[0])
        key = str(mention)
        mentions[key] = mention
        words = [sheet.text(row, at) for at in layout.categories]
        values = [sheet.value(row, column.at) for column in counts]
        lines.append([row, key, header.period if header else "", *words, *values])
    names = [f"category {at}" for at in layout.categories]
    columns = ["row", "place", "period", *names, *(f"figure {column.at}" for column in counts)]
    return Cross(pd.DataFrame(lines, columns=columns, dtype=object), mentions, dict(zip(names, names, strict=True)))


def _counts(measure: str, values: pd.Series[str]) -> bool:
    """Whether a column counts something, so that its cells may be added up."""
    found = [numbers.to_decimal(value, ",") for value in values.unique() if numbers.reason_of(value) is None]
    whole = all(number is not None and number >= 0 and number == number.to_integral_value() for number in found)
    return whole and not RATE.search(measure) and not SHARE.search(measure) and found != [Decimal(0)]
