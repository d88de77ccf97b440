"""Planning and revising actions with the objectives they serve and the money they take."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override

from livb.accounts.models import User
from livb.audit.services import record
from livb.lib.versions import save_version
from livb.trajectories.models import Trajectory
from planning.enums import Acceptance, Level
from planning.models import Action, ActionObjective, BudgetLine, Objective
from planning.selectors.nodes import Kind, PlanNode, parent_of, under
from planning.services.places import hold, put_in_order
from planning.services.rows import own_uuid

Shares = Sequence[tuple[Objective, Decimal]]
Budget = Sequence[Mapping[str, Any]]
WHOLE = Decimal(100)
NOTE = 200


@transaction.atomic
def plan_action(
    *, trajectory: Trajectory, shares: Shares, budget: Budget, changes: Mapping[str, Any], by: User
) -> Action:
    """Add an action that serves operational objectives for shares of 100 together; raises ValueError otherwise."""
    hold(trajectory)
    position = under(trajectory, Kind.ACTION, shares[0][0] if shares else None).count() + 1
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
    hold(action.trajectory)
    left = parent_of(action)
    action = save_version(action, version, {**changes, **_asked_anew(action, changes)})
    _serve(action, shares, by)
    _settle(action, left)
    _fund(action, budget, by)
    record("action.revise", action, by=by, fields=sorted(changes))
    return action


@transaction.atomic
def answer_action(*, action: Action, version: int, acceptance: str, note: str = "", by: User) -> Action:
    """Keep the word of who carries an action out; his own yes is noted with his function and the day.

    Raises Outdated when the action changed after it was read: nobody takes on what he did not see.
    """
    if acceptance == Acceptance.ACCEPTED and not note and action.owner:
        with override(action.trajectory.language):
            note = f"{action.owner.office}, {date_format(timezone.localdate())}"
    action = save_version(action, version, {"acceptance": acceptance, "acceptance_note": note[:NOTE]})
    record("action.answer", action, by=by, acceptance=acceptance)
    return action


def _asked_anew(action: Action, changes: Mapping[str, Any]) -> dict[str, str]:
    """The word of one owner is not that of the next: a new owner is asked again, unless his word came along."""
    kept = Action.objects.get(pk=action.pk)
    if "owner" not in changes or changes["owner"] == kept.owner or kept.acceptance == Acceptance.PROPOSED:
        return {}
    said = changes.get("acceptance", kept.acceptance), changes.get("acceptance_note", kept.acceptance_note)
    if said != (kept.acceptance, kept.acceptance_note):
        return {}
    return {"acceptance": Acceptance.PROPOSED, "acceptance_note": ""}


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


def _settle(action: Action, left: PlanNode | None) -> None:
    """An action that serves another objective first stands last under that one, and leaves no gap behind."""
    parent = parent_of(action)
    if parent != left:
        beside = [row for row in under(action.trajectory, Kind.ACTION, parent) if row.pk != action.pk]
        put_in_order([*beside, action])
        put_in_order(under(action.trajectory, Kind.ACTION, left))


def _fund(action: Action, budget: Budget, by: User) -> None:
    """Keep the budget lines given; one that brings its uuid stays the same line. What is not told keeps its default."""
    known = {line.uuid: line for line in action.budget_lines.all()}
    for values in budget:
        own, line = values.get("uuid"), known.pop(values.get("uuid"), None)  # type: ignore[arg-type]
        if line is None:
            line = BudgetLine(
                trajectory=action.trajectory, action=action, created_by=by, uuid=own_uuid(BudgetLine, own)
            )
        for name, value in values.items():
            if name != "uuid":
                setattr(line, name, value)
        line.save()
    action.budget_lines.filter(uuid__in=known).delete()
