"""What every write on the plan shares: the next place, the single row of a trajectory, deleting or setting aside."""

from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import UUID, uuid4

from django.db import models, transaction
from django.utils import timezone

from livb.accounts.models import User
from livb.audit.services import record
from livb.lib.versions import save_version
from livb.trajectories.models import Trajectory, TrajectoryOwned
from planning.models import Evaluation, ExistingPlan, PlanObjective
from planning.models.nodes import Node
from planning.selectors.freezing import was_frozen

Single = TypeVar("Single", bound=TrajectoryOwned)


class StandsUnder(Exception):
    """The row cannot go while others stand under it."""


def next_position(siblings: "models.QuerySet[Any]") -> int:
    """The place after the last of these rows, archived ones included, so that no place is used twice."""
    return int(siblings.aggregate(last=models.Max("position"))["last"] or 0) + 1


def own_uuid(model: type[models.Model], wanted: UUID | None) -> UUID:
    """The uuid that a part had before it was dropped, so that it comes back as itself; a new one where it is taken."""
    is_free = wanted is not None and not model._default_manager.filter(uuid=wanted).exists()
    return wanted if is_free and wanted else uuid4()


@transaction.atomic
def write_single(
    model: type[Single], *, verb: str, trajectory: Trajectory, version: int, changes: Mapping[str, Any], by: User
) -> Single:
    """Write the one row of this kind that a trajectory has; raises Outdated when somebody else wrote it first.

    Who begins it read version 0, so that the second of two beginners is told as well.
    """
    row, is_new = model._default_manager.get_or_create(trajectory=trajectory, defaults={**changes, "created_by": by})
    if not is_new:
        row = save_version(row, version, changes)
    record(verb, row, by=by, fields=sorted(changes))
    return row


@transaction.atomic
def drop(row: Node | ExistingPlan | PlanObjective | Evaluation, *, verb: str, by: User) -> None:
    """Delete from a draft; once a text was frozen set the row aside, so that what was read keeps its source."""
    if was_frozen(row.trajectory):
        row.archived_at, row.archived_by = timezone.now(), by
        row.save(update_fields=["archived_at", "archived_by"])
        record(verb, row, by=by, archived=True)
    else:
        record(verb, row, by=by, archived=False)
        row.delete()
