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


def linked(rows, **parts):
    """A workbook that a spreadsheet would open, with these rows."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    book = BOOK.replace("<sheets/>", f"<sheets xmlns:r='{kind}'><sheet name='A' sheetId='1' r:id='rId1'/></sheets>")
    links = f"<Relationship Id='rId1' Type='{kind}/worksheet' Target='worksheets/sheet1.xml'/>"
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts["xl___rels__workbook_dot_xml_dot_rels"] = f"<Relationships xmlns='{space}'>{links}</Relationships>"
    start = f"<Relationship Id='rId1' Type='{kind}/officeDocument' Target='xl/workbook.xml'/>"
    parts["_rels___dot_rels"] = f"<Relationships xmlns='{space}'>{start}</Relationships>"
    return workbook(SHEET.format(rows), book=book, **parts)


ROWS = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Gemeente</t></is></c><c r="B1"><v>2023</v></c></row>'
    '<row r="2"><c r="A2" t="inlineStr"><is><t>Halle</t></is></c><c r="B2" s="0"><v>5</v></c></row>'
)
HOSTILE = {
    "empty": (lambda: b"", "empty"),
    "only the mark of UTF-16": (lambda: b"\xff\xfe", "empty"),
    "a quotation mark never closed": (lambda: b'Gemeente;2023\nHalle;"10\nGent;20\n', "quote_open"),
    "a web archive called xls": (lambda: b"MIME-Version: 1.0\n\n<html><table><tr><td>1</table>", "other_workbook"),
    "only spaces": (lambda: b"\xef\xbb\xbf \r\n", "empty"),
    "too large": (lambda: b"a;b\n" * (7 * 2**20), "too_large"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(50), "wrong_type"),
    "a web page": (lambda: b"<html><body><p>Gemeente;2023</p></body></html>", "wrong_type"),
    "a web page with an empty table": (lambda: b"<html><table><tr><td> </td></tr></table></html>", "wrong_type"),
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
    "a cell that lies about its row": (
        lambda: linked('<row r="1"><c r="A1"/><c r="Z1048576"><v>1</v></c></row>'),
        "too_many_cells",
    ),
    "a far cell in odd quotes": (lambda: linked("<row r='1'><c  r = 'XFD9'><v>1</v></c></row>"), "too_many_columns"),
    "a far cell with a prefix": (lambda: linked("<x:row xmlns:x='a'><x:c r='XFD9'/></x:row>"), "too_many_columns"),
    "row zero": (lambda: linked('<row r="0"><c r="A0"><v>1</v></c></row>'), "broken"),
    "an endless row number": (lambda: linked('<row><c r="A99999999999"><v>1</v></c></row>'), "too_many_cells"),
    "a reference turned round": (lambda: linked('<row r="1"><c r="1A"><v>1</v></c></row>'), "broken"),
    "a text that is not there": (lambda: linked(ROWS.replace('s="0"', 't="s"')), "broken"),
    "an endless number": (lambda: linked(ROWS.replace("<v>5", "<v>1e400")), "no_figures"),
    "a doctype over the edge of a piece": (
        lambda: workbook(f"<!-- {'x' * (2**18 - 12)} --><!DOCTYPE a [<!ENTITY e 'x'>]>" + SHEET.format(ROWS)),
        "entities",
    ),
    "styles cut off": (lambda: linked(ROWS, xl__styles_dot_xml="<styleSheet"), "broken"),
    "an old workbook of noise": (
        lambda: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(508) + "Workbook".encode("utf-16-le") + b"\xff" * 5000,
        "broken",
    ),
    "a table of a web page without figures": (
        lambda: b"\xef\xbb\xbf<table><tr><td>Gemeente</td></tr></table>",
        "layout_unknown",
    ),
    "a letter": (lambda: b"{\\rtf1 Gemeente}", "wrong_type"),
    "compressed": (lambda: b"\x1f\x8b\x08" + bytes(40), "broken"),
    "UTF-16 cut in half": (lambda: "Gemeente;2023\nHalle;5".encode("utf-16")[:-1], "binary"),
    "one endless line": (lambda: b"a" * 20_000_000, "broken"),
    "one endless field": (lambda: b"Gemeente;2023\n" + b"x" * 3_000_000 + b";5\n", "broken"),
    "an endless figure": (lambda: b"Gemeente;2023\nHalle;" + b"9" * 90_000, "no_figures"),
    "brackets without end": (lambda: b'{"a":' * 200_000, "broken"),
    "not a number in JSON": (lambda: b'[{"Gemeente": "Halle", "2023": NaN}]', "no_figures"),
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


def test_workbook_made_by_hand_is_sound_where_nothing_is_wrong_with_it():
    assert list(read_file(linked(ROWS), TODAY).frame.value) == [5]


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


def test_text_of_nothing_but_spaces_before_its_first_line_is_refused():
    with pytest.raises(Refused) as refused:
        read_file(b" " * 2**20 + b"a  b\n", TODAY)
    assert refused.value.code == "broken"
