"""Planning, revising and dropping actions with the objectives they serve and the money they take."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db import transaction

from livb.accounts.models import User
from livb.audit.services import record
from livb.lib.versions import save_version
from livb.trajectories.models import Trajectory
from planning.enums import Level
from planning.models import Action, ActionObjective, BudgetLine, Objective
from planning.services.rows import drop, next_position

Shares = Sequence[tuple[Objective, Decimal]]
Budget = Sequence[Mapping[str, Any]]
WHOLE = Decimal(100)


@transaction.atomic
def plan_action(
    *, trajectory: Trajectory, shares: Shares, budget: Budget, changes: Mapping[str, Any], by: User
) -> Action:
    """Add an action that serves operational objectives for shares of 100 together; raises ValueError otherwise."""
    position = next_position(Action.objects.filter(trajectory=trajectory))
    action = Action.objects.create(trajectory=trajectory, position=position, created_by=by, **changes)
    _serve(action, shares, by)
    _fund(action, budget, by)
    record("action.plan", action, by=by, objectives=[str(objective.uuid) for objective, _share in shares])
    return action


@transaction.atomic
def revise_action(
    *, action: Action, version: int, shares: Shares, budget: Budget, changes: Mapping[str, Any], by: User
) -> Action:
    """Change an action, its shares and its budget together; raises Outdated for the second of two writers."""
    action = save_version(action, version, changes)
    _serve(action, shares, by)
    _fund(action, budget, by)
    record("action.revise", action, by=by, fields=sorted(changes))
    return action


def drop_action(*, action: Action, by: User) -> None:
    """Drop an action with its shares and budget lines."""
    drop(action, verb="action.drop", by=by)


def _serve(action: Action, shares: Shares, by: User) -> None:
    """Keep the objectives an action serves, in the order given: the first one gives the action its code."""
    if shares and sum((share for _objective, share in shares), Decimal(0)) != WHOLE:
        raise ValueError("The shares of an action are 100 together.")
    if any(found.level != Level.OPERATIONAL or found.trajectory_id != action.trajectory_id for found, _share in shares):
        raise ValueError("An action serves operational objectives of its own trajectory.")
    action.serves.exclude(objective__in=[objective for objective, _share in shares]).delete()
    for position, (objective, share) in enumerate(shares, start=1):
        values = {"share": share, "position": position}
        ActionObjective.objects.update_or_create(
            action=action,
            objective=objective,
            defaults=values,
            create_defaults={**values, "trajectory": action.trajectory, "created_by": by},
        )


def _fund(action: Action, budget: Budget, by: User) -> None:
    """Keep the budget lines given (year, funder, kind, planned_cents); one that brings its uuid stays the same line."""
    known = {line.uuid: line for line in action.budget_lines.all()}
    for values in budget:
        fresh = BudgetLine(trajectory=action.trajectory, action=action, created_by=by)
        line = known.pop(values.get("uuid"), fresh)  # type: ignore[arg-type]
        for name in ("year", "funder", "kind", "planned_cents"):
            setattr(line, name, values[name])
        line.save()
    action.budget_lines.filter(uuid__in=known).delete()
