"""The tables of a document as a workbook: a sheet a table, numbers as numbers, text that never runs as a formula."""

import datetime as dt
import io
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.utils.translation import override

from livb.documents.tree import Block, Document, Facts, Figure, Table
from livb.documents.values import Voice
from livb.lib.bilingual import spaced

NARROW, WIDE = 10, 60
UPRIGHT, A4 = 4, 9  # so many columns fit an upright page; the number of its size
EUROS, DAY = '#,##0.00\\ "€"', "dd/mm/yyyy"
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
Rows = list[list[Any]]


def render(document: Document) -> bytes:
    """Every table, the table under every chart, and every list of facts, each on a sheet of its own."""
    from openpyxl import Workbook  # noqa: PLC0415 (slow to import)

    language = document.meta.language
    book = Workbook(write_only=True)
    book.properties.creator = "LIVB-consult"
    with override(language):
        own = Voice(language, language)
        head = [own.plain(value) for value in (document.meta.title, document.meta.edition, document.meta.fictitious)]
        book.properties.title = f"{head[0]} – {document.meta.place}"
        above = [[f"{document.meta.place}{spaced(':')} {head[0]}"], *([text] for text in head[1:] if text), []]
        taken: set[str] = set()
        for chapter in document.parts:
            voice = Voice(language, chapter.language)
            for title, header, rows in _tables(chapter.blocks, voice):
                _write(book, _name(title, taken), above, header, rows)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _tables(blocks: tuple[Block, ...], voice: Voice) -> Iterator[tuple[str, list[str], Rows]]:
    for block in blocks:
        table = block.table if isinstance(block, Figure) else block
        if isinstance(table, Table):
            header = [voice.plain(column.label) for column in table.columns]
            every = [*(row.cells for row in table.rows), *([table.total] if table.total else [])]
            rows = [[_cell(cell, voice) for cell in cells] for cells in every]
            told = [[], *([voice.plain(each)] for each in (table.source, table.note) if each)]
            yield voice.plain(table.caption), header, rows + (told if len(told) > 1 else [])
        elif isinstance(table, Facts):
            yield (
                voice.plain(table.title),
                [],
                [[voice.plain(row.label), _cell(row.value, voice)] for row in table.rows],
            )


def _cell(value: Any, voice: Voice) -> Any:
    """A number, an amount and a day stay what they are, so that a spreadsheet can compute; the rest is text."""
    if isinstance(value, dict) and "number" in value and not value.get("unit"):
        return float(value["number"])
    if isinstance(value, dict) and "cents" in value:
        return Decimal(value["cents"]) / 100
    if isinstance(value, dict) and "date" in value:
        return dt.date.fromisoformat(value["date"])
    if isinstance(value, list):
        return "\n".join(filter(None, (voice.plain(part) for part in value)))
    return voice.plain(value)


def _write(book: Any, name: str, above: Rows, header: list[str], rows: Rows) -> None:
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415 (slow to import)
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    sheet = book.create_sheet(name)
    widths = [
        max((_width(row[n]) for row in (header, *rows) if n < len(row)), default=0) for n in _columns(header, rows)
    ]
    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = min(WIDE, max(NARROW, width + 2))
    sheet.freeze_panes = f"B{len(above) + 2}" if header else None
    _for_paper(sheet, len(above) + 1 if header else 0, is_wide=len(widths) > UPRIGHT)
    wrapped, bold = Alignment(wrap_text=True, vertical="top"), Font(bold=True)
    for row in above:
        sheet.append([_text(sheet, cell, font=bold) for cell in row])
    if header:
        sheet.append([_text(sheet, cell, font=bold, alignment=wrapped) for cell in header])
    for row in rows:
        sheet.append([_text(sheet, cell, alignment=wrapped) for cell in row])


def _for_paper(sheet: Any, head: int, *, is_wide: bool) -> None:
    """All columns on one page's width, the head of the table on every page."""
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToHeight, sheet.page_setup.paperSize = 0, A4
    sheet.page_setup.orientation = "landscape" if is_wide else "portrait"
    if head:
        sheet.print_title_rows = f"{head}:{head}"


def _width(value: Any) -> int:
    """How many signs a cell takes as it is shown: an amount with its groups and its sign, else it shows as ####."""
    return len(f"{value:,.2f} €") if isinstance(value, Decimal) else max(map(len, str(value).splitlines()), default=0)


def _columns(header: list[str], rows: Rows) -> range:
    return range(max((len(row) for row in (header, *rows)), default=0))


def _text(sheet: Any, value: Any, **look: Any) -> Any:
    """A cell; text keeps its type and its mark, also where it begins as a formula would."""
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 (slow to import)

    cell = WriteOnlyCell(sheet, value=_UNPRINTABLE.sub("", value) if isinstance(value, str) else value)
    for name, style in look.items():
        setattr(cell, name, style)
    if isinstance(value, str):
        cell.data_type, cell.quotePrefix = "s", True
    elif isinstance(value, Decimal | dt.date):
        cell.number_format = EUROS if isinstance(value, Decimal) else DAY
    return cell


def _name(title: str, taken: set[str]) -> str:
    """What a sheet may be called: 31 letters, no brackets or slashes, once."""
    plain = _FORBIDDEN.sub(" ", title).strip("' ") or "1"
    name, number = _fitted(plain, 31), 1
    while name.lower() in taken:
        number += 1
        name = f"{_fitted(plain, 30 - len(str(number)))} {number}"
    taken.add(name.lower())
    return name


def _fitted(text: str, most: int) -> str:
    """At most so many letters, broken off between two words where that leaves most of it."""
    if len(text) <= most:
        return text
    words = text[:most].rpartition(" ")[0].rstrip(" ,;:–-")
    return f"{words}…" if len(words) > most // 2 else text[:most]
