"""Text whose columns are set apart by spaces: cut where every line of the table has a gap."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from diagnostics.imports.base import Refused

GAP = re.compile(r"\S\s{2,}\S")
MOST_LINES, LEAST, FEWEST = 20_000, 0.5, 3
WIDEST = 2_000
DIGIT_BESIDE = re.compile(r"\d \d")
THOUSANDS = re.compile(r"(?<!\d)\d{1,3}(?: \d{3})+(?!\d)")
MARKS = re.compile(r"[;|\t]|,(?!\d)|(?<!\d),")
LONGEST = 2**22


def cut(text: str) -> list[list[str]] | None:
    """The lines of a text in columns, a title whole in the first; nothing where its columns are not set by spaces.

    Raises Refused where one space stands between digits on every line: two numbers, or one with its thousands apart.
    """
    if len(text) > LONGEST:
        return None
    lines = [line.rstrip() for line in text.splitlines()]
    filled = [line for line in lines if line]
    table = [line for line in filled if GAP.search(line)]
    is_set = FEWEST <= len(table) <= MOST_LINES and len(table) >= LEAST * len(filled)
    if not is_set or 2 * sum(map(bool, map(MARKS.search, table))) > len(table) or max(map(len, table)) > WIDEST:
        return None
    columns = _columns(table)
    if len(columns) < 2:
        return None
    within = set(table)
    rows = [[line[start:end].strip() for start, end in columns] if line in within else [line.strip()] for line in lines]
    if any(DIGIT_BESIDE.search(THOUSANDS.sub("", cell)) for row in rows[1:] for cell in row[1:]):
        raise Refused("fixed_width")
    return rows


def _columns(table: Sequence[str]) -> list[tuple[int, int]]:
    """From where to where each column reaches: between the gaps of two spaces and more that all lines share."""
    width = max(map(len, table))
    is_blank = [all(at >= len(line) or line[at] == " " for line in table) for at in range(width)]
    runs = [(blank, len(list(run))) for blank, run in groupby(is_blank)]
    starts, at = [0], 0
    for number, (blank, length) in enumerate(runs):
        at += length
        if not blank or number == 0:
            continue
        if length > 1:
            starts.append(at)
        elif any(DIGIT_BESIDE.fullmatch(line[at - 2 : at + 1]) for line in table):
            raise Refused("fixed_width")
    return list(zip(starts, [*starts[1:], width], strict=True))
