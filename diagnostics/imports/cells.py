"""Cells of figures with what stands around them, turned into tidy rows alike for every table of places."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from pathlib import PurePath

from diagnostics.imports import numbers
from diagnostics.imports.base import Answers, Position, Problem, Question, Reason, Table, Unit
from diagnostics.imports.columns import YEARS, measure_of, unit_of
from diagnostics.imports.grid import Sheet, Value
from diagnostics.imports.legends import NOT_FINAL
from diagnostics.imports.places import Kind, Mention
from diagnostics.imports.units import factor_of

RATE = re.compile(
    r"‰|\bper\s+(?:1[. ]?000|10[. ]?000|100\b|km|ha\b|hectare|inwoner|aangifte)"
    r"|\bpour\s+(?:1[. ]?000|100\b)|\bpar\s+(?:km|hab)|gemiddeld|average|moyen|media?an|médian"
    # `Population / km²` is a rate; `Hommes / Mannen` says one thing in two languages.
    r"| / (?:\d|km|m[2²]|ha\b|hab|inw|einw|cap|pers|woning|log|m[ée]nage|gezin|huish|aangif|d[ée]cl|contrib|jaar|an\b)"
    r"|/\s?(?:km|ha\b|m²|100)|prijs|\bprix|\bpreis|\bprice|loon\b|salaire|salary|percentiel|percentile|deciel|décile|\bp\d\d\b"
    r"|index|indice|coëffici|coeffici|kwartiel|quartil|densit|dichtheid",
    re.IGNORECASE,
)
VAGUE = re.compile(
    r"|totaal|total|aantal|nombre|number|waarde|valeur|value|cijfer|valuestring|obs_value", re.IGNORECASE
)
COUNTS = re.compile(r"(?:.*: )?(?:aantal|nombre|number|anzahl)\b", re.IGNORECASE)
ENDS_IN_PERCENT = re.compile(r"[(\[]\s*(?:in |en )?%\s*[)\]]\s*$")
SHARE = re.compile(r"%|\bt\.o\.v\.|\baandeel\b|\bpercentage\b", re.IGNORECASE)
COLLECTS = (
    (Kind.ZONE, re.compile(r"^(?:pz|zp|zpz|politiezone|zone de police|polizeizone)\b", re.IGNORECASE)),
    (Kind.ARRONDISSEMENT, re.compile(r"\b(?:arrondissement|bezirk)", re.IGNORECASE)),
    (Kind.PROVINCE, re.compile(r"\bprov(?:in[cz]|\b)", re.IGNORECASE)),
    (Kind.REGION, re.compile(r"\b(?:gewest|r[ée]gion|gemeenschap|communauté|gemeinschaft)\b", re.IGNORECASE)),
)

LONGEST_AREA = 4
ENDS_OF_NUMBERS = frozenset("0123456789%")
SUPERSCRIPTS = frozenset("¹²³⁴⁵⁶⁷⁸⁹")
# Letters by which statistical offices say that a figure is provisional, estimated or a forecast.
EARLY = frozenset(["p", "e", "f", "ep", "pe", "bp", "be", "(p)", "(e)", "(f)"])
CODED = re.compile(r"(?:(\d{5})|\d{4})(?:\s*[-–:]\s*|\s+)([^\W\d].*)")

Record = tuple[object, ...]


@dataclass(slots=True)
class Cell:
    """One figure and what it is about; without a unit its header and numbers tell."""

    row: int
    column: int
    value: Value
    mention: Mention
    measure: str
    period: str
    unit: Unit | None = None
    is_provisional: bool = False
    told: Decimal = Decimal(1)


@dataclass(slots=True)
class Notes:
    """The notes of a sheet, found when a figure bears the mark of one."""

    sheet: Sheet
    found: dict[str, str | None] = field(default_factory=dict)

    def take_off(self, cell: Cell) -> None:
        """Takes the mark of a note or of doubt off a figure; a bare digit or star only where a note explains it."""
        value = cell.value
        if not isinstance(value, str) or value.rstrip()[-1:] in ENDS_OF_NUMBERS or numbers.is_number(value):
            return
        number, mark = numbers.without_mark(value)
        note = self._note(mark) if mark else None
        if number and (note is not None or mark.strip("()").isalpha() or SUPERSCRIPTS.issuperset(mark)):
            cell.value = number
            cell.is_provisional |= mark in EARLY or bool(NOT_FINAL.search(note or ""))

    def _note(self, mark: str) -> str | None:
        """The line that begins with a mark, as `(1) voorlopig` or `1) voorlopig`."""
        if mark not in self.found:
            starts = (mark, mark.removeprefix("("))
            lines = (self.sheet.line(row).lower() for row in range(len(self.sheet.rows) - 1, -1, -1))
            self.found[mark] = next((line for line in lines if line.startswith(starts) and len(line) > len(mark)), None)
        return self.found[mark]


@lru_cache(maxsize=2**13)
def mention_of(text: str, code: str, province: str = "", kind: str = "") -> Mention:
    """The place of a line; a line that collects others says so, and is set aside where it is no known area.

    A name may stand behind its code (`23027 Halle`) or behind that of its post (`1500 Halle`).
    """
    if not code and (both := CODED.fullmatch(text)):
        code, text = both[1] or "", both[2]
    collects = next((each for each, words in COLLECTS if words.search(text)), "")
    return Mention(
        text or code, code, kind or collects or (Kind.ARRONDISSEMENT if code.endswith("000") else ""), province
    )


def is_area(line: str) -> bool:
    """Whether a line above a table only names an area that collects others, as a heading of a block does."""
    return len(line.split()) <= LONGEST_AREA and any(words.search(line) for _, words in COLLECTS)


def is_rate(measure: str) -> bool:
    """Whether the words of a measure say so many per so many, a mean or an index; `(%)` at their end says a share."""
    return bool(RATE.search(measure)) and not ENDS_IN_PERCENT.search(measure)


def year_in(text: str) -> str:
    """The one year that a text names; nothing where it names none or several."""
    years = set(YEARS.findall(text))
    return years.pop() if len(years) == 1 else ""


def year_of_file(table: Table, answers: Answers) -> str:
    """The year of a file that does not say it: as answered, or as its name says; else a question."""
    if year := answers.period:
        return year
    if year := year_in(answers.name):
        notice = Problem("period_from_name", {"period": year}, text=answers.name, refuses=False)
        table.problems.extend([] if notice in table.problems else [notice])
        return year
    ask(table, Question("period"))
    return ""


def subject_of(answers: Answers) -> str:
    """What the name of a file says it is about, without years."""
    return measure_of(YEARS.sub("", re.sub(r"[\W_]+", " ", PurePath(answers.name).stem)))


def ask(table: Table, question: Question) -> None:
    """Adds a question once."""
    if question not in table.questions:
        table.questions.append(question)


def read_cells(
    table: Table,
    sheet: Sheet,
    cells: Iterable[Cell],
    answers: Answers,
    reason_of: Callable[[object], Reason | None] = numbers.reason_of,
) -> Iterator[Record]:
    """Tidy rows, measure by measure: one number style for all its cells; a problem where neither number nor reason."""
    groups: dict[str, list[Cell]] = {}
    notes = Notes(sheet)
    for cell in cells:
        notes.take_off(cell)
        groups.setdefault(cell.measure, []).append(cell)
    every = (cell for group in groups.values() for cell in group)
    style = answers.decimal or numbers.mark_elsewhere(_texts(every, reason_of))
    for measure, group in groups.items():
        mark = numbers.decimal_mark(_texts(group, reason_of), known=style)
        if mark is None and COUNTS.match(measure) and not is_rate(measure):
            mark = numbers.mark_of_counts(_texts(group, reason_of))
        if mark is None:
            ask(table, Question("decimal", (",", ".")))
            continue
        found = [(cell, *_value(cell, sheet, mark, reason_of)) for cell in group]
        unit = _unit(measure, [value for _, value, _, _ in found if value is not None], group)
        factors = _factors(table, measure, unit, group)
        for (cell, value, reason, is_share), factor in zip(found, factors, strict=True):
            if value is None and reason is None:
                position = Position(sheet.name, cell.row + 1, cell.column + 1)
                table.problems.append(Problem("not_a_number", {}, position, str(cell.value)[:80]))
                continue
            whole = value if value is None or factor == 1 else value * factor
            yield _record(sheet, cell, Unit.PERCENT if is_share else cell.unit or unit, whole, reason)


def _texts(cells: Iterable[Cell], reason_of: Callable[[object], Reason | None]) -> Iterator[str]:
    """The numbers among texts; a code that stands for a reason says nothing about how numbers are written."""
    texts = (cell.value for cell in cells if isinstance(cell.value, str))
    return (text for text in texts if numbers.is_number(text) and reason_of(text) is None)


def _value(
    cell: Cell, sheet: Sheet, mark: str, reason_of: Callable[[object], Reason | None]
) -> tuple[Decimal | None, Reason | None, bool]:
    """The number or the reason, and whether a stored fraction is shown as a percentage."""
    reason = reason_of(cell.value)
    value = None if reason else numbers.to_decimal(cell.value, mark)
    is_share = not isinstance(cell.value, str) and sheet.style(cell.row, cell.column).is_percent
    return value * 100 if value is not None and is_share else value, reason, is_share


def _factors(table: Table, measure: str, unit: Unit, cells: list[Cell]) -> list[Decimal]:
    """What each figure of a measure is multiplied by, with a notice: of thousands and millions their whole number.

    Above the table, or on its line, may be `told` what its column does not say itself; that is not of shares, rates
    and means.
    """
    of_all = Decimal(1) if unit == Unit.PERCENT else factor_of(measure)
    is_told = of_all == 1 and unit != Unit.PERCENT and not is_rate(measure)
    factors = [cell.told if is_told else of_all for cell in cells]
    for factor in dict.fromkeys(factors):
        if factor != 1:
            params = {"measure": measure, "factor": str(factor)}
            table.problems.append(Problem("multiplied", params, None, measure, refuses=False))
    return factors


def _unit(measure: str, values: list[Decimal], cells: list[Cell]) -> Unit:
    """As the header says; without a word in it, whole numbers are counts and those with a percent sign percentages."""
    if (unit := unit_of(measure)) != Unit.OTHER:
        return unit
    if is_rate(measure):
        return Unit.OTHER
    if SHARE.search(measure):
        return Unit.PERCENT
    texts = [cell.value for cell in cells if isinstance(cell.value, str) and numbers.is_number(cell.value)]
    if texts and len(texts) == len(values) and all("%" in text for text in texts):
        return Unit.PERCENT
    return Unit.COUNT if all(value >= 0 and value == value.to_integral_value() for value in values) else Unit.OTHER


def _record(sheet: Sheet, cell: Cell, unit: Unit, value: Decimal | None, reason: Reason | None) -> Record:
    place = cell.mention
    return (
        *(place.text, place.code, place.kind, place.province, place.zone, cell.measure, unit, cell.period),
        *(value, reason or "", cell.is_provisional, sheet.name, cell.row + 1, cell.column + 1),
    )
