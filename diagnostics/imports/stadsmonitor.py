"""Surveys of the Gemeente- en Stadsmonitor: shares of answers per place, question and year."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import groupby

from diagnostics.imports import numbers
from diagnostics.imports.base import Unit
from diagnostics.imports.cells import Cell
from diagnostics.imports.layouts import Layout
from diagnostics.imports.place_table import Family

SHARE = re.compile(r".*(?:\(%\)|\s%)")
QUESTIONS = re.compile(
    r"onveiligheidsgevoel in de (?:buurt|gemeente)|netheid van straten en voetpaden|fierheid over de gemeente"
    r"|tevredenheid over de (?:gemeente|buurt)|vertrouwen in (?:gemeentebestuur|medemens)|buurthinder",
    re.IGNORECASE,
)
ENOUGH = 3
ROUNDING = Decimal("0.05")


def _answers(layout: Layout) -> float:
    """Sure where columns of shares stand beside a column that names the question."""
    headers = layout.headers()
    shares = [column for column in layout.figures if SHARE.fullmatch(headers[column.at])]
    return 0.9 if shares and any(header.lower() in ("indicator", "item") for header in headers) else 0.0


def _questions(layout: Layout) -> float:
    """Sure where several columns carry the names of the survey's questions."""
    return 0.85 if sum(bool(QUESTIONS.fullmatch(header)) for header in layout.headers()) >= ENOUGH else 0.0


def _shares(cells: list[Cell]) -> list[Cell]:
    """Shares in percent; a blank is a share of 0 where the other answers of its line add up to 100."""
    for _, line in groupby(cells, key=lambda cell: cell.row):
        answers = [cell for cell in line if SHARE.fullmatch(cell.measure)]
        blank = [cell for cell in answers if cell.value is None]
        given = [numbers.to_decimal(cell.value, ",") for cell in answers if cell.value is not None]
        whole = sum((number for number in given if number is not None), Decimal(0))
        if len(given) > 1 and abs(whole - 100) <= ROUNDING * len(given):
            for cell in blank:
                cell.value = 0
    return cells


def _percents(cells: list[Cell]) -> list[Cell]:
    """Every figure of this survey is a percentage of the respondents."""
    for cell in cells:
        cell.unit = Unit.PERCENT
    return cells


STADSMONITOR = Family("stadsmonitor", _answers, _shares)
STADSMONITOR_WIDE = Family("stadsmonitor_wide", _questions, _percents, notice="answers_unsaid")
