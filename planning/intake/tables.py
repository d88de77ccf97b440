"""Objectives in tables: a column for each level, or a column of codes beside one of texts, or a step for each level."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from planning.enums import PlanLevel
from planning.intake.base import LEVELS, LONGEST, NAMED, NUMBERED, Mark, tidy
from planning.intake.labels import Label, depth_of, level_named, named, numbered

# The lines of a cell; None where it is one with the cell above, nothing where it is empty.
Cells = list[tuple[str, ...] | None]
HEADER_ROWS = 15
CODE = re.compile(r"code|nr\.?|nummer|n°|num[ée]ro|r[ée]f(?:erentie|[ée]rence|\.)?|id", re.IGNORECASE)
LEVEL = re.compile(r"niveau|type|soort|nature|level", re.IGNORECASE)
STEP = re.compile(r"(?:niveau|level)\s*(\d)", re.IGNORECASE)
TITLE = re.compile(
    r"doelstelling(?:en)?|omschrijving|titel|tekst|benaming|naam|libell[ée]|intitul[ée]|description|objectifs?|title"
    r"|korte omschrijving|lange omschrijving|d[ée]nomination|texte",
    re.IGNORECASE,
)
BESIDE = re.compile(
    r"timing|termijn|budget|article|artikel|indicator|partner|verantwoordelijk|trekker|wie|wanneer|hoe|status|opmerking|kost|middelen|dienst"
    r"|jaar|resulta|r[ée]sultat|d[ée]lai|indicateur|partenaire|responsable|pilote|qui|quand|remarque|co[ûu]t|moyens|service|ann[ée]e|[ée]ch[ée]ance",
    re.IGNORECASE,
)
# `Omschrijving actieplan`, `Actieplan - omschrijving`, `Libellé objectif stratégique`: names beside a column of codes.
NAME = r"(?:korte |lange )?omschrijving|titel|benaming|naam|libell[ée]|intitul[ée]|description|d[ée]nomination"
NAME_OF = re.compile(rf"(?:{NAME})\s+(?:van\s+(?:de\s+)?|de\s+l[’']|du\s+)?|\s*[-–:]?\s*\b(?:{NAME})$", re.IGNORECASE)
CODE_OF = re.compile(rf"^(?:{CODE.pattern})", re.IGNORECASE)
CODES = re.compile(rf"(?:{CODE.pattern})(?:\s+(?:{TITLE.pattern}))?", re.IGNORECASE)
LONG_NAME = 60


@dataclass(slots=True)
class Columns:
    """What the columns of a table hold; `levels` by column, `codes` by the level they belong to or None."""

    header: int
    levels: dict[int, PlanLevel] = field(default_factory=dict)
    names: dict[PlanLevel, int] = field(default_factory=dict)
    steps: dict[int, int] = field(default_factory=dict)
    codes: dict[PlanLevel | None, int] = field(default_factory=dict)
    title: int | None = None
    level: int | None = None

    @property
    def ladder(self) -> list[int]:
        """The columns with a level each, the highest first."""
        rank = self.steps or {at: LEVELS.index(level) for at, level in self.levels.items()}
        return sorted(rank, key=lambda at: rank[at])

    @property
    def is_known(self) -> bool:
        return bool(self.levels or self.steps or self.title is not None)


def marks_of(rows: Sequence[Cells], where: str, indents: Sequence[int] | None = None) -> list[Mark]:
    """The objectives of a table; where nothing of it is known, its lines as texts that were not taken over."""
    known = columns_of(rows)
    if known.is_known:
        found = _by_level(rows, known, where) if known.levels or known.steps else _by_line(rows, known, where, indents)
        return [*_above(rows[: known.header], where), *found]
    if sheet := _sheet_of_one(rows, where):
        return sheet
    return [Mark(tidy(" · ".join(_texts(row))), where=f"{where}.{n + 1}") for n, row in enumerate(rows) if _texts(row)]


def lines_of(rows: Sequence[Cells]) -> list[str]:
    """What a table within a cell says, a line for each: its objectives where its columns are known, else its rows."""
    marks = marks_of(rows, "")
    taken = [tidy(f"{mark.code} {mark.title}") for mark in marks if mark.weight is not None]
    return taken or [mark.title for mark in marks]


def columns_of(rows: Sequence[Cells]) -> Columns:
    """The first row that says what at least one column of objectives holds."""
    widest = max((len(_texts(row)) for row in rows), default=0)
    for number, row in enumerate(rows[:HEADER_ROWS]):
        found = _header(row, number)
        if found.is_known and _is_header(row, found, widest):
            return found
    return Columns(0)


def _above(rows: Sequence[Cells], where: str) -> Iterator[Mark]:
    """What is announced above the names of the columns: the objective that the table is about."""
    for number, row in enumerate(rows, start=1):
        texts = _texts(row)
        label = named(texts[0]) if len(texts) == 1 else None
        if label and label.level and 0 < len(label.rest) <= LONGEST:
            yield Mark(label.rest, label.code, label.level, NAMED[label.level], f"{where}.{number}")


def _is_header(row: Cells, found: Columns, widest: int) -> bool:
    """Names of columns are short, and most of them are known ones: else it is a line of a sheet about one objective.

    One name alone, in a table that is wider, is the title of the sheet.
    """
    texts = _texts(row)
    if len(texts) == 1 and widest > 1:
        return False
    known = {*found.levels, *found.steps, *found.codes.values(), found.title, found.level} - {None}
    beside = sum(bool(BESIDE.match(text)) for text in texts)
    return all(len(text) <= LONG_NAME for text in texts) and 2 * (len(known) + beside) > len(texts)


def _header(row: Cells, number: int) -> Columns:
    found = Columns(number)
    for at, cell in enumerate(row):
        _name(found, at, tidy(" ".join(cell or ())).rstrip(":. "))
    for level, at in found.names.items():
        # A column that is named by its level holds its codes where another one holds its names.
        for code in [each for each, held in found.levels.items() if held == level]:
            del found.levels[code]
            found.codes.setdefault(level, code)
        found.levels[at] = level
    if found.levels and found.title is not None:
        _place_title(found, found.title)
    return found


def _place_title(found: Columns, title: int) -> None:
    """An objective of no named level stands one above what it has beside it, or between what is on its two sides."""
    before = [LEVELS.index(level) for at, level in found.levels.items() if at < title]
    behind = [LEVELS.index(level) for at, level in found.levels.items() if at > title]
    if behind and not before:
        found.levels[title] = LEVELS[max(0, min(behind) - 1)]
    elif behind and max(before) + 1 < min(behind):
        found.levels[title] = LEVELS[max(before) + 1]


def _level_behind(words: re.Pattern[str], text: str) -> PlanLevel | None:
    """The level that a column names beside other words; nothing where those are not there."""
    bare, count = words.subn("", text, count=1)
    return level_named(bare.strip(" -–")) if count else None


def _name(found: Columns, at: int, text: str) -> None:
    """What one column holds, by the words above it."""
    if match := STEP.fullmatch(text):
        found.steps[at] = int(match[1])
    elif level := _level_behind(NAME_OF, text):
        found.names.setdefault(level, at)
    elif level := _level_behind(CODE_OF, text):
        found.codes.setdefault(level, at)
    elif level := level_named(text):
        found.levels |= {at: level} if level not in found.levels.values() else {}
    elif CODES.fullmatch(text):
        found.codes.setdefault(None, at)
    elif LEVEL.fullmatch(text):
        found.level = at
    elif TITLE.fullmatch(text) and found.title is None:
        found.title = at


def _by_level(rows: Sequence[Cells], known: Columns, where: str) -> Iterator[Mark]:
    """A column for each level: what repeats the row above, or is merged with it, is the same objective."""
    columns = known.ladder
    last: dict[int, str] = {}
    for number, row in enumerate(rows[known.header + 1 :], start=known.header + 2):
        is_new = False
        for depth, at in enumerate(columns):
            lines = _cell(row, at)
            text = tidy(" ".join(lines or ()))
            if lines is None or not text or (not is_new and text == last.get(at)):
                continue
            if is_new or text != last.get(at):
                is_new = True
                for deeper in columns[depth + 1 :]:
                    last.pop(deeper, None)
            last[at] = text
            yield from _of_cell(row, known, at, depth, lines, f"{where}.{number}")


def _of_cell(row: Cells, known: Columns, at: int, depth: int, lines: tuple[str, ...], where: str) -> Iterator[Mark]:
    """One objective a cell, but one action a line."""
    level = known.levels.get(at)
    weight = NAMED[level] if level else NUMBERED + depth
    several = level == PlanLevel.ACTION and len(lines) > 1
    for line in lines if several else (tidy(" ".join(lines)),):
        label = _label(line)
        code = label.code or tidy(" ".join(_cell(row, known.codes.get(level)) or ()))
        if not code and depth == _deepest(row, known):
            code = tidy(" ".join(_cell(row, known.codes.get(None)) or ()))
        yield Mark(label.rest, code, level, weight, where) if len(label.rest) <= LONGEST else Mark(line, where=where)


def _deepest(row: Cells, known: Columns) -> int:
    """A column of codes that belongs to no level belongs to the deepest text of the row."""
    return max((depth for depth, at in enumerate(known.ladder) if _cell(row, at)), default=-1)


def _by_line(rows: Sequence[Cells], known: Columns, where: str, indents: Sequence[int] | None) -> Iterator[Mark]:
    """A line for each objective: its depth from its level, its indentation or its code."""
    body = range(known.header + 1, len(rows))
    steps = sorted({indents[number] for number in body if _cell(rows[number], known.title)}) if indents else []
    for number in body:
        row, place = rows[number], f"{where}.{number + 1}"
        raw = " ".join(_cell(row, known.title) or ())
        if not raw.strip():
            continue
        label = _label(tidy(raw))
        code = tidy(" ".join(_cell(row, known.codes.get(None)) or ())) or label.code
        level = (
            level_named(" ".join(_cell(row, known.level) or ())) or label.level or (named(f"{code} x") or label).level
        )
        if len(label.rest) > LONGEST:
            yield Mark(tidy(raw), where=place)
        elif level:
            yield Mark(label.rest, code, level, NAMED[level], place)
        elif indents and len(steps) > 1:
            yield Mark(label.rest, code, None, NUMBERED + steps.index(indents[number]), place)
        else:
            yield Mark(label.rest, code, None, NUMBERED + depth_of(code), place)


def _sheet_of_one(rows: Sequence[Cells], where: str) -> list[Mark]:
    """A sheet about one objective: its name in front of each line, `Strategische doelstelling 1 | …`."""
    found = []
    for number, row in enumerate(rows, start=1):
        if texts := _texts(row):
            told = list(_told_of_one(row, texts, f"{where}.{number}"))
            found += told or [Mark(tidy(" · ".join(texts)), where=f"{where}.{number}")]
    return found if any(mark.weight is not None for mark in found) else []


def _told_of_one(row: Cells, texts: list[str], where: str) -> Iterator[Mark]:
    """What a line of such a sheet names; behind `Acties` each line of the cell is one."""
    label = named(texts[0])
    level = label.level if label else level_named(texts[0])
    rest = label.rest if label else ""
    if level is None or (rest and len(texts) > 1):
        return
    several = [tidy(line) for cell in row[1:] for line in cell or ()] if level == PlanLevel.ACTION else []
    for text in several if len(several) > 1 else [tidy(" ".join(texts[1:])) or rest]:
        inner = named(text) or Label("", None, text)
        if 0 < len(inner.rest) <= LONGEST:
            yield Mark(inner.rest, (label.code if label else "") or inner.code, level, NAMED[level], where)


def _label(text: str) -> Label:
    """The code in front of the text of a cell; a name alone stays a text."""
    label = named(text) or numbered(text, strict=True)
    return label if label.rest else Label("", None, text)


def _cell(row: Cells, at: int | None) -> tuple[str, ...] | None:
    return row[at] if at is not None and at < len(row) else ()


def _texts(row: Cells) -> list[str]:
    """What stands in the cells of a row, each text once."""
    found = [tidy(" ".join(cell)) for cell in row if cell]
    return list(dict.fromkeys(text for text in found if text))
