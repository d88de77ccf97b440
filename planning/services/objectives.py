"""Setting, revising and dropping objectives with the figures that prove them."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from livb.accounts.models import User
from livb.audit.services import record
from livb.lib.versions import save_version
from planning.enums import Level
from planning.models import ActionObjective, Objective, ObjectiveIndicator, ProgrammeLine
from planning.services.rows import StandsUnder, drop, next_position

Measure = Mapping[str, Any]


@transaction.atomic
def set_objective(
    *, line: ProgrammeLine, parent: Objective | None, measure: Measure, changes: Mapping[str, Any], by: User
) -> Objective:
    """Add a strategic objective to a line, or an operational one under a strategic `parent`.

    `measure` holds the fields of its indicator; raises ValueError when the parent is not strategic or of another line.
    """
    if parent and (not parent.is_strategic or parent.line_id != line.pk):
        raise ValueError("An operational objective stands under a strategic one of the same line.")
    siblings = Objective.objects.filter(line=line, parent=parent)
    objective = Objective.objects.create(
        trajectory=line.trajectory,
        line=line,
        parent=parent,
        level=Level.OPERATIONAL if parent else Level.STRATEGIC,
        position=next_position(siblings),
        created_by=by,
        **changes,
    )
    _measure(objective, measure, by)
    record("objective.set", objective, by=by, level=objective.level)
    return objective


@transaction.atomic
def revise_objective(
    *, objective: Objective, version: int, measure: Measure, changes: Mapping[str, Any], by: User
) -> Objective:
    """Change an objective and its first indicator; raises Outdated for the second of two writers."""
    objective = save_version(objective, version, changes)
    _measure(objective, measure, by)
    record("objective.revise", objective, by=by, fields=sorted(changes))
    return objective


@transaction.atomic
def drop_objective(*, objective: Objective, by: User) -> None:
    """Drop an objective without anything under it; raises StandsUnder when it has objectives or actions."""
    has_children = Objective.objects.live().filter(parent=objective).exists()
    if has_children or ActionObjective.objects.filter(objective=objective, action__archived_at=None).exists():
        raise StandsUnder
    drop(objective, verb="objective.drop", by=by)


def _measure(objective: Objective, measure: Measure, by: User) -> None:
    """Keep the first indicator of an objective in place, so that its uuid stays; nothing measured removes it."""
    first = objective.indicators.first()
    if not measure.get("indicator") and not measure.get("measure"):
        if first:
            first.delete()
        return
    row = first or ObjectiveIndicator(trajectory=objective.trajectory, objective=objective, created_by=by)
    for name, value in measure.items():
        setattr(row, name, value)
    row.save()
