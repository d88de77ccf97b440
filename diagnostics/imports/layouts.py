"""Finds the header of a table of places: which columns name place, period and subject, and which hold figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from diagnostics.imports import numbers
from diagnostics.imports.blocks import HEADER_ROWS, one_below_another, side_by_side
from diagnostics.imports.cells import EARLY, is_area, mention_of
from diagnostics.imports.columns import Header, dated, part_of, period_of
from diagnostics.imports.grid import Sheet
from diagnostics.imports.header_cells import Column, column_of, depth_of, heads_of, holds_number
from diagnostics.imports.headings import (
    CATEGORY,
    COMMON,
    MONTHLY,
    NAMES,
    NO_FIGURE,
    PIVOT,
    PUBLISHER,
    STATUS,
    TABLE_NUMBER,
    code_columns,
    name_column,
    plain,
)
from diagnostics.imports.period_columns import SAMPLE, day_told, period_columns
from diagnostics.imports.places import Mention, area_code, is_pseudo, normal
from diagnostics.imports.units import HEADER as UNIT
from diagnostics.imports.units import POWER, power_of


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands on one sheet."""

    sheet: Sheet
    lines: range
    top: int
    body: tuple[int, ...]
    code: int | None
    name: int | None
    kind: str
    province: int | None
    period: int | None
    part: int | None
    is_monthly: bool
    unit: int | None
    categories: tuple[int, ...]
    figures: tuple[Column, ...]
    anchors: dict[int, int]
    opening: range = range(0)
    status: int | None = None
    power: int | None = None

    @property
    def above(self) -> list[str]:
        """The lines above the header of this table."""
        return list(filter(None, map(self.sheet.line, range(self.lines.start, self.top))))

    @property
    def first_above(self) -> list[str]:
        """The lines above the first table of the sheet."""
        return list(filter(None, map(self.sheet.line, self.opening)))

    @property
    def title(self) -> str:
        """The first line above the header that says more than the number of the table or the area of a block."""
        lines = [line for line in self.above + self.first_above if not all(map(period_of, line.split()))]
        told = (line for line in lines if not TABLE_NUMBER.fullmatch(line) and not PUBLISHER.match(line))
        return PIVOT.sub("", next((line for line in told if not is_area(line)), next(iter(lines), ""))).strip()

    def headers(self) -> list[str]:
        """The texts of the header row."""
        return [self.sheet.text(self.top, column) for column in range(self.sheet.width)]

    def key(self, row: int) -> tuple[str, str]:
        """Name and code of the place of a line; a line under a place that stands once is of that place."""
        row = self.anchors.get(row, row)
        name = "" if self.name is None else self.sheet.text(row, self.name)
        if self.code is None:
            return name, area_code(name)
        written = self.sheet.text(row, self.code)
        code = area_code(written)
        return name or code or written, code

    def mention(self, row: int) -> Mention:
        """The place of a line with what its heading says of it."""
        province = "" if self.province is None else self.sheet.text(row, self.province)
        return mention_of(*self.key(row), province, self.kind)

    def unit_of(self, row: int) -> str:
        """The unit that a line says its figures have."""
        return "" if self.unit is None else self.sheet.text(row, self.unit).strip("[]()")

    def power_of(self, row: int) -> Decimal:
        """What a line says its figures are multiplied by."""
        return Decimal(1) if self.power is None else power_of(self.sheet.value(row, self.power))

    def is_early(self, row: int) -> bool:
        """Whether a column says that the figures of a line are provisional or estimated."""
        return self.status is not None and self.sheet.text(row, self.status).lower() in EARLY

    def header(self, row: int) -> Header | None:
        """The period of a line, where a column says it; of half a year or another part nothing."""
        if self.period is None:
            return None
        value = self.sheet.value(row, self.period)
        if self.is_monthly and (day := day_told(value)):
            return Header(f"{day.year}-{day.month:02}")
        found = period_of(day_told(value) or value)
        if found is None or self.part is None:
            return found
        is_month = bool(MONTHLY.fullmatch(normal(self.sheet.text(self.top, self.part))))
        end = part_of(self.sheet.text(row, self.part), is_month=is_month)
        return None if end is None else replace(found, period=found.period + end)


def layouts_of(sheet: Sheet) -> Iterator[Layout]:
    """The tables of a sheet, beside each other or one below the other; what stands above the first counts for all."""
    for part in side_by_side(sheet):
        opening: int | None = None
        for lines in one_below_another(part):
            if layout := layout_of(part, lines):
                opening = layout.top if opening is None else opening
                yield replace(layout, opening=range(opening))


def layout_of(sheet: Sheet, lines: range) -> Layout | None:
    """The layout of some lines of a sheet, if they have a header with places and columns of figures under it."""
    for top in lines[:HEADER_ROWS]:
        texts = [plain(sheet.text(top, column)) for column in range(len(sheet.rows[top]))]
        codes = code_columns(texts)
        name, kind = name_column(texts)
        if (not codes and name is None) or any(map(holds_number, dated(sheet.rows[top]))):
            continue
        texts += [""] * (sheet.width - len(texts))
        layout = _layout(sheet, lines, top, texts, _best_code(sheet, top, codes, name), name, kind)
        if layout.figures and layout.body:
            return layout
    return None


def _best_code(sheet: Sheet, top: int, codes: list[int], name: int | None) -> int | None:
    """Of several columns of codes that of the names beside it, else the one with the most different ones."""
    found = {
        at: len({code for row in range(top + 1, len(sheet.rows)) if (code := area_code(sheet.text(row, at)))})
        for at in codes
    }
    named = set() if name is None else set(normal(sheet.text(top, name)).split()) - COMMON
    like = {at for at in found if found[at] and named & set(normal(sheet.text(top, at)).split())}
    best = max(like or found, key=lambda at: (found[at], -at), default=None)
    return best if best is not None and found[best] else None


def _layout(
    sheet: Sheet, lines: range, top: int, texts: list[str], code: int | None, name: int | None, kind: str
) -> Layout:
    keys = [at for at in (code, name) if at is not None]
    depth = depth_of(sheet, top, keys)
    rows = range(top + depth, lines.stop)
    others = [at for at in range(sheet.width) if at not in keys]
    periods = period_columns(sheet, rows, texts, others)
    others = [at for at in others if at not in periods.spare]
    period, part = periods.of_line, periods.part
    unit = next((at for at in others if UNIT.fullmatch(texts[at])), None)
    power = next((at for at in others if POWER.fullmatch(texts[at])), None)
    heads = heads_of(sheet, top, depth, min(keys, default=0), lines.start)
    figures = tuple(
        column_of(at, parts)
        for at in others
        if (parts := heads.get(at))
        and at not in (period, part, unit)
        and not NO_FIGURE.fullmatch(sheet.text(top, at))
        and _are_figures(sheet, rows, at, is_dated=any(map(period_of, parts)))
    )
    told = {period, part, unit, *(column.at for column in figures)}
    texts_at = [at for at in others if at not in told]
    body, anchors = _body(sheet, rows, keys, figures, [*texts_at, *([] if period is None else [period])])
    province = next((at for at in texts_at if NAMES[2][1].fullmatch(texts[at])), None)
    where = (sheet, lines, top, body, code, name, kind, province)
    status = next((at for at in texts_at if STATUS.fullmatch(texts[at])), None)
    texts_at = [at for at in texts_at if at != status]
    layout = Layout(*where, period, part, periods.is_monthly, unit, (), figures, anchors, status=status, power=power)
    return replace(layout, categories=_categories(layout, texts, texts_at))


def _body(
    sheet: Sheet, rows: range, keys: list[int], figures: tuple[Column, ...], others: list[int]
) -> tuple[tuple[int, ...], dict[int, int]]:
    """The lines with a place, up to the last figure; a line of figures without one is of the place above it."""
    body: list[int] = []
    anchors: dict[int, int] = {}
    last = at_place = -1
    for row in rows:
        has_figure = any(sheet.value(row, column.at) is not None for column in figures)
        if any(sheet.text(row, at) for at in keys):
            at_place = row
            body.append(row)
        elif has_figure and at_place >= 0 and any(sheet.text(row, at) for at in others):
            anchors[row] = at_place
            body.append(row)
        if has_figure or any(area_code(text := sheet.text(row, at)) and not period_of(text) for at in keys):
            last = row
    return tuple(row for row in body if row <= last), anchors


def _are_figures(sheet: Sheet, rows: range, at: int, *, is_dated: bool) -> bool:
    """Whether most of a column is numbers, or the reason why there is none; under a period reasons alone will do."""
    values = [value for row in rows[:SAMPLE] if (value := sheet.value(row, at)) is not None]
    given = [value for value in values if numbers.is_figure(value)]
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
