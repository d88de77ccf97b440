"""Plans of others made for tests: any outline in the forms people use, and a zonal plan as zones write them."""

import io
from collections.abc import Sequence
from typing import Any

import docx
import openpyxl
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from openpyxl.styles import Alignment

from planning.outlines import Line

COLUMNS = ("Algemene doelstelling", "Strategische doelstelling", "Operationele doelstelling", "Actie")


def saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def put(parent: Any, tag: str, **values: object) -> Any:
    element = OxmlElement(f"w:{tag}")
    for name, value in values.items():
        element.set(qn(f"w:{name}"), str(value))
    parent.append(element)
    return element


def outline_list(document: Any, texts: Sequence[str] = ("%1.", "%1.%2.", "%1.%2.%3.", "%1.%2.%3.%4.")) -> str:
    """A list of several levels that the program numbers itself; gives its number."""
    root = document.part.numbering_part.element
    outline = OxmlElement("w:abstractNum")
    outline.set(qn("w:abstractNumId"), "900")
    for at, text in enumerate(texts):
        level = put(outline, "lvl", ilvl=at)
        put(level, "start", val=1)
        put(level, "numFmt", val="decimal")
        put(level, "lvlText", val=text)
    root.insert(0, outline)
    number = put(root, "num", numId=900)
    put(number, "abstractNumId", val=900)
    return "900"


def number(paragraph: Any, key: str, at: int) -> None:
    place = put(paragraph._p.get_or_add_pPr(), "numPr")
    put(place, "ilvl", val=at)
    put(place, "numId", val=key)


def as_headings(lines: Sequence[Line]) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_heading(f"{line.code} {line.title}".strip(), line.depth + 1)
    return saved(document)


def as_numbered_list(lines: Sequence[Line]) -> bytes:
    document = docx.Document()
    key = outline_list(document)
    for line in lines:
        number(document.add_paragraph(line.title), key, line.depth)
    return saved(document)


def as_typed_numbers(lines: Sequence[Line]) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(f"{line.code}. {line.title}")
    return saved(document)


def as_table(lines: Sequence[Line]) -> bytes:
    """A column for each level; an objective is merged over the lines of what stands under it."""
    document = docx.Document()
    table = document.add_table(rows=1, cols=4)
    for cell, name in zip(table.rows[0].cells, COLUMNS, strict=True):
        cell.text = name
    for line in lines:
        row = table.add_row()
        row.cells[line.depth].text = f"{line.code}. {line.title}"
        for at in range(line.depth):
            put(row.cells[at]._tc.get_or_add_tcPr(), "vMerge")
    return saved(document)


def as_code_and_text(lines: Sequence[Line]) -> bytes:
    document = docx.Document()
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Code", "Doelstelling"
    for line in lines:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = line.code, line.title
    return saved(document)


def as_sheet_of_levels(lines: Sequence[Line]) -> bytes:
    """Each row repeats what stands above it, merged as people merge."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(COLUMNS)
    for line in lines:
        sheet.append([None] * line.depth + [f"{line.code}. {line.title}"])
    for at in range(3):
        rows = [n for n, line in enumerate(lines, start=2) if line.depth <= at]
        for start, end in zip(rows, [*rows[1:], len(lines) + 2], strict=True):
            if lines[start - 2].depth == at and end - start > 1:
                sheet.merge_cells(start_row=start, end_row=end - 1, start_column=at + 1, end_column=at + 1)
    return saved(book)


def as_sheet_with_outline(lines: Sequence[Line]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(("Code", "Omschrijving"))
    for at, line in enumerate(lines, start=2):
        sheet.append((line.code, line.title))
        sheet.row_dimensions[at].outlineLevel = line.depth
    return saved(book)


def as_indented_sheet(lines: Sequence[Line]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(("Nr.", "Doelstelling"))
    for at, line in enumerate(lines, start=2):
        sheet.append((line.code, line.title))
        sheet.cell(at, 1).alignment = Alignment(indent=line.depth)
    return saved(book)


def as_steps(lines: Sequence[Line]) -> bytes:
    """No header: each level begins one column further."""
    book = openpyxl.Workbook()
    for line in lines:
        book.active.append([None] * line.depth + [line.code, line.title])
    return saved(book)
