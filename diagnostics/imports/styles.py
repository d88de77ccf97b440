"""Number formats and font colours of the cells of a workbook: read straight from its parts, of an old one by xlrd."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as ET

from diagnostics.imports.base import Refused

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
PERCENTS = {9: "0%", 10: "0.00%"}
BLACKS = frozenset(["", "000000", "theme 1", "indexed 8", "indexed 64"])
TAG = re.compile(rb"<c\s[^>]*>")
REFERENCE = re.compile(rb'\sr="([A-Z]{1,3})([0-9]{1,7})"')
STYLE = re.compile(rb'\ss="([0-9]{1,5})"')
PLAIN = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})" s="([0-9]{1,5})"')


@dataclass(frozen=True, slots=True)
class Style:
    """How a cell is shown: its number format and the colour of its text (RRGGBB, or a colour of the theme)."""

    number_format: str = "General"
    colour: str = ""

    @property
    def is_percent(self) -> bool:
        """Whether the stored fraction is shown as a percentage."""
        return self.number_format.rstrip().endswith("%")


DEFAULT = Style()
Styles = dict[tuple[int, int], Style]


def styles_of(content: bytes) -> dict[str, Styles]:
    """For each sheet of a checked workbook the cells whose style says more than the default, counted from zero."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if "xl/styles.xml" not in archive.namelist():
                return {}
            kinds = _kinds(ET.fromstring(archive.read("xl/styles.xml")))  # noqa: S314 - entities are refused before
            parts = dict(_parts(archive))
            return {name: dict(_cells(archive.read(part), kinds)) for name, part in parts.items() if kinds}
    except (KeyError, ValueError, ET.ParseError, zipfile.BadZipFile) as error:
        raise Refused("broken") from error


def old_styles_of(content: bytes) -> dict[str, Styles]:
    """The same for an old binary workbook; without it a share shown as 7 % would be read as 0.07."""
    import xlrd  # noqa: PLC0415 - needed only where an old workbook is read

    try:
        book = xlrd.open_workbook(file_contents=content, logfile=io.StringIO(), formatting_info=True, ragged_rows=True)
        kinds = {number: _old_style(book, each) for number, each in enumerate(book.xf_list)}
        return {
            sheet.name: {
                (row, at): kinds[number]
                for row in range(sheet.nrows)
                for at in range(sheet.row_len(row))
                if kinds[number := sheet.cell_xf_index(row, at)] != DEFAULT
            }
            for sheet in book.sheets()
        }
    except Exception as error:  # it asserts and indexes its way through damaged bytes, with errors of every kind
        raise Refused("broken") from error


def _old_style(book: Any, kind: Any) -> Style:
    red_green_blue = book.colour_map.get(book.font_list[kind.font_index].colour_index)
    colour = "".join(f"{part:02X}" for part in red_green_blue or ())
    return Style(book.format_map[kind.format_key].format_str, "" if colour in BLACKS else colour)


def _parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """The name of each sheet with the part that holds it."""
    links = ET.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    for sheet in ET.fromstring(archive.read("xl/workbook.xml")).iter(f"{MAIN}sheet"):  # noqa: S314
        target = targets.get(sheet.get(RELATION), "")
        part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
        if part in archive.namelist():
            yield sheet.get("name", ""), part


def _kinds(root: ET.Element) -> dict[bytes, Style]:
    """The styles that say something, by the number with which a cell names them."""
    formats = {each.get("numFmtId"): each.get("formatCode", "") for each in root.iter(f"{MAIN}numFmt")}
    fonts = [_colour(font.find(f"{MAIN}color")) for font in root.iterfind(f"{MAIN}fonts/{MAIN}font")]
    kinds: dict[bytes, Style] = {}
    for number, each in enumerate(root.iterfind(f"{MAIN}cellXfs/{MAIN}xf")):
        key, font = each.get("numFmtId", "0"), int(each.get("fontId", "0"))
        shown = formats.get(key) or PERCENTS.get(int(key), "General")
        style = Style(shown, fonts[font] if font < len(fonts) else "")
        if style != DEFAULT:
            kinds[str(number).encode()] = style
    return kinds


def _colour(colour: ET.Element | None) -> str:
    """A colour as text that can be compared; nothing for black and for the colour of ordinary text."""
    if colour is None:
        return ""
    if rgb := colour.get("rgb"):
        name = rgb[-6:].upper()
    else:
        name = next((f"{key} {colour.get(key)}" for key in ("theme", "indexed") if colour.get(key)), "")
        name += f" {tint}" if (tint := colour.get("tint")) else ""
    return "" if name in BLACKS else name


def _cells(text: bytes, kinds: dict[bytes, Style]) -> Iterator[tuple[tuple[int, int], Style]]:
    found = PLAIN.findall(text)
    if len(found) < text.count(b' s="'):
        found = [
            (*at.groups(), kind[1])
            for tag in TAG.findall(text)
            if (at := REFERENCE.search(tag)) and (kind := STYLE.search(tag))
        ]
    for letters, row, kind in found:
        if kind in kinds:
            yield (int(row) - 1, _column(letters)), kinds[kind]


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
