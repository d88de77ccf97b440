"""Quoting the objectives of existing plans, one by one or as an outline, and saying what lies outside the scope."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from livb.accounts.models import User
from livb.audit.services import record
from livb.lib.versions import save_version
from planning.models import ExistingPlan, PlanObjective
from planning.outlines import Line
from planning.services.rows import StandsUnder, drop, next_position


@transaction.atomic
def quote_objective(
    *, plan: ExistingPlan, parent: PlanObjective | None, changes: Mapping[str, Any], by: User
) -> PlanObjective:
    """Add an objective as that plan says it; raises ValueError when the parent is of another plan."""
    if parent and parent.plan_id != plan.pk:
        raise ValueError("An objective stands under one of its own plan.")
    row = _append(plan, parent, changes, by)
    record("plan_objective.quote", row, by=by, level=row.level)
    return row


@transaction.atomic
def quote_outline(
    *, plan: ExistingPlan, parent: PlanObjective | None, lines: Sequence[Line], by: User
) -> list[PlanObjective]:
    """Add a whole outline under a place of the plan; each line stands under the last one that is less deep."""
    above: list[tuple[int, PlanObjective | None]] = [(-1, parent)]
    made = []
    for line in lines:
        while above[-1][0] >= line.depth:
            above.pop()
        changes = {"code": line.code, "title": line.title, "level": line.level}
        row = _append(plan, above[-1][1], changes, by)
        above.append((line.depth, row))
        made.append(row)
    record("plan_objective.quote_outline", plan, by=by, count=len(made))
    return made


@transaction.atomic
def requote_objective(*, objective: PlanObjective, version: int, changes: Mapping[str, Any], by: User) -> PlanObjective:
    """Mend the quotation; raises Outdated for the second of two writers."""
    row = save_version(objective, version, changes)
    record("plan_objective.requote", row, by=by, fields=sorted(changes))
    return row


@transaction.atomic
def set_branch_scope(*, objective: PlanObjective, version: int, reason: str, by: User) -> PlanObjective:
    """Put a branch outside the scope for one reason, or back in with none; raises Outdated for the second writer."""
    row = save_version(objective, version, {"out_of_scope": reason})
    record("plan_objective.set_scope", row, by=by, outside=bool(reason))
    return row


@transaction.atomic
def set_plan_scope(*, plan: ExistingPlan, version: int, reason: str, by: User) -> ExistingPlan:
    """Say that nothing of a plan lies in scope, or take that back; raises Outdated for the second writer."""
    row = save_version(plan, version, {"none_in_scope": reason})
    record("plan.set_scope", row, by=by, outside=bool(reason))
    return row


@transaction.atomic
def drop_plan_objective(*, objective: PlanObjective, by: User) -> None:
    """Take a quotation away; raises StandsUnder while others stand under it."""
    if PlanObjective.objects.live().filter(parent=objective).exists():
        raise StandsUnder
    drop(objective, verb="plan_objective.drop", by=by)


def _append(plan: ExistingPlan, parent: PlanObjective | None, changes: Mapping[str, Any], by: User) -> PlanObjective:
    siblings = PlanObjective.objects.filter(plan=plan, parent=parent)
    return PlanObjective.objects.create(
        trajectory=plan.trajectory,
        plan=plan,
        parent=parent,
        position=next_position(siblings),
        created_by=by,
        **changes,
    )
