"""Putting what a town knows better in the place of an assumption, and going back to the assumption."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from livb.accounts.models import User
from livb.audit.services import record
from livb.lib.versions import Outdated, save_version
from livb.trajectories.models import Trajectory
from planning.models import BurdenValue


@transaction.atomic
def set_value(*, trajectory: Trajectory, key: str, version: int, changes: Mapping[str, Any], by: User) -> BurdenValue:
    """Keep a range, or that nobody knows; who begins it read version 0. Raises Outdated for the second writer."""
    row, is_new = BurdenValue.objects.get_or_create(
        trajectory=trajectory, key=key, defaults={**changes, "created_by": by}
    )
    if not is_new:
        row = save_version(row, version, changes)
    record("burden.set", row, by=by, key=key, low=str(row.low), high=str(row.high))
    return row


@transaction.atomic
def reset_value(*, value: BurdenValue, version: int, by: User) -> None:
    """Back to the assumption; raises Outdated when somebody wrote another value meanwhile."""
    row = BurdenValue.objects.select_for_update(no_key=True).get(pk=value.pk)
    if row.version != version:
        raise Outdated(row)
    record("burden.reset", row, by=by, key=row.key, low=str(row.low), high=str(row.high))
    row.delete()
