"""What every reader takes and gives: a grid in, a tidy table with problems and questions out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import pandas as pd

    from diagnostics.imports.grid import Grid

COLUMNS = (
    "place",
    "code",
    "kind",
    "province",
    "zone",
    "measure",
    "unit",
    "period",
    "value",
    "reason",
    "provisional",
    "sheet",
    "row",
    "column",
)


class Reason(StrEnum):
    """Why a cell holds no number; none of them is ever zero."""

    NONE = "none"
    HIDDEN = "hidden"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"
    CONFIDENTIAL = "confidential"
    BELOW_THRESHOLD = "below_threshold"
    UNKNOWN = "unknown"
    BLANK = "blank"


class Unit(StrEnum):
    """What one value counts, as far as the file says."""

    COUNT = "count"
    PERCENT = "percent"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Position:
    """One cell, counted from one as people do."""

    sheet: str
    row: int
    column: int

    @property
    def cell(self) -> str:
        """The name a spreadsheet gives the cell, such as HX308."""
        letters, number = "", self.column
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(65 + rest) + letters
        return f"{letters}{self.row}"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a person should see; the sentence is made where it is shown."""

    code: str
    params: dict[str, str] = field(default_factory=dict)
    position: Position | None = None
    text: str = ""
    refuses: bool = True


@dataclass(frozen=True, slots=True)
class Question:
    """What the file itself cannot answer."""

    key: str
    options: tuple[str, ...] = ()


class Refused(Exception):
    """The file cannot be read at all, with a code for the sentence."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.params = {key: str(value) for key, value in params.items()}


@dataclass(frozen=True, slots=True)
class Answers:
    """What the user has said about the file, its name, and the day on which it is read."""

    today: date
    decimal: str = ""
    period: str = ""
    name: str = ""


@dataclass(slots=True)
class Table:
    """The content of one file in tidy form: one row per published cell."""

    reader: str
    frame: pd.DataFrame
    problems: list[Problem] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    title: str = ""
    source: str = ""
    exported_on: str = ""
    footer: list[str] = field(default_factory=list)


class Reader(Protocol):
    """One family of layouts."""

    @property
    def name(self) -> str:
        """Its key in the report and among the sentences."""

    def recognises(self, grid: Grid) -> float:
        """How sure this reader is of the layout, from 0 to 1."""

    def read(self, grid: Grid, answers: Answers) -> Table:
        """The tidy table of a grid this reader recognises."""
