"""What the generic reader believes of a table nobody knows: where its header, places, periods and figures stand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from diagnostics.imports import numbers
from diagnostics.imports.base import Unit
from diagnostics.imports.cells import SHARE, is_rate, year_in
from diagnostics.imports.columns import period_of, unit_of
from diagnostics.imports.cross_table import PEOPLE
from diagnostics.imports.gazetteer import Gazetteer, filled, place_columns
from diagnostics.imports.generic_mapping import (
    DEEPEST,
    MOST_SHEETS,
    Head,
    Role,
    heads_of,
    pattern_of,
)
from diagnostics.imports.grid import Grid, Sheet, Value
from diagnostics.imports.headings import NO_FIGURE
from diagnostics.imports.places import Mention as Place
from diagnostics.imports.places import PlaceIndex, is_pseudo, normal
from diagnostics.imports.sums import is_total_word

SAMPLE = 400
WIDEST = 400
MOST_TOPICS = 60
TEXTS = (Role.ABOUT, Role.SUM, Role.SKIP)


class Why(StrEnum):
    """What a line is when it is no line of figures."""

    HEADER = "header"
    LINE = "line"
    TITLE = "title"
    BLANK = "blank"
    TOTAL = "total"
    FOOTER = "footer"
    NO_PLACE = "no_place"
    SET_ASIDE = "set_aside"


@dataclass(frozen=True, slots=True)
class ValueColumn:
    """A column of figures: its words, the period above it, its unit and decimal mark ("?" when only a person knows)."""

    at: int
    label: str
    period: str
    unit: str
    decimal: str


@dataclass(frozen=True, slots=True)
class Belief:
    """What is thought of one sheet, and of those that look like it."""

    sheet: str
    alike: tuple[str, ...]
    header_rows: tuple[int, ...]
    roles: dict[int, str]
    keys: dict[int, str]
    period_from: str
    period: str
    values: tuple[ValueColumn, ...]
    skipped: dict[int, str]
    places: int

    @property
    def lacks(self) -> tuple[str, ...]:
        """What was not found and only a person can point at."""
        found = {"places": self.places > 0, "values": bool(self.values), "period": bool(self.period_from)}
        return tuple(name for name, there in found.items() if not there)


def believe(
    grid: Grid, index: PlaceIndex, name: str = "", sheet: str | None = None, header: Sequence[int] | None = None
) -> list[Belief]:
    """A belief for each sheet that holds a table, the fullest first; sheets that look alike are told together.

    Somebody may say which `sheet` is meant, and which rows are its `header`: none where it has no header at all.
    """
    gazetteer = Gazetteer.of(index)
    found = [
        (belief, pattern_of(each))
        for each in grid.sheets[:MOST_SHEETS]
        if not each.is_hidden
        and (belief := _believe(each, gazetteer, name, header if sheet in (None, each.name) else None))
    ]
    groups: dict[tuple[Any, ...], list[Belief]] = defaultdict(list)
    for belief, pattern in found:
        groups[pattern, len(belief.header_rows), tuple(sorted(set(belief.keys.values())))].append(belief)
    told = [_together(beliefs, sheet) for beliefs in groups.values()]
    return sorted(told, key=lambda each: (each.sheet != sheet, -each.places * len(each.values)))


def _together(beliefs: list[Belief], wanted: str | None) -> Belief:
    best = max(beliefs, key=lambda each: (each.sheet == wanted, each.places * len(each.values)))
    return Belief(**{**_fields(best), "alike": tuple(each.sheet for each in beliefs if each is not best)})


def _fields(belief: Belief) -> dict[str, Any]:
    return {name: getattr(belief, name) for name in Belief.__slots__}


def _believe(sheet: Sheet, gazetteer: Gazetteer, name: str, header: Sequence[int] | None) -> Belief | None:
    """What is thought of one sheet; nothing where it holds no table at all."""
    if sheet.width < 2 or sheet.width > WIDEST or sum(any(map(filled, row)) for row in sheet.rows) < 2:
        return None
    named, coded = place_columns(sheet, gazetteer)
    lines = _lines(sheet, gazetteer, named, coded)
    lines = [row for row in lines if not header or row > header[-1]]
    first = min(lines, default=_first_numbers(sheet))
    header_rows = _header_rows(sheet, first) if header is None else tuple(header)
    start = header_rows[-1] + 1 if header_rows else first
    heads = heads_of(sheet, header_rows[0] if header_rows else first, len(header_rows))
    body = lines or [row for row in range(start, len(sheet.rows)) if any(map(filled, sheet.rows[row]))]
    roles = _roles(sheet, heads, body, named, coded)
    columns = tuple(_value_column(sheet, head, body) for head in heads if roles[head.at] == Role.VALUE)
    period_from, period = _period(sheet, header_rows, columns, roles, name)
    return Belief(
        sheet=sheet.name,
        alike=(),
        header_rows=header_rows,
        roles=roles,
        keys={head.at: head.key for head in heads},
        period_from=period_from,
        period=period,
        values=columns,
        skipped=_skipped(sheet, header_rows, start, set(lines), [column.at for column in columns]),
        places=len(lines),
    )


def _lines(sheet: Sheet, gazetteer: Gazetteer, named: int | None, coded: int | None) -> list[int]:
    """The rows on which a place stands."""
    return [
        row
        for row in range(len(sheet.rows))
        if (named is not None and gazetteer.name(sheet.value(row, named)))
        or (coded is not None and gazetteer.code(sheet.value(row, coded)))
    ]


def _first_numbers(sheet: Sheet) -> int:
    """The first row with a number that is no year: where a table without known places begins."""
    rows = (n for n, row in enumerate(sheet.rows) if any(numbers.is_figure(v) and not period_of(v) for v in row))
    return next(rows, min(1, len(sheet.rows) - 1))


def _header_rows(sheet: Sheet, first: int) -> tuple[int, ...]:
    """The rows above the first line that hold words or years above columns, at most three, without a gap."""
    found: list[int] = []
    for row in range(first - 1, -1, -1):
        cells = sheet.rows[row]
        if any(numbers.is_figure(value) and period_of(value) is None for value in cells) or not any(map(filled, cells)):
            if found:
                break
            continue
        beyond = sum(map(filled, cells[1:])) + (sheet.width == 1)
        if beyond == 0 or len(found) == DEEPEST:
            break
        found.insert(0, row)
    return tuple(found)


def _roles(sheet: Sheet, heads: list[Head], body: list[int], named: int | None, coded: int | None) -> dict[int, str]:
    roles: dict[int, str] = {}
    for head in heads:
        if head.at == named:
            roles[head.at] = Role.NAME
        elif head.at == coded:
            roles[head.at] = Role.CODE
        else:
            values = [value for row in body[:SAMPLE] if filled(value := sheet.value(row, head.at))]
            roles[head.at] = _role(head, values, set(roles.values()))
    years = [head.at for head in heads if head.header and roles[head.at] == Role.VALUE]
    for head in heads:
        # The total of several years is a figure of none of them.
        if len(years) > 1 and roles[head.at] == Role.VALUE and head.header is None and is_total_word(head.label):
            roles[head.at] = Role.SKIP
    return _with_topics(sheet, heads, roles, body, named, coded)


def _role(head: Head, values: list[Value], given: set[str]) -> Role:
    """A year, a figure, or nothing that is read."""
    periods = sum(period_of(value) is not None for value in values)
    if values and periods >= 0.9 * len(values) and head.header is None:
        return Role.SKIP if Role.PERIOD in given else Role.PERIOD
    given_numbers = sum(map(numbers.is_figure, values))
    absent = sum(numbers.reason_of(value) is not None for value in values)
    if not given_numbers and not (head.header and absent):
        return Role.SKIP
    is_figure = 2 * (given_numbers + absent) >= len(values) and not NO_FIGURE.fullmatch(head.label or "x")
    return Role.VALUE if is_figure else Role.SKIP


def _with_topics(
    sheet: Sheet, heads: list[Head], roles: dict[int, str], body: list[int], named: int | None, coded: int | None
) -> dict[int, str]:
    """Columns of words that differ within one place and one period say what a line is about.

    Sex, age and the like are parts of one whole, which counts may be added up over; of any other column each word is
    a figure of its own. A column that only repeats another in other words tells nothing more.
    """
    key = named if named is not None else coded
    if key is None:
        return roles
    told = [key, *(at for at, role in roles.items() if role == Role.PERIOD)]
    found = dict(roles)
    for head in heads:
        at = head.at
        is_part = bool(PEOPLE.fullmatch(normal(head.label)))
        if roles[at] != Role.SKIP or not (is_part or topics_of(sheet, body, at)):
            continue
        seen: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for row in body:
            seen[tuple(sheet.text(row, each) for each in told)].add(sheet.text(row, at))
        if max(map(len, seen.values()), default=0) > 1:
            found[at] = Role.SUM if is_part and _are_counts(sheet, roles, body) else Role.ABOUT
            told.append(at)
    return found


def _are_counts(sheet: Sheet, roles: dict[int, str], body: list[int]) -> bool:
    """Whether every figure is a whole number, so that the lines of a place may be added up."""
    found = (sheet.value(row, at) for at, role in roles.items() if role == Role.VALUE for row in body[:SAMPLE])
    values = [numbers.to_decimal(value, ",") for value in found if numbers.is_figure(value)]
    return all(value is not None and value >= 0 and value == value.to_integral_value() for value in values)


def topics_of(sheet: Sheet, body: Iterable[int], at: int) -> tuple[str, ...]:
    """The different words of a column, where they are few enough to be topics."""
    words = Counter(text for row in body if (text := sheet.text(row, at)))
    return tuple(words) if 0 < len(words) <= MOST_TOPICS else ()


def _value_column(sheet: Sheet, head: Head, body: list[int]) -> ValueColumn:
    values = [value for row in body if filled(value := sheet.value(row, head.at))]
    texts = [value for value in values if isinstance(value, str) and numbers.is_number(value)]
    mark = numbers.decimal_mark(texts)
    found = [numbers.to_decimal(value, mark or ",") for value in values[:SAMPLE]]
    whole = all(number == number.to_integral_value() and number >= 0 for number in found if number is not None)
    unit = unit_of(head.label)
    if unit == Unit.OTHER and is_rate(head.label):
        guess: Unit = Unit.OTHER
    elif unit == Unit.PERCENT or SHARE.search(head.label) or any("%" in text for text in texts[:SAMPLE]):
        guess = Unit.PERCENT
    else:
        guess = Unit.COUNT if unit == Unit.COUNT or whole else Unit.OTHER
    period = head.header.period if head.header else ""
    return ValueColumn(head.at, head.label, period, guess, "?" if mark is None else mark if texts else "")


def _period(
    sheet: Sheet, header_rows: tuple[int, ...], columns: tuple[ValueColumn, ...], roles: dict[int, str], name: str
) -> tuple[str, str]:
    """Where the year is said, and which one where it is one for the whole sheet."""
    if columns and all(column.period for column in columns):
        return "header", ""
    if Role.PERIOD in roles.values():
        return "column", ""
    titles = " ".join(map(sheet.line, range(header_rows[0]))) if header_rows else ""
    for where, text in (("sheet", sheet.name), ("title", titles), ("file", name)):
        if year := year_in(text):
            return where, year
    return "", ""


def _skipped(sheet: Sheet, header_rows: tuple[int, ...], start: int, lines: set[int], at: list[int]) -> dict[int, str]:
    """Every row that is no line of figures, and why."""
    why: dict[int, str] = {}
    last = max(lines, default=len(sheet.rows))
    for row, cells in enumerate(sheet.rows):
        if row in lines or row in header_rows:
            continue
        if not any(map(filled, cells)):
            why[row] = Why.BLANK
        elif row < start:
            why[row] = Why.TOTAL if any(filled(sheet.value(row, each)) for each in at) else Why.TITLE
        elif any(is_pseudo(Place(text)) for value in cells[:4] if isinstance(text := value, str)):
            why[row] = Why.TOTAL
        else:
            has_figures = any(numbers.is_figure(sheet.value(row, each)) for each in at)
            why[row] = Why.FOOTER if row > last and not has_figures else Why.NO_PLACE
    return why
