"""What a node of the plan tree is, under what it may stand, and who stands beside it."""

from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from livb.trajectories.models import Trajectory
from planning.models import Action, ActionObjective, Objective, ProgrammeLine

PlanNode = ProgrammeLine | Objective | Action
MODELS: tuple[type[ProgrammeLine] | type[Objective] | type[Action], ...] = (ProgrammeLine, Objective, Action)


class Kind(StrEnum):
    """The five kinds of nodes, from the top down."""

    LINE = "line"
    GENERAL = "general"
    STRATEGIC = "strategic"
    OPERATIONAL = "operational"
    ACTION = "action"

    @property
    def label(self) -> str | Promise:
        return LABELS[self]

    @property
    def parents(self) -> tuple["Kind", ...]:
        """Under what a node of this kind may stand; a line stands under nothing."""
        return PARENTS[self]

    @property
    def children(self) -> tuple["Kind", ...]:
        return tuple(kind for kind in Kind if self in PARENTS[kind])


LABELS: dict[Kind, str | Promise] = {
    Kind.LINE: _("programme line"),
    Kind.GENERAL: _("general objective"),
    Kind.STRATEGIC: _("strategic objective"),
    Kind.OPERATIONAL: _("operational objective"),
    Kind.ACTION: _("action"),
}
PARENTS: dict[Kind, tuple[Kind, ...]] = {
    Kind.LINE: (),
    Kind.GENERAL: (Kind.LINE,),
    Kind.STRATEGIC: (Kind.LINE, Kind.GENERAL),
    Kind.OPERATIONAL: (Kind.STRATEGIC,),
    Kind.ACTION: (Kind.OPERATIONAL,),
}


def kind_of(node: PlanNode) -> Kind:
    if isinstance(node, Objective):
        return Kind(node.level)
    return Kind.LINE if isinstance(node, ProgrammeLine) else Kind.ACTION


def node_of(trajectory: Trajectory, uuid: UUID, *, aside: bool = False) -> PlanNode:
    """The node with this uuid, or Http404; with `aside` one that was set aside."""
    found = find_node(trajectory, uuid, aside=aside)
    if found is None:
        raise Http404
    return found


def find_node(trajectory: Trajectory, uuid: UUID | str, *, aside: bool = False) -> PlanNode | None:
    """The same, or None."""
    for model in MODELS:
        found = model.objects.filter(trajectory=trajectory, uuid=uuid, archived_at__isnull=not aside).first()
        if found:
            return found
    return None


def beneath(node: PlanNode) -> list[PlanNode]:
    """All live nodes that stand under a node, at whatever depth."""
    if isinstance(node, Action):
        return []
    found = Q(line=node) if isinstance(node, ProgrammeLine) else Q(parent=node) | Q(parent__parent=node)
    objectives = list(Objective.objects.live().filter(found))
    carry = [row.pk for row in (*objectives, node) if isinstance(row, Objective)]
    first = Q(serves__objective__in=carry, serves__position=1)
    return [*objectives, *_live(Action, node.trajectory).filter(first).distinct()]


def parent_of(node: PlanNode) -> PlanNode | None:
    """What a node stands under; None for a line and for an action that serves nothing yet."""
    if isinstance(node, Objective):
        return node.parent or node.line
    if isinstance(node, Action):
        first = ActionObjective.objects.filter(action=node).select_related("objective").first()
        return first.objective if first else None
    return None


def under(trajectory: Trajectory, kind: Kind, parent: PlanNode | None) -> QuerySet[Any]:
    """The live nodes of this kind's table that stand directly under `parent`, in their order."""
    if kind is Kind.LINE:
        return _live(ProgrammeLine, trajectory)
    if kind is Kind.ACTION:
        actions = _live(Action, trajectory)
        return actions.filter(serves__objective=parent, serves__position=1) if parent else actions.filter(serves=None)
    objectives = _live(Objective, trajectory).order_by("position", "pk")
    if isinstance(parent, ProgrammeLine):
        return objectives.filter(line=parent, parent=None)
    return objectives.filter(parent=parent)


def _live(model: type[PlanNode], trajectory: Trajectory) -> QuerySet[Any]:
    return model._default_manager.filter(trajectory=trajectory, archived_at=None)
