"""A file of any kind as the tree that is proposed, or the code of the sentence that says why not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from diagnostics.imports.base import Refused
from diagnostics.imports.guards import MAX_BYTES, OLE, OPEN_KIND, check_open_text, check_package
from planning.intake.base import ASIDE_SHOWN, MOST_ASIDE, MOST_ROWS, Mark, Reading, Row, tree_of
from planning.intake.opentext import OpenText
from planning.intake.privacy import refuse_people
from planning.intake.prose import Prose
from planning.intake.sheets import Book, marks_of_book, open_book
from planning.intake.tables import Cells
from planning.intake.word import Block, Paragraph, Word

DOCUMENT, WORKBOOK = "word/document.xml", "xl/workbook.xml"
# What people try and no reader here takes: how it begins, what stands near its beginning, the word for it.
OTHERS = (
    (b"%PDF", b"", "pdf"),
    (b"{\\rtf", b"", "old_document"),
    (b"PK", b"application/vnd.oasis.opendocument.presentation", "open_format"),
    (b"PK", b"application/vnd.oasis.opendocument.graphics", "open_format"),
)
INSIDE_OLD = (("EncryptedPackage", "encrypted"), ("WordDocument", "old_document"))


def read_plan(content: bytes) -> Reading:
    """The objectives of a document or workbook; raises Refused."""
    check_kind(content)
    if is_document(content):
        word = _opened(content)
        blocks = list(word.blocks())
        refuse_people(_of_document(blocks))
        refuse_people(word.beside())
        marks, notices = Prose(blocks).read(), word.notices
    else:
        book = open_book(content)
        refuse_people(_of_book(book))
        marks, notices = marks_of_book(book), book.notices
    return _bounded(marks, notices)


def _opened(content: bytes) -> Word | OpenText:
    """A document of either kind, once it is known that it unpacks into no more than it should."""
    if is_open_text(content):
        check_open_text(content)
        return OpenText(content)
    check_package(content, DOCUMENT)
    return Word(content)


def read_book(content: bytes) -> Book:
    """A workbook or text with columns, without anything about single people; raises Refused."""
    check_kind(content)
    if is_document(content):
        raise Refused("document_for_table")
    book = open_book(content)
    refuse_people(_of_book(book))
    return book


def check_kind(content: bytes) -> None:
    """Refuse by its first bytes what no reader here can take, with a word of its own for what people try."""
    if len(content) > MAX_BYTES:
        raise Refused("too_large", limit=MAX_BYTES // 2**20)
    if not content.strip():
        raise Refused("empty")
    if content.startswith(OLE):
        for word, code in INSIDE_OLD:
            if word.encode("utf-16-le") in content:
                raise Refused(code)
    start = content[:200]
    for begin, inside, code in OTHERS:
        if start.startswith(begin) and inside in start:
            raise Refused(code)


def is_document(content: bytes) -> bool:
    """Whether a package holds a document; it is unpacked with care afterwards."""
    return content.startswith(b"PK") and (DOCUMENT.encode() in content or is_open_text(content))


def is_open_text(content: bytes) -> bool:
    """Whether a package says at its beginning that it holds an OpenDocument text."""
    kind = OPEN_KIND.search(content[:200])
    return content.startswith(b"PK") and kind is not None and kind[1] == b"text"


def _of_document(blocks: Sequence[Block]) -> Iterator[tuple[str, str]]:
    """Every text of a document with its place, also in the columns that hold no objectives."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.where, block.text
        else:
            yield from _of_rows(block.rows, block.where)


def _of_book(book: Book) -> Iterator[tuple[str, str]]:
    for table in book.tables:
        yield from _of_rows(table.rows, table.name)


def _of_rows(rows: Sequence[Cells], where: str) -> Iterator[tuple[str, str]]:
    return ((f"{where}.{number + 1}", " ".join(cell)) for number, row in enumerate(rows) for cell in row if cell)


def _bounded(marks: list[Mark], notices: list[str]) -> Reading:
    """Not more rows than a person corrects; what is left out is shown up to a number of texts and of signs."""
    taken = sum(mark.weight is not None for mark in marks)
    if not taken:
        raise Refused("no_objectives")
    if taken > MOST_ROWS:
        raise Refused("too_many_objectives", limit=MOST_ROWS, found=taken)
    rows, aside, unshown = list[Row](), 0, 0
    for row in tree_of(marks):
        if row.level is None:
            aside += 1
            if aside > MOST_ASIDE:
                unshown += 1
                continue
        rows.append(replace(row, title=row.title[:ASIDE_SHOWN]))
    return Reading(rows, notices, unshown)
