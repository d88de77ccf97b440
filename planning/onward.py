"""What the plan does about a phenomenon, and the golden thread through anything on it."""

from collections.abc import Sequence

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from diagnostics.models import Phenomenon
from diagnostics.selectors.onward import ONWARD, THREADS, Can, Item, Strand, Strands, Thread
from livb.trajectories.models import Trajectory
from planning.enums import Level
from planning.selectors.thread import kept_thread_of
from planning.selectors.tree import LineNode, PlanTreeNode, plan_tree


@THREADS.register("plan")
def plan_thread(trajectory: Trajectory, row: Model, can: Can) -> Thread:
    return kept_thread_of(trajectory, row, can)


@ONWARD.register("plan")
def plan_strands(trajectory: Trajectory, phenomena: Sequence[Phenomenon], levels: Sequence[str]) -> dict[int, Strands]:
    """The whole tree is read once; what may not be seen is left out, and so is what hangs under it."""
    lines = [line for line in plan_tree(trajectory, levels=levels).lines if line.row.visibility in levels]
    url = reverse("planning:tree_detail", args=[trajectory.slug])
    return {
        phenomenon.pk: _strands([line for line in lines if phenomenon in line.phenomena], levels, url)
        for phenomenon in phenomena
    }


def _strands(lines: list[LineNode], levels: Sequence[str], url: str) -> Strands:
    objectives = [node for line in lines for node in line.nodes() if node.row.visibility in levels]
    actions = {
        action.row.pk: action
        for node in objectives
        for action in (*node.actions, *node.also)
        if action.row.visibility in levels
    }
    above = [node for node in objectives if node.row.level != Level.OPERATIONAL]
    below = [node for node in objectives if node.row.level == Level.OPERATIONAL]
    found = (
        (_("Programme line"), lines),
        (_("Strategic objective"), above),
        (_("Operational objective"), below),
        (_("Action"), [*actions.values()]),
    )
    return tuple(Strand(label, tuple(_item(node, url) for node in nodes)) for label, nodes in found)


def _item(node: PlanTreeNode, url: str) -> Item:
    return Item(node.code, node.row.title, f"{url}?at={node.row.uuid}#n-{node.row.uuid}")
