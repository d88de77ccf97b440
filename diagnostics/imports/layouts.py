"""Finds the header of a table of places: which columns name place, period and subject, and which hold figures."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date

from diagnostics.imports import numbers
from diagnostics.imports.cells import mention_of
from diagnostics.imports.columns import Header, period_of
from diagnostics.imports.grid import Sheet, Value
from diagnostics.imports.places import Kind, area_code, is_pseudo

HEADER_ROWS = 15
CODE = re.compile(
    r"(?:cd_)?(?:munty_)?(?:refnis|nis|ins)(?:[ _-]?(?:codes?|candidates))?|codes?[ _-](?:refnis|nis|ins)", re.I
)
NAMES = (
    (
        Kind.MUNICIPALITY,
        re.compile(r"gemeenten?|gemeentenaam|gemeente/stad|(?:nom )?communes?|municipalit\S+.*|woonplaats", re.I),
    ),
    (Kind.ZONE, re.compile(r"politiezones?|zones? de police|police zones?", re.I)),
    (Kind.PROVINCE, re.compile(r"provincies?|provinces?", re.I)),
    (
        "",
        re.compile(
            r"gebied(?:en)?|territoire|plaats|lieu|administratieve eenhe\S+|entités? administratives?|regio'?s?|naam",
            re.I,
        ),
    ),
)
PERIOD = re.compile(r"jaar|jaren|année|year|cd_year|perioden?|périodes?|periods?|datum|date|", re.I)
CATEGORY = re.compile(r"categorie|catégorie|category|indicator|indicateur|item|reeks|onderwerp|thema|variabele", re.I)
NO_FIGURE = re.compile(
    r".*(?:\b|_)(?:code|nis|ins|refnis)(?:\b|_).*|(?:cd|tx|dt|lvl)_.*|(?:gemeente|commune|provinc|politiezone)\S*|volgnummer|id",
    re.I,
)
SAMPLE = 300


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures: the parts of its header, and the period among them."""

    at: int
    parts: tuple[str, ...]
    header: Header | None


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands on one sheet."""

    sheet: Sheet
    top: int
    body: tuple[int, ...]
    code: int | None
    name: int | None
    kind: str
    province: int | None
    period: int | None
    categories: tuple[int, ...]
    figures: tuple[Column, ...]

    @property
    def title(self) -> str:
        """The first line above the header."""
        return next(filter(None, map(self.sheet.line, range(self.top))), "")

    def headers(self) -> list[str]:
        """The texts of the header row."""
        return [self.sheet.text(self.top, column) for column in range(self.sheet.width)]

    def key(self, row: int) -> tuple[str, str]:
        """Name and code of the place of a line."""
        name = "" if self.name is None else self.sheet.text(row, self.name)
        return name, area_code(name if self.code is None else self.sheet.value(row, self.code) or "")


def layout_of(sheet: Sheet) -> Layout | None:
    """The layout of a sheet, if it has a header with places and columns of figures under it."""
    for top in range(min(HEADER_ROWS, len(sheet.rows))):
        texts = [sheet.text(top, column) for column in range(sheet.width)]
        code = next((at for at, text in enumerate(texts) if CODE.fullmatch(text)), None)
        name, kind = _name_column(texts)
        if (code is None and name is None) or any(map(_is_figure, sheet.rows[top])):
            continue
        layout = _layout(sheet, top, texts, code, name, kind)
        if layout.figures and layout.body:
            return layout
    return None


def _is_figure(value: Value) -> bool:
    """Whether a cell holds a number that is no period: headers hold none."""
    is_number = numbers.is_number(value) if isinstance(value, str) else isinstance(value, int | float)
    return is_number and period_of(value) is None


def _name_column(texts: list[str]) -> tuple[int | None, str]:
    for kind, pattern in NAMES:
        for at, text in enumerate(texts):
            if pattern.fullmatch(text):
                return at, "" if kind == Kind.MUNICIPALITY else kind
    return None, ""


def _layout(sheet: Sheet, top: int, texts: list[str], code: int | None, name: int | None, kind: str) -> Layout:
    keys = [at for at in (code, name) if at is not None]
    has_sub = _is_second_header(sheet, top + 1, keys)
    rows = [row for row in range(top + 1 + has_sub, len(sheet.rows)) if any(sheet.text(row, at) for at in keys)]
    others = [at for at in range(sheet.width) if at not in keys]
    period = next((at for at in others if PERIOD.fullmatch(texts[at]) and _are_periods(sheet, rows, at)), None)
    heads = _heads(sheet, top, has_sub, min(keys))
    figures = tuple(
        Column(at, parts, next(filter(None, map(period_of, parts)), None))
        for at in others
        if (parts := heads.get(at))
        and at != period
        and not NO_FIGURE.fullmatch(texts[at])
        and _are_figures(sheet, rows, at, is_dated=any(map(period_of, parts)))
    )
    filled = [row for row in rows if any(sheet.value(row, column.at) is not None for column in figures)]
    body = tuple(row for row in rows if filled and row <= filled[-1])
    texts_at = [at for at in others if at != period and at not in {column.at for column in figures}]
    province = next((at for at in texts_at if NAMES[2][1].fullmatch(texts[at])), None)
    layout = Layout(sheet, top, body, code, name, kind, province, period, (), figures)
    return replace(layout, categories=_categories(layout, texts, texts_at))


def _is_second_header(sheet: Sheet, row: int, keys: list[int]) -> bool:
    cells = sheet.rows[row] if row < len(sheet.rows) else []
    return any(cells) and not any(sheet.text(row, at) for at in keys) and not any(map(_is_figure, cells))


def _heads(sheet: Sheet, top: int, has_sub: bool, first: int) -> dict[int, tuple[str, ...]]:
    """The parts of each column's header, from the rows above and under it; merged cells reach to the right."""
    above = top - 1 if top and any(sheet.text(top - 1, at) for at in range(first + 1, sheet.width)) else None
    levels = [row for row in (above, top, top + 1 if has_sub else None) if row is not None]
    heads: dict[int, tuple[str, ...]] = {}
    reach = dict.fromkeys(levels, "")
    for at in range(sheet.width):
        texts = [sheet.text(row, at) for row in levels]
        for number, (row, text) in enumerate(zip(levels, texts, strict=True)):
            reach[row] = text if text or not any(texts[number + 1 :]) else reach[row]
        if any(texts):
            raw = [sheet.value(row, at) if sheet.text(row, at) else reach[row] for row in levels]
            heads[at] = tuple(part for value in raw if value is not None for part in _parts(value))
    return heads


def _parts(value: Value) -> list[str]:
    """`nieuwkomers|2014` is two parts; of a date only the year says something."""
    text = str(value.year) if isinstance(value, date) else str(value)
    return [part.strip() for part in text.split("|") if part.strip()]


def _are_periods(sheet: Sheet, rows: list[int], at: int) -> bool:
    values = [value for row in rows[:SAMPLE] if (value := sheet.value(row, at)) is not None]
    return bool(values) and sum(period_of(value) is not None for value in values) >= 0.9 * len(values)


def _are_figures(sheet: Sheet, rows: list[int], at: int, *, is_dated: bool) -> bool:
    """Whether most of a column is numbers, or the reason why there is none; under a period reasons alone will do."""
    values = [value for row in rows[:SAMPLE] if (value := sheet.value(row, at)) is not None]
    given = [value for value in values if isinstance(value, int | float) or numbers.is_number(str(value))]
    absent = sum(numbers.reason_of(value) is not None for value in values)
    return bool(given or (is_dated and absent)) and 2 * (len(given) + absent) >= len(values)


def _categories(layout: Layout, texts: list[str], candidates: list[int]) -> tuple[int, ...]:
    """Columns of text that say what a figure is about: by their header, or because they differ within one place."""
    found = []
    for at in candidates:
        seen: dict[tuple[str, str], set[str]] = defaultdict(set)
        for row in layout.body:
            key = layout.key(row)
            if not is_pseudo(mention_of(*key)):
                seen[key].add(layout.sheet.text(row, at))
        differs = max((len(values) for values in seen.values()), default=0) > 1
        if CATEGORY.fullmatch(texts[at]) or (
            differs and at != layout.province and any(any(each) for each in seen.values())
        ):
            found.append(at)
    return tuple(found)
