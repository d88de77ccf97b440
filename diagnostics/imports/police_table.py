"""The federal police table: one label column of regions, zones and municipalities, one column a period."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import takewhile

import pandas as pd

from diagnostics.imports import numbers
from diagnostics.imports.base import COLUMNS, Answers, Position, Problem, Question, Reason, Table, Unit
from diagnostics.imports.columns import period_of
from diagnostics.imports.grid import Grid, Sheet
from diagnostics.imports.places import Kind, Mention, is_pseudo

HEADINGS = {
    Kind.REGION: re.compile(r"(?:gebied|région|region|gebiet|territoire)\s*:\s*(.+)", re.IGNORECASE),
    Kind.PROVINCE: re.compile(r"(?:provincie|province|provinz)\s*:\s*(.+)", re.IGNORECASE),
    Kind.ARRONDISSEMENT: re.compile(r"(?:arrondissement|bezirk)\s*:\s*(.+)", re.IGNORECASE),
}
FOOTER = re.compile(r"\s*(filters?|filtres?|url|bron|source|quelle)\s*:", re.IGNORECASE)
TITLE = re.compile(r"\s*(title|titel|titre)\s*:\s*", re.IGNORECASE)
TOTAL = re.compile(r"\s*(?:totaal|total|gesamt)\s*", re.IGNORECASE)
HEADER_ROWS = 15
LARGEST_ZONE = 25


class PoliceTable:
    """Counts of one figure, which the file often does not name."""

    name = "police_table"

    def recognises(self, grid: Grid) -> float:
        """Sure where headings such as `Provincie: Antwerpen` stand in the label column under a row of periods."""
        sheet = _sheet(grid)
        if sheet is None:
            return 0.0
        headings = sum(bool(_heading(sheet.text(row, 0))) for row in range(len(sheet.rows)))
        police = any(re.search(r"politi[ae]\.be|police\.be", sheet.line(row)) for row in range(len(sheet.rows)))
        return min(1.0, (0.6 if headings else 0.0) + (0.2 if headings > 1 else 0.0) + (0.2 if police else 0.0))

    def read(self, grid: Grid, answers: Answers) -> Table:
        """Every line with its kind and headings; problems for cells that are no count and for sums that differ."""
        sheet = _sheet(grid) or grid.sheets[0]
        top = _header_row(sheet) or 0
        title = TITLE.sub("", " ".join(filter(None, (sheet.line(row) for row in range(top))))).strip()
        body = list(takewhile(lambda row: not FOOTER.match(sheet.text(row, 0)), range(top + 1, len(sheet.rows))))
        body = [row for row in body if sheet.text(row, 0)]
        table = Table(self.name, pd.DataFrame(columns=COLUMNS), title=title)
        table.footer = [sheet.line(row) for row in range(body[-1] + 1 if body else top + 1, len(sheet.rows))]
        table.footer = [line for line in table.footer if line]
        table.source = next((line.partition(":")[2].strip() for line in table.footer if _is_source(line)), "")
        _fill(table, sheet, top, body, answers)
        return table


def _sheet(grid: Grid) -> Sheet | None:
    """The first sheet with headings under a row of periods, else the first with such a row."""
    found = [sheet for sheet in grid.sheets if _header_row(sheet) is not None]
    headed = (sheet for sheet in found if any(_heading(sheet.text(row, 0)) for row in range(len(sheet.rows))))
    return next(headed, found[0] if found else None)


def _header_row(sheet: Sheet) -> int | None:
    """The first row that holds nothing but periods and totals after its first cell."""
    for row in range(min(HEADER_ROWS, len(sheet.rows))):
        cells = [value for value in sheet.rows[row][1:] if value is not None]
        periods = [value for value in cells if not (isinstance(value, str) and TOTAL.fullmatch(value))]
        if periods and all(map(period_of, periods)) and not _heading(sheet.text(row, 0)):
            return row
    return None


def _heading(label: str) -> tuple[Kind, str] | None:
    """The kind and name in a line such as `Provincie: Antwerpen`."""
    for kind, pattern in HEADINGS.items():
        if match := pattern.fullmatch(label):
            return kind, match[1]
    return None


def _is_source(line: str) -> bool:
    return bool(re.match(r"\s*(bron|source|quelle)\s*:", line, re.IGNORECASE))


def _fill(table: Table, sheet: Sheet, top: int, body: list[int], answers: Answers) -> None:
    """Reads the cells under each period into the table's frame."""
    mentions = _mentions(sheet, body)
    rows: list[tuple[object, ...]] = []
    headers = {at: header for at, value in enumerate(sheet.rows[top]) if at and (header := period_of(value))}
    # Whatever day it is read: the same file twice must say the same; a later edition lifts the mark.
    latest = max(header.period[:4] for header in headers.values())
    for column, header in headers.items():
        mark = _mark(sheet, body, column, answers)
        if mark is None:
            table.questions.append(Question("decimal", (",", ".")))
            continue
        counts: dict[int, Decimal] = {}
        for row in body:
            count, reason, problem = _count(sheet, row, column, mark)
            if problem:
                table.problems.append(problem)
            if problem:
                continue
            if count is not None:
                counts[row] = count
            is_early = header.is_provisional or header.period[:4] == latest
            said, at = (table.title, header.period, count, reason), (row, column)
            rows.append(_record(mentions[row], *said, at, sheet.name, is_early=is_early))
        table.problems.extend(_sum_problems(sheet, mentions, counts, column))
    table.frame = pd.DataFrame(rows, columns=COLUMNS)


def _record(
    mention: Mention,
    title: str,
    period: str,
    count: Decimal | None,
    reason: Reason | None,
    at: tuple[int, int],
    sheet: str,
    *,
    is_early: bool,
) -> tuple[object, ...]:
    return (
        *(mention.text, "", mention.kind, mention.province, mention.zone, title),
        *(Unit.COUNT, period, count, reason or ""),
        *(is_early, sheet, at[0] + 1, at[1] + 1),
    )


def _mark(sheet: Sheet, body: list[int], column: int, answers: Answers) -> str | None:
    """The decimal mark of a column of counts; a mark that only groups by three is a thousands mark."""
    texts = [value for row in body if isinstance(value := sheet.value(row, column), str) and numbers.is_number(value)]
    grouping = "." if any("." in text for text in texts) else ","
    return numbers.decimal_mark(texts, known=answers.decimal or ("," if grouping == "." else "."))


def _count(sheet: Sheet, row: int, column: int, mark: str) -> tuple[Decimal | None, Reason | None, Problem | None]:
    value = sheet.value(row, column)
    reason = numbers.reason_of(value)
    if reason:
        return None, reason, None
    count = numbers.to_decimal(value, mark)
    if count is not None and count >= 0 and count == count.to_integral_value():
        return count, None, None
    code = "not_a_number" if count is None else "not_a_count"
    return None, None, Problem(code, {}, Position(sheet.name, row + 1, column + 1), str(value)[:80])


def _mentions(sheet: Sheet, body: list[int]) -> dict[int, Mention]:
    """Each line with its kind: headings by their word, zones by their capitals or, without capitals, by their sum."""
    labels = {row: sheet.text(row, 0) for row in body}
    plain = [row for row in body if not _heading(labels[row])]
    capitals = {row for row in plain if _is_capitals(labels[row])}
    zones = capitals if 0 < len(capitals) < len(plain) else _zones_by_sum(sheet, plain)
    mentions: dict[int, Mention] = {}
    province = zone = ""
    for row, label in labels.items():
        if heading := _heading(label):
            kind, name = heading
            province = name if kind == Kind.PROVINCE else "" if kind == Kind.REGION else province
            zone = ""
            mentions[row] = Mention(name, kind=kind)
        elif row in zones or is_pseudo(Mention(label)):
            zone = label
            mentions[row] = Mention(label, kind=Kind.ZONE, province=province)
        else:
            mentions[row] = Mention(label, kind=Kind.MUNICIPALITY, province=province, zone=zone)
    return mentions


def _is_capitals(label: str) -> bool:
    letters = [letter for letter in label if letter.isalpha()]
    return len(letters) > 1 and sum(letter.isupper() for letter in letters) >= 0.8 * len(letters)


def _zones_by_sum(sheet: Sheet, plain: list[int]) -> set[int]:
    """Lines whose value is the sum of the lines that follow: the shortest such block is taken."""
    values = [numbers.to_decimal(sheet.value(row, 1), ",") or Decimal(0) for row in plain]
    zones, start = set(), 0
    while start < len(plain):
        total, length = Decimal(0), 0
        for length in range(1, min(LARGEST_ZONE, len(plain) - start - 1) + 1):
            total += values[start + length]
            if total >= values[start]:
                break
        if length and total == values[start]:
            zones.add(plain[start])
            start += length
        start += 1
    return zones


def _sum_problems(sheet: Sheet, mentions: dict[int, Mention], counts: dict[int, Decimal], column: int) -> list[Problem]:
    """A notice for each zone whose municipalities do not add up to it: the file's own control sum."""
    totals: dict[int, Decimal] = {}
    zone_row = -1
    for row, mention in mentions.items():
        if mention.kind == Kind.ZONE:
            zone_row = row
        elif mention.kind == Kind.MUNICIPALITY and mention.zone and zone_row in counts and row in counts:
            totals[zone_row] = totals.get(zone_row, Decimal(0)) + counts[row]
    return [
        Problem(
            "sum_differs",
            {"zone": mentions[row].text, "total": str(counts[row]), "sum": str(total)},
            Position(sheet.name, row + 1, column + 1),
            str(sheet.value(row, column)),
            refuses=False,
        )
        for row, total in totals.items()
        if total != counts[row]
    ]
