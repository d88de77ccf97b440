"""Small files in the styles of the publishers, made in memory."""

import csv
import datetime as dt
import io
from pathlib import Path

from diagnostics.imports.base import Answers
from diagnostics.imports.places import Place

SAMPLES = Path(__file__).parents[2] / "samples" / "diagnostics"
TODAY = Answers(today=dt.date(2026, 11, 22))
OLD, NEW = dt.date(1977, 1, 1), dt.date(2025, 1, 1)

LEGEND = (("x Verborgen waarde", None), ("Voorlopig", "A0A0A0"))


def csv_bytes(rows, delimiter=";", encoding="utf-8") -> bytes:
    """Rows of text as a delimited file."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return out.getvalue().encode(encoding)


def pinc_bytes(groups, places, *, colours=(), label_at="last") -> bytes:
    """A workbook as the provincial statistics office writes it.

    `groups` is [(measure, number format, [years])], `places` is [(name, [cells])], `colours` {(row, column)} of the
    cells that are provisional.
    """
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = "Blad"
    sheet.append(["Werkloosheid - gemeenten"])
    formats = _write_headers(sheet, groups, label_at)
    for row, (name, cells) in enumerate(places, start=4):
        sheet.cell(row, 1, name)
        for at, value in enumerate(cells, start=2):
            _write(sheet, row, at, value, "A0A0A0" if (row, at) in colours else "").number_format = formats[at]
    _write_footer(sheet, 4 + len(places) + 1)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _write_headers(sheet, groups, label_at):
    formats = {}
    for measure, number_format, periods in groups:
        first = 2 + len(formats)
        sheet.cell(2, first + (len(periods) - 1 if label_at == "last" else 0), measure)
        for at, period in enumerate(periods, start=first):
            sheet.cell(3, at, period)
            formats[at] = number_format
    return formats


def _write_footer(sheet, end):
    for offset, (text, colour) in enumerate(LEGEND):
        _write(sheet, end + offset, 2, text, colour)
    sheet.cell(end, 1, "Speciale waarden")
    sheet.cell(end + 3, 1, "Bron")
    sheet.cell(end + 3, 2, "VDAB | provincies.incijfers.be")
    sheet.cell(end + 4, 1, "Datum export")
    sheet.cell(end + 4, 2, "donderdag 21 mei 2026")


def _write(sheet, row, column, value, colour):
    from openpyxl.styles import Font

    cell = sheet.cell(row, column, value)
    if colour:
        cell.font = Font(color=f"00{colour}")
    return cell


def fiscal_bytes(title, sheets, towns) -> bytes:
    """A workbook as Statbel writes fiscal incomes: titles, two header rows with merged cells, notes below.

    `towns` is [(name, code as a float, returns, income)].
    """
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["Overzicht"])
    for name in sheets:
        sheet = book.create_sheet(name)
        top = ["Administratieve Eenheid", "NIS code", "Aantal aangiften (zonder nul-inkomen)", None]
        rows = [["Tabel C"], [title], [" "], [], [*top, "Totaal netto belastbaar inkomen"]]
        rows.append([None, None, "Totaal", "< 10.000 EUR", None])
        rows += [[place, code, returns, 1, income] for place, code, returns, income in towns]
        for row in [*rows, ["* = confidentieel"], [], ["Bron: Statbel"]]:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def town(key, code, *names, valid=(OLD, None), province=None, zone=None) -> Place:
    """A municipality of a small invented index."""
    return Place(key, "municipality", code, names, *valid, province=province, zone=zone)
