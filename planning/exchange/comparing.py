"""What a workbook that came back changes: each row against the plan as it stands, cell by cell."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from livb.lib.hashing import content_hash
from livb.lib.uuids import uuid_of
from livb.trajectories.models import Trajectory
from planning.exchange.cells import Known, Wrong, kept, read, shown
from planning.exchange.columns import (
    ACTIONS,
    CODE,
    ID,
    PARENT,
    SHEET,
    SHEETS,
    TREE,
    VERSION,
    Column,
    Form,
    Sheet,
)
from planning.exchange.rules import Fault, faults_of
from planning.exchange.table import PlanRow, PlanTable, plan_table
from planning.selectors.nodes import MODELS, Kind

Json = dict[str, Any]
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
    """One cell: what stands in the plan, and what the file says; as values and as one reads them."""

    column: Column
    value: str
    old: str
    new: str

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
    is_stale: bool = False

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
        return Verdict.CONFLICT if self.is_stale else Verdict.CHANGED

    @property
    def title(self) -> str:
        """What the row is called."""
        said = self.values.get("title") or self.values.get("measure") or self.values.get("indicator")
        return said or (str(self.standing.row) if self.standing else "")


@dataclass
class Comparison:
    """Every row of the file that says something, and the plan it was held against."""

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
        return sum(len(row.changes) if row.standing else 1 for row in self.of(Verdict.NEW, Verdict.CHANGED))

    @property
    def stamp(self) -> str:
        """What somebody saw: another comparison has another stamp."""
        told = [(row.key, row.verdict, row.ref, sorted(row.values.items())) for row in self.rows]
        standing = [
            (row.key, row.standing.version) for row in self.rows if row.standing and row.verdict != Verdict.SAME
        ]
        return content_hash([told, standing])


def compare(trajectory: Trajectory, content: Json) -> Comparison:
    """Read live on every look: what somebody else changed meanwhile is told at once."""
    table = plan_table(trajectory)
    rows = [row for sheet in SHEETS for row in _rows(sheet, content["sheets"].get(sheet.key), table)]
    _tell_apart(rows, trajectory)
    known = _known(rows, table)
    for row in rows:
        _read(row, known, content["sheets"][row.sheet.key]["columns"])
    _judge(rows, trajectory, content)
    names = {key: part["name"] for key, part in content["sheets"].items()}
    return Comparison(table, rows, known, names)


def _rows(sheet: Sheet, part: Json | None, table: PlanTable) -> Iterator[FileRow]:
    standing = table.by_id(sheet.key)
    for row in part["rows"] if part else ():
        cells = row["cells"]
        id_, version = (cells.get(key, ["s", ""])[1].strip() for key in (ID, VERSION))
        wanted = {key: cell for key, cell in cells.items() if key not in (ID, VERSION)}
        if not any(cell[1].strip() or cell[0] in "fe" for cell in wanted.values()):
            continue
        number = int(float(version)) if version.replace(".", "", 1).isdigit() else 0
        code = cells.get(CODE, ["s", ""])[1].strip()
        yield FileRow(sheet, row["row"], id_, number, wanted, code, standing.get(id_))


def _tell_apart(rows: list[FileRow], trajectory: Trajectory) -> None:
    """A copied row is told to lose its mark, and what was set aside is not made a second time."""
    unknown = [found for row in rows if not row.standing and (found := uuid_of(row.id))]
    aside = {
        str(uuid)
        for model in MODELS
        for uuid in model.objects.filter(trajectory=trajectory, uuid__in=unknown).values_list("uuid", flat=True)
    }
    seen: set[str] = set()
    copied = _("This row was copied. Empty its first column to make a new row.")
    for row in rows:
        if row.id and row.id in seen:
            row.problems.append(Problem(str(row.number), copied))
        elif row.id in aside:
            row.problems.append(Problem(str(row.number), _("It was set aside. Put it back first.")))
        seen.add(row.id)


def _known(rows: list[FileRow], table: PlanTable) -> Known:
    """The codes that cells may name: of two rows with one code first a standing one of the file, then a new one."""
    held = [row for row in rows if row.sheet in (TREE, ACTIONS) and row.code]
    fresh = {row.ref: row.code for row in held if not row.standing}
    standing = {row.ref: row.code for row in held if row.standing and not row.problems}
    others = {ref: code for ref, code in table.known.refs.items() if ref not in standing}
    return replace(table.known, refs={**others, **fresh, **standing})


def _read(row: FileRow, known: Known, letters: dict[str, str]) -> None:
    """The value of every cell that the file has a column for, and where it differs from the plan."""
    for column in row.sheet.columns:
        if column.key == CODE or column.key not in row.cells:
            continue
        try:
            value = read(column, row.cells[column.key], known)
        except Wrong as wrong:
            row.problems.append(Problem(f"{letters[column.key]}{row.number}", str(wrong)))
            continue
        if row.standing is None:
            row.values[column.key] = value
        elif column.key in row.standing.values:
            _hold_against(row, column, value, known)
        elif value:
            words = _("This says nothing about a row of this level. Leave it empty.")
            row.problems.append(Problem(f"{letters[column.key]}{row.number}", words))


def _hold_against(row: FileRow, column: Column, value: str, known: Known) -> None:
    old = row.standing.values[column.key] if row.standing else ""
    stands = kept(old) if column.form == Form.TEXT else old
    if value != stands:
        row.values[column.key] = value
        row.changes.append(Change(column, value, shown(column, old, known), shown(column, value, known)))


def _judge(rows: list[FileRow], trajectory: Trajectory, content: Json) -> None:
    """Stale rows, rules that a row breaks, and rows that hang under one that is refused; from the top down."""
    by_ref = {row.ref: row for row in rows if row.sheet in (TREE, ACTIONS)}
    for row in sorted(rows, key=_depth):
        columns = content["sheets"][row.sheet.key]["columns"]
        row.is_stale = bool(row.standing and row.changes and row.version != row.standing.version)
        if row.problems or (row.standing and not row.changes):
            continue
        faults = list(faults_of(row.sheet, row.values, row.standing, trajectory, levels_of(rows)))
        refused = next((one for one in _pointed_at(row) if one in by_ref and by_ref[one].problems), None)
        if refused:
            faults.append(Fault(PARENT.get(row.sheet.key, "under"), _("The row it belongs to is refused.")))
        row.problems += [Problem(_at(row, columns, fault.column), fault.sentence) for fault in faults]


def levels_of(rows: list[FileRow]) -> dict[str, str]:
    """The level of every row of the file that others may stand under, by what they point at."""
    found = {}
    for row in rows:
        if row.sheet == TREE:
            found[row.ref] = row.standing.values["level"] if row.standing else row.values.get("level", "")
        elif row.sheet == ACTIONS:
            found[row.ref] = Kind.ACTION.value
    return found


def _depth(row: FileRow) -> int:
    if row.sheet != TREE:
        return 10 + SHEETS.index(row.sheet)
    level = row.values.get("level") or (row.standing.values["level"] if row.standing else "")
    return [*Kind].index(Kind(level)) if level in [*Kind] else 9


def _pointed_at(row: FileRow) -> Iterator[str]:
    for key in ("under", "action", "objective"):
        if row.values.get(key):
            yield row.values[key]
    for part in row.values.get("serves", "").split("\n"):
        if part:
            yield part.rpartition("=")[0]


def _at(row: FileRow, columns: dict[str, str], key: str = "") -> str:
    return f"{columns.get(key, '')}{row.number}" if columns.get(key) else str(row.number)


def earlier(trajectory: Trajectory, rows: list[Json], versions: dict[str, int]) -> Comparison:
    """The plan as it was before a workbook changed it, held against what it is now; `versions` are those it left."""
    table = plan_table(trajectory)
    found = []
    for number, kept_row in enumerate(rows):
        sheet = SHEET[kept_row["sheet"]]
        standing = table.by_id(sheet.key).get(kept_row["id"])
        node = kept_row["values"].get(PARENT.get(sheet.key, ""), kept_row["id"])
        if standing is None or sheet.key in PARENT:
            continue
        row = FileRow(sheet, number, kept_row["id"], versions.get(node, 0), {}, standing=standing)
        for column in sheet.columns:
            if column.key != CODE and column.key in standing.values:
                _hold_against(row, column, kept_row["values"][column.key], table.known)
        row.is_stale = standing.version != versions.get(node)
        found.append(row)
    return Comparison(table, found, table.known, {})
