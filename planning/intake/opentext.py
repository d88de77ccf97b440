"""An OpenDocument text as the same blocks as a Word document: paragraphs with heading, list and number, and tables."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any

from lxml import etree

from diagnostics.imports.base import Refused
from planning.intake.base import tidy
from planning.intake.numbering import written
from planning.intake.tables import Cells, lines_of
from planning.intake.word import HEADING_STYLE, MOST_BLOCKS, Block, Grid, Paragraph, is_of_contents

MAIN, STYLES = "content.xml", "styles.xml"
NAMES = {
    name: f"{{urn:oasis:names:tc:opendocument:xmlns:{long}:1.0}}"
    for name, long in {
        "draw": "drawing", "office": "office", "style": "style", "table": "table", "text": "text",
    }.items()
}  # fmt: skip
FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
MOST_REPEATED, MOST_SPACES = 60, 20


def _q(name: str) -> str:
    prefix, _colon, local = name.partition(":")
    return f"{NAMES[prefix]}{local}"


PARAGRAPHS = (_q("text:p"), _q("text:h"))
LIST, ITEM, TABLE, BOX = _q("text:list"), _q("text:list-item"), _q("table:table"), _q("draw:text-box")
CELLS = (_q("table:table-cell"), _q("table:covered-table-cell"))
WRAPS = tuple(_q(f"text:{name}") for name in ("section", "index-body", "numbered-paragraph"))
# Tables of contents and what is no text of the plan itself, but goes along with the file.
INDEX = tuple(_q(f"text:{name}") for name in ("table-of-content", "alphabetical-index", "table-index"))
BESIDE = (_q("text:note"), _q("office:annotation"), _q("office:annotation-end"))
NOT_TEXT = {*BESIDE, _q("draw:frame"), _q("text:ruby-text"), _q("text:tracked-changes")}
CHANGES, REGION = _q("text:tracked-changes"), _q("text:changed-region")


@dataclass(slots=True)
class Level:
    """How one level of a list is counted and shown."""

    format: str
    before: str
    after: str
    shown: int
    start: int


@dataclass(slots=True)
class Place:
    """Where a paragraph stands in the lists around it."""

    style: str
    depth: int
    counts: dict[int, int] = field(default_factory=dict)
    is_first: bool = True


class OpenText:
    """A document opened for reading, as it is once its tracked changes are accepted; raises Refused if damaged."""

    def __init__(self, content: bytes) -> None:
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                self.parts = [_parsed(archive.read(name)) for name in (MAIN, STYLES) if name in archive.namelist()]
        except (KeyError, ValueError, etree.LxmlError, zipfile.BadZipFile) as error:
            raise Refused("broken") from error
        self.body: Any = next(self.parts[0].iter(_q("office:text")), None)
        if self.body is None:
            raise Refused("wrong_type")
        self.styles = {each.get(_q("style:name")): each for part in self.parts for each in part.iter(_q("style:style"))}
        styles = [each for part in self.parts for each in part.iter(_q("text:list-style"))]
        self.lists = {each.get(_q("style:name")): _levels(each) for each in styles}
        outline = next((each for part in self.parts for each in part.iter(_q("text:outline-style"))), None)
        self.outline, self.chapters = ({} if outline is None else _levels(outline)), dict[int, int]()
        self.kept: dict[str, dict[int, int]] = {}
        self.changes = sum(1 for _each in self.parts[0].iter(REGION))
        self.has_text_boxes, self.tables, self.number = False, 0, 0

    @property
    def notices(self) -> list[str]:
        commented = next(self.body.iter(_q("office:annotation")), None) is not None
        found = {"comments": commented, "text_boxes": self.has_text_boxes}
        told = [f"tracked_changes:{self.changes}"] if self.changes else []
        return told + [notice for notice, is_there in found.items() if is_there]

    def beside(self) -> Iterator[tuple[str, str]]:
        """What is no objective, but where nobody may stand either: headers, notes, comments, texts taken out."""
        pages = (holder for part in self.parts[1:] for holder in part.iter(_q("office:master-styles")))
        for holder in (*pages, *self.body.iter(*BESIDE, CHANGES)):
            for paragraph in holder.iter(*PARAGRAPHS):
                yield "beside", "".join(paragraph.itertext())

    def blocks(self) -> Iterator[Block]:
        """The paragraphs and tables in their order; tables of contents left out."""
        yield from self._flat(self.body, None)

    def _flat(self, parent: Any, place: Place | None) -> Iterator[Block]:
        for child in parent:
            if child.tag in PARAGRAPHS:
                yield from self._paragraph(child, place)
            elif child.tag == TABLE:
                self.tables += 1
                yield Grid(self._rows(child), f"T{self.tables}")
            elif child.tag == LIST:
                yield from self._list(child, place)
            elif child.tag in WRAPS:
                yield from self._flat(child, place)
            elif child.tag == _q("draw:frame"):
                yield from self._boxes(child)

    def _list(self, element: Any, above: Place | None) -> Iterator[Block]:
        """A list counts anew unless it says that it goes on; one in an item is a level deeper."""
        style = element.get(_q("text:style-name")) or (above.style if above else "")
        if above is None:
            goes_on = element.get(_q("text:continue-list")) or element.get(_q("text:continue-numbering")) == "true"
            counts = self.kept.get(style, {}) if goes_on else {}
            self.kept[style] = counts
            place = Place(style, 0, counts)
        else:
            place = Place(style, above.depth + 1, above.counts)
            if element.get(_q("text:continue-numbering")) != "true":
                self._forget(place.counts, place.depth)
        for item in element:
            if start := item.get(_q("text:start-value")):
                place.counts[place.depth] = int(start) - 1 if start.isdecimal() else 0
            place.is_first = item.tag == ITEM
            yield from self._flat(item, place)

    @staticmethod
    def _forget(counts: dict[int, int], depth: int) -> None:
        for deep in [deep for deep in counts if deep >= depth]:
            del counts[deep]

    def _paragraph(self, element: Any, place: Place | None) -> Iterator[Block]:
        self.number += 1
        if self.number > MOST_BLOCKS:
            raise Refused("too_long", limit=MOST_BLOCKS)
        where, text, names = f"P{self.number}", _text(element), self._names(element)
        if text.strip() and not is_of_contents(text, names):
            heading = _heading(element, names)
            label = self._label(place) if place else self._chapter(element, heading)
            listed = place.depth if place and heading is None else None
            yield Paragraph(text, heading, listed, label, where)
        for frame in element.iter(_q("draw:frame")):
            if not any(
                above.tag == BOX for above in takewhile(lambda each: each is not element, frame.iterancestors())
            ):
                yield from self._boxes(frame)

    def _boxes(self, frame: Any) -> Iterator[Block]:
        for box in frame.findall(BOX):
            self.has_text_boxes = True
            yield from self._flat(box, None)

    def _names(self, element: Any) -> list[str]:
        """The names of the style of a paragraph and those it is based on, as people see them."""
        found: list[str] = []
        key = element.get(_q("text:style-name"))
        while key in self.styles and len(found) < len(self.styles):
            style = self.styles[key]
            found.append((style.get(_q("style:display-name")) or key).replace("_20_", " "))
            key = style.get(_q("style:parent-style-name"))
        return [*found, (key or "").replace("_20_", " ")]

    def _label(self, place: Place) -> str:
        """The number in front of an item, on its first paragraph; nothing for a bullet."""
        if not place.is_first:
            return ""
        place.is_first = False
        levels = self.lists.get(place.style, {})
        return _counted(levels, place.counts, place.depth)

    def _chapter(self, element: Any, heading: int | None) -> str:
        """The number that the document's own outline puts before a heading."""
        is_bare = element.get(_q("text:is-list-header")) == "true"
        if heading is None or is_bare or element.tag != _q("text:h"):
            return ""
        return _counted(self.outline, self.chapters, heading - 1)

    def _rows(self, table: Any) -> list[Cells]:
        """Rows of cells at their columns; what is merged with the one above is None."""
        rows: list[Cells] = []
        covered: dict[tuple[int, int], tuple[str, ...] | None] = {}
        for row in table.iter(_q("table:table-row")):
            if next(row.iterancestors(TABLE)) is table:
                rows.append(self._cells(row, len(rows), covered))
        return rows

    def _cells(self, row: Any, at: int, covered: dict[tuple[int, int], tuple[str, ...] | None]) -> Cells:
        cells: Cells = []
        for cell in (each for each in row if each.tag in CELLS):
            lines = self._lines(cell)
            spans = [_number(cell, f"table:number-{way}-spanned") for way in ("rows", "columns")]
            for down in range(spans[0]):
                for right in range(spans[1]):
                    covered[at + down, len(cells) + right] = None if down and not right else ()
            for _time in range(_number(cell, "table:number-columns-repeated")):
                is_covered = cell.tag == CELLS[1]
                cells.append(covered.get((at, len(cells)), ()) if is_covered else lines)
        return cells

    def _lines(self, cell: Any) -> tuple[str, ...]:
        found: list[str] = []
        for block in self._flat(cell, None):
            if isinstance(block, Grid):
                found.extend(lines_of(block.rows))
            else:
                found.extend(tidy(f"{block.label} {line}") for line in block.text.split("\n") if line.strip())
        return tuple(found)


def _parsed(content: bytes) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(content, parser)


def _levels(style: Any) -> dict[int, Level]:
    """By depth from 0 how a list numbers; bullets are not among them."""
    found = {}
    for each in style:
        form = FORMATS.get(each.get(_q("style:num-format")) or "")
        depth = each.get(_q("text:level")) or ""
        if form and depth.isdecimal() and not each.tag.endswith("bullet"):
            before, after = (each.get(_q(f"style:num-{name}")) or "" for name in ("prefix", "suffix"))
            shown, start = (_number(each, f"text:{name}") for name in ("display-levels", "start-value"))
            found[int(depth) - 1] = Level(form, before, after, shown, start)
    return found


def _counted(levels: dict[int, Level], counts: dict[int, int], depth: int) -> str:
    """The next number at this depth, with those of the levels above that it shows."""
    for deep in [deep for deep in counts if deep > depth]:
        del counts[deep]
    level = levels.get(depth)
    start = level.start if level else 1
    counts[depth] = counts.get(depth, start - 1) + 1
    if level is None:
        return ""
    shown = [
        written(counts.get(each, levels[each].start), levels[each].format)
        for each in range(depth - level.shown + 1, depth + 1)
        if each in levels
    ]
    return f"{level.before}{'.'.join(shown)}{level.after}"


def _heading(element: Any, names: list[str]) -> int | None:
    if element.tag == _q("text:h"):
        return _number(element, "text:outline-level")
    match = next(filter(None, (HEADING_STYLE.match(name) for name in names)), None)
    return int(match[1]) if match else None


def _number(element: Any, name: str) -> int:
    """A count of an attribute, 1 where there is none; never one that nobody would draw."""
    text = element.get(_q(name)) or "1"
    return min(max(int(text), 1), MOST_REPEATED) if text.isdecimal() else 1


def _text(element: Any) -> str:
    parts: list[str] = [element.text or ""]
    for child in element:
        if child.tag == _q("text:s"):
            parts.append(" " * min(_spaces(child), MOST_SPACES))
        elif child.tag == _q("text:tab"):
            parts.append("\t")
        elif child.tag == _q("text:line-break"):
            parts.append("\n")
        elif isinstance(child.tag, str) and child.tag not in NOT_TEXT:
            parts.append(_text(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _spaces(element: Any) -> int:
    text = element.get(_q("text:c")) or "1"
    return int(text) if text.isdecimal() else 1
