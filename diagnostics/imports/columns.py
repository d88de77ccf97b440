"""Headers: periods, units and measure names as publishers write them."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from diagnostics.imports.base import Unit

if TYPE_CHECKING:
    from diagnostics.imports.grid import Value

MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "jan januari janvier january januar jän",
            "feb februari février fév fevrier february februar",
            "mrt maart mars march mar märz",
            "apr april avril avr",
            "mei mai may",
            "jun juni juin june",
            "jul juli juillet juil july",
            "aug augustus août aout august",
            "sep sept september septembre",
            "okt oktober octobre oct october",
            "nov november novembre",
            "dec december décembre déc dez dezember decembre",
        ),
        start=1,
    )
    for word in words.split()
}
YEAR = re.compile(r"((?:19|20)\d{2})(?:\.0|JJ00)?")
PART = (
    r"(?:[QKT]|KW)\s?0?([1-4])|([1-4])(?:e|er|ste|de|ère|ème|th|st|nd|rd|\.)?\s*(?:kwartaal|trimestre|quarter|quartal)"
)
QUARTER = re.compile(
    rf"((?:19|20)\d{{2}})[\s/-]*\(?(?:{PART})\)?|(?:{PART})(?:\s+van|\s+de)?[\s/-]*((?:19|20)\d{{2}})", re.IGNORECASE
)
MONTH = re.compile(
    r"((?:19|20)\d{2})(?:[-/. ]?|\s?MM?)(0[1-9]|1[0-2])|(0?[1-9]|1[0-2])[-/]((?:19|20)\d{2})", re.IGNORECASE
)
NAMED = re.compile(r"([^\W\d_]{3,9})\.?[\s/-]+((?:19|20)\d{2})|((?:19|20)\d{2})[\s-]+([^\W\d_]{3,9})\.?", re.IGNORECASE)
# `jan-24`, as a spreadsheet shows a month; `mei 24` may be a day.
SHORT = re.compile(r"([^\W\d_]{3,9})\.?\s?[-/'’]\s?(\d{2})")
YEARS = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
DAY_BEFORE = re.compile(r"\d(?:er|st|\.)?\s*$")
HALF_YEAR = re.compile(
    r"(?<![^\W_])(?:[SH][12]|HJ\s?[12]|[12]H)(?![^\W_])|\b(?:halfjaar|semester|semestre|halbjahr|half[- ]year)\b",
    re.IGNORECASE,
)
SCHOOL_YEAR = re.compile(
    r"(?:schooljaar|année scolaire|schuljahr|school year|sj)?\s*((?:19|20)\d{2})\s*[-–/]\s*((?:19|20)?\d{2})",
    re.IGNORECASE,
)
# The state on the first or the last day of a year is a figure of that year.
EDGE_OF_YEAR = re.compile(
    r"\b(?:0?1(?:er|ste|st|\.)?\s+(?:januari|janvier|january|januar)|january\s+0?1(?:st)?"
    r"|31\s+(?:december|décembre|dezember))\b",
    re.IGNORECASE,
)
EDGE_AS_DAY = re.compile(r"(?:0?1[/.-]0?1|31[/.-]12)[/.-]((?:19|20)\d{2})|((?:19|20)\d{2})-(?:01-01|12-31)")
DAY = re.compile(r"((?:19|20)\d{2})-(\d{2})-(\d{2})(?:[T ]00:00(?::00)?)?|(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d{2})")
# The numbers that a spreadsheet keeps the days of this half century under.
DAY_NOUGHT, SERIALS = date(1899, 12, 30), range(36526, 54789)
WHOLE = ("", "y", "year", "jaar", "année", "annee", "a", "none", "totaal", "total", "jahr", "an")
PROVISIONAL = re.compile(r"\s*(\*+|\(?(?:voorlopig|provisoire|provisional|vorläufig|p)\)?)\s*$", re.IGNORECASE)
FOOTNOTE = re.compile(r"\s*\((\d{1,2})\)\s*$")
UNIT = re.compile(r"\[([^\]]*)\]\s*$")
COUNTS = ("aantal", "nombre", "number", "n", "anzahl", "habitants", "inwoners", "personnes", "personen", "einwohner")
PERCENTS = ("%", "percentage", "procent", "pourcentage", "pourcents", "pour cent", "prozent", "pct")


@dataclass(frozen=True, slots=True)
class Header:
    """A period in a header, with the publisher's mark that it is not final."""

    period: str
    is_provisional: bool = False
    is_school_year: bool = False


def period_of(value: object) -> Header | None:
    """The period a header cell names: a year, a quarter (2023-Q1) or a month (2023-01)."""
    if isinstance(value, datetime | date):
        return Header(str(value.year))
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    text = str(value).strip()
    plain = PROVISIONAL.sub("", text)
    period = _plain_period(plain)
    if period:
        return Header(period, plain != text)
    if year := _end_of_school_year(plain):
        return Header(year, plain != text, is_school_year=True)
    return None


def day_of(value: object) -> date | None:
    """A day, also where it is written out: `01/03/2023` or `2023-03-01`; the day stands before the month here."""
    if isinstance(value, date):
        return value
    match = DAY.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        return None
    year, month, day = (int(match[1] or match[6]), int(match[2] or match[5]), int(match[3] or match[4]))
    return date(year, month, day) if month <= 12 and day <= monthrange(year, month)[1] and month and day else None


def serial_day(value: object) -> date | None:
    """The day that a bare number is to a spreadsheet, where it begins a month or ends a year: `45292`."""
    text = str(value).strip().removesuffix(".0")
    if isinstance(value, bool) or not (text.isdecimal() and len(text) == len(str(SERIALS.start))):
        return None
    day = DAY_NOUGHT + timedelta(days=int(text))
    return day if int(text) in SERIALS and (day.day == 1 or (day.month, day.day) == (12, 31)) else None


def _serials(cells: Sequence[Value]) -> dict[int, date]:
    """The days of a header in which every number is one, each later than the one before."""
    found = {at: serial_day(cell) for at, cell in enumerate(cells) if _is_bare_number(cell)}
    days = {at: day for at, day in found.items() if day}
    in_order = all(one < other for one, other in pairwise(days.values()))
    return days if len(days) > 1 and len(days) == len(found) and in_order else {}


def _is_bare_number(cell: Value) -> bool:
    return isinstance(cell, int | float) or (isinstance(cell, str) and cell.strip().isdecimal())


def dated(cells: Sequence[Value]) -> list[Value]:
    """Headers with their days as years, or as months where several months of one year stand beside each other."""
    days = {at: day for at, cell in enumerate(cells) if (day := day_of(cell))} or _serials(cells)
    if len(days) == 1:  # one day written out is rather that of an export
        days = {at: day for at, day in days.items() if isinstance(cells[at], date)}
    months = {(day.year, day.month) for day in days.values()}
    is_monthly = len(months) > len({year for year, _ in months})
    told = {at: f"{day.year}-{day.month:02}" if is_monthly else str(day.year) for at, day in days.items()}
    return [told.get(at, cell) for at, cell in enumerate(cells)]


def _plain_period(text: str) -> str:
    if match := YEAR.fullmatch(text):
        return match[1]
    if match := EDGE_AS_DAY.fullmatch(text):
        return match[1] or match[2]
    if match := QUARTER.fullmatch(text):
        year, *quarters = match[1] or match[6], match[2], match[3], match[4], match[5]
        return f"{year}-Q{next(filter(None, quarters))}"
    if match := MONTH.fullmatch(text):
        return f"{match[1] or match[4]}-{int(match[2] or match[3]):02}"
    if (match := SHORT.fullmatch(text)) and (month := MONTHS.get(match[1].lower())):
        return f"20{match[2]}-{month:02}"
    match = NAMED.fullmatch(text)
    month = MONTHS.get((match[1] or match[4]).lower()) if match else None
    return f"{match[2] or match[3]}-{month:02}" if match and month else ""


def _end_of_school_year(text: str) -> str:
    """The second year of `2022-2023`: pupils are counted in its February."""
    match = SCHOOL_YEAR.fullmatch(text)
    if not match:
        return ""
    end = match[1][:2] + match[2] if len(match[2]) == 2 else match[2]
    return end if int(end) == int(match[1]) + 1 else ""


def part_of(value: object, *, is_month: bool = False) -> str | None:
    """What a column beside the year adds to it: `-Q1`, `-03`, nothing for a whole year, None where it is neither."""
    text = str(value).strip().removesuffix(".0").lower().rstrip(".")
    if text in WHOLE:
        return ""
    if found := re.fullmatch(PART, text, re.IGNORECASE):
        return f"-Q{found[1] or found[2]}"
    number = MONTHS.get(text, 0) or (
        int(digits) if (digits := text.removeprefix("m")).isdecimal() and len(digits) < 3 else 0
    )
    if is_month or text in MONTHS:
        return f"-{number:02}" if 1 <= number <= 12 else None
    return f"-Q{number}" if 1 <= number <= 4 else None


def header_in(text: str) -> Header | None:
    """The period that a sentence names: a month, a quarter, a year, or a school year."""
    if found := period_of(period_in(text)):
        return found
    years = {end for match in SCHOOL_YEAR.finditer(text) if (end := _end_of_school_year(match[0].strip()))}
    return Header(years.pop(), is_school_year=True) if len(years) == 1 else None


def period_in(text: str) -> str:
    """The one month, quarter or year that a sentence names; nothing where it names none or several."""
    words = EDGE_OF_YEAR.sub("", re.sub(r"[()\[\]:;,]", " ", text))
    months = {found for match in NAMED.finditer(words) if (found := _plain_period(match[0]))}
    quarters = {found for match in QUARTER.finditer(words) if (found := _plain_period(match[0].strip()))}
    years = set(YEARS.findall(words))
    named = months or quarters or years
    return named.pop() if len(named) == 1 and len(years) == 1 else ""


def without_period(words: str) -> tuple[str, str]:
    """Words without the one month, quarter or year that stands among them, and that period: `Aantal januari 2024`.

    A day, as in `op 1 augustus 2024`, stays; only its year is taken for the period.
    """
    years = set(YEARS.findall(words))
    if len(years) != 1:
        return words, ""
    for pattern in (QUARTER, NAMED):
        found = [match for match in pattern.finditer(words) if _plain_period(match[0].strip())]
        if len(found) == 1 and not DAY_BEFORE.search(words[: found[0].start()]):
            match = found[0]
            return _joined(f"{words[: match.start()]} {words[match.end() :]}"), _plain_period(match[0].strip())
    return _joined(YEARS.sub("", words)), years.pop()


def _joined(words: str) -> str:
    return " ".join(words.split()).strip(" _-,:()")


def is_half_year(text: str) -> bool:
    """Whether a header says that its figures are those of half a year."""
    return bool(HALF_YEAR.search(text) and YEARS.search(text))


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
