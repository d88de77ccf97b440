"""Where each of our objectives lands in the general policy of the town."""

from dataclasses import dataclass

from livb.lib.enums import Visibility
from livb.trajectories.models import Trajectory
from planning.enums import AnchoringState, Level
from planning.models import Anchoring
from planning.selectors.tree import ObjectiveNode, plan_tree


@dataclass(frozen=True)
class Place:
    """An objective with its landing place; `through` is the one of the strategic objective it stands under."""

    node: ObjectiveNode
    anchoring: Anchoring | None
    through: Anchoring | None

    @property
    def is_anchored(self) -> bool:
        """Proposed or adopted, itself or through the objective above it; what was dropped has no place."""
        return any(place and place.state != AnchoringState.DROPPED for place in (self.anchoring, self.through))


def anchorings(trajectory: Trajectory) -> dict[int, Anchoring]:
    """By the key of the objective."""
    rows = Anchoring.objects.filter(trajectory=trajectory, objective__archived_at=None).select_related("plan")
    return {row.objective_id: row for row in rows}


def places(trajectory: Trajectory, edition: str | None = None) -> list[Place]:
    """Strategic and operational objectives in the order of the plan; an edition leaves out what it may not say."""
    held = anchorings(trajectory)
    own = [node for node in plan_tree(trajectory, edition).objectives() if node.row.level != Level.GENERAL]
    found = [
        Place(node, held.get(node.row.pk), None if node.row.is_strategic else held.get(node.row.parent_id or 0))
        for node in own
    ]
    return [place for place in found if edition is None or _reaches(place, edition)]


def _reaches(place: Place, edition: str) -> bool:
    rows = [row for row in (place.anchoring, place.through) if row]
    return all(Visibility(row.visibility).reaches(edition) for row in rows)


def unanchored(found: list[Place]) -> list[Place]:
    return [place for place in found if not place.is_anchored]
