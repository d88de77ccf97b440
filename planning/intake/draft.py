"""The tree of a file while somebody corrects it: rows as plain JSON, in the order of the file, none ever lost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from planning.enums import PlanLevel
from planning.intake.base import LEVELS, LONGEST, LONGEST_CODE, Row, tidy

DEEPEST = 6


class DraftRow(TypedDict):
    """A row with the number it keeps; without a level it is left out."""

    id: int
    depth: int
    level: str
    code: str
    title: str
    where: str


Draft = list[DraftRow]


def draft_of(rows: Sequence[Row]) -> Draft:
    return [
        DraftRow(
            id=number, depth=row.depth, level=row.level.value if row.level else "", code=row.code, title=row.title,
            where=row.where,
        )
        for number, row in enumerate(rows)
    ]  # fmt: skip


def taken(draft: Draft) -> Draft:
    return [row for row in draft if row["level"]]


def settled(draft: Draft) -> Draft:
    """Nobody stands more than one step under the row before it; what is left out has no place."""
    result, last = [], -1
    for row in draft:
        if row["level"]:
            last = max(0, min(row["depth"], last + 1, DEEPEST))
        result.append(DraftRow(**{**row, "depth": last}) if row["level"] else row)
    return result


def shifted(draft: Draft, key: int, step: int) -> Draft:
    """A row with all that stands under it one step in or out; its level goes along where there is one further."""
    branch = _branch(draft, key)
    moved = [
        DraftRow(**{**row, "depth": max(0, row["depth"] + step), "level": _beside(row["level"], step)})
        if row["id"] in branch and row["level"]
        else row
        for row in draft
    ]
    return settled(moved)


def joined(draft: Draft, key: int) -> Draft:
    """The text of a row behind that of the one taken over before it; nothing at the top or beyond the longest."""
    rows = taken(draft)
    at = next((number for number, row in enumerate(rows) if row["id"] == key), 0)
    if at == 0:
        return draft
    before, row = rows[at - 1], rows[at]
    title = tidy(f"{before['title']} {row['title']}")
    if len(title) > LONGEST:
        return draft
    texts = {before["id"]: DraftRow(**{**before, "title": title})}
    return settled([texts.get(each["id"], each) for each in draft if each["id"] != key])


def placed(draft: Draft, was: Draft) -> Draft:
    """What is taken in after all stands under the last row of a higher level, as its own level says."""
    out_before = {row["id"] for row in was if not row["level"]}
    result: Draft = []
    for row in draft:
        is_new = row["level"] and row["id"] in out_before
        result.append(DraftRow(**{**row, "depth": _place(result, row["level"])}) if is_new else row)
    return settled(result)


def _place(above: Draft, level: str) -> int:
    rank = LEVELS.index(PlanLevel(level))
    higher = (row["depth"] + 1 for row in reversed(taken(above)) if LEVELS.index(PlanLevel(row["level"])) < rank)
    return next(higher, 0)


def faults(draft: Draft) -> dict[int, str]:
    """Why a row cannot be kept as it is, by its number."""
    found = {}
    for row in taken(draft):
        if not row["title"].strip():
            found[row["id"]] = "empty"
        elif len(row["title"]) > LONGEST:
            found[row["id"]] = "too_long"
        elif len(row["code"]) > LONGEST_CODE:
            found[row["id"]] = "code_too_long"
    return found


def _branch(draft: Draft, key: int) -> set[int]:
    rows = taken(draft)
    at = next((number for number, row in enumerate(rows) if row["id"] == key), None)
    if at is None:
        return set()
    found = {key}
    for row in rows[at + 1 :]:
        if row["depth"] <= rows[at]["depth"]:
            break
        found.add(row["id"])
    return found


def _beside(level: str, step: int) -> str:
    rank = LEVELS.index(PlanLevel(level)) + step
    return LEVELS[rank].value if 0 <= rank < len(LEVELS) else level
