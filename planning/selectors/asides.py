"""What was set aside from the plan, so that it can be put back."""

from uuid import UUID

from livb.trajectories.models import Trajectory
from planning.selectors.nodes import MODELS, Kind, PlanNode, find_node, kind_of


def set_aside_nodes(trajectory: Trajectory) -> list[PlanNode]:
    """The highest node of everything that was set aside in one act, newest first."""
    found = [row for model in MODELS for row in model.objects.filter(trajectory=trajectory, archived_at__isnull=False)]
    order = list(Kind)
    tops: dict[object, PlanNode] = {}
    for row in sorted(found, key=lambda row: order.index(kind_of(row))):
        tops.setdefault(row.archived_at, row)
    return sorted(tops.values(), key=lambda row: str(row.archived_at), reverse=True)


def set_aside_node(trajectory: Trajectory, uuid: UUID | None) -> PlanNode | None:
    """The node with this uuid when it was set aside."""
    return find_node(trajectory, uuid, aside=True) if uuid else None
