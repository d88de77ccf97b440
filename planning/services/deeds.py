"""Keeping what somebody did to the tree, as long as it may still be undone."""

from collections.abc import Mapping
from typing import Any

from livb.accounts.models import User
from livb.audit.models import AuditEntry
from planning.enums import DeedKind
from planning.models import Action, Deed
from planning.selectors.nodes import PlanNode, parent_of

# So many deeds of one person in one plan can be undone, the last one first.
MOST = 20


def keep_deed(
    kind: DeedKind,
    node: PlanNode,
    *,
    by: User,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> None:
    """Keep what was done to a node, after the line in the audit trail; the oldest one too many is forgotten.

    What was done to several nodes is kept under the first of them.

    What a system does by itself has nobody who would undo it.
    """
    if not getattr(by, "pk", None):
        return
    last = AuditEntry.objects.filter(trajectory_uuid=node.trajectory.uuid).values_list("pk", flat=True).first()
    Deed.objects.create(
        trajectory=node.trajectory,
        created_by=by,
        kind=kind,
        node=node.uuid,
        title=node.title,
        before=dict(before or {}),
        after=dict(after or {}),
        entry=last or 0,
    )
    mine = Deed.objects.filter(trajectory=node.trajectory, created_by=by)
    mine.filter(pk__in=list(mine.values_list("pk", flat=True)[MOST:])).delete()


def place_of(node: PlanNode) -> dict[str, Any]:
    """Where a node stands: under what, at which place, and of an action what it serves for which share."""
    parent = parent_of(node)
    place: dict[str, Any] = {"parent": str(parent.uuid) if parent else "", "position": node.position}
    if isinstance(node, Action):
        serves = node.serves.select_related("objective").order_by("position", "pk")
        place["serves"] = [[str(link.objective.uuid), str(link.share)] for link in serves]
    return place
