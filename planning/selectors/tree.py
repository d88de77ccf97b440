"""The plan as a tree with its codes, read in a fixed number of queries."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import prefetch_related_objects

from diagnostics.models import Phenomenon
from diagnostics.selectors.findings import EVERYTHING
from livb.audit.keeping import kept
from livb.lib.enums import Visibility
from livb.trajectories.models import Trajectory
from planning.enums import ChainLink, Level
from planning.models import Action, ActionObjective, BudgetLine, Objective, ObjectiveIndicator, ProgrammeLine
from planning.models.nodes import Node
from planning.selectors import rows
from planning.selectors.codes import Codes, frozen_codes
from planning.selectors.lacks import Lacks, lacks_of_action, lacks_of_line, lacks_of_objective
from planning.selectors.nodes import Kind, PlanNode, kind_of

# What the number of an objective is told apart by, in its code; the short forms are those of the method.
STEMS: dict[str, str] = {Level.GENERAL: "AD", Level.STRATEGIC: "SD", Level.OPERATIONAL: "OD"}


@dataclass(frozen=True)
class TreeNode:
    """A row with its code and what it still lacks."""

    code: str
    lacks: Lacks
    row: PlanNode

    @property
    def kind(self) -> Kind:
        return kind_of(self.row)

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
    """An objective with those under it; `also` are actions that serve it but stand under another one."""

    row: Objective
    indicators: tuple[ObjectiveIndicator, ...]
    children: tuple["ObjectiveNode", ...] = ()
    actions: tuple[ActionNode, ...] = ()
    also: tuple[ActionNode, ...] = ()

    def nodes(self) -> Iterator["ObjectiveNode"]:
        """Itself and all that stand under it, from the top down."""
        yield self
        for child in self.children:
            yield from child.nodes()


@dataclass(frozen=True)
class LineNode(TreeNode):
    row: ProgrammeLine
    phenomena: tuple[Phenomenon, ...]
    objectives: tuple[ObjectiveNode, ...]

    def nodes(self) -> Iterator[ObjectiveNode]:
        """Every level, each objective before those under it."""
        for objective in self.objectives:
            yield from objective.nodes()

    @property
    def size(self) -> int:
        """How many objectives and actions stand under it."""
        return sum(1 + len(node.actions) for node in self.nodes())

    def chain_links(self) -> list[ChainLink]:
        """The links of the safety chain that its actions cover, in their order."""
        found = {action.row.chain_link for node in self.nodes() for action in (*node.actions, *node.also)}
        return [link for link in ChainLink if link in found]


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
        levels = Counter(str(node.row.level) for node in self.objectives())
        return {
            "lines": len(self.lines),
            **{str(level): levels[level] for level in Level},
            "actions": sum(1 for _action in self.actions()),
            "cents": self.planned_cents(),
        }

    def nodes(self) -> Iterator["PlanTreeNode"]:
        """Every node once, in the order of the page."""
        for line in self.lines:
            yield line
            for objective in line.nodes():
                yield objective
                yield from objective.actions
        yield from self.loose

    def line_of(self, uuid: UUID) -> LineNode | None:
        """The line that a node is, or under which it stands."""
        for line in self.lines:
            inside = [line.row, *(row for node in line.nodes() for row in (node.row, *(a.row for a in node.actions)))]
            if any(row.uuid == uuid for row in inside):
                return line
        return None

    def code_of(self, row: Node) -> str:
        """The code of a row of this tree; empty when it is not in it."""
        return next((node.code for node in self.nodes() if node.row == row), "")


PlanTreeNode = LineNode | ObjectiveNode | ActionNode


def plan_tree(
    trajectory: Trajectory,
    edition: str | None = None,
    levels: Sequence[str] = EVERYTHING,
    *,
    with_actions: bool = True,
) -> Tree:
    """The whole plan; for an edition only what reaches its readers, under the codes it has in the whole plan.

    `levels` are those of whoever looks: a phenomenon that he may not see is not named beside its line. Whoever asks
    for objectives alone does without the actions, which are most of a plan.
    """
    builder = _Builder(trajectory, edition, levels)
    if with_actions:
        builder.read_actions()
    return builder.tree()


def kept_tree(trajectory: Trajectory, levels: Sequence[str] = EVERYTHING) -> Tree:
    """The same tree as it was read since the last write: for pages that look at it, never for a service."""
    return kept(f"tree:{','.join(sorted(levels))}", trajectory.uuid, lambda: plan_tree(trajectory, levels=levels))


def with_interim(tree: Tree) -> Tree:
    """The same tree, its indicators with their interim targets at hand; one query more, for who tells them."""
    prefetch_related_objects([measure for node in tree.objectives() for measure in node.indicators], "interim")
    return tree


class _Builder:
    """Reads every kind of row once, gives each its code, and hangs them together."""

    def __init__(self, trajectory: Trajectory, edition: str | None, levels: Sequence[str]) -> None:
        self.trajectory, self.edition, self.levels = trajectory, edition, levels
        self.people = rows.people(trajectory)
        self.lines = list(rows.lines(trajectory))
        self.measures = self._measures()
        self.objectives: dict[tuple[int, int | None], list[Objective]] = defaultdict(list)
        for objective in rows.objectives(trajectory).select_related(None):
            rows.attach(objective, self.people, "owner")
            self.objectives[objective.line_id, objective.parent_id].append(objective)
        self.given = Codes(frozen_codes(trajectory))
        self.codes = self._codes()
        self.first: dict[int | None, list[ActionNode]] = defaultdict(list)
        self.later: dict[int, list[ActionNode]] = defaultdict(list)

    def _measures(self) -> dict[int, list[ObjectiveIndicator]]:
        measures = ObjectiveIndicator.objects.select_related("indicator").order_by("pk")
        held: dict[int, list[ObjectiveIndicator]] = rows.by_key(measures, self.trajectory, "objective_id")
        for measure in (row for found in held.values() for row in found):
            rows.attach(measure, self.people, "responsible")
        return held

    def read_actions(self) -> None:
        """Give every action its code and hang it under what it serves."""
        self.budget = rows.by_key(BudgetLine.objects.order_by("year", "pk"), self.trajectory, "action_id")
        served = rows.by_key(ActionObjective.objects.order_by("position", "pk"), self.trajectory, "action_id")
        for action in Action.objects.of(self.trajectory):
            rows.attach(action, self.people, "owner", "political_responsible")
            serves = tuple(served[action.pk])
            # What planning.selectors.rows asks the database, answered by what is at hand.
            action.serves_objective, action.is_budgeted = bool(serves), bool(self.budget[action.pk])
            code = self.given.give(action, self.codes.get(serves[0].objective_id, "") if serves else "", "A")
            if self._reaches(action):
                self._hang(action, code, serves)

    def _codes(self) -> dict[int, str]:
        """The key of every objective with its code, hidden ones included, so that a code says the same to everybody."""
        self.line_codes = {line.pk: self.given.give(line, "PL") for line in self.lines}
        codes: dict[int, str] = {}
        for line in self.lines:
            self._code_under(codes, line.pk, None, self.line_codes[line.pk])
        return codes

    def _code_under(self, codes: dict[int, str], line: int, parent: Objective | None, code: str) -> None:
        """Strategic objectives are counted per line, whether a general one stands over them or not."""
        for row in self.objectives[line, parent.pk if parent else None]:
            codes[row.pk] = self.given.give(row, code, STEMS[row.level])
            below = code if row.level == Level.GENERAL else codes[row.pk]
            self._code_under(codes, line, row, below)

    def _hang(self, action: Action, code: str, serves: tuple[ActionObjective, ...]) -> None:
        node = ActionNode(code, lacks_of_action(action), action, serves, tuple(self.budget[action.pk]))
        self.first[serves[0].objective_id if serves else None].append(node)
        for link in serves[1:]:
            self.later[link.objective_id].append(node)

    def _reaches(self, row: Node) -> bool:
        return self.edition is None or Visibility(row.visibility).reaches(self.edition)

    def tree(self) -> Tree:
        lines = [self._line(row) for row in self.lines if self._reaches(row)]
        return Tree(tuple(lines), tuple(self.first[None]))

    def _line(self, row: ProgrammeLine) -> LineNode:
        phenomena = tuple(found for found in row.phenomena.all() if found.visibility in self.levels)
        return LineNode(self.line_codes[row.pk], lacks_of_line(row), row, phenomena, self._under(row.pk, None))

    def _under(self, line: int, parent: int | None) -> tuple[ObjectiveNode, ...]:
        return tuple(self._objective(row) for row in self.objectives[line, parent] if self._reaches(row))

    def _objective(self, row: Objective) -> ObjectiveNode:
        return ObjectiveNode(
            self.codes[row.pk],
            lacks_of_objective(row),
            row,
            tuple(self.measures[row.pk]),
            self._under(row.line_id, row.pk),
            tuple(self.first[row.pk]),
            tuple(self.later[row.pk]),
        )
