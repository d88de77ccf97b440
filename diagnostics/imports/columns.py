"""Headers: periods, units and measure names as publishers write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from diagnostics.imports.base import Unit

YEAR = re.compile(r"((?:19|20)\d{2})(?:\.0)?")
QUARTER = re.compile(r"((?:19|20)\d{2})[\s-]*[QKT]([1-4])|[QKT]([1-4])[\s-]*((?:19|20)\d{2})", re.IGNORECASE)
MONTH = re.compile(r"((?:19|20)\d{2})[-/]?(0[1-9]|1[0-2])")
PROVISIONAL = re.compile(r"\s*(\*+|\(?(?:voorlopig|provisoire|provisional|vorläufig|p)\)?)\s*$", re.IGNORECASE)
FOOTNOTE = re.compile(r"\s*\((\d{1,2})\)\s*$")
UNIT = re.compile(r"\[([^\]]*)\]\s*$")
COUNTS = ("aantal", "nombre", "number", "n")
PERCENTS = ("%", "percentage", "procent")


@dataclass(frozen=True, slots=True)
class Header:
    """A period in a header, with the publisher's mark that it is not final."""

    period: str
    is_provisional: bool = False


def period_of(value: object) -> Header | None:
    """The period a header cell names: a year, a quarter (2023-Q1) or a month (2023-01)."""
    if isinstance(value, datetime | date):
        return Header(str(value.year))
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    text = str(value).strip()
    plain = PROVISIONAL.sub("", text)
    provisional = plain != text
    if match := YEAR.fullmatch(plain):
        return Header(match[1], provisional)
    if match := QUARTER.fullmatch(plain):
        return Header(f"{match[1] or match[4]}-Q{match[2] or match[3]}", provisional)
    if match := MONTH.fullmatch(plain):
        return Header(f"{match[1]}-{match[2]}", provisional)
    return None


def measure_of(header: str) -> str:
    """A measure's name without its footnote mark and doubled spaces."""
    return re.sub(r"\s+", " ", FOOTNOTE.sub("", header)).strip()


def unit_of(header: str) -> Unit:
    """The unit a measure's header gives between square brackets."""
    match = UNIT.search(measure_of(header))
    unit = match[1].strip().lower() if match else ""
    if unit in COUNTS:
        return Unit.COUNT
    return Unit.PERCENT if unit in PERCENTS else Unit.OTHER
