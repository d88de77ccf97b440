"""A table as a file that a spreadsheet opens as people here have it set: semicolons, UTF-8 with its mark."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from django.http import HttpResponse
from django.utils.http import content_disposition_header

RUNS = re.compile(r"[=@\t\r]|[+-](?![\d.,]+$)")
MARK = "\ufeff"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def csv_file(name: str, header: Sequence[object], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """The rows under their header; text that a spreadsheet would run as a formula is kept as text."""
    sheet = io.StringIO()
    writer = csv.writer(sheet, delimiter=";", lineterminator="\r\n")
    writer.writerow([_text(cell) for cell in header])
    writer.writerows([_text(cell) for cell in row] for row in rows)
    response = HttpResponse(MARK + sheet.getvalue(), content_type="text/csv; charset=utf-8")
    return _taken_along(response, name)


def workbook_file(name: str, content: bytes) -> HttpResponse:
    """A workbook to be kept; whoever made it saw to its text."""
    response = HttpResponse(content, content_type=WORKBOOK)
    return _taken_along(response, name)


def _taken_along(response: HttpResponse, name: str) -> HttpResponse:
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["Cache-Control"] = "no-store"
    return response


def _text(cell: object) -> str:
    text = "" if cell is None else str(cell)
    return f"'{text}" if RUNS.match(text) else text
