"""What a person says of a layout: what each column means, by the words above it; and where such a header stands."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from diagnostics.imports.base import Position
from diagnostics.imports.columns import Header, dated, is_half_year, measure_of, period_of, without_period
from diagnostics.imports.grid import Grid, Sheet, Value
from diagnostics.imports.places import normal

DEEPEST = 3
HIGHEST, HIGHEST_OF_WIDE, WIDE = 40, 12, 300
MOST_SHEETS = 30


class Role(StrEnum):
    """What a column holds."""

    NAME = "name"
    CODE = "code"
    PERIOD = "period"
    ABOUT = "about"
    SUM = "sum"
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
    return " ".join("#" if word.isdecimal() else word for word in normal(sheet.name).split())


def heads_of(sheet: Sheet, top: int, depth: int) -> list[Head]:
    """The columns under a header of some rows; what stands above several columns counts for each of them."""
    reach: list[Value] = [None] * depth
    heads: list[Head] = []
    said = [dated(sheet.rows[row]) for row in range(top, min(top + depth, len(sheet.rows)))]
    seen: Counter[tuple[str, str]] = Counter()
    for at in range(sheet.width):
        values = [row[at] if at < len(row) else None for row in said]
        for level, value in enumerate(values):
            if _text(value):
                reach[level] = value
            elif any(map(_text, values[level + 1 :])):
                values[level] = reach[level]
        if any(map(_text, values)) or _has_content(sheet, top + depth, at):
            label, header = _words(values) if depth else (letters(at), None)
            key = " ".join(filter(None, [normal(label.replace("%", " procent ")), "#" if header else ""]))
            seen[key, header.period if header else ""] += 1
            count = seen[key, header.period if header else ""]
            heads.append(Head(at, key if count == 1 else f"{key}~{count}", label, header))
    return heads


def letters(at: int) -> str:
    """The name a spreadsheet gives a column."""
    return Position("", 1, at + 1).cell.removesuffix("1")


def _text(value: Value) -> str:
    return "" if value is None else str(value).strip()


def _has_content(sheet: Sheet, start: int, at: int) -> bool:
    return any(_text(sheet.value(row, at)) for row in range(start, min(start + 200, len(sheet.rows))))


def _words(values: list[Value]) -> tuple[str, Header | None]:
    """The words of a header without its period, and the period."""
    parts = [part.strip() for value in values if value is not None for part in str(value).split("|")]
    header = next(filter(None, map(period_of, parts)), None)
    label = measure_of(" - ".join(dict.fromkeys(part for part in parts if part and not period_of(part))))
    if header is None and not is_half_year(label) and (inner := without_period(label))[1]:
        label, header = inner[0], Header(inner[1])
    return label, header


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


def topic_of(words: Iterable[str]) -> str:
    """What a line is about, of the words of every column that says so."""
    return ": ".join(filter(None, words))


def measure_label(topic: str, label: str) -> str:
    """The name of a measure: what the line is about, then what stands above the column."""
    return ": ".join(filter(None, [topic, label]))
