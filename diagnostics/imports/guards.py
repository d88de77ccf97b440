"""Caps on a file before any parser touches it."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Literal

from diagnostics.imports.base import Refused
from diagnostics.imports.extent import extent_of

MAX_BYTES = 25 * 2**20
MAX_UNPACKED = 120 * 2**20
MAX_MEMBERS = 2_000
MAX_CELLS = 900_000
MAX_TEXT_CELLS = 8_000_000
MAX_COLUMNS = 4_000
CHUNK = 2**18
HEAD = 512
DAMAGED = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError, RuntimeError)

Family = Literal["workbook", "old_workbook", "opendocument", "markup", "text"]

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
# What begins an old workbook (in two versions), with the record behind it that says how the rest was locked.
LOCKED = re.compile(
    rb"\x09\x08(?:\x10\x00\x00\x06\x05\x00.{12}|\x08\x00\x00\x05\x05\x00.{4})(?:\x86\x00\x00\x00)?\x2f\x00", re.DOTALL
)
KNOWN_OTHERS = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x7fELF",
    b"MZ",
    b"Rar!",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"{\\rtf",
)
# Tables in a form that no reader takes; a spreadsheet program opens them and saves them as a workbook.
OTHER_PARTS = ("xl/workbook.bin", "index/document.iwa")
WEB_ARCHIVE = b"MIME-Version:"
OPENDOCUMENT, MANIFEST = "content.xml", "META-INF/manifest.xml"
OPEN_PARTS = {OPENDOCUMENT, MANIFEST}
OPEN_KIND = re.compile(rb"application/vnd\.oasis\.opendocument\.([a-z]+)")
MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<[a-zA-Z!?]")
TABLE_IN_MARKUP = re.compile(rb"<table|urn:schemas-microsoft-com:office:spreadsheet", re.IGNORECASE)
# A formula of which the program that wrote it kept no result; an empty text is a result.
FORMULA = re.compile(rb"><f\b(?:[^<>]*/>|[^<>]*>[^<]*</f>)(?:<v ?/>|<v></v>)?</c>")
LONGEST_TAG = 200
CELL_AT = re.compile(rb'\sr="([A-Z]{1,3}[0-9]{1,7})"')
UTF16 = (b"\xff\xfe", b"\xfe\xff")


def family_of(content: bytes) -> Family:
    """The kind of file by its first bytes, never by its name; refuses what no reader can take."""
    if not content.strip(b"\xef\xbb\xbf \t\r\n"):
        raise Refused("empty")
    if content.startswith(b"PK"):
        return "opendocument" if OPEN_KIND.search(content[:200]) or _parts_named(content) >= OPEN_PARTS else "workbook"
    if content.startswith(OLE):
        return "old_workbook"
    if content.startswith(WEB_ARCHIVE):
        raise Refused("other_workbook")
    start = content[2:CHUNK].replace(b"\x00", b"") if content.startswith(UTF16) else content[:CHUNK]
    if MARKUP.match(start) and TABLE_IN_MARKUP.search(start):
        return "markup"
    if content.startswith(KNOWN_OTHERS) or MARKUP.match(start):
        raise Refused("wrong_type")
    if b"\x00" in content and not content.startswith(UTF16):
        raise Refused("binary")
    return "text"


def check_old_workbook(content: bytes) -> None:
    """Refuse an old binary workbook that carries macros or a password, or of which the end is lost."""
    for word, code in (("_VBA_PROJECT", "macro"), ("EncryptedPackage", "encrypted")):
        if word.encode("utf-16-le") in content:
            raise Refused(code)
    if LOCKED.search(content):
        raise Refused("encrypted")
    if "Workbook".encode("utf-16-le") not in content and "Book".encode("utf-16-le") not in content:
        raise Refused("broken" if _is_cut_off(content) else "wrong_type")


def _is_cut_off(content: bytes) -> bool:
    """Whether an old file ends before the first list of its parts does; its head says where that stands."""
    shift, first = (int.from_bytes(content[start:end], "little") for start, end in ((30, 32), (48, 52)))
    return len(content) < max(HEAD, (first + 2) << shift)


def check_opendocument(content: bytes) -> None:
    """Refuse a document that is no workbook, is locked or carries macros, or grows beyond the caps when unpacked."""
    kind = OPEN_KIND.search(content[:200])
    if kind and kind[1] != b"spreadsheet":
        raise Refused("wrong_type")
    check_open_text(content)


def check_open_text(content: bytes) -> None:
    """Refuse an OpenDocument file that is locked or carries macros, or grows beyond the caps when unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open(MANIFEST) as manifest:
            if b"encryption-data" in manifest.read(CHUNK):
                raise Refused("encrypted")
    except (*DAMAGED, KeyError) as error:
        raise Refused("broken") from error
    check_package(content, OPENDOCUMENT)


def _parts_named(content: bytes) -> set[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return set(archive.namelist())
    except DAMAGED:
        return set()


def check_workbook(content: bytes, *, needs_results: bool = True) -> None:
    """Refuse a workbook that is no workbook, hides macros, or grows beyond the caps when unpacked.

    With `needs_results` a formula of which no result was kept is refused too, for it would be read as an empty cell.
    """
    check_package(content, "xl/workbook.xml", needs_results=needs_results)


def check_package(content: bytes, main: str, *, needs_results: bool = True) -> None:
    """Refuse a package without its main part, with macros, or that grows beyond the caps when unpacked."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        members = archive.infolist()
        _check_members(members, main)
        left = MAX_UNPACKED
        for member in members:
            left -= _check_part(archive, member, left, needs_results)
    except DAMAGED as error:
        raise Refused("broken") from error


def _check_members(members: list[zipfile.ZipInfo], main: str) -> None:
    names = {member.filename.lower() for member in members}
    if any(name.endswith("vbaproject.bin") or name.startswith(("basic/", "scripts/")) for name in names):
        raise Refused("macro")
    if main not in names and not names.isdisjoint(OTHER_PARTS):
        raise Refused("other_workbook")
    if main not in names:
        raise Refused("wrong_type")
    if any(member.flag_bits & 1 for member in members):
        raise Refused("encrypted")
    if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_UNPACKED:
        raise Refused("unpacks_too_large", limit=MAX_UNPACKED // 2**20)


def _check_part(archive: zipfile.ZipFile, member: zipfile.ZipInfo, left: int, needs_results: bool) -> int:
    """Unpack one part piece by piece, believing no declared size; gives its true size."""
    declared, size, tail = member.file_size, 0, b""
    member.file_size = left + 1
    is_sheet = member.filename.lower().startswith("xl/worksheets/")
    meter = _SheetMeter()
    for chunk in _chunks(archive, member):
        if size == 0 and (chunk.startswith(UTF16) or b"\x00" in chunk[:64]) and member.filename.endswith(".xml"):
            raise Refused("broken")
        text = tail + chunk
        if b"!" in text and (b"<!DOCTYPE" in text or b"<!ENTITY" in text):
            raise Refused("entities")
        tail = chunk[-len("<!DOCTYPE") :]
        size += len(chunk)
        if size > declared or size > left:
            raise Refused("unpacks_too_large", limit=MAX_UNPACKED // 2**20)
        if is_sheet:
            meter.add(chunk)
    if needs_results and meter.uncounted:
        raise Refused("formulas", cell=meter.uncounted)
    return size


def _chunks(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(member) as part:
        while chunk := part.read(CHUNK):
            yield chunk


def _uncounted(text: bytes) -> str:
    """The first cell of a piece of a sheet with a formula of which no result was kept."""
    for formula in FORMULA.finditer(text) if b"<f" in text else ():
        start = max(0, formula.start() - LONGEST_TAG)
        tag = text[max(start, text.rfind(b"<c", start, formula.start())) : formula.start()]
        if b't="str"' not in tag and (at := CELL_AT.search(tag)):
            return at[1].decode()
    return ""


class _SheetMeter:
    """Counts the cells of one sheet and how far they reach, from its raw text."""

    def __init__(self) -> None:
        self.cells = self.rows = self.columns = 0
        self.tail = b""
        self.uncounted = ""

    def add(self, chunk: bytes) -> None:
        text = self.tail + chunk
        cut = max(text.rfind(b"<"), 0)
        text, self.tail = text[:cut], text[cut:][-200:]
        found = extent_of(text)
        self.uncounted = self.uncounted or _uncounted(text)
        self.cells += found.cells
        self.rows, self.columns = max(self.rows, found.rows), max(self.columns, found.columns)
        if self.columns > MAX_COLUMNS:
            raise Refused("too_many_columns", limit=MAX_COLUMNS)
        if self.cells > MAX_CELLS or self.rows * self.columns > MAX_CELLS:
            raise Refused("too_many_cells", limit=MAX_CELLS)
