"""Hostile and broken files: a code for a sentence, quickly, and the process lives on."""

import io
import time
import zipfile

import pytest

from diagnostics.imports.base import Refused
from diagnostics.imports.registry import read_file
from tests.diagnostics.imports.helpers import TODAY, csv_bytes, pinc_bytes

TYPES = "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'></Types>"
BOOK = "<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheets/></workbook>"
SHEET = (
    "<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData>{}</sheetData></worksheet>"
)


def workbook(sheet="", **parts) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("xl/workbook.xml", parts.pop("book", BOOK))
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return out.getvalue()


def million_cells():
    row = "".join("<c><v>1</v></c>" for _ in range(100))
    return workbook(SHEET.format(f"<row>{row}</row>" * 10_000))


def far_cell():
    return workbook(SHEET.format("<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>"))


def tall_sheet():
    return workbook(SHEET.format("<row r='1'><c r='A1'/></row><row r='900000'><c r='Z900000'><v>1</v></c></row>"))


def billion_laughs():
    entities = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10))
    return workbook(f"<!DOCTYPE x [<!ENTITY l0 'ha'>{entities}]>" + SHEET.format("<row><c><v>&l9;</v></c></row>"))


def external_entity():
    return workbook("<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>" + SHEET.format("<c><v>&e;</v></c>"))


def zip_bomb():
    return workbook(b"0" * (200 * 2**20))


def lying_sizes():
    honest = workbook(SHEET.format("<row>" + "<c><v>1</v></c>" * 20_000 + "</row>"))
    with zipfile.ZipFile(io.BytesIO(honest)) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    return honest.replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little"))


def macro():
    return workbook(SHEET.format(""), xl__vbaProject_dot_bin=b"macro")


def encrypted():
    return bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600) + "EncryptedPackage".encode("utf-16-le")


HOSTILE = {
    "empty": (lambda: b"", "empty"),
    "only spaces": (lambda: b"\xef\xbb\xbf \r\n", "empty"),
    "too large": (lambda: b"a;b\n" * (7 * 2**20), "too_large"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(50), "wrong_type"),
    "a web page": (lambda: b"<html><table><tr><td>2023</td></tr></table></html>", "wrong_type"),
    "NUL bytes": (lambda: b"plaats;2023\nAalst;\x0012\n", "binary"),
    "a million columns": (lambda: b";".join([b"1"] * 1_000_000), "too_many_columns"),
    "a zip that is no workbook": (lambda: b"PK\x03\x04" + bytes(300), "broken"),
    "a document": (lambda: workbook().replace(b"xl/workbook.xml", b"wd/workbook.xml"), "wrong_type"),
    "a million cells": (million_cells, "too_many_cells"),
    "cell XFD1048576": (far_cell, "too_many_columns"),
    "a very tall sheet": (tall_sheet, "too_many_cells"),
    "billion laughs": (billion_laughs, "entities"),
    "external entity": (external_entity, "entities"),
    "zip bomb": (zip_bomb, "unpacks_too_large"),
    "lying sizes": (lying_sizes, "unpacks_too_large"),
    "macro": (macro, "macro"),
    "encrypted": (encrypted, "encrypted"),
    "no sheets": (lambda: workbook(SHEET.format("")), "broken"),
    "no known layout": (lambda: csv_bytes([["a", "b"], ["c", "d"]]), "layout_unknown"),
    "a register number": (lambda: csv_bytes([["wie", "2023"], ["85.07.30-033.28", "1"]]), "personal_data"),
    "dates of birth": (lambda: csv_bytes([["Geboortedatum", "2023"], ["1 mei 1985", "1"]]), "personal_data"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file_is_refused_within_two_seconds(name):
    make, code = HOSTILE[name]
    content = make()
    started = time.process_time()
    with pytest.raises(Refused) as refusal:
        read_file(content, TODAY)
    assert (refusal.value.code, time.process_time() - started < 2) == (code, True)


def test_broken_workbook_cut_in_half_is_refused():
    content = pinc_bytes([("a [%]", "0%", ["2022", "2023"])], [("Aalst", [0.1, 0.2])])
    with pytest.raises(Refused):
        read_file(content[: len(content) // 2], TODAY)


def test_hidden_sheet_gives_a_notice():
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(pinc_bytes([("a [%]", "0%", ["2022", "2023"])], [("Aalst", [0.1, 0.2])])))
    book.create_sheet("Verborgen").append(["oud"])
    book["Verborgen"].sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    assert [(notice.code, notice.refuses) for notice in read_file(out.getvalue(), TODAY).problems] == [
        ("hidden_sheet", False)
    ]
