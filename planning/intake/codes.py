"""The codes of a multi-year plan in a workbook or text: each with its name and what kind of place it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypedDict

from planning.enums import CodeKind, PlanLevel
from planning.intake.base import Refused, tidy
from planning.intake.labels import PREFIXES, level_named, named, numbered
from planning.intake.reading import read_book
from planning.intake.sheets import Table
from planning.intake.tables import Cells, Columns, columns_of

MOST_CODES = 3_000
LONGEST_CODE, LONGEST_NAME = 60, 300
KINDS = {PlanLevel.STRATEGIC: CodeKind.GOAL, PlanLevel.OPERATIONAL: CodeKind.PLAN, PlanLevel.ACTION: CodeKind.ACTION,
         PlanLevel.GENERAL: CodeKind.GOAL}  # fmt: skip
ARTICLE = re.compile(r"\d{3,6}/\d{2,6}(?:-\d{2})?(?:/\w+)?")
CODE_LIKE = re.compile(r"(?:[A-Za-z]{1,5}[ .-]?)?\d[\w.\-/]{0,40}|\d{3,6}/[\d/-]+")
ARTICLE_COLUMN = re.compile(
    r"(?:article|artikel)(?:\s+budg[ée]taire)?|budgetartikel|registratiesleutel|budgetsleutel|code budg[ée]taire",
    re.IGNORECASE,
)
MOSTLY = 0.8
Pair = tuple[int, int | None, CodeKind | None]


class CodeRow(TypedDict):
    """A code as the file has it."""

    code: str
    title: str
    kind: str


def read_codes(content: bytes) -> tuple[list[CodeRow], list[str]]:
    """Every code once, in the order of the file, and what hides in it; raises Refused."""
    book = read_book(content)
    found: dict[str, CodeRow] = {}
    for table in book.tables:
        for row in _of_table(table):
            held = found.setdefault(row["code"], row)
            held["title"] = held["title"] or row["title"]
    if not found:
        raise Refused("no_codes")
    if len(found) > MOST_CODES:
        raise Refused("too_many_codes", limit=MOST_CODES, found=len(found))
    return list(found.values()), book.notices


def _of_table(table: Table) -> Iterator[CodeRow]:
    known = columns_of(table.rows)
    pairs = _pairs(table.rows, known)
    start = known.header + 1 if pairs else 0
    for row in table.rows[start:]:
        for at, title, kind in pairs or _guessed(table.rows):
            code, name = _text(row, at), _text(row, title)
            if at == title:
                label = named(name) or numbered(name, strict=False)
                code, name = label.code, label.rest
            if code and len(code) <= LONGEST_CODE and any(letter.isdigit() for letter in code):
                sort = kind or _kind(code, _text(row, known.level))
                yield CodeRow(code=code, title=name[:LONGEST_NAME], kind=sort.value)


def _pairs(rows: list[Cells], known: Columns) -> list[Pair]:
    """Columns of codes with the column of their names; a column of a level alone holds both in one cell."""
    if known.header >= len(rows):
        return []
    pairs: list[Pair] = []
    for at, level in known.levels.items():
        pairs.append((known.codes.get(level, at), at, KINDS[level]))
    if None in known.codes:
        title = known.title if known.title is not None else next(iter(known.levels), None)
        pairs = [pair for pair in pairs if pair[0] != pair[1]]
        pairs.append((known.codes[None], title, None))
    for at, cell in enumerate(rows[known.header]):
        if ARTICLE_COLUMN.fullmatch(tidy(" ".join(cell or ()))):
            pairs.append((at, known.title, CodeKind.ARTICLE))
    return pairs


def _guessed(rows: list[Cells]) -> list[Pair]:
    """Without names above them: the first column that mostly holds codes, and the one behind it."""
    width = max((len(row) for row in rows), default=0)
    for at in range(min(width, 20)):
        texts = [text for row in rows if (text := _text(row, at))]
        if texts and sum(bool(CODE_LIKE.fullmatch(text)) for text in texts) >= MOSTLY * len(texts):
            return [(at, at + 1, None)]
    return []


def _kind(code: str, level: str) -> CodeKind:
    if found := level_named(level):
        return KINDS[found]
    if ARTICLE.fullmatch(code):
        return CodeKind.ARTICLE
    letters = re.match(r"[A-Z]+", code.upper().replace(".", ""))
    prefix = PREFIXES.get(letters[0], PlanLevel.ACTION if letters[0] == "A" else None) if letters else None
    return KINDS[prefix] if prefix else CodeKind.OTHER


def _text(row: Cells, at: int | None) -> str:
    return tidy(" ".join(row[at] or ())) if at is not None and at < len(row) else ""
