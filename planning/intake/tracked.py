"""Tracked changes of a document, all accepted: the text as Word shows it once nobody discusses it any more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from docx.oxml.ns import qn

PUT_IN = (qn("w:ins"), qn("w:moveTo"))
TAKEN_OUT = (qn("w:del"), qn("w:moveFrom"))
MOVED = (qn("w:moveFrom"), qn("w:moveTo"))
# How something looked or was numbered before: it takes nothing from the text.
LOOKS = ("pPr", "rPr", "sectPr", "tblPr", "tblPrEx", "trPr", "tcPr", "tblGrid", "numbering")
BEFORE = tuple(qn(f"w:{name}Change") for name in LOOKS)
CELL_OUT, CELL_IN, CELL_MERGED = (qn(f"w:{name}") for name in ("cellDel", "cellIns", "cellMerge"))
TRACKED = (*PUT_IN, *TAKEN_OUT, *BEFORE, CELL_OUT, CELL_IN, CELL_MERGED)
PARAGRAPH, ROW, CELL, TABLE = (qn(f"w:{name}") for name in ("p", "tr", "tc", "tbl"))
PROPERTIES = qn("w:pPr")
AUTHOR, DATE = qn("w:author"), qn("w:date")


def taken_out(root: Any) -> Iterator[str]:
    """The texts that will be gone: whoever gets the file can still read them."""
    for paragraph in root.iter(PARAGRAPH):
        yield "".join(each.text or "" for each in paragraph.iter(qn("w:delText")))
    for moved in root.iter(qn("w:moveFrom")):
        yield "".join(each.text or "" for each in moved.iter(qn("w:t")))


def count(root: Any) -> int:
    """How many changes, as people count them: what one person did at once in one way is one, a move is one."""
    seen, last = Counter[str](), None
    for element in root.iter(*TRACKED):
        this = (element.tag, element.get(AUTHOR), element.get(DATE))
        seen[element.tag] += this != last
        last = this
    return seen.total() - min(seen[tag] for tag in MOVED)


def accept(root: Any) -> None:
    """Carry every change out in the tree itself."""
    for element in list(root.iter(*BEFORE)):
        element.getparent().remove(element)
    _drop(root, ROW, lambda row: _has(row, "w:trPr", TAKEN_OUT))
    _drop(root, CELL, lambda cell: _has(cell, "w:tcPr", (CELL_OUT,)))
    for merged in root.iter(CELL_MERGED):
        _merge(merged)
    _drop(root, ROW, lambda row: row.find(f".//{CELL}") is None)
    _drop(root, TABLE, lambda table: table.find(f".//{ROW}") is None)
    ended = [each for each in root.iter(PARAGRAPH) if _has(each, "w:pPr/w:rPr", TAKEN_OUT)]
    for element in [each for each in root.iter(*TAKEN_OUT) if not _is_mark(each)]:
        element.getparent().remove(element)
    for paragraph in reversed(ended):
        _join(paragraph)
    for element in [each for each in root.iter(*PUT_IN) if not _is_mark(each)]:
        _unwrap(element)


def _drop(root: Any, tag: str, is_gone: Callable[[Any], bool]) -> None:
    for element in [each for each in root.iter(tag) if is_gone(each)]:
        element.getparent().remove(element)


def _has(element: Any, path: str, tags: tuple[str, ...]) -> bool:
    holder = element.find("/".join(qn(step) for step in path.split("/")))
    return holder is not None and any(child.tag in tags for child in holder)


def _is_mark(element: Any) -> bool:
    """Whether it says something of a paragraph's end or a row, and holds no text itself."""
    return element.getparent().tag in (qn("w:rPr"), qn("w:trPr"), qn("w:numPr"))


def _join(paragraph: Any) -> None:
    """A paragraph whose end was taken out goes on in the next one, which keeps its own look; none holds nothing."""
    texts = [child for child in paragraph if child.tag != PROPERTIES]
    following = next((each for each in paragraph.itersiblings() if each.tag in (PARAGRAPH, TABLE)), None)
    if following is not None and following.tag == PARAGRAPH:
        properties = following.find(PROPERTIES)
        at = 0 if properties is None else following.index(properties) + 1
        for child in reversed(texts):
            following.insert(at, child)
    elif any(each.text for child in texts for each in child.iter(qn("w:t"))):
        return
    paragraph.getparent().remove(paragraph)


def _merge(merged: Any) -> None:
    """A cell that was joined with the one above, or set apart from it."""
    properties = merged.getparent()
    for old in properties.findall(qn("w:vMerge")):
        properties.remove(old)
    if kind := merged.get(qn("w:vMerge")):
        merge = properties.makeelement(qn("w:vMerge"), {qn("w:val"): "continue" if kind == "cont" else "restart"})
        properties.append(merge)


def _unwrap(element: Any) -> None:
    parent, at = element.getparent(), element.getparent().index(element)
    for child in reversed(element):
        parent.insert(at, child)
    parent.remove(element)
