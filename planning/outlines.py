"""An outline pasted from a document: which lines stand under which, their codes, their levels."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from planning.enums import PlanLevel
from planning.intake.base import LISTED, NAMED, NUMBERED
from planning.intake.labels import named

MOST = 400
LONGEST = 400
LONGEST_CODE = 30
TAB = 4
# Also the signs that Word leaves of its own bullets when a list is copied; `--` stands under `-`.
BULLET = re.compile(r"^(-+|–+|—+|\*+|[•·o▪▫◦‣➢✓\uf0a7\uf0b7\uf0d8\uf0fc])\s+")
# The signs that Word gives to the second and third level of a list; any other one may stand at the first.
SECOND, THIRD = "o◦", "▪▫\uf0a7"
# What a program for mail puts in front of what it quotes.
QUOTED = re.compile(r"^\s*(?:>\s?)+")
# `a)`, `B.`, `iv.`: letters or a Roman number with a mark behind it.
LETTER = re.compile(r"^([A-Za-z]|[ivx]{2,4}|[IVX]{2,4})[.)]\s+(?=\S)")
ROMAN = re.compile(r"[ivx]+|[IVX]+")
NO_ROMAN_AFTER = {"i": "h", "v": "u", "x": "w"}
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
    mark: str

    @property
    def goes_on(self) -> bool:
        """Whether it can only be the rest of the line before it, cut off by a program for mail."""
        return not self.mark and not self.code and self.title[:1].islower()


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
    depths = _depths(_weights(found) if len(set(indents)) <= 1 else indents)
    result, ranks = [], list[int]()
    for depth, line in zip(depths, found, strict=True):
        del ranks[depth:]
        rank = LEVELS.index(line.level) if line.level else min(ranks[-1] + 1 if ranks else LEVELS.index(top), ACTION)
        ranks.append(rank)
        result.append(Line(depth, line.code, line.title, LEVELS[rank]))
    return result


def _lines(text: str) -> Iterator[_Raw]:
    """The lines with something in them; one that was cut off is whole again."""
    held: _Raw | None = None
    for raw in text.expandtabs(TAB).splitlines():
        unquoted = QUOTED.sub("", raw)
        if not unquoted.strip():
            continue
        line = _told(" ".join(unquoted.split()), len(unquoted) - len(unquoted.lstrip()), held)
        if held and held.mark and line.goes_on:
            held = replace(held, title=f"{held.title} {line.title}")
            continue
        if held:
            yield held
        held = line
    if held:
        yield held


def _told(words: str, indent: int, before: _Raw | None) -> _Raw:
    """The mark in front of a text, its code, the level that it names, and the text itself."""
    bullet = BULLET.match(words)
    bare = words[bullet.end() :] if bullet else words
    label = named(bare)
    if label and label.level and label.rest and len(label.code) <= LONGEST_CODE:
        return _Raw(indent, label.code, label.rest, label.level, "named")
    match = CODE.match(bare)
    if match and len(match[1]) <= LONGEST_CODE:
        return _Raw(indent, match[1], bare[match.end() :], None, "number")
    if bullet:
        return _Raw(indent, "", bare, None, bullet[1])
    if letter := LETTER.match(words):
        return _Raw(indent, letter[1], words[letter.end() :], None, _kind(letter[1], before))
    return _Raw(indent, "", words, None, "")


def _kind(code: str, before: _Raw | None) -> str:
    """Letters and Roman numbers count each for themselves, capitals apart from small ones."""
    follows = before is not None and before.code.lower() == NO_ROMAN_AFTER.get(code.lower(), code)
    is_roman = bool(ROMAN.fullmatch(code)) and not follows
    return f"{'roman' if is_roman else 'letter'} {'small' if code.islower() else 'capital'}"


def _weights(lines: list[_Raw]) -> list[int]:
    """What nobody indented: letters that come up after numbers stand under those, and bullets under all of them."""
    order = list(dict.fromkeys(line.mark for line in lines))
    first = order.index("number") if "number" in order else len(order)
    return [_weight(line, order.index(line.mark), first) for line in lines]


def _weight(line: _Raw, at: int, number: int) -> int:
    if line.level:
        return NAMED[line.level]
    if line.mark == "number":
        return NUMBERED + _number_depth(line.code)
    if line.mark.startswith(("letter", "roman")):
        return NUMBERED - number + at if at < number else LISTED - 1
    return LISTED + _bullet_depth(line.mark) if line.mark else NUMBERED


def _bullet_depth(bullet: str) -> int:
    return 1 if bullet in SECOND else 2 if bullet in THIRD else len(bullet) - 1


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
