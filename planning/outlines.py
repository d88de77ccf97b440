"""An outline pasted from a document: which lines stand under which, their codes, their levels."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from planning.enums import PlanLevel

MOST = 400
LONGEST = 400
LONGEST_CODE = 30
TAB = 4
BULLET = re.compile(r"^[-–—•*·o▪]\s+")
# `1.2.3`, `2)`, `SD 1.2:`, `OD3`, `BD-1`, `AP1.2`: a number, perhaps behind at most four letters, then a space.
CODE = re.compile(r"^((?:[A-Za-z]{1,4}[ .-]?)?\d+(?:[.\-]\d+)*(?:[.\-]?[a-z])?)\s*[.):–-]?\s+(?=\S)")
LEVELS = list(PlanLevel)


@dataclass(frozen=True)
class Line:
    """One objective of an outline."""

    depth: int
    code: str
    title: str
    level: PlanLevel


class TooMuch(ValueError):
    """More lines than anybody wants to confirm at once, or a line that no plan calls an objective."""


def parse(text: str, top: PlanLevel = PlanLevel.STRATEGIC) -> list[Line]:
    """Depth follows the indentation; where nothing is indented it follows the number, `1.2.3` being two deep.

    The first level is `top` and each deeper one the next; what is deeper than an action stays an action.
    Raises TooMuch beyond 400 lines, or for a line that is longer than 400 signs.
    """
    found = list(_lines(text))
    if len(found) > MOST or any(len(title) > LONGEST for _indent, _code, title in found):
        raise TooMuch
    indents = [indent for indent, _code, _title in found]
    by_number = len(set(indents)) <= 1
    depths = [_number_depth(code) for _indent, code, _title in found] if by_number else _indent_depths(indents)
    least = min(depths, default=0)
    # Nobody stands more than one step under the line before it.
    result, last = [], -1
    for depth, (_indent, code, title) in zip(depths, found, strict=True):
        last = min(depth - least, last + 1)
        level = LEVELS[min(LEVELS.index(top) + last, len(LEVELS) - 1)]
        result.append(Line(last, code, title, level))
    return result


def _lines(text: str) -> Iterator[tuple[int, str, str]]:
    for raw in text.expandtabs(TAB).splitlines():
        words = raw.strip()
        if not words:
            continue
        words = BULLET.sub("", words)
        match = CODE.match(words)
        code = match[1] if match and len(match[1]) <= LONGEST_CODE else ""
        title = words[match.end() :] if match and code else words
        yield len(raw) - len(raw.lstrip()), code, " ".join(title.split())


def _indent_depths(indents: list[int]) -> list[int]:
    """How many smaller indentations are open above each line."""
    depths, above = [], list[int]()
    for indent in indents:
        while above and above[-1] >= indent:
            above.pop()
        depths.append(len(above))
        above.append(indent)
    return depths


def _number_depth(code: str) -> int:
    """`A`, `1` and no code at all stand at the top, `1.2` one under it."""
    return len(re.findall(r"\d+", code)) - 1 if code else 0
