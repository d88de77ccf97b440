"""Carrying out the rows of a workbook through the services of the tree: each object is written once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import chain
from typing import Any

from diagnostics.models import Indicator, Phenomenon
from livb.accounts.models import User
from livb.audit.services import record
from livb.lib.richtext import from_plain
from livb.membership.models import Person
from livb.trajectories.models import Trajectory
from planning.enums import Level
from planning.exchange.cells import steps_of
from planning.exchange.columns import ACTIONS, BUDGET, MEASURES, PARENT, PLACE, TREE, Form, Sheet
from planning.exchange.rows import FileRow
from planning.exchange.rules import typed
from planning.exchange.table import PlanRow, PlanTable
from planning.models import Action, Objective, ProgrammeLine
from planning.selectors.nodes import MODELS, Kind, kind_of, parent_of, under
from planning.selectors.partners import joined, organisations, read_names
from planning.services.actions import plan_action, revise_action
from planning.services.objectives import revise_objective, set_objective
from planning.services.places import move, put_in_order
from planning.services.programme import draw_line, revise_line

Node = ProgrammeLine | Objective | Action
ORDER = [kind.value for kind in Kind]
Json = dict[str, Any]


@dataclass
class Done:
    """The version of every row that was written, the rows that were made, in their order, and by which of the file.

    `brought` holds what a new row of the file said, with the object that was made of it or that got it as a part.
    """

    versions: dict[str, int] = field(default_factory=dict)
    made: dict[str, int] = field(default_factory=dict)
    brought: dict[str, str] = field(default_factory=dict)


def standing_rows(table: PlanTable, rows: Sequence[FileRow]) -> list[Json]:
    """The rows that these change, and the parts of what they belong to, as they stand."""
    nodes = {row.ref for row in rows if row.sheet in (TREE, ACTIONS)} | {_parent(row) for row in rows} - {""}
    held = []
    for sheet in table.rows:
        for row in table.rows[sheet]:
            belongs = row.values[PARENT[sheet]] if sheet in PARENT else row.id
            if belongs in nodes:
                held.append({"sheet": sheet, "id": row.id, "values": row.values})
    return held


def carry_out(
    *, trajectory: Trajectory, rows: Sequence[FileRow], table: PlanTable, whole: Sequence[Json] | None = None, by: User
) -> Done:
    """Write the rows, from the top of the tree down; call inside a transaction.

    With `whole` the parts of what is touched become exactly these, else parts are added and changed but none goes.
    Raises Outdated when somebody wrote first.
    """
    return _Carrier(trajectory, rows, table, whole, by).carry()


def _parent(row: FileRow) -> str:
    """What a row is a part of."""
    key = PARENT.get(row.sheet.key)
    return (row.values.get(key) or (row.standing.values[key] if row.standing else "")) if key else ""


class _Carrier:
    """Knows the objects that the rows name, and what was made on the way."""

    def __init__(
        self,
        trajectory: Trajectory,
        rows: Sequence[FileRow],
        table: PlanTable,
        whole: Sequence[Json] | None,
        by: User,
    ) -> None:
        self.trajectory, self.table, self.by, self.done = trajectory, table, by, Done()
        self.people = {str(row.uuid): row for row in Person.objects.filter(trajectory=trajectory)}
        self.phenomena = {str(row.uuid): row for row in Phenomenon.objects.filter(trajectory=trajectory)}
        self.organisations = organisations(trajectory)
        self.indicators = {row.code: row for row in Indicator.objects.seen_by(trajectory)}
        self.nodes: dict[str, Any] = {
            str(row.uuid): row for model in MODELS for row in model.objects.of(trajectory).all()
        }
        self.own = {row.ref: row for row in rows if row.sheet in (TREE, ACTIONS)}
        self.parts: dict[str, list[FileRow]] = defaultdict(list)
        for row in rows:
            if row.sheet.key in PARENT:
                self.parts[_parent(row)].append(row)
        self.whole = None if whole is None else [row for row in whole if row["sheet"] in PARENT]

    def carry(self) -> Done:
        made = sorted((row for row in self.own.values() if row.standing is None), key=self._rank)
        for row in made:
            self._make(row)
        touched = [ref for ref in {**self.own, **self.parts} if ref not in {row.ref for row in made}]
        if self.whole is not None:
            touched += [
                ref for ref in {row["values"][PARENT[row["sheet"]]] for row in self.whole} if ref not in touched
            ]
        for ref in touched:
            if ref in self.nodes:
                self._revise(ref, self.own.get(ref))
        self._order()
        fresh = [row for row in (*self.own.values(), *chain(*self.parts.values())) if row.standing is None]
        self.done.brought = {row.print: str(self.nodes[_parent(row) or row.ref].uuid) for row in fresh}
        return self.done

    def _order(self) -> None:
        """Give those whose place was told that place among all that stand beside them now; the others stay in line."""
        told = [row for row in self.own.values() if row.values.get(PLACE) and row.ref in self.nodes]
        groups: dict[tuple[Kind, int], list[FileRow]] = defaultdict(list)
        above: dict[tuple[Kind, int], Any] = {}
        for row in told:
            node = self.nodes[row.ref]
            parent = parent_of(node)
            key = (kind_of(parent) if parent else Kind.LINE, parent.pk if parent else 0)
            groups[key].append(row)
            above[key] = parent
        for key, rows in groups.items():
            self._place(rows, above[key])

    def _place(self, rows: list[FileRow], parent: Any) -> None:
        kind = kind_of(self.nodes[rows[0].ref])
        moved = {self.nodes[row.ref].pk for row in rows}
        beside = list(under(self.trajectory, kind, parent))
        line = [node for node in beside if node.pk not in moved]
        known = {node.pk: node for node in beside}
        for row in sorted(rows, key=lambda row: (int(row.values[PLACE]), row.number)):
            line.insert(int(row.values[PLACE]) - 1, known[self.nodes[row.ref].pk])
            record("node.place", self.nodes[row.ref], by=self.by, place=int(row.values[PLACE]))
        put_in_order(line)

    def _rank(self, row: FileRow) -> tuple[int, int]:
        level = row.values.get("level", Kind.ACTION.value)
        return ORDER.index(level), row.number

    def _make(self, row: FileRow) -> None:
        changes, kind = self._changes(row), row.values.get("level", "")
        common: Json = {"changes": changes, "by": self.by}
        node: Any
        if row.sheet == ACTIONS:
            shares = self._shares(row.values.get("serves", ""))
            budget = self._parts(BUDGET, row.ref, [])
            node = plan_action(trajectory=self.trajectory, shares=shares, budget=budget, **common)
        elif kind == Kind.LINE:
            changes["lead"] = changes.pop("owner", None)
            node = draw_line(trajectory=self.trajectory, phenomena=self._phenomena(row.values), **common)
        else:
            above = self.nodes[row.values["under"]]
            line, parent = (above, None) if isinstance(above, ProgrammeLine) else (above.line, above)
            measures = self._parts(MEASURES, row.ref, [])
            node = set_objective(line=line, parent=parent, measures=measures, level=Level(kind), **common)
        self.nodes[row.ref] = node
        self.done.made[str(node.uuid)] = node.version

    def _revise(self, ref: str, row: FileRow | None) -> None:
        """One write for what changes on an object and on its parts; a move comes before it."""
        node = self.nodes[ref]
        self.done.versions[ref] = node.version
        if row and row.values.keys() == {PLACE} and ref not in self.parts and self.whole is None:
            return
        changes = self._changes(row) if row else {}
        if row and "under" in row.values:
            parent = self.nodes[row.values["under"]]
            node = move(node=node, version=node.version, parent=parent, before=None, by=self.by)
            node = type(node).objects.get(pk=node.pk)
        common: Json = {"version": node.version, "changes": changes, "by": self.by}
        if isinstance(node, Action):
            serves = row.values.get("serves") if row else None
            held = next(one for one in self.table.rows[ACTIONS.key] if one.id == ref).values["serves"]
            shares = self._shares(held if serves is None else serves)
            node = revise_action(action=node, shares=shares, budget=self._held(BUDGET, ref), **common)
        elif isinstance(node, ProgrammeLine):
            if "owner" in changes:
                changes["lead"] = changes.pop("owner")
            values = row.values if row and "phenomena" in row.values else self._standing(TREE, ref).values
            node = revise_line(line=node, phenomena=self._phenomena(values), **common)
        else:
            node = revise_objective(objective=node, measures=self._held(MEASURES, ref), **common)
        self.nodes[ref] = node
        self.done.versions[ref] = node.version

    def _standing(self, sheet: Sheet, ref: str) -> PlanRow:
        return next(row for row in self.table.rows[sheet.key] if row.id == ref)

    def _held(self, sheet: Sheet, ref: str) -> list[Json]:
        """The parts of an object as they will be."""
        if self.whole is not None:
            rows = [row for row in self.whole if row["sheet"] == sheet.key and row["values"][PARENT[sheet.key]] == ref]
            return [self._fields(sheet, row["values"], row["id"]) for row in rows]
        rows_now = [row for row in self.table.rows[sheet.key] if row.values[PARENT[sheet.key]] == ref]
        return self._parts(sheet, ref, rows_now)

    def _parts(self, sheet: Sheet, ref: str, standing: Iterable[PlanRow]) -> list[Json]:
        changed = {row.standing.id: row for row in self.parts.get(ref, ()) if row.standing}
        parts = [
            self._fields(sheet, {**row.values, **(changed[row.id].values if row.id in changed else {})}, row.id)
            for row in standing
        ]
        fresh = [row for row in self.parts.get(ref, ()) if row.standing is None and row.sheet == sheet]
        return parts + [self._fields(sheet, row.values, "") for row in fresh]

    def _fields(self, sheet: Sheet, values: Mapping[str, str], uuid: str) -> Json:
        """What the services take of a budget line or an indicator."""
        fields = {
            column.key: self._value(column.form, values[column.key])
            for column in sheet.columns
            if column.key in values and column.key != PARENT[sheet.key]
        }
        if sheet == BUDGET and not fields.get("funding"):
            fields.pop("funding", None)
        found = next((row for row in self.table.rows[sheet.key] if row.id == uuid), None)
        return {**fields, "uuid": found.row.uuid if found else None}

    def _changes(self, row: FileRow) -> Json:
        """The fields of the object itself, without what is told apart: its place, its shares, its priorities."""
        apart = (Form.REF, Form.SHARES, Form.PHENOMENA)
        fields = {
            column.key: self._value(column.form, row.values[column.key])
            for column in row.sheet.columns
            if column.key in row.values and column.form not in apart and column.key not in ("level", PLACE)
        }
        if row.values.get("motive"):
            fields["motive"] = self._motive(row)
        # What was left empty in a new row keeps what a new row has.
        if named := fields.get("partners"):
            fields["partners"] = joined(read_names(named, self.organisations), self.organisations)
        return {key: value for key, value in fields.items() if row.standing or value not in (None, "")}

    def _motive(self, row: FileRow) -> str:
        """What was typed as narrative text, on the blocks that stand; what is put back is put back as it was."""
        held = row.standing.values["motive"] if row.standing else ""
        typed_text = row.values["motive"]
        return typed_text if self.whole is not None else from_plain(typed_text, keep=held)

    def _value(self, form: Form, value: str) -> Any:
        if form == Form.PERSON:
            return self.people.get(value)
        if form == Form.INDICATOR:
            return self.indicators.get(value)
        return steps_of(value) if form == Form.STEPS else typed(form, value)

    def _phenomena(self, values: Mapping[str, str]) -> list[Phenomenon]:
        return [self.phenomena[uuid] for uuid in values.get("phenomena", "").split("\n") if uuid]

    def _shares(self, value: str) -> list[tuple[Objective, Decimal]]:
        parts = [part.rpartition("=") for part in value.split("\n") if part]
        return [(self.nodes[ref], Decimal(share)) for ref, _sep, share in parts]
