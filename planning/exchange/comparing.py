"""What a workbook that came back changes: each row against the plan as it stands, cell by cell."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from livb.lib.uuids import uuid_of
from livb.trajectories.models import Trajectory
from planning.enums import ExchangeState
from planning.exchange.cells import Known, Wrong, comparable, print_of, read, shown
from planning.exchange.columns import ACTIONS, CODE, HIDDEN, PARENT, PLACE, SHEET, SHEETS, TREE, Column, Form, Sheet
from planning.exchange.rows import Change, Comparison, FileRow, Problem, levels_of
from planning.exchange.rules import Fault, faults_of
from planning.exchange.table import PlanTable, plan_table
from planning.models import PlanExchange
from planning.selectors.nodes import MODELS, Kind

Json = dict[str, Any]


def compare(trajectory: Trajectory, content: Json) -> Comparison:
    """Read live on every look: what somebody else changed meanwhile is told at once."""
    table = plan_table(trajectory)
    rows = [row for sheet in SHEETS for row in _rows(sheet, content["sheets"].get(sheet.key), table)]
    _tell_apart(rows, trajectory)
    known = _known(rows, table)
    for row in rows:
        _read(row, known, content["sheets"][row.sheet.key]["columns"])
    _tell_again(rows, known, table, trajectory)
    _judge(rows, table, trajectory, content)
    names = {key: part["name"] for key, part in content["sheets"].items()}
    return Comparison(trajectory, table, rows, known, names)


def _rows(sheet: Sheet, part: Json | None, table: PlanTable) -> Iterator[FileRow]:
    standing = table.by_id(sheet.key)
    for row in part["rows"] if part else ():
        cells = row["cells"]
        id_, version, was = (cells.get(key, ["s", ""])[1].strip() for key in HIDDEN)
        wanted = {key: cell for key, cell in cells.items() if key not in HIDDEN}
        if not any(cell[1].strip() or cell[0] in "fe" for cell in wanted.values()):
            continue
        number = int(float(version)) if version.replace(".", "", 1).isdigit() else 0
        code = cells.get(CODE, ["s", ""])[1].strip()
        prints = dict(part.split("=", 1) for part in was.split() if "=" in part)
        yield FileRow(sheet, row["row"], id_, number, wanted, code, standing.get(id_), was=prints)


def _tell_apart(rows: list[FileRow], trajectory: Trajectory) -> None:
    """A copied row is told to lose its mark; what was set aside or taken away is not made a second time."""
    unknown = [found for row in rows if not row.standing and (found := uuid_of(row.id))]
    aside = {
        str(uuid)
        for model in MODELS
        for uuid in model.objects.filter(trajectory=trajectory, uuid__in=unknown).values_list("uuid", flat=True)
    }
    seen: set[str] = set()
    for row in rows:
        if row.id and row.id in seen:
            words = _("This row was copied. Empty its hidden first column to make a new row.")
        elif row.id in aside:
            words = _("It was set aside. Put it back first.")
        elif row.was and row.standing is None:
            words = _(
                "This row is no longer in this plan, or is one of another plan. "
                "Empty its hidden first columns to make a new row."
            )
        else:
            words = ""
        if words:
            row.problems.append(Problem(str(row.number), words))
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
    """A cell that still says what it said when it was written stays out of the way of who changed it in the plan."""
    old = row.standing.values[column.key] if row.standing else ""
    if value == comparable(column, old):
        return
    was = row.was.get(column.key)
    if was == print_of(column, value):
        row.changed_since += column.key != PLACE
        return
    contested = row.is_stale if was is None else was != print_of(column, old)
    row.values[column.key] = value
    row.changes.append(Change(column, shown(column, old, known), shown(column, value, known), contested))


def _tell_again(rows: list[FileRow], known: Known, table: PlanTable, trajectory: Trajectory) -> None:
    """A row without mark that stands in the plan already is not made again, whatever codes moved since.

    It was brought in by a workbook before, or it says nothing but what a row of the plan says and lost its mark.
    """
    brought, lost = _brought(trajectory, table), _Lost(rows, known, table)
    for row in sorted(rows, key=_depth):
        if row.standing or row.problems:
            continue
        if row.print in brought:
            lost.same[row.ref] = brought[row.print]
            words = _("This row was brought in already, by a workbook that was carried out before.")
        elif lost.finds(row):
            words = _(
                "This row stands in the plan already, but its hidden mark is not in this file. "
                "Take it from a newly downloaded file."
            )
        else:
            continue
        row.problems.append(Problem(str(row.number), words))


def _brought(trajectory: Trajectory, table: PlanTable) -> dict[str, str]:
    """What the new rows of workbooks carried out before said, as far as what was made of them still stands."""
    done = PlanExchange.objects.filter(trajectory=trajectory, state=ExchangeState.DONE)
    kept = done.values_list("before__brought", flat=True)
    return {said: uuid for each in kept for said, uuid in (each or {}).items() if uuid in table.known.refs}


class _Lost:
    """Rows of the plan whose marks are not in the file, by what they say; `same` are those found for its rows."""

    def __init__(self, rows: list[FileRow], known: Known, table: PlanTable) -> None:
        self.known, self.table = known, table
        here = {row.standing.id for row in rows if row.standing}
        self.absent = {key: [one for one in held if one.id not in here] for key, held in table.rows.items()}
        self.same: dict[str, str] = {}
        self.held: dict[tuple[str, frozenset[str], bool], dict[tuple[str, ...], str]] = {}

    def finds(self, row: FileRow) -> bool:
        """Whether a row of the plan says in the columns of the file just what this one says.

        What they name is the same when it is the same row, wherever it went, or when it has the same code.
        """
        told = frozenset(key for key, value in row.values.items() if value and key != PLACE)
        found = told and (self._found(row, told, by_code=False) or self._found(row, told, by_code=True))
        if found:
            self.same[row.ref] = found
        return bool(found)

    def _found(self, row: FileRow, told: frozenset[str], *, by_code: bool) -> str | None:
        key = (row.sheet.key, told, by_code)
        if key not in self.held:
            refs, absent = self.table.known.refs, self.absent[row.sheet.key]
            known = self.table.known if by_code else None
            self.held[key] = {self._said(row, one.values, refs.get(one.id, ""), told, known): one.id for one in absent}
        return self.held[key].get(self._said(row, row.values, row.code, told, self.known if by_code else None))

    def _said(
        self, row: FileRow, values: dict[str, str], code: str, told: Collection[str], known: Known | None
    ) -> tuple[str, ...]:
        columns = [column for column in row.sheet.columns if column.key in told]
        said = (self._value(column, values.get(column.key, ""), known) for column in columns)
        return (code if known and row.code else "", *said)

    def _value(self, column: Column, value: str, known: Known | None) -> str:
        """A value to compare; what names another row of the file names the row of the plan that this one is."""
        if known and column.form in (Form.REF, Form.SHARES):
            return shown(column, value, known)
        if column.form == Form.REF:
            return self.same.get(value, value)
        if column.form == Form.SHARES:
            shares = (part.rpartition("=") for part in value.split("\n") if part)
            return "\n".join(sorted(f"{self.same.get(ref, ref)}={share}" for ref, _sep, share in shares))
        return comparable(column, value)


def _judge(rows: list[FileRow], table: PlanTable, trajectory: Trajectory, content: Json) -> None:
    """Rules that a row breaks, and rows that hang under one that is refused; from the top down."""
    fresh = {row.ref: row for row in rows if row.sheet in (TREE, ACTIONS) and not row.standing}
    levels = levels_of(rows, table)
    for row in sorted(rows, key=_depth):
        columns = content["sheets"][row.sheet.key]["columns"]
        if row.problems or (row.standing and not row.changes):
            continue
        faults = list(faults_of(row.sheet, row.values, row.standing, trajectory, levels))
        refused = next((one for one in _pointed_at(row) if one in fresh and fresh[one].problems), None)
        if refused:
            faults.append(Fault(PARENT.get(row.sheet.key, "under"), _("The row it belongs to is refused.")))
        row.problems += [Problem(_at(row, columns, fault.column), fault.sentence) for fault in faults]


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
        _as_it_stood(row, kept_row["values"], standing.values)
        found.append(row)
    return Comparison(trajectory, table, found, table.known, {})


def _as_it_stood(row: FileRow, before: dict[str, str], now: dict[str, str]) -> None:
    """What differs; who goes back to where he stood takes the place he had there."""
    for column in row.sheet.columns:
        if column.key in now and column.key != CODE and before.get(column.key, now[column.key]) != now[column.key]:
            row.values[column.key] = before[column.key]
            row.changes.append(Change(column, now[column.key], before[column.key]))
    if PLACE in before and row.values.keys() & {"under", "serves"}:
        row.values[PLACE] = before[PLACE]
