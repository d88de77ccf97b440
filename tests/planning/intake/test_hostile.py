"""Files that must not or cannot be read get a word with a sentence; nothing else ever escapes the reader."""

import io
import zipfile

import docx
import openpyxl
import pytest
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment

from planning.enums import PlanLevel
from planning.intake.base import Refused
from planning.intake.reading import read_plan
from planning.outlines import Line
from planning.sentences import NOTICES, REFUSALS, place_told, refusal
from tests.planning.intake.plans import as_headings, as_steps, saved
from tests.planning.intake.zonal import zonal_plan

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
LINES = [Line(0, "1", "Minder inbraken", PlanLevel.STRATEGIC), Line(1, "1.1", "Toezicht", PlanLevel.OPERATIONAL)]
PLAIN = as_headings(LINES)
MAIN = "word/document.xml"


def repacked(content: bytes, changes: dict[str, bytes | None]) -> bytes:
    """The package with other parts, or without those that are None."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in changes:
                new.writestr(name, old.read(name))
        for name, part in changes.items():
            if part is not None:
                new.writestr(name, part)
    return out.getvalue()


def main(content: bytes = PLAIN) -> bytes:
    return zipfile.ZipFile(io.BytesIO(content)).read(MAIN)


def archive(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return out.getvalue()


def lying() -> bytes:
    """The size in the directory is a tenth of what unpacks."""
    content = bytearray(repacked(PLAIN, {"word/media/x.bin": b"0" * 50_000}))
    size = (50_000).to_bytes(4, "little")
    return bytes(content).replace(size, (500).to_bytes(4, "little"))


def said(text: str, *, in_table: bool = False) -> bytes:
    document = docx.Document()
    document.add_heading("1. Minder inbraken", 1)
    if in_table:
        document.add_table(rows=1, cols=2).rows[0].cells[1].text = text
    else:
        document.add_paragraph(text)
    return saved(document)


def said_beside(kind: str) -> bytes:
    document = docx.Document()
    document.add_heading("1. Minder inbraken", 1)
    if kind == "header":
        document.sections[0].header.paragraphs[0].text = "Betrokkene 85.07.30-033.28"
    else:
        document.add_comment(
            document.paragraphs[0].runs[0], text="Betrokkene 85.07.30-033.28", author="x", initials="x"
        )
    return saved(document)


def sheet(*rows: tuple[object, ...]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    return saved(book)


def nested() -> bytes:
    deep = b"<w:tbl><w:tr><w:tc>" * 400 + b"</w:tc></w:tr></w:tbl>" * 400
    return repacked(PLAIN, {MAIN: main().replace(b"<w:body>", b"<w:body>" + deep)})


HOSTILE = {
    "empty": (b"", "empty"),
    "spaces": (b" \n \t ", "empty"),
    "pdf": (b"%PDF-1.7\n...", "pdf"),
    "old document": (OLE + bytes(600) + "WordDocument".encode("utf-16-le"), "old_document"),
    "rich text": (b"{\\rtf1\\ansi Doelstelling}", "old_document"),
    "locked": (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    "open document": (archive(mimetype=b"application/vnd.oasis.opendocument.text"), "broken"),
    "open drawing": (archive(mimetype=b"application/vnd.oasis.opendocument.graphics"), "open_format"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(200), "wrong_type"),
    "web page": (b"<!DOCTYPE html><html><body><h1>Plan</h1></body></html>", "wrong_type"),
    "noise": (bytes(range(256)) * 20, "binary"),
    "archive of pictures": (archive(photo=b"\x89PNG"), "no_table_inside"),
    "cut off": (PLAIN[: len(PLAIN) // 2], "broken"),
    "no text in it": (repacked(PLAIN, {MAIN: b""}), "broken"),
    "broken text": (repacked(PLAIN, {MAIN: main()[:-60]}), "broken"),
    "without types": (repacked(PLAIN, {"[Content_Types].xml": None}), "broken"),
    "without relations": (repacked(PLAIN, {"_rels/.rels": None}), "broken"),
    "entities": (repacked(PLAIN, {MAIN: b'<!DOCTYPE x [<!ENTITY a "aa">]>' + main()}), "entities"),
    "macros": (repacked(PLAIN, {"word/vbaProject.bin": b"x"}), "macro"),
    "bomb": (repacked(PLAIN, {"word/media/x.bin": bytes(130 * 2**20)}), "unpacks_too_large"),
    "lying size": (lying(), "unpacks_too_large"),
    "nested tables": (nested(), "broken"),
    "register number": (said("Betrokkene 85.07.30-033.28 woont er nog."), "register_number"),
    "account": (said("Rekening BE71 0961 2345 6769"), "personal_data"),
    "record": (said("Zie HA.11.L2.001234/2025 van de recherche"), "case"),
    "vehicle": (said("1-ABC-123", in_table=True), "case"),
    "register number in a header": (said_beside("header"), "register_number"),
    "register number in a comment": (said_beside("comment"), "register_number"),
    "people in a sheet": (sheet(("Code", "Actie", "Geboortedatum"), ("1", "Toezicht", "x")), "personal_data"),
    "no objectives": (saved(docx.Document()), "no_objectives"),
    "too many": (as_steps([Line(0, str(n), f"doel {n}", PlanLevel.ACTION) for n in range(601)]), "too_many_objectives"),
    "too wide": (sheet(*[tuple("x" for _n in range(130)) for _m in range(500)]), "too_many_cells"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file_is_refused_with_a_sentence(name: str) -> None:
    content, code = HOSTILE[name]
    with pytest.raises(Refused) as refused:
        read_plan(content)
    assert (refused.value.code, code in REFUSALS) == (code, True)
    assert "%(" not in refusal(code, refused.value.params)


@settings(max_examples=60)
@given(at=st.integers(0, len(main()) - 1), length=st.integers(1, 60), put_in=st.binary(max_size=6))
def test_damaged_document_is_read_or_refused_and_nothing_else(at: int, length: int, put_in: bytes) -> None:
    text = main()
    damaged = repacked(PLAIN, {MAIN: text[:at] + put_in + text[at + length :]})
    assert outcome(damaged) in (*REFUSALS, "read")


def outcome(content: bytes) -> str:
    try:
        read_plan(content)
    except Refused as refused:
        return refused.code
    return "read"


def commented() -> bytes:
    document = docx.Document()
    run = document.add_heading("1. Minder inbraken", 1).runs[0]
    document.add_comment(run, text="Klopt dit?", author="iemand", initials="i")
    return saved(document)


def half_hidden() -> bytes:
    document = docx.Document()
    document.add_heading("1. Minder inbraken", 1).add_run(" geheim").font.hidden = True
    return saved(document)


def book_with_secrets() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(("Code", "Doelstelling"))
    book.active.append(("1", "Minder inbraken"))
    book.active["B2"].comment = Comment("Klopt dit?", "iemand")
    book.create_sheet("namen").sheet_state = "hidden"
    book["namen"].append(("9", "Niet voor iedereen"))
    return saved(book)


@pytest.mark.parametrize(
    ("content", "notices"),
    [
        (commented(), ["comments"]),
        (half_hidden(), ["hidden_text"]),
        (book_with_secrets(), ["hidden_sheet", "comments"]),
    ],
)
def test_what_hides_in_a_file_is_told_and_not_read(content: bytes, notices: list[str]) -> None:
    found = read_plan(content)
    assert ([row.title for row in found.rows], found.notices) == (["Minder inbraken"], notices)
    assert set(notices) <= NOTICES.keys()


BESIDE = "een koptekst, een voettekst, een noot, een opmerking of een geschrapte tekst"


def test_place_is_told_as_people_say_it() -> None:
    with override("nl"):
        told = [place_told(where) for where in ("P9", "T1.2", "Blad1.3", "beside", "")]
    assert told == ["alinea 9", "tabel 1, rij 2", "Blad1, rij 3", BESIDE, ""]


def test_document_that_leads_elsewhere_is_read_without_going_there() -> None:
    space = b"http://schemas.openxmlformats.org"
    link = b'Type="%s/officeDocument/2006/relationships/attachedTemplate" Target="http://example.org/x.dotm"' % space
    part = (
        b'<Relationships xmlns="%s/package/2006/relationships"><Relationship Id="rId1" %s TargetMode="External"/>'
        b"</Relationships>" % (space, link)
    )
    found = read_plan(repacked(zonal_plan(), {"word/_rels/settings.xml.rels": part}))
    assert sum(row.level is not None for row in found.rows) == 44
