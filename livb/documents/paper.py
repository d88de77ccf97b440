"""How many lines of print a block takes, and which way round its page lies: no page is turned for a few lines."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from livb.documents import tree
from livb.documents.tree import Block, Chapter
from livb.documents.values import Voice

LETTERS = 125  # what a line of a table holds over the full width of an upright page
BROAD = 96  # how many of the broadest letters it holds; a word that needs more than its column is broken
GAP = 2  # letters of white beside a column
WORDS = 75  # what a line of running text holds
SHORT = 8  # a table of so many rows is not split over pages, unless they are tall; a figure above one of so many lines
TALL = 28  # lines of print; what is taller is split rather than pushed to a page of its own
LOW = 12  # a wide table of so few lines stays upright where its words fit; so few are no chapter with its own page
FEW = 22  # so few lines beside a page on its side go onto it: half of such a page
_TAG = re.compile(r"<[^>]+>")
_PIECE = re.compile(r"</(?:p|li|h3|h4)>")
_WORD = re.compile(r"[^\s/-]+")


LAST, LEADS, LEADS_WIDE = "doc-bare", "doc-leads", "doc-leads doc-leads--wide"


def places(chapters: Sequence[Chapter], language: str) -> list[str]:
    """A chapter of a few lines, or that only says why it is empty, has no page to itself: it leads on, or is last."""
    found, place = [], LAST
    for chapter in reversed(chapters):
        voice = Voice(language, chapter.language)
        is_low = _is_low(chapter, voice)
        if not is_low:
            place = LEADS_WIDE if turned(chapter.blocks, voice)[0] else LEADS
        found.append(place if is_low else "")
    return found[::-1]


def _is_low(chapter: Chapter, voice: Voice) -> bool:
    if all(isinstance(block, tree.Note) for block in chapter.blocks):
        return True
    return lines(voice, chapter.blocks) <= LOW and not any(turned(chapter.blocks, voice))


def turned(blocks: Sequence[Block], voice: Voice) -> list[bool]:
    """Per block whether it stands on a page on its side: tall wide tables, and the few lines before, between, after."""
    sides = [isinstance(block, tree.Table) and block.landscape and not _fits(voice, block) for block in blocks]
    if any(sides):
        for side, group in groupby(range(len(blocks)), key=sides.__getitem__):
            run = list(group)
            if not side and lines(voice, [blocks[n] for n in run]) <= FEW:
                sides[run[0] : run[-1] + 1] = [True] * len(run)
    return _led(blocks, sides)


def _led(blocks: Sequence[Block], sides: Sequence[bool]) -> list[bool]:
    """What leads up to a wide table stands with it, and the notes below it."""
    wide = list(sides)
    for n in reversed(range(len(blocks) - 1)):
        wide[n] = wide[n] or (wide[n + 1] and isinstance(blocks[n], (tree.Heading, tree.Paragraph, tree.Note)))
    for n in range(1, len(blocks)):
        wide[n] = wide[n] or (wide[n - 1] and isinstance(blocks[n], tree.Note))
    return wide


def _fits(voice: Voice, table: tree.Table) -> bool:
    """Whether an upright page does: few lines, and no word is broken."""
    whole = sum(column.width for column in table.columns)
    cells = [[column.label for column in table.columns], *(row.cells for row in table.rows if not row.group)]
    longest = (
        max((len(word) for row in cells for word in _WORD.findall(voice.plain(row[n]))), default=0)
        for n in range(len(table.columns))
    )
    is_roomy = all(
        (word + GAP) * whole <= BROAD * column.width for word, column in zip(longest, table.columns, strict=True)
    )
    return is_roomy and height(voice, table) <= LOW


def height(voice: Voice, table: tree.Table) -> int:
    """About how many lines of print the rows take on an upright page."""
    whole = sum(column.width for column in table.columns)

    def tall(cell: Any, width: int) -> int:
        parts = cell if isinstance(cell, list) else [cell]
        return sum(1 + len(voice.plain(part)) * whole // (LETTERS * width) for part in parts)

    widths = [column.width for column in table.columns]
    rows = [row.cells for row in table.rows]
    return sum(max(tall(cell, width) for cell, width in zip(cells, widths, strict=False)) for cells in rows)


def lines(voice: Voice, blocks: Iterable[Block]) -> int:
    """About how many lines of print these blocks take on an upright page."""
    return sum(_lines(voice, block) for block in blocks)


def _lines(voice: Voice, block: Block) -> int:
    found = TALL  # a figure; a page that ends by itself
    match block:
        case tree.Heading():
            found = 3
        case tree.Paragraph() | tree.Note():
            found = 2 + _long(voice.plain(block.text))
        case tree.RichText():
            told = (_TAG.sub("", piece) for piece in _PIECE.split(block.html))
            found = 1 + sum(1 + _long(piece) for piece in told if piece)
        case tree.BulletList():
            found = 1 + _items(voice, block.items)
        case tree.Facts():
            found = 2 + sum(1 + _long(voice.plain(row.value)) for row in block.rows)
        case tree.Table():
            found = 4 + height(voice, block)
    return found


def _items(voice: Voice, items: Iterable[Any]) -> int:
    nested = ((item["text"], item["items"]) if _holds(item) else (item, ()) for item in items)
    return sum(_long(voice.plain(text)) + _items(voice, below) for text, below in nested)


def _holds(item: Any) -> bool:
    return isinstance(item, dict) and "items" in item


def _long(text: str) -> int:
    return 1 + len(text) // WORDS
