"""An outline pasted from a document: which lines stand under which, their codes, their levels."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from planning.enums import PlanLevel
from planning.intake.base import LISTED, NAMED, NUMBERED
from planning.intake.labels import named

MOST = 400
LONGEST = 400
LONGEST_CODE = 30
TAB = 4
# Also the signs that Word leaves of its own bullets when a list is copied.
BULLET = re.compile(r"^[-–—•*·o▪▫◦‣➢✓\uf0a7\uf0b7\uf0d8\uf0fc]\s+")
# `1.2.3`, `2)`, `A 1.2:`, `b.`: a number, perhaps behind at most four letters, then a space.
CODE = re.compile(r"^((?:[A-Za-z]{1,4}[ .-]?)?\d+(?:[.\-/]\d+)*(?:[.\-]?[a-z])?)\s*[.):–-]?\s+(?=\S)")
LEVELS = list(PlanLevel)
ACTION = len(LEVELS) - 1


@dataclass(frozen=True)
class Line:
    """One objective of an outline."""

    depth: int
    code: str
    title: str
    level: PlanLevel


class TooMuch(ValueError):
    """More lines than anybody wants to confirm at once, or a line that no plan calls an objective."""


@dataclass(frozen=True)
class _Raw:
    """A line as it was pasted, with what its text says of its place."""

    indent: int
    code: str
    title: str
    level: PlanLevel | None
    weight: int


def parse(text: str, top: PlanLevel = PlanLevel.STRATEGIC) -> list[Line]:
    """Depth follows the indentation; where nothing is indented it follows words, letters, numbers and bullets.

    `Strategische doelstelling 1` and `OD2` name their level. Any other first line is of the level `top`, each deeper
    one of the next; what is deeper than an action stays an action.
    Raises TooMuch beyond 400 lines, or for a line that is longer than 400 signs.
    """
    found = list(_lines(text))
    if len(found) > MOST or any(len(line.title) > LONGEST for line in found):
        raise TooMuch
    indents = [line.indent for line in found]
    depths = _depths([line.weight for line in found] if len(set(indents)) <= 1 else indents)
    result, ranks = [], list[int]()
    for depth, line in zip(depths, found, strict=True):
        del ranks[depth:]
        rank = LEVELS.index(line.level) if line.level else min(ranks[-1] + 1 if ranks else LEVELS.index(top), ACTION)
        ranks.append(rank)
        result.append(Line(depth, line.code, line.title, LEVELS[rank]))
    return result


def _lines(text: str) -> Iterator[_Raw]:
    for raw in text.expandtabs(TAB).splitlines():
        words = " ".join(raw.split())
        if not words:
            continue
        bare = BULLET.sub("", words)
        weight = LISTED if bare != words else NUMBERED
        code, level, title = _told(bare)
        if level:
            weight = NAMED[level]
        elif code:
            weight = NUMBERED + _number_depth(code)
        yield _Raw(len(raw) - len(raw.lstrip()), code, title, level, weight)


def _told(words: str) -> tuple[str, PlanLevel | None, str]:
    """The code in front of a text, the level that it names, and the text itself."""
    label = named(words)
    if label and label.level and label.rest and len(label.code) <= LONGEST_CODE:
        return label.code, label.level, label.rest
    match = CODE.match(words)
    if match and len(match[1]) <= LONGEST_CODE:
        return match[1], None, words[match.end() :]
    return "", None, words


def _depths(weights: list[int]) -> list[int]:
    """How many smaller weights are open above each line."""
    depths, above = [], list[int]()
    for weight in weights:
        while above and above[-1] >= weight:
            above.pop()
        depths.append(len(above))
        above.append(weight)
    return depths


def _number_depth(code: str) -> int:
    """`A`, `1` and no code at all stand at the top, `1.2` one under it."""
    return len(re.findall(r"\d+", code)) - 1 if code else 0
