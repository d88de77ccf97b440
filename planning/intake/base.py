"""What every reader gives: marks in the order of the file, which become rows of a tree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from diagnostics.imports.base import Refused
from planning.enums import PlanLevel

__all__ = ["Mark", "Reading", "Refused", "Row", "tidy", "tree_of"]

LEVELS = list(PlanLevel)
LONGEST = 400
LONGEST_CODE = 30
MOST_ROWS = 600
MOST_ASIDE = 400
ASIDE_SHOWN = 600

# How deep something stands is compared by weight; a level that is named weighs more than any structure around it.
NAMED = {PlanLevel.GENERAL: 10, PlanLevel.STRATEGIC: 20, PlanLevel.OPERATIONAL: 30, PlanLevel.ACTION: 40}
HEADING, NUMBERED, LISTED = 0, 50, 60


@dataclass(frozen=True, slots=True)
class Mark:
    """A text of the file: an objective with its weight, or without one a text that was not taken over.

    What follows a text with a `cut` stands under nothing of that weight or more.
    """

    title: str
    code: str = ""
    level: PlanLevel | None = None
    weight: int | None = None
    where: str = ""
    cut: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the tree as it is proposed; without a level it is left out."""

    title: str
    code: str = ""
    level: PlanLevel | None = None
    depth: int = 0
    where: str = ""


@dataclass(slots=True)
class Reading:
    """The rows of a file, what one should know of it, and how many texts are not even shown."""

    rows: list[Row]
    notices: list[str] = field(default_factory=list)
    unshown: int = 0


def tree_of(marks: Sequence[Mark]) -> list[Row]:
    """Each mark under the last one that weighs less; levels that nobody named follow from the place."""
    found, taken = list[Row](), list[bool]()
    open_: list[Mark] = []
    for mark in marks:
        edge = mark.cut if mark.weight is None else mark.weight
        again: Mark | None = None
        while edge is not None and open_ and _weight(open_[-1]) >= edge:
            again = open_.pop()
        is_goal = mark.level not in (None, PlanLevel.ACTION)
        if again and is_goal and (again.level, again.code, again.title) == (mark.level, mark.code, mark.title):
            # Said again above the next thing that stands under it, as in a sheet for each operational objective.
            open_.append(again)
            continue
        found.append(Row(mark.title, mark.code, mark.level, len(open_), mark.where))
        taken.append(mark.weight is not None)
        if mark.weight is not None:
            open_.append(mark)
    return _with_levels(found, taken)


def _weight(mark: Mark) -> int:
    return mark.weight or 0


def _with_levels(rows: list[Row], taken: list[bool]) -> list[Row]:
    """A plan four deep begins with general objectives, any other with strategic ones."""
    deepest = max((row.depth for row, is_taken in zip(rows, taken, strict=True) if is_taken), default=0)
    top = LEVELS.index(PlanLevel.GENERAL if deepest >= len(LEVELS) - 1 else PlanLevel.STRATEGIC)
    above: list[int] = []
    levelled = []
    for row, is_taken in zip(rows, taken, strict=True):
        if not is_taken:
            levelled.append(row)
            continue
        del above[row.depth :]
        rank = LEVELS.index(row.level) if row.level else min((above[-1] + 1 if above else top), len(LEVELS) - 1)
        above.append(rank)
        levelled.append(replace(row, level=LEVELS[rank]))
    return levelled


def tidy(text: str) -> str:
    """A text on one line, with single spaces."""
    return " ".join(text.replace("\u00ad", "").split())
