"""The plan as a tree with its codes, read in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from diagnostics.models import Phenomenon
from livb.lib.enums import Visibility
from livb.trajectories.models import Trajectory
from planning.models import Action, ActionObjective, BudgetLine, Objective, ObjectiveIndicator, ProgrammeLine
from planning.models.nodes import Node
from planning.selectors import rows
from planning.selectors.lacks import Lacks, lacks_of_action, lacks_of_line, lacks_of_objective


@dataclass(frozen=True)
class TreeNode:
    """A row with its code and what it still lacks."""

    code: str
    lacks: Lacks

    @property
    def missing(self) -> str:
        """What it lacks, in words."""
        return ", ".join(str(lack.label) for lack in self.lacks)


@dataclass(frozen=True)
class ActionNode(TreeNode):
    """An action under the first objective it serves, whose code it follows."""

    row: Action
    serves: tuple[ActionObjective, ...]
    budget: tuple[BudgetLine, ...]

    @property
    def planned_cents(self) -> int:
        return sum(line.planned_cents for line in self.budget)


@dataclass(frozen=True)
class ObjectiveNode(TreeNode):
    """An objective; `also` are actions that serve it but stand under another one."""

    row: Objective
    indicators: tuple[ObjectiveIndicator, ...]
    children: tuple["ObjectiveNode", ...] = ()
    actions: tuple[ActionNode, ...] = ()
    also: tuple[ActionNode, ...] = ()


@dataclass(frozen=True)
class LineNode(TreeNode):
    row: ProgrammeLine
    phenomena: tuple[Phenomenon, ...]
    objectives: tuple[ObjectiveNode, ...]

    def nodes(self) -> Iterator[ObjectiveNode]:
        """Both levels, each strategic one before its operational ones."""
        for strategic in self.objectives:
            yield strategic
            yield from strategic.children


@dataclass(frozen=True)
class Tree:
    """The lines, and the actions that serve nothing yet."""

    lines: tuple[LineNode, ...]
    loose: tuple[ActionNode, ...]

    def objectives(self) -> Iterator[ObjectiveNode]:
        """Those of every line."""
        for line in self.lines:
            yield from line.nodes()

    def actions(self) -> Iterator[ActionNode]:
        """Every action once."""
        for objective in self.objectives():
            yield from objective.actions
        yield from self.loose

    def planned_cents(self) -> int:
        """The budget of the whole plan: every action once, whatever it serves."""
        return sum(action.planned_cents for action in self.actions())

    def counts(self) -> dict[str, int]:
        """How many lines, objectives of each level and actions there are, and what they are planned to cost."""
        levels = [node.row.is_strategic for node in self.objectives()]
        return {
            "lines": len(self.lines),
            "strategic": sum(levels),
            "operational": len(levels) - sum(levels),
            "actions": sum(1 for _action in self.actions()),
            "cents": self.planned_cents(),
        }

    def code_of(self, row: Node) -> str:
        """The code of a row of this tree; empty when it is not in it."""
        nodes: Iterable[LineNode | ObjectiveNode | ActionNode] = (*self.lines, *self.objectives(), *self.actions())
        return next((node.code for node in nodes if node.row == row), "")


def plan_tree(trajectory: Trajectory, edition: str | None = None) -> Tree:
    """The whole plan; for an edition only what reaches its readers, under the codes it has in the whole plan."""
    return _Builder(trajectory, edition).tree()


class _Builder:
    """Reads every kind of row once, gives each its code, and hangs them together."""

    def __init__(self, trajectory: Trajectory, edition: str | None) -> None:
        self.edition = edition
        self.lines = list(rows.lines(trajectory))
        self.objectives: dict[tuple[int, int | None], list[Objective]] = defaultdict(list)
        for objective in rows.objectives(trajectory).prefetch_related("indicators__indicator"):
            self.objectives[objective.line_id, objective.parent_id].append(objective)
        self.codes = self._codes()
        self.first: dict[int | None, list[ActionNode]] = defaultdict(list)
        self.later: dict[int, list[ActionNode]] = defaultdict(list)
        counts: dict[int | None, int] = defaultdict(int)
        for action in rows.actions(trajectory).prefetch_related("serves", "budget_lines"):
            serves = tuple(action.serves.all())
            parent = serves[0].objective_id if serves else None
            counts[parent] += 1
            code = ".".join(filter(None, (self.codes.get(parent), f"A{counts[parent]}")))
            if self._reaches(action):
                self._hang(action, action.frozen_code or code, serves)

    def _codes(self) -> dict[int | None, str]:
        """The key of every objective with its code, hidden ones included, so that a code says the same to everybody."""
        codes: dict[int | None, str] = {}
        for n, line in enumerate(self.lines, 1):
            for m, strategic in enumerate(self.objectives[line.pk, None], 1):
                codes[strategic.pk] = strategic.frozen_code or f"{line.frozen_code or f'PL{n}'}.SD{m}"
                for k, operational in enumerate(self.objectives[line.pk, strategic.pk], 1):
                    codes[operational.pk] = operational.frozen_code or f"{codes[strategic.pk]}.OD{k}"
        return codes

    def _hang(self, action: Action, code: str, serves: tuple[ActionObjective, ...]) -> None:
        node = ActionNode(code, lacks_of_action(action), action, serves, tuple(action.budget_lines.all()))
        self.first[serves[0].objective_id if serves else None].append(node)
        for link in serves[1:]:
            self.later[link.objective_id].append(node)

    def _reaches(self, row: Node) -> bool:
        return self.edition is None or Visibility(row.visibility).reaches(self.edition)

    def tree(self) -> Tree:
        lines = [self._line(f"PL{n}", row) for n, row in enumerate(self.lines, 1) if self._reaches(row)]
        return Tree(tuple(lines), tuple(self.first[None]))

    def _line(self, code: str, row: ProgrammeLine) -> LineNode:
        phenomena = tuple(row.phenomena.all())
        return LineNode(row.frozen_code or code, lacks_of_line(row), row, phenomena, self._under(row.pk, None))

    def _under(self, line: int, parent: int | None) -> tuple[ObjectiveNode, ...]:
        return tuple(self._objective(row) for row in self.objectives[line, parent] if self._reaches(row))

    def _objective(self, row: Objective) -> ObjectiveNode:
        return ObjectiveNode(
            self.codes[row.pk],
            lacks_of_objective(row),
            row,
            tuple(row.indicators.all()),
            self._under(row.line_id, row.pk) if row.is_strategic else (),
            tuple(self.first[row.pk]),
            tuple(self.later[row.pk]),
        )
