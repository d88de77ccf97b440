"""The numbers a word processor writes itself, worked out as it would show them."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
ALPHABET = 26
NINE = 9
PLACE = re.compile(r"%([1-9])")


@dataclass(slots=True)
class Level:
    """How one level of a list is counted and shown."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    restarts: bool = True
    is_plain: bool = False
    indent: int = 0


@dataclass(slots=True)
class List:
    """One list: the outline it belongs to, with the levels it counts anew."""

    outline: str
    levels: dict[int, Level]
    restarts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts through a document: lists that share an outline go on where the other stopped, as in the program."""

    def __init__(self, root: Any) -> None:
        self.lists: dict[str, List] = {}
        self.styled: dict[str, tuple[str, int]] = {}
        self.counts: dict[str, dict[int, int]] = defaultdict(dict)
        self.begun: set[str] = set()
        if root is not None:
            self._read(root)

    def _read(self, root: Any) -> None:
        outlines = {_val(each, "abstractNumId", own=True): each for each in root.findall(qn("w:abstractNum"))}
        links = {_val(each, "styleLink"): key for key, each in outlines.items() if _val(each, "styleLink")}
        for number in root.findall(qn("w:num")):
            key, outline = _val(number, "numId", own=True), _val(number, "abstractNumId")
            linked = _val(outlines[outline], "numStyleLink") if outline in outlines else ""
            outline = links.get(linked, outline)
            levels = _levels(outlines[outline]) if outline in outlines else {}
            restarts = {}
            for override in number.findall(qn("w:lvlOverride")):
                at = int(_val(override, "ilvl", own=True) or 0)
                levels |= _levels(override)
                if start := _val(override, "startOverride"):
                    restarts[at] = int(start)
            self.lists[key] = List(outline, levels, restarts)
            for at, style in _styles(outlines.get(outline)):
                self.styled.setdefault(style, (key, at))

    def level(self, number: str, at: int) -> Level | None:
        found = self.lists.get(number)
        return found.levels.get(at) if found else None

    def label(self, number: str, at: int) -> str:
        """The number of the next paragraph of a list, as it is printed; nothing for a bullet."""
        found = self.lists.get(number)
        level = self.level(number, at)
        if found is None or level is None:
            return ""
        counts = self.counts[found.outline]
        if number not in self.begun:
            self.begun.add(number)
            for deep in found.restarts:
                counts.pop(deep, None)
        start = found.restarts.get(at, level.start)
        counts[at] = counts[at] + 1 if at in counts else start
        for deep in [deep for deep in counts if deep > at and self._restarts(found, deep)]:
            del counts[deep]
        return (
            "" if level.format in ("bullet", "none") else PLACE.sub(lambda m: self._shown(found, level, m), level.text)
        )

    @staticmethod
    def _restarts(found: List, deep: int) -> bool:
        return deep not in found.levels or found.levels[deep].restarts

    def _shown(self, found: List, level: Level, match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        other = found.levels.get(at, level)
        return written(self.counts[found.outline].get(at, other.start), "decimal" if level.is_plain else other.format)


def _levels(parent: Any) -> dict[int, Level]:
    found = {}
    for level in parent.findall(qn("w:lvl")):
        indent = level.find(f"{qn('w:pPr')}/{qn('w:ind')}")
        found[int(_val(level, "ilvl", own=True) or 0)] = Level(
            start=int(_val(level, "start") or 1),
            format=_val(level, "numFmt") or "decimal",
            text=_val(level, "lvlText"),
            restarts=_val(level, "lvlRestart") != "0",
            is_plain=level.find(qn("w:isLgl")) is not None,
            indent=_measure(indent),
        )
    return found


def _styles(outline: Any) -> list[tuple[int, str]]:
    """The styles of paragraphs that are numbered by themselves, with their level."""
    if outline is None:
        return []
    found = ((int(_val(level, "ilvl", own=True) or 0), _val(level, "pStyle")) for level in outline.findall(qn("w:lvl")))
    return [(at, style) for at, style in found if style]


def _val(element: Any, name: str, *, own: bool = False) -> str:
    """The value of an attribute, or of the `val` of a child."""
    if own:
        return str(element.get(qn(f"w:{name}")) or "")
    child = element.find(qn(f"w:{name}"))
    return "" if child is None else str(child.get(qn("w:val")) or "")


def _measure(indent: Any) -> int:
    text = "" if indent is None else str(indent.get(qn("w:left")) or indent.get(qn("w:start")) or "")
    return int(text) if text.isdecimal() else 0


def written(number: int, how: str) -> str:
    """A number as digits, letters or Roman; digits for what is neither."""
    if how in ("lowerLetter", "upperLetter") and number > 0:
        letter = chr(ord("a") + (number - 1) % ALPHABET) * ((number - 1) // ALPHABET + 1)
        return letter.upper() if how == "upperLetter" else letter
    if how in ("lowerRoman", "upperRoman") and 0 < number < 40:
        return _roman(number).upper() if how == "upperRoman" else _roman(number)
    return f"0{number}" if how == "decimalZero" and number <= NINE else str(number)


def _roman(number: int) -> str:
    text = ""
    for value, letters in ROMAN:
        text += letters * (number // value)
        number %= value
    return text
