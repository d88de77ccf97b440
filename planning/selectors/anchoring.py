"""Where each of our objectives lands in the general policy of the town."""

from dataclasses import dataclass

from django.db.models import Count, Q

from livb.lib.enums import Visibility
from livb.trajectories.models import Trajectory
from planning.enums import AnchoringState, Level, PlanKind
from planning.models import Anchoring, ExistingPlan, PlanCode
from planning.selectors.plan_codes import key_of, landing
from planning.selectors.tree import ObjectiveNode, plan_tree


@dataclass(frozen=True)
class Place:
    """An objective with its landing place; `through` is the one of the strategic objective it stands under."""

    node: ObjectiveNode
    anchoring: Anchoring | None
    through: Anchoring | None
    landing: PlanCode | None = None

    @property
    def is_astray(self) -> bool:
        """It points at a code that the newest file of that plan no longer has."""
        return bool(self.landing and self.landing.vanished_on)

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
    held, codes = anchorings(trajectory), landing(trajectory)

    def place(node: ObjectiveNode) -> Place:
        own = held.get(node.row.pk)
        above = None if node.row.is_strategic else held.get(node.row.parent_id or 0)
        return Place(node, own, above, codes.get((own.plan_id or 0, key_of(own.code))) if own else None)

    own = [node for node in plan_tree(trajectory, edition).objectives() if node.row.level != Level.GENERAL]
    found = [place(node) for node in own]
    return [each for each in found if edition is None or _reaches(each, edition)]


def _reaches(place: Place, edition: str) -> bool:
    rows = [row for row in (place.anchoring, place.through) if row]
    return all(Visibility(row.visibility).reaches(edition) for row in rows)


def unanchored(found: list[Place]) -> list[Place]:
    return [place for place in found if not place.is_anchored]


def code_plans(trajectory: Trajectory) -> list[ExistingPlan]:
    """The plans in which objectives are anchored, with how many codes of each are known."""
    rows = ExistingPlan.objects.of(trajectory).filter(kind__in=PlanKind.general_policy())
    return list(rows.annotate(known=Count("codes", filter=Q(codes__vanished_on=None))))
