"""Which columns of a table say the period of each line: its year or day, its quarter or month, and spare ones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from diagnostics.imports.columns import day_of, part_of, period_of, serial_day
from diagnostics.imports.grid import Sheet
from diagnostics.imports.headings import HALF_YEARS, PART, PERIOD, PUBLISHED

SAMPLE = 300


@dataclass(frozen=True, slots=True)
class Periods:
    """The column with the period of a line, the one with its part; others that hold years are no figures."""

    of_line: int | None = None
    part: int | None = None
    is_monthly: bool = False
    spare: tuple[int, ...] = ()


def period_columns(sheet: Sheet, rows: range, texts: list[str], others: list[int]) -> Periods:
    """Of several columns with years the one that varies, and not that of the publication."""
    found = [at for at in others if PERIOD.fullmatch(texts[at]) and _are_periods(sheet, rows, at)]
    if not found:
        return Periods()
    varies = {at: len({sheet.text(row, at) for row in rows} - {""}) > 1 for at in found}
    period = max(found, key=lambda at: (not PUBLISHED.fullmatch(texts[at]), varies[at], -at))
    part = next(
        (at for at in others if at not in found and PART.fullmatch(texts[at]) and _are_parts(sheet, rows, at)), None
    )
    days = {day.month for row in rows if (day := day_told(sheet.value(row, period)))}
    spare = tuple(at for at in found if at != period and texts[at])
    return Periods(period, part, len(days) > 1, spare)


def day_told(value: object) -> date | None:
    """The day of a line, also where only the number is left that a spreadsheet keeps it under."""
    return day_of(value) or serial_day(value)


def _are_parts(sheet: Sheet, rows: range, at: int) -> bool:
    values = [value for row in rows[:SAMPLE] if (value := sheet.value(row, at)) is not None]
    known = sum(part_of(value, is_month=True) is not None or str(value).upper() in HALF_YEARS for value in values)
    return bool(values) and known >= 0.9 * len(values)


def _are_periods(sheet: Sheet, rows: range, at: int) -> bool:
    values = [value for row in rows[:SAMPLE] if (value := sheet.value(row, at)) is not None]
    told = sum(period_of(day_told(value) or value) is not None for value in values)
    return bool(values) and told >= 0.9 * len(values)
