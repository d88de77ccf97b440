"""Tables with a place on every line in which a line is only a cell of a cross-table: pupils by school, sex, age."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import pandas as pd

from diagnostics.imports import numbers
from diagnostics.imports.base import Answers, Problem, Refused, Table
from diagnostics.imports.cells import SHARE, VAGUE, Cell, is_rate, subject_of
from diagnostics.imports.dates import Dates, words_of
from diagnostics.imports.header_cells import Column
from diagnostics.imports.layouts import Layout
from diagnostics.imports.places import Mention, normal
from diagnostics.imports.sums import Cross, added_up

MOST_LABELS, MOST_REPEATED, FEW = 40, 0.2, 2
PEOPLE = re.compile(
    r"(?:cd |tx )?(?:geslacht|sexe?|genre|gender|geschlecht|leeftijd\w*|ages?|groupe d age|tranches? d age|classe d age"
    r"|alter\w*"
    r"|nationaliteit\w*|nationalites?|nationality|herkomst\w*|origine|burgerlijke staat|etat civil|diploma|studieniveau"
    r"|opleidingsniveau|werkloosheidsduur|duur|duree|gezinstype|leerjaar|onderwijsnet)"
    r"(?: (?:groups?|groep|classe?|nl|fr))?"
)
# Kinds of facts overlap: they are never added up.
TOPIC = re.compile(
    r".*\b(?:indicat\w+|categorie|category|onderwerp|topic|thema|theme|feit\w*|misdrij\w+|delict\w*|infractions?|faits?"
    r"|crime\w*|variabele|variable|item|reeks|figu\w+)\b.*"
)
SPAN = re.compile(r"(\d{1,3})\s*(?:-|–|tot|tem|t/m|à|a|bis|to)\s*(\d{1,3})(?:\s*(?:jaar|ans|jahre|years))?")
COUNTS = re.compile(
    r"aantal|nombre|number|anzahl|inschrijvingen|leerlingen|personen|begunstigden|bevolking|population", re.IGNORECASE
)


def dimensions_of(layout: Layout, dates: Dates) -> tuple[int, ...]:
    """The columns along which the counts of a place may be added up; none where a line is a figure by itself.

    Sex, age and the like are parts of one whole. Columns of any other kind are taken as such only where nobody could
    want a figure for each line: too many words for measures, or lines that repeat each other.
    """
    sheet = layout.sheet
    heads = {at: normal(sheet.text(layout.top, at)) for at in layout.categories}
    lines = [
        (layout.key(row), dates.rows.get(row), tuple(sheet.text(row, at) for at in layout.categories))
        for row in layout.body
    ]
    labels = {words for *_, words in lines}
    repeated = len(lines) - len(set(lines))
    has_many = len(layout.categories) > FEW and len(labels) > MOST_LABELS
    is_cross = has_many or (bool(layout.categories) and repeated > MOST_REPEATED * len(lines))
    known = TOPIC if is_cross else PEOPLE
    along = tuple(at for at, head in heads.items() if bool(known.fullmatch(head)) is not is_cross)
    return () if any(_overlaps({sheet.text(row, at) for row in layout.body}) for at in along) else along


def _overlaps(words: set[str]) -> bool:
    """Whether ages lie within each other (18-64 and 18-24): such lines are no parts of a whole."""
    spans = sorted(
        (int(match[1]), int(match[2] or match[1])) for word in words if (match := SPAN.fullmatch(word.lower()))
    )
    return any(start <= end for (_, end), (start, _) in pairwise(spans))


def cross_cells(
    layout: Layout, table: Table, dates: Dates, dimensions: tuple[int, ...], answers: Answers
) -> Iterator[Cell]:
    """The counts of a cross-table, added up per place and topic; raises Refused where no column counts anything."""
    sheet = layout.sheet
    counts = [column for column in layout.figures if COUNTS.search(words_of(column)[0])] or list(layout.figures[-1:])
    topics = [at for at in layout.categories if at not in dimensions]
    cross = _cross(layout, dates, counts, dimensions)
    about = pd.Series(
        [": ".join(filter(None, (sheet.text(row, at) for at in topics))) for row in layout.body], dtype=str
    )
    for column in counts:
        measure = words_of(column)[0]
        if not _counts(measure, cross.frame[f"figure {column.at}"]):
            raise Refused("lines_repeat", lines=len(layout.body), example=layout.key(layout.body[0])[0])
        for topic in about.unique():
            label = ": ".join(filter(None, [topic, measure]))
            if VAGUE.fullmatch(label):
                label = ": ".join([layout.title or subject_of(answers), measure])
            part = Cross(cross.frame[about == topic], cross.mentions, cross.words)
            yield from added_up(table, part, f"figure {column.at}", column.at, label, answers)
    where = layout.code if layout.code is not None else layout.name or 0
    params = {
        "lines": str(len(layout.body)),
        "along": ", ".join(sheet.text(layout.top, at) for at in dimensions),
        "place": sheet.text(layout.top, where),
    }
    table.problems.append(Problem("lines_summed", params, refuses=False))


def can_add(layout: Layout, dimensions: tuple[int, ...]) -> bool:
    """Whether every figure is a count; where a part of a whole has a rate, each line stays by itself."""
    values = [
        (words_of(column)[0], pd.Series([layout.sheet.value(row, column.at) for row in layout.body], dtype=object))
        for column in layout.figures
    ]
    if layout.power is not None:
        return False
    return len(dimensions) == len(layout.categories) or all(_counts(measure, each) for measure, each in values)


def _cross(layout: Layout, dates: Dates, counts: list[Column], dimensions: tuple[int, ...]) -> Cross:
    sheet, mentions, lines = layout.sheet, dict[str, Mention](), []
    for row in layout.body:
        mention, header = layout.mention(row), dates.of(row, counts[0])
        key = str(mention)
        mentions[key] = mention
        words = [sheet.text(row, at) for at in dimensions]
        values = [sheet.value(row, column.at) for column in counts]
        lines.append([row, key, header.period if header else "", *words, *values])
    names = [f"category {at}" for at in dimensions]
    columns = ["row", "place", "period", *names, *(f"figure {column.at}" for column in counts)]
    return Cross(pd.DataFrame(lines, columns=columns, dtype=object), mentions, dict(zip(names, names, strict=True)))


def _counts(measure: str, values: pd.Series[str]) -> bool:
    """Whether a column counts something, so that its cells may be added up."""
    found = [numbers.to_decimal(value, ",") for value in values.unique() if numbers.reason_of(value) is None]
    whole = all(number is not None and number >= 0 and number == number.to_integral_value() for number in found)
    return whole and not is_rate(measure) and not SHARE.search(measure)
