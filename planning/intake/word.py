"""A Word document as blocks: paragraphs with their heading, list and number, and tables as cells."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

import docx
from docx.oxml.ns import qn
from lxml import etree

from diagnostics.imports.base import Refused
from planning.intake import tracked
from planning.intake.base import tidy
from planning.intake.numbering import Numbering
from planning.intake.tables import Cells, lines_of

MOST_BLOCKS = 20_000
HEADING_STYLE = re.compile(r"(?:heading|kop|titre|überschrift)\s*(\d)", re.IGNORECASE)
# A line of a table of contents that somebody typed, or another program flattened: it ends in a page.
CONTENTS_LINE = re.compile(r"(?:\t|\.{4,})\s*\d{1,4}\s*$")
CONTENTS_STYLE = re.compile(r"(?:toc|contents|inhopg|inhoud|tm|table of)\b", re.IGNORECASE)
# A drawing is written twice: as programs of today read it, and as a fallback for older ones.
TWICE, FALLBACK = (
    f"{{http://schemas.openxmlformats.org/markup-compatibility/2006}}{name}"
    for name in ("AlternateContent", "Fallback")
)
NOT_TEXT = {
    qn("w:drawing"), qn("w:pict"), qn("w:object"), qn("w:pPr"), TWICE,
}  # fmt: skip
# Parts that are no text of the plan itself, but go along with the file.
BESIDE = re.compile(r"/word/(?:header|footer|footnotes|endnotes|comments)\d*\.xml")
BREAKS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
BODY_LEVEL = 9
DEEPEST_STYLE = 12


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: `heading` from 1, `listed` from 0 where it is of a list, `label` the number in front of it."""

    text: str
    heading: int | None = None
    listed: int | None = None
    label: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of the document."""

    rows: list[Cells]
    where: str = ""


Block = Paragraph | Grid


class Word:
    """A document opened for reading, as it is once all its tracked changes are accepted; raises Refused if damaged."""

    def __init__(self, content: bytes) -> None:
        try:
            self.document = docx.Document(io.BytesIO(content))
            self.body: Any = self.document.element.body
            self.styles: dict[str, Any] = {
                str(style.get(qn("w:styleId"))): style for style in self.document.styles.element.findall(qn("w:style"))
            }
            self.numbering = Numbering(self._numbers())
        except (KeyError, ValueError, AttributeError, TypeError, IndexError, etree.LxmlError) as error:
            raise Refused("broken") from error
        self.changes = tracked.count(self.body)
        self.taken_out = list(tracked.taken_out(self.body)) if self.changes else []
        if self.changes:
            tracked.accept(self.body)
        self.has_hidden_text = False
        self.has_text_boxes = False
        self.tables = 0

    def _numbers(self) -> Any:
        """The lists of the document; most have some, none is no fault."""
        parts = (link.target_part for link in self.document.part.rels.values() if not link.is_external)
        return next((part.element for part in parts if part.partname.endswith("/numbering.xml")), None)

    @property
    def notices(self) -> list[str]:
        """What hides in the file beside its text."""
        kinds = {link.reltype.rsplit("/", 1)[-1] for link in self.document.part.rels.values()}
        commented = "comments" in kinds and next(self.body.iter(qn("w:commentReference")), None) is not None
        found = {"comments": commented, "hidden_text": self.has_hidden_text, "text_boxes": self.has_text_boxes}
        told = [f"tracked_changes:{self.changes}"] if self.changes else []
        return told + [notice for notice, is_there in found.items() if is_there]

    def beside(self) -> Iterator[tuple[str, str]]:
        """What is no objective, but where nobody may stand either: headers, notes, comments, texts taken out."""
        yield from (("beside", text) for text in self.taken_out)
        for part in self.document.part.package.iter_parts():
            if BESIDE.fullmatch(str(part.partname)):
                root = etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, recover=True))
                for paragraph in () if root is None else root.iter(qn("w:p")):
                    yield "beside", "".join(each.text or "" for each in paragraph.iter(qn("w:t"), qn("w:delText")))

    def blocks(self) -> Iterator[Block]:
        """The paragraphs and tables in their order, also those in content controls; tables of contents left out."""
        for number, element in enumerate(self._flat(self.body)):
            if number > MOST_BLOCKS:
                raise Refused("too_long", limit=MOST_BLOCKS)
            if element.tag == qn("w:tbl"):
                self.tables += 1
                yield Grid(self._rows(element), f"T{self.tables}")
            else:
                paragraph = self._paragraph(element, f"P{number + 1}")
                if paragraph:
                    yield paragraph

    def _flat(self, parent: Any) -> Iterator[Any]:
        """Paragraphs and tables, also in the wrappers of a form and in text boxes; not a table of contents in one."""
        for child in parent:
            if child.tag in (qn("w:p"), qn("w:tbl")):
                yield child
                for box in _boxes(child) if child.tag == qn("w:p") else ():
                    self.has_text_boxes = True
                    yield from self._flat(box)
            elif child.tag == qn("w:sdt"):
                gallery = next(child.iter(qn("w:docPartGallery")), None)
                content = child.find(qn("w:sdtContent"))
                if content is not None and "contents" not in _value(gallery).lower():
                    yield from self._flat(content)
            elif child.tag == qn("w:customXml"):
                yield from self._flat(child)

    def _paragraph(self, element: Any, where: str) -> Paragraph | None:
        text = self._text(element)
        style = self._style_of(element)
        names = [_name(each) for each in style]
        if not text.strip() or is_of_contents(text, names):
            return None
        list_ = self._list_of(element, style)
        label = self.numbering.label(*list_) if list_ else ""
        heading = _heading(element, style, names)
        listed = list_[1] if list_ and heading is None else None
        return Paragraph(text, heading, listed, label, where)

    def _style_of(self, element: Any) -> list[Any]:
        """The style of a paragraph and those it is based on, nearest first."""
        found: list[Any] = []
        key = _value(element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}"))
        while key in self.styles and len(found) < DEEPEST_STYLE:
            found.append(self.styles[key])
            key = _value(found[-1].find(qn("w:basedOn")))
        return found

    def _list_of(self, element: Any, style: list[Any]) -> tuple[str, int] | None:
        """The list and the level in it: of the paragraph itself, else of its style; number 0 takes it out."""
        for holder in (element, *style):
            place = holder.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
            if place is None:
                continue
            number, at = _value(place.find(qn("w:numId"))), _value(place.find(qn("w:ilvl")))
            key = str(holder.get(qn("w:styleId")) or "")
            if not number and not at:
                continue
            if number == "0":
                return None
            styled = self.numbering.styled.get(key)
            if number in self.numbering.lists:
                return number, int(at) if at.isdecimal() else (styled[1] if styled else 0)
        return None

    def _text(self, element: Any) -> str:
        parts: list[str] = []
        self._gather(element, parts)
        return "".join(parts)

    def _gather(self, element: Any, parts: list[str]) -> None:
        for child in element:
            if child.tag == qn("w:t"):
                parts.append(child.text or "")
            elif child.tag in BREAKS:
                parts.append(BREAKS[child.tag])
            elif child.tag == qn("w:r") and child.find(f"{qn('w:rPr')}/{qn('w:vanish')}") is not None:
                self.has_hidden_text = True
            elif child.tag not in NOT_TEXT:
                self._gather(child, parts)

    def _rows(self, table: Any) -> list[Cells]:
        return [self._cells(row) for row in table.iter(qn("w:tr")) if _table_of(row) is table]

    def _cells(self, row: Any) -> Cells:
        """The cells of a row at their columns; what is merged with the one above is None."""
        before = _value(row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}"))
        cells: Cells = [()] * (int(before) if before.isdecimal() else 0)
        for cell in row.iter(qn("w:tc")):
            if _row_of(cell) is not row:
                continue
            merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
            span = _value(cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}"))
            goes_on = merge is not None and _value(merge) in ("", "continue")
            cells.append(None if goes_on else self._lines(cell))
            cells.extend([()] * (min(int(span), 60) - 1 if span.isdecimal() else 0))
        return cells

    def _lines(self, cell: Any) -> tuple[str, ...]:
        found: list[str] = []
        for element in self._flat(cell):
            if element.tag == qn("w:tbl"):
                found.extend(lines_of(self._rows(element)))
                continue
            list_ = self._list_of(element, self._style_of(element))
            label = self.numbering.label(*list_) if list_ else ""
            found.extend(tidy(f"{label} {line}") for line in self._text(element).split("\n") if line.strip())
        return tuple(found)


def is_of_contents(text: str, names: Iterable[str]) -> bool:
    """Whether a paragraph is a line of a table of contents, by its styles or its look."""
    return any(CONTENTS_STYLE.match(name) for name in names) or bool(CONTENTS_LINE.search(text))


def _boxes(paragraph: Any) -> list[Any]:
    """The text boxes that hang on a paragraph, each once; those within another are found there."""
    found = []
    for box in paragraph.iter(qn("w:txbxContent")):
        above = [each.tag for each in takewhile(lambda each: each is not paragraph, box.iterancestors())]
        if qn("w:txbxContent") not in above and FALLBACK not in above:
            found.append(box)
    return found


def _heading(element: Any, style: list[Any], names: list[str]) -> int | None:
    """The level of a heading, from 1: of the paragraph, of its style, or of the name of its style."""
    for holder, name in zip((element, *style), ("", *names), strict=True):
        level = _value(holder.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}"))
        if level.isdecimal():
            return int(level) + 1 if int(level) < BODY_LEVEL else None
        if match := HEADING_STYLE.match(name):
            return int(match[1])
    return None


def _name(style: Any) -> str:
    return _value(style.find(qn("w:name")))


def _value(element: Any) -> str:
    return "" if element is None else str(element.get(qn("w:val")) or "")


def _table_of(element: Any) -> Any:
    return next(element.iterancestors(qn("w:tbl")))


def _row_of(cell: Any) -> Any:
    return next(cell.iterancestors(qn("w:tr")))
