"""A table that no family knows, read the way a person confirmed: what each column means, under which header."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

import pandas as pd

from diagnostics.imports.base import COLUMNS, Answers, Position, Problem, Refused, Table, Unit
from diagnostics.imports.cells import YEARS, Cell, Record, mention_of, read_cells, year_in, year_of_file
from diagnostics.imports.columns import Header, measure_of, period_of
from diagnostics.imports.grid import Grid, Sheet, Value
from diagnostics.imports.places import Mention, area_code, normal

READER = "generic"
DEEPEST = 3
HIGHEST, HIGHEST_OF_WIDE, WIDE = 40, 12, 300
MOST_SHEETS = 30
MOST_DOUBLES = 0.2


class Role(StrEnum):
    """What a column holds."""

    NAME = "name"
    CODE = "code"
    PERIOD = "period"
    ABOUT = "about"
    VALUE = "value"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above a column: its words without the year, the year, and a key that outlives the year."""

    at: int
    key: str
    label: str
    header: Header | None


@dataclass(frozen=True, slots=True)
class Mapping:
    """What a person said of a layout; columns go by the words above them, so that it fits the file of another year."""

    sheet: str
    depth: int
    columns: dict[str, str]
    units: dict[str, str] = field(default_factory=dict)
    skip: tuple[str, ...] = ()

    @property
    def signature(self) -> str:
        """What the layout is recognised by."""
        return signature(self.sheet, self.depth, self.columns)

    def as_json(self) -> dict[str, Any]:
        """The mapping as it is kept."""
        return asdict(self)

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Mapping:
        """The mapping as it was kept."""
        return cls(kept["sheet"], kept["depth"], kept["columns"], kept["units"], tuple(kept["skip"]))


def signature(sheet: str, depth: int, keys: Any) -> str:
    """A short name of a layout: the pattern of its sheet, the depth of its header, the words above its columns."""
    return hashlib.sha256(json.dumps([sheet, depth, sorted(set(keys))]).encode()).hexdigest()[:40]


def pattern_of(sheet: Sheet) -> str:
    """The name of a sheet with a sign for every number: `Blad 2023` and `Blad 2024` are alike."""
    return " ".join("#" if word.isdigit() else word for word in normal(sheet.name).split())


def heads_of(sheet: Sheet, top: int, depth: int) -> list[Head]:
    """The columns under a header of some rows; what stands above several columns counts for each of them."""
    reach: list[Value] = [None] * depth
    heads: list[Head] = []
    seen: Counter[tuple[str, str]] = Counter()
    for at in range(sheet.width):
        values = [sheet.value(top + level, at) for level in range(depth)]
        for level, value in enumerate(values):
            if _text(value):
                reach[level] = value
            elif any(map(_text, values[level + 1 :])):
                values[level] = reach[level]
        if any(map(_text, values)) or _has_content(sheet, top + depth, at):
            label, header = _words(values)
            key = " ".join(filter(None, [normal(label.replace("%", " procent ")), "#" if header else ""]))
            seen[key, header.period if header else ""] += 1
            count = seen[key, header.period if header else ""]
            heads.append(Head(at, key if count == 1 else f"{key}~{count}", label, header))
    return heads


def _text(value: Value) -> str:
    return "" if value is None else str(value).strip()


def _has_content(sheet: Sheet, start: int, at: int) -> bool:
    return any(_text(sheet.value(row, at)) for row in range(start, min(start + 200, len(sheet.rows))))


def _words(values: list[Value]) -> tuple[str, Header | None]:
    """The words of a header without its period, and the period."""
    parts = [part.strip() for value in values if value is not None for part in _parts(value)]
    header = next(filter(None, map(period_of, parts)), None)
    label = measure_of(" - ".join(dict.fromkeys(part for part in parts if part and not period_of(part))))
    if header is None and (year := year_in(label)):
        header, label = Header(year), " ".join(YEARS.sub("", label).split()).strip(" _-:,()")
    return label, header


def _parts(value: Value) -> list[str]:
    return [str(getattr(value, "year", value))] if not isinstance(value, str) else value.split("|")


def tops(sheet: Sheet) -> Iterator[tuple[int, int, list[Head]]]:
    """Every place where a header may stand: its first row, its depth, its columns."""
    for top in range(min(HIGHEST if sheet.width <= WIDE else HIGHEST_OF_WIDE, len(sheet.rows))):
        if not any(map(_text, sheet.rows[top])):
            continue
        for depth in range(1, DEEPEST + 1):
            if top + depth < len(sheet.rows):
                yield top, depth, heads_of(sheet, top, depth)


def signatures(grid: Grid) -> list[str]:
    """Every layout that might be recognised in a file."""
    found = (
        signature(pattern_of(sheet), depth, [head.key for head in heads])
        for sheet in grid.sheets[:MOST_SHEETS]
        for _, depth, heads in tops(sheet)
    )
    return list(dict.fromkeys(found))


def find_header(sheet: Sheet, mapping: Mapping) -> tuple[int, list[Head]] | None:
    """Where the header of a mapping stands on a sheet: every column that means something is there, once a period."""
    wanted = {key for key, role in mapping.columns.items() if role != Role.SKIP}
    if mapping.depth == 0:
        heads = heads_of(sheet, 0, 0)
        return (0, heads) if wanted <= {head.key for head in heads} else None
    for top, depth, heads in tops(sheet):
        if depth == mapping.depth and wanted <= {head.key for head in heads}:
            return top, heads
    return None


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
    undated = dict.fromkeys(cell.row for cell in cells if not cell.period)
    at = layout.period or 0
    table.problems.extend(
        Problem("no_period", {}, Position(sheet.name, row + 1, at + 1), sheet.text(row, at)[:80]) for row in undated
    )
    yield from read_cells(table, sheet, (cell for cell in cells if cell.period), answers)


@dataclass(slots=True)
class Mapped:
    """One sheet with what its columns were said to mean."""

    sheet: Sheet
    top: int
    heads: list[Head]
    mapping: Mapping

    def column(self, role: Role) -> int | None:
        """The column with this role."""
        return next((head.at for head in self.heads if self.mapping.columns.get(head.key) == role), None)

    @property
    def period(self) -> int | None:
        """The column with years."""
        return self.column(Role.PERIOD)

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
        sheet, values, about = self.sheet, self.values, self.column(Role.ABOUT)
        mentions: dict[tuple[str, str], Mention] = {}
        for row in body:
            key = self.place(row)
            place = mentions.setdefault(key, mention_of(*key))
            of_row = None if self.period is None else period_of(sheet.value(row, self.period))
            topic = "" if about is None else sheet.text(row, about)
            for head in values:
                header = head.header or (of_sheet if self.period is None else of_row)
                label = measure_label(topic, head.label)
                unit = self.mapping.units.get(label)
                period = header or Header("")
                yield Cell(
                    *(row, head.at, sheet.value(row, head.at), place, label, period.period),
                    unit=Unit(unit) if unit else None,
                    is_provisional=period.is_provisional,
                )


def measure_label(topic: str, label: str) -> str:
    """The name of a measure: what the line is about, then what stands above the column."""
    return ": ".join(filter(None, [topic, label]))
