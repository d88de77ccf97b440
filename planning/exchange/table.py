"""The plan as rows of plain values, in the order of the tree: what is written to a workbook and compared with one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import override

from diagnostics.models import Indicator
from livb.membership.models import Person
from livb.trajectories.models import Trajectory
from planning.exchange.cells import LANGUAGES, Known, plain_number
from planning.exchange.columns import ACTIONS, BUDGET, CODE, MEASURES, PLACE, SHEETS, TREE, Form, Sheet
from planning.models import ActionObjective, Objective, ObjectiveIndicator, ProgrammeLine
from planning.selectors.nodes import kind_of
from planning.selectors.rows import chosen
from planning.selectors.tree import ActionNode, LineNode, ObjectiveNode, Tree, plan_tree, with_interim


@dataclass(frozen=True)
class PlanRow:
    """One row as it stands: `version` is that of the node it belongs to."""

    sheet: str
    id: str
    version: int
    values: dict[str, str]
    row: Any


@dataclass
class PlanTable:
    """Every row of every sheet, and what the cells of this trajectory may name."""

    known: Known
    rows: dict[str, list[PlanRow]] = field(default_factory=lambda: {sheet.key: [] for sheet in SHEETS})

    def by_id(self, sheet: str) -> dict[str, PlanRow]:
        return {row.id: row for row in self.rows[sheet]}


def plan_table(trajectory: Trajectory) -> PlanTable:
    """The live plan; a fixed number of queries."""
    tree = with_interim(plan_tree(trajectory))
    refs = {str(node.row.uuid): node.code for node in tree.nodes()}
    indicators = frozenset(Indicator.objects.live().seen_by(trajectory).values_list("code", flat=True))
    persons = list(Person.objects.filter(trajectory=trajectory).order_by("pk"))
    phenomena = named((str(row.uuid), row.title) for row in chosen(trajectory).order_by("pk"))
    table = PlanTable(Known(_people(persons), _in_every_language(persons), phenomena, indicators, refs))
    _write(table, tree)
    return table


def named(rows: Iterable[tuple[str, str]]) -> dict[str, str]:
    """By uuid a name that nobody shares: of those who are called alike the second gets a number."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for uuid, label in rows:
        plain_label = name = " ".join(label.split()) or "?"
        number = 1
        while name.casefold() in taken:
            number += 1
            name = f"{plain_label} ({number})"
        taken.add(name.casefold())
        found[uuid] = name
    return found


def _people(persons: Iterable[Person]) -> dict[str, str]:
    return named((str(row.uuid), _called(row)) for row in persons)


def _in_every_language(persons: Sequence[Person]) -> dict[str, str]:
    """By what a file in each language calls somebody, who it is."""
    found: dict[str, str] = {}
    for language in LANGUAGES:
        with override(language):
            found |= {label: uuid for uuid, label in _people(persons).items()}
    return found


def _called(person: Person) -> str:
    return f"{person.name}, {person.office}" if person.name else person.office


def _write(table: PlanTable, tree: Tree) -> None:
    """Every row with its place among those that stand beside it."""
    for place, line in enumerate(tree.lines, start=1):
        _write_line(table, line, place)
    refs = {node.row.pk: str(node.row.uuid) for node in tree.objectives()}
    beside = [*(node.actions for node in tree.objectives()), tree.loose]
    for actions in beside:
        for place, action in enumerate(actions, start=1):
            _write_action(table, action, refs, place)


def _write_line(table: PlanTable, line: LineNode, place: int) -> None:
    own = {
        CODE: line.code,
        "level": "line",
        "under": "",
        PLACE: str(place),
        "phenomena": "\n".join(sorted(str(row.uuid) for row in line.phenomena)),
        "owner": _uuid(line.row.lead),
    }
    table.rows[TREE.key].append(_row(TREE, line.row, own))
    for number, node in enumerate(line.objectives, start=1):
        _write_objective(table, node, str(line.row.uuid), number)


def _write_objective(table: PlanTable, node: ObjectiveNode, above: str, place: int) -> None:
    """Itself, its indicators, and those under it."""
    row = node.row
    own = {CODE: node.code, "level": row.level, "under": above, PLACE: str(place)}
    table.rows[TREE.key].append(_row(TREE, row, own))
    for measure in node.indicators:
        code = measure.indicator.code if measure.indicator else ""
        fields = {"objective": str(row.uuid), "indicator": code, "interim": _steps(measure)}
        table.rows[MEASURES.key].append(_row(MEASURES, measure, fields, row.version))
    for number, child in enumerate(node.children, start=1):
        _write_objective(table, child, str(row.uuid), number)


def _write_action(table: PlanTable, action: ActionNode, refs: dict[int, str], place: int) -> None:
    own = {CODE: action.code, "serves": _shares(action.serves, refs), PLACE: str(place)}
    table.rows[ACTIONS.key].append(_row(ACTIONS, action.row, own))
    for money in action.budget:
        table.rows[BUDGET.key].append(_row(BUDGET, money, {"action": str(action.row.uuid)}, action.row.version))


def _steps(measure: ObjectiveIndicator) -> str:
    return "\n".join(f"{step.target_on.isoformat()}={plain_number(step.target)}" for step in measure.interim.all())


def _shares(serves: Iterable[ActionObjective], under: dict[int, str]) -> str:
    held = [(under.get(share.objective_id), share.share) for share in serves]
    return "\n".join(f"{uuid}={plain_number(share)}" for uuid, share in held if uuid)


def _row(sheet: Sheet, row: Any, own: dict[str, str], version: int = 0) -> PlanRow:
    kind = kind_of(row).value if isinstance(row, ProgrammeLine | Objective) else ""
    values = {
        column.key: own[column.key] if column.key in own else plain(getattr(row, column.key), column.form)
        for column in sheet.columns
        if not column.of or kind in column.of
    }
    return PlanRow(sheet.key, str(row.uuid), version or row.version, values, row)


def plain(value: Any, form: Form) -> str:
    """A value of a row as it travels."""
    if value is None or value == "":
        return ""
    if form == Form.PERSON:
        return _uuid(value)
    if form == Form.YES:
        return "1" if value else ""
    if form == Form.DATE:
        return str(value.isoformat())
    return plain_number(value) if isinstance(value, Decimal) else str(value)


def _uuid(person: Person | None) -> str:
    return str(person.uuid) if person else ""
