"""The objectives of existing plans as trees, with what lies outside the scope and why."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from livb.trajectories.models import Trajectory
from planning.enums import PlanLevel
from planning.models import ExistingPlan, PlanObjective

# The levels that are compared with our own: the ambition above them and the actions under them are only shown.
COUNTED = (PlanLevel.STRATEGIC, PlanLevel.OPERATIONAL)


@dataclass(frozen=True)
class QuotedNode:
    """An objective of a plan at its depth; `outside` is why it or the branch it stands in lies outside the scope."""

    row: PlanObjective
    depth: int
    outside: str

    @property
    def is_counted(self) -> bool:
        return not self.outside and self.row.level in COUNTED

    @property
    def is_top_of_outside(self) -> bool:
        """Where the reason was written: only there it can be taken back."""
        return bool(self.row.out_of_scope)


def plan_objectives(trajectory: Trajectory) -> QuerySet[PlanObjective]:
    """Every objective of every plan that is on the register."""
    return PlanObjective.objects.of(trajectory).filter(plan__archived_at=None).select_related("plan")


def trees(plans: Iterable[ExistingPlan], rows: Iterable[PlanObjective]) -> dict[int, tuple[QuotedNode, ...]]:
    """Per plan its objectives, each before what stands under it; a plan with none in scope takes all of them out."""
    under: dict[tuple[int, int | None], list[PlanObjective]] = defaultdict(list)
    found = list(rows)
    live = {row.pk for row in found}
    for row in found:
        under[row.plan_id, row.parent_id if row.parent_id in live else None].append(row)

    def walk(plan: int, parent: int | None, depth: int, outside: str) -> Iterator[QuotedNode]:
        for row in under[plan, parent]:
            reason = outside or row.out_of_scope
            yield QuotedNode(row, depth, reason)
            yield from walk(plan, row.pk, depth + 1, reason)

    return {plan.pk: tuple(walk(plan.pk, None, 0, plan.none_in_scope)) for plan in plans}


def tree_of(plan: ExistingPlan) -> tuple[QuotedNode, ...]:
    """The objectives of one plan."""
    return trees([plan], PlanObjective.objects.live().filter(plan=plan))[plan.pk]
