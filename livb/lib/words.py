"""Two texts compared word by word: what stayed, what went, what came."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

SAME, GONE, NEW = "same", "gone", "new"


@dataclass(frozen=True)
class Piece:
    """A run of words that stands in both texts, only in the old one, or only in the new one."""

    kind: str
    text: str


def compare(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces in their order: without what is new they are the old text, without what is gone the new one."""
    return tuple(_pieces(_words(old), _words(new)))


def _pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind == "equal":
            yield Piece(SAME, "".join(old[start:end]))
            continue
        if start < end:
            yield Piece(GONE, "".join(old[start:end]))
        if first < last:
            yield Piece(NEW, "".join(new[first:last]))


def _words(text: str) -> list[str]:
    """Every word with the space behind it, so that nothing is lost."""
    return re.findall(r"\s+|\S+\s*", text)
