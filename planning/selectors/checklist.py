"""The checklist of the golden thread: one small rule a kind of gap, each point with the place where it is mended."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _

from diagnostics.models import Indicator
from diagnostics.selectors.findings import figures_known
from livb.lib.registry import Registry
from livb.trajectories.models import Trajectory
from planning.models import AcceptedGap, PlanObjective
from planning.selectors.alignment import sheets
from planning.selectors.graph import Graph, Knot, Stage, thread_graph
from planning.selectors.tree import ActionNode, LineNode, ObjectiveNode


class Severity(StrEnum):
    """How much a gap matters, in words."""

    BREAK = "break"
    GAP = "gap"
    LOOK = "look"

    @property
    def label(self) -> str | Promise:
        return SEVERITIES[self]

    @property
    def mark(self) -> str:
        """The shape it is shown with (livb.ui.marks)."""
        return {"break": "missing", "gap": "attention", "look": "not_started"}[self.value]


SEVERITIES: dict[Severity, str | Promise] = {
    Severity.BREAK: _("breaks the thread"),
    Severity.GAP: _("leaves a gap"),
    Severity.LOOK: _("worth a look"),
}


@dataclass(frozen=True)
class Point:
    """One gap: about what, what is said beside it, and where one mends it; `owners` are the people it belongs to."""

    about: UUID
    title: str
    url: str
    code: str = ""
    detail: str = ""
    told: str | Promise = ""
    cents: int = 0
    owners: tuple[int, ...] = ()


class Sight:
    """What the rules look at: the thread as somebody may see it, read once."""

    def __init__(self, trajectory: Trajectory, levels: Sequence[str], graph: Graph | None = None) -> None:
        self.trajectory, self.levels = trajectory, levels
        self.graph: Graph = graph or thread_graph(trajectory, levels)

    def around(self, stage: Stage) -> Iterator[tuple[Knot, dict[Stage, list[Knot]]]]:
        """Every object of a stage with what carries it and what it carries."""
        return ((knot, self.graph.around(knot.key)) for knot in self.graph.stage(stage))

    @cached_property
    def lines(self) -> list[LineNode]:
        return [line for line in self.graph.tree.lines if line.row.visibility in self.levels]

    @cached_property
    def objectives(self) -> list[ObjectiveNode]:
        """Those that have to be measured and answered for."""
        found = (node for line in self.lines for node in line.nodes())
        return [node for node in found if node.row.is_strategic and node.row.visibility in self.levels]

    @cached_property
    def actions(self) -> list[ActionNode]:
        return [node for node in self.graph.tree.actions() if node.row.visibility in self.levels]

    @cached_property
    def unanswered(self) -> list[PlanObjective]:
        """What other plans say, in scope, and nobody compared with ours."""
        found = [line.node.row.pk for sheet in sheets(self.trajectory) for line in sheet.open_rows]
        rows = PlanObjective.objects.filter(pk__in=found, plan__visibility__in=self.levels)
        return list(rows.select_related("plan").order_by("plan", "position", "pk"))

    @cached_property
    def measured(self) -> set[int]:
        """The indicators on the thread of which the towns have a figure."""
        rows = [knot.row.pk for knot in self.graph.stage(Stage.INDICATOR) if isinstance(knot.row, Indicator)]
        return figures_known(self.trajectory, rows) if rows else set()

    def url(self, name: str, *args: object, spot: str = "") -> str:
        return reverse(name, args=[self.trajectory.slug, *args]) + (f"#{spot}" if spot else "")


Rule = Callable[[Sight], Iterable[Point]]


@dataclass(frozen=True)
class Check:
    """A rule with its name and how much it matters."""

    key: str
    label: str | Promise
    severity: Severity
    rule: Rule


CHECKS: Registry[str, Check] = Registry("checklist")


def check(key: str, label: str | Promise, severity: Severity) -> Callable[[Rule], Rule]:
    def keep(rule: Rule) -> Rule:
        CHECKS.add(key, Check(key, label, severity, rule))
        return rule

    return keep


@dataclass
class Group:
    """The points of one kind that are open, and those that somebody accepted with his reason."""

    check: Check
    points: list[Point] = field(default_factory=list)
    accepted: list[tuple[Point, AcceptedGap]] = field(default_factory=list)

    @property
    def cents(self) -> int:
        return sum(point.cents for point in self.points)


def checklist(
    trajectory: Trajectory, levels: Sequence[str], *, mine: int | None = None, graph: Graph | None = None
) -> list[Group]:
    """Every kind with its points, in the order of the rules; a fixed number of queries.

    A page that only looks gives the thread as it is kept.
    """
    from planning.selectors import checks  # noqa: F401, PLC0415 - fills the registry

    sight = Sight(trajectory, levels, graph)
    rows = AcceptedGap.objects.filter(trajectory=trajectory).select_related("created_by")
    accepted = {(row.point, row.about, row.detail): row for row in rows}
    groups = []
    for key, each in CHECKS.items():
        group = Group(each)
        for point in each.rule(sight):
            if mine is not None and mine not in point.owners:
                continue
            held = accepted.get((key, point.about, point.detail))
            if held:
                group.accepted.append((point, held))
            else:
                group.points.append(point)
        groups.append(group)
    return groups


def owners_of(row: Any) -> tuple[int, ...]:
    """Who answers for a row."""
    held = (getattr(row, "owner_id", None), getattr(row, "lead_id", None))
    return tuple(key for key in held if key)


def point_of(sight: Sight, knot: Knot, url: str, **more: Any) -> Point:
    return Point(knot.uuid, knot.title, url, code=knot.code, owners=owners_of(knot.row), **more)
