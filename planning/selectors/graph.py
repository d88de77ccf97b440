"""The golden thread as a graph: findings, priorities, lines, objectives, actions, indicators, and their ties."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import Model, Prefetch
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from diagnostics.models import Finding, Indicator, Phenomenon
from diagnostics.selectors.findings import EVERYTHING
from livb.audit.keeping import kept
from livb.lib.reads import read_once
from livb.trajectories.models import Trajectory
from planning.enums import Relation
from planning.models import AlignmentLink, Objective, PlanObjective
from planning.models.objectives import ObjectiveIndicator
from planning.selectors.alignment import links
from planning.selectors.rows import chosen
from planning.selectors.tree import Tree, plan_tree


class Stage(StrEnum):
    """The six stages of the thread, from why to whether it worked; what other plans say stands before them."""

    THEIRS = "theirs"
    FINDING = "finding"
    PRIORITY = "priority"
    LINE = "line"
    OBJECTIVE = "objective"
    ACTION = "action"
    INDICATOR = "indicator"

    @property
    def label(self) -> str | Promise:
        return LABELS[self]


LABELS: dict[Stage, str | Promise] = {
    Stage.THEIRS: _("Objective of another plan"),
    Stage.FINDING: _("Finding"),
    Stage.PRIORITY: _("Priority"),
    Stage.LINE: _("Programme line"),
    Stage.OBJECTIVE: _("Objective"),
    Stage.ACTION: _("Action"),
    Stage.INDICATOR: _("Indicator"),
}
THREAD = tuple(stage for stage in Stage if stage != Stage.THEIRS)
Key = tuple[Stage, object]


@dataclass(frozen=True)
class Knot:
    """One object on the thread; its row is at hand."""

    key: Key
    row: Any
    title: str
    visibility: str
    code: str = ""

    @property
    def stage(self) -> Stage:
        return self.key[0]

    @property
    def uuid(self) -> UUID:
        found: UUID = self.row.uuid
        return found


@dataclass
class Graph:
    """Every knot in the order of the plan, and the ties from why to what."""

    tree: Tree
    knots: dict[Key, Knot] = field(default_factory=dict)
    down: dict[Key, list[Key]] = field(default_factory=lambda: defaultdict(list))
    up: dict[Key, list[Key]] = field(default_factory=lambda: defaultdict(list))

    def add(self, key: Key, row: Any, title: str, visibility: str, code: str = "") -> None:
        self.knots[key] = Knot(key, row, title, visibility, code)

    def tie(self, above: Key, below: Key) -> None:
        if above in self.knots and below in self.knots and below not in self.down[above]:
            self.down[above].append(below)
            self.up[below].append(above)

    def seen(self, levels: Sequence[str]) -> "Graph":
        """What somebody may see of it: a tie through something hidden is no tie."""
        found = Graph(self.tree, {key: knot for key, knot in self.knots.items() if knot.visibility in levels})
        for above, belows in self.down.items():
            for below in belows:
                found.tie(above, below)
        return found

    def below(self, keys: Iterable[Key]) -> set[Key]:
        return _reach(self.down, keys)

    def above(self, keys: Iterable[Key]) -> set[Key]:
        return _reach(self.up, keys)

    def of(self, stage: Stage, keys: Iterable[Key]) -> list[Knot]:
        """The knots of one stage among these, in the order of the plan."""
        wanted = {key for key in keys if key[0] == stage}
        return [self.knots[key] for key in self.knots if key in wanted] if wanted else []

    def stage(self, stage: Stage) -> list[Knot]:
        return [knot for key, knot in self.knots.items() if key[0] == stage]

    def around(self, key: Key) -> dict[Stage, list[Knot]]:
        """What carries an object and what it carries, stage by stage.

        An action is proven by the indicators of the objectives it serves and of those above them; an indicator is
        moved by the actions under the objectives it proves.
        """
        if key[0] in (Stage.ACTION, Stage.INDICATOR, Stage.THEIRS):
            ties = self.down if key[0] == Stage.THEIRS else self.up
            direct = {found for found in ties.get(key, ()) if found[0] == Stage.OBJECTIVE}
            shown = self.above(direct) | self.below(direct) | self._proof(direct)
            # Of its own stage nothing but itself, of the objectives those that it touches.
            shown = {found for found in shown if found[0] not in (key[0], Stage.OBJECTIVE)} | direct | {key}
        else:
            shown = self.below([key]) | self.above([key])
            if key[0] == Stage.OBJECTIVE:
                shown = {found for found in shown | self._proof([key]) if found[0] != Stage.OBJECTIVE} | {key}
        return {stage: self.of(stage, shown) for stage in Stage}

    def _proof(self, objectives: Iterable[Key]) -> set[Key]:
        """The indicators of these objectives, of those above and of those under them."""
        wanted = [*self.above(objectives), *self.below(objectives)]
        return {
            key for one in wanted if one[0] == Stage.OBJECTIVE for key in self.down[one] if key[0] == Stage.INDICATOR
        }


def _reach(ties: dict[Key, list[Key]], keys: Iterable[Key]) -> set[Key]:
    found, waiting = set[Key](), list(keys)
    while waiting:
        key = waiting.pop()
        if key not in found:
            found.add(key)
            waiting += ties.get(key, ())
    return found


def key_of(row: Model) -> Key:
    """Where an object stands on the thread."""
    if isinstance(row, ObjectiveIndicator):
        return (Stage.INDICATOR, row.indicator_id or f"own {row.pk}")
    stages = {"finding": Stage.FINDING, "phenomenon": Stage.PRIORITY, "programmeline": Stage.LINE}
    stages |= {"objective": Stage.OBJECTIVE, "action": Stage.ACTION, "indicator": Stage.INDICATOR}
    return (stages.get(str(row._meta.model_name), Stage.THEIRS), row.pk)


def thread_graph(trajectory: Trajectory, levels: Sequence[str] = EVERYTHING) -> Graph:
    """The thread of a trajectory as far as somebody may see it; a fixed number of queries."""
    return _as_seen(_whole(trajectory), levels)


def kept_graph(trajectory: Trajectory, levels: Sequence[str] = EVERYTHING) -> Graph:
    """The same thread as it was read since the last write: for pages that look at it, never for a service."""
    return _as_seen(kept("graph", trajectory.uuid, lambda: _whole(trajectory)), levels)


def _as_seen(whole: Graph, levels: Sequence[str]) -> Graph:
    return whole if set(EVERYTHING) <= set(levels) else whole.seen(levels)


@read_once
def _whole(trajectory: Trajectory) -> Graph:
    graph = Graph(plan_tree(trajectory))
    _diagnosis(graph, trajectory)
    _plan(graph)
    _others(graph, trajectory)
    return graph


def _diagnosis(graph: Graph, trajectory: Trajectory) -> None:
    """Findings, and the phenomena that were chosen; what they rest on hangs beside them."""
    phenomena = Phenomenon.objects.live()
    rows = Finding.objects.live().filter(trajectory=trajectory).order_by("pk")
    figures = Indicator.objects.order_by("pk")
    found = list(rows.prefetch_related(Prefetch("phenomena", phenomena), Prefetch("indicators", figures)))
    for row in found:
        graph.add(key_of(row), row, row.text, row.visibility)
    for phenomenon in chosen(trajectory):
        graph.add(key_of(phenomenon), phenomenon, phenomenon.title, phenomenon.visibility)
    for row in found:
        for phenomenon in row.phenomena.all():
            graph.tie(key_of(row), key_of(phenomenon))


def _plan(graph: Graph) -> None:
    """Lines, objectives with their indicators, actions."""
    for line in graph.tree.lines:
        graph.add(key_of(line.row), line.row, line.row.title, line.row.visibility, line.code)
        for phenomenon in line.phenomena:
            graph.tie(key_of(phenomenon), key_of(line.row))
        for node in line.nodes():
            row = node.row
            graph.add(key_of(row), row, row.title, row.visibility, node.code)
            graph.tie((Stage.OBJECTIVE, row.parent_id) if row.parent_id else key_of(line.row), key_of(row))
            _measures(graph, row, node.indicators)
    for action in graph.tree.actions():
        graph.add(key_of(action.row), action.row, action.row.title, action.row.visibility, action.code)
        for share in action.serves:
            graph.tie((Stage.OBJECTIVE, share.objective_id), key_of(action.row))


def _measures(graph: Graph, objective: Objective, measures: Sequence[ObjectiveIndicator]) -> None:
    """An indicator of the catalogue is one knot whatever number of objectives it proves; anybody may see it."""
    for measure in measures:
        key = key_of(measure)
        if key not in graph.knots:
            row: Any = measure.indicator or measure
            code = measure.indicator.code if measure.indicator else ""
            graph.add(key, row, measure.name, "public" if measure.indicator else objective.visibility, code)
        graph.tie(key_of(objective), key)


def _others(graph: Graph, trajectory: Trajectory) -> None:
    """What other plans say, tied to the objectives of ours that it touches."""
    rows = PlanObjective.objects.of(trajectory).filter(plan__archived_at=None).select_related("plan")
    for row in rows.order_by("plan", "position", "pk"):
        graph.add(key_of(row), row, row.title, row.plan.visibility, row.code)
    related: Iterable[AlignmentLink] = links(trajectory).select_related(None).exclude(relation__in=Relation.alone())
    for link in related:
        if link.objective_id:
            graph.tie((Stage.THEIRS, link.plan_objective_id), (Stage.OBJECTIVE, link.objective_id))
