"""The rows of a workbook that came back, each with what it means and what becomes of it."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.utils.functional import Promise

from livb.lib.hashing import content_hash
from livb.trajectories.models import Trajectory
from planning.exchange.cells import Known
from planning.exchange.columns import ACTIONS, PLACE, TREE, Column, Sheet
from planning.exchange.rules import faults_of
from planning.exchange.table import PlanRow, PlanTable
from planning.selectors.nodes import Kind

NEW = "new:"


class Verdict(StrEnum):
    """What becomes of a row of the file."""

    SAME = "same"
    NEW = "new"
    CHANGED = "changed"
    CONFLICT = "conflict"
    REFUSED = "refused"


@dataclass(frozen=True)
class Change:
    """One cell: what stands in the plan, and what the file says; `is_contested` where others changed it as well."""

    column: Column
    old: str
    new: str
    is_contested: bool = False

    @property
    def label(self) -> str | Promise:
        return self.column.label


@dataclass(frozen=True)
class Problem:
    """A cell that cannot be taken, with a sentence."""

    cell: str
    sentence: str


@dataclass
class FileRow:
    """One row of the file with what it means; `standing` is the row of the plan it belongs to."""

    sheet: Sheet
    number: int
    id: str
    version: int
    cells: dict[str, list[str]]
    code: str = ""
    standing: PlanRow | None = None
    values: dict[str, str] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    was: dict[str, str] = field(default_factory=dict)
    changed_since: int = 0

    @property
    def is_stale(self) -> bool:
        """Whether somebody wrote on it since it was written to the file."""
        return self.standing is not None and self.version != self.standing.version

    @property
    def ref(self) -> str:
        """By what other rows of the file point at it."""
        return self.standing.id if self.standing else f"{NEW}{self.sheet.key}:{self.number}"

    @property
    def key(self) -> str:
        return f"{self.sheet.key}:{self.number}"

    @property
    def verdict(self) -> Verdict:
        if self.problems:
            return Verdict.REFUSED
        if self.standing is None:
            return Verdict.NEW
        if not self.changes:
            return Verdict.SAME
        return Verdict.CONFLICT if self.contested else Verdict.CHANGED

    @property
    def contested(self) -> list[Change]:
        return [change for change in self.changes if change.is_contested]

    @property
    def uncontested(self) -> list[Change]:
        return [change for change in self.changes if not change.is_contested]

    @property
    def print(self) -> str:
        """What the row says, as it is written in the file; where it stands among others says nothing."""
        told = {key: cell[1].strip() for key, cell in self.cells.items() if key != PLACE}
        return content_hash([self.sheet.key, sorted((key, text) for key, text in told.items() if text)])

    @property
    def title(self) -> str:
        """What the row is called."""
        said = self.values.get("title") or self.values.get("measure") or self.values.get("indicator")
        return said or (str(self.standing.row) if self.standing else "")


@dataclass
class Comparison:
    """Every row of the file that says something, and the plan it was held against."""

    trajectory: Trajectory
    table: PlanTable
    rows: list[FileRow]
    known: Known
    names: dict[str, str]

    def of(self, *verdicts: Verdict) -> list[FileRow]:
        return [row for row in self.rows if row.verdict in verdicts]

    @property
    def counts(self) -> Counter[str]:
        return Counter(row.verdict.value for row in self.rows)

    @property
    def changes(self) -> int:
        """How many cells of standing rows, and how many new rows."""
        rows = self.of(Verdict.NEW, Verdict.CHANGED, Verdict.CONFLICT)
        return sum(len(row.uncontested) if row.standing else 1 for row in rows)

    @property
    def changed_since(self) -> int:
        """How many cells others changed and this file did not: they stay."""
        return sum(row.changed_since for row in self.rows)

    def taken(self, take: Collection[str]) -> list[FileRow]:
        """The rows to carry out: of cells that others changed as well those in `take` (`actions:3:title`).

        Raises ValidationError where what is left of a row cannot stand by itself.
        """
        found, levels = self.of(Verdict.NEW, Verdict.CHANGED), levels_of(self.rows, self.table)
        for row in self.of(Verdict.CONFLICT):
            left = [
                change for change in row.changes if not change.is_contested or f"{row.key}:{change.column.key}" in take
            ]
            values = {change.column.key: row.values[change.column.key] for change in left}
            if faults := list(faults_of(row.sheet, values, row.standing, self.trajectory, levels)):
                raise ValidationError([f"{self.names[row.sheet.key]} {row.number}: {each.sentence}" for each in faults])
            if left:
                found.append(replace(row, changes=left, values=values))
        return found

    @property
    def stamp(self) -> str:
        """What somebody saw: another comparison has another stamp."""
        told = [
            (
                row.key,
                row.verdict,
                row.ref,
                sorted(row.values.items()),
                [(each.old, each.is_contested) for each in row.changes],
            )
            for row in self.rows
        ]
        standing = [
            (row.key, row.standing.version) for row in self.rows if row.standing and row.verdict != Verdict.SAME
        ]
        return content_hash([told, standing])


def levels_of(rows: list[FileRow], table: PlanTable) -> dict[str, str]:
    """The level of every row that others may stand under, in the plan or in the file, by what they point at."""
    found = {row.id: row.values["level"] for row in table.rows[TREE.key]}
    found |= {row.id: Kind.ACTION.value for row in table.rows[ACTIONS.key]}
    for row in rows:
        if row.standing is None and row.sheet in (TREE, ACTIONS):
            found[row.ref] = Kind.ACTION.value if row.sheet == ACTIONS else row.values.get("level", "")
    return found
