"""A file of any kind as the tree that is proposed, or the code of the sentence that says why not."""

from __future__ import annotations

from dataclasses import replace

from diagnostics.imports.base import Refused
from diagnostics.imports.guards import MAX_BYTES, OLE, check_package
from planning.intake.base import ASIDE_SHOWN, MOST_ASIDE, MOST_ROWS, Mark, Reading, Row, tree_of
from planning.intake.privacy import refuse_people
from planning.intake.prose import Prose
from planning.intake.sheets import Book, marks_of_book, open_book
from planning.intake.word import Word

DOCUMENT, WORKBOOK = "word/document.xml", "xl/workbook.xml"
# What people try and no reader here takes: how it begins, what stands near its beginning, the word for it.
OTHERS = (
    (b"%PDF", b"", "pdf"),
    (b"{\\rtf", b"", "old_document"),
    (b"PK", b"application/vnd.oasis.opendocument", "open_format"),
)
INSIDE_OLD = (("EncryptedPackage", "encrypted"), ("WordDocument", "old_document"))


def read_plan(content: bytes) -> Reading:
    """The objectives of a document or workbook; raises Refused."""
    check_kind(content)
    if is_document(content):
        word = _open_word(content)
        marks = Prose(word.blocks()).read()
        notices = word.notices
    else:
        book = open_book(content)
        marks, notices = marks_of_book(book), book.notices
    refuse_people((mark.where, f"{mark.code} {mark.title}") for mark in marks)
    return _bounded(marks, notices)


def read_book(content: bytes) -> Book:
    """A workbook or text with columns, without anything about single people; raises Refused."""
    check_kind(content)
    if is_document(content):
        raise Refused("document_for_table")
    book = open_book(content)
    refuse_people(
        (f"{table.name}.{number + 1}", " ".join(cell))
        for table in book.tables
        for number, row in enumerate(table.rows)
        for cell in row
        if cell
    )
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
    return content.startswith(b"PK") and DOCUMENT.encode() in content


def _open_word(content: bytes) -> Word:
    check_package(content, DOCUMENT)
    return Word(content)


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
