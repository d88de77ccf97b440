"""Back from an action to why it is done, with its figures; forward from a finding to what is done about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from diagnostics.models import Indicator, Phenomenon
from diagnostics.selectors.known import newest_figures
from diagnostics.selectors.overview import Row
from livb.lib.enums import Edition
from livb.lib.quantities import shown_number
from livb.trajectories.models import Trajectory
from planning.selectors.graph import Graph, Key, Knot, Stage, key_of
from planning.selectors.progress import Progress, last_updates, rhythm_of
from planning.selectors.tree import ActionNode

LAST = 3  # so deep stand the objectives that are carried out by actions


@dataclass(frozen=True)
class Fact:
    """A figure as it is told: number, interval, year, source, and what to be careful with."""

    row: Row

    @property
    def bounds(self) -> tuple[str, str] | None:
        value = self.row.value
        if value.low is None or value.high is None:
            return None
        places = self.row.indicator.decimals
        return shown_number(value.low, places), shown_number(value.high, places)


@dataclass(frozen=True)
class Reason:
    """A priority with the reason of its decision, the findings it rests on and their figures."""

    priority: Knot
    findings: tuple[Knot, ...]
    facts: tuple[Fact, ...]

    @property
    def phenomenon(self) -> Phenomenon:
        found: Phenomenon = self.priority.row
        return found


@dataclass(frozen=True)
class Step:
    """A line or an objective on the way, with the actions under it; bare where an action should be and none is."""

    knot: Knot
    depth: int
    progress: tuple[tuple[Progress, int], ...] = ()
    is_bare: bool = False


def reasons(trajectory: Trajectory, graph: Graph, key: Key, edition: str = Edition.KERNGROEP) -> list[Reason]:
    """Every priority that an object answers, with figures as this edition may show them; a fixed number of queries."""
    found = graph.of(Stage.PRIORITY, graph.above([key]))
    findings = {knot.key: graph.of(Stage.FINDING, graph.above([knot.key])) for knot in found}
    rows = _figures(trajectory, [finding for each in findings.values() for finding in each], edition)
    return [
        Reason(knot, tuple(findings[knot.key]), tuple(Fact(row) for row in rows if _shows(findings[knot.key], row)))
        for knot in found
    ]


def way_back(graph: Graph, key: Key) -> list[Knot]:
    """The objectives and lines between an object and its priorities, from the top down."""
    above = graph.above([key]) - {key}
    return [*graph.of(Stage.LINE, above), *graph.of(Stage.OBJECTIVE, above)]


def way_on(trajectory: Trajectory, graph: Graph, keys: Sequence[Key]) -> list[Step]:
    """Lines and objectives in the order of the plan, each action once, with how far it is."""
    below = graph.below(keys)
    nodes: dict[Key, ActionNode] = {(Stage.ACTION, node.row.pk): node for node in graph.tree.actions()}
    actions = {knot.key: nodes[knot.key] for knot in graph.of(Stage.ACTION, below)}
    told = _told(trajectory, actions)
    steps = []
    for line in graph.tree.lines:
        for depth, row, node in [(0, line.row, None), *((_depth(each.row), each.row, each) for each in line.nodes())]:
            key = key_of(row)
            if key in below:
                under = [(Stage.ACTION, each.row.pk) for each in (*node.actions, *node.also)] if node else []
                mine = tuple(told.pop(action) for action in under if action in told)
                is_bare = depth == LAST and not actions.keys() & set(under)
                steps.append(Step(graph.knots[key], depth, mine, is_bare))
    return steps


def planned_cents(steps: Sequence[Step]) -> int:
    return sum(cents for step in steps for _progress, cents in step.progress)


def _told(trajectory: Trajectory, actions: dict[Key, ActionNode]) -> dict[Key, tuple[Progress, int]]:
    last, rhythm, today = last_updates(trajectory), rhythm_of(trajectory), timezone.localdate()
    return {
        key: (Progress(node.row, node.code, last.get(node.row.pk), rhythm, today), node.planned_cents)
        for key, node in actions.items()
    }


def _depth(objective: Any) -> int:
    return {"general": 1, "strategic": 2, "operational": LAST}[objective.level]


def _figures(trajectory: Trajectory, findings: Sequence[Knot], edition: str) -> list[Row]:
    indicators: dict[int, Indicator] = {row.pk: row for knot in findings for row in knot.row.indicators.all()}
    return newest_figures(trajectory, list(indicators.values()), edition)


def _shows(findings: Sequence[Knot], row: Row) -> bool:
    return any(row.indicator in knot.row.indicators.all() for knot in findings)
