"""A town's own indicators: defined without code, used in its own trajectory alone, archived when no longer used."""

from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from diagnostics.models import Indicator
from livb.accounts.models import User
from livb.audit.services import record
from livb.trajectories.models import Trajectory

PREFIX = "LK"
LAST = 900


@transaction.atomic
def define(*, trajectory: Trajectory, by: User, **facts: Any) -> Indicator:
    """A new indicator of this town, under a code that nobody else has."""
    row = Indicator.objects.create(
        trajectory=trajectory, uuid=uuid4(), code=_free_code(trajectory), position=LAST, **facts
    )
    record("indicator.define", row, by=by, code=row.code)
    return row


def _free_code(trajectory: Trajectory) -> str:
    """LK, four signs of the trajectory, and a number."""
    stem = f"{PREFIX}-{trajectory.uuid.hex[:4].upper()}"
    number = Indicator.objects.filter(trajectory=trajectory).count() + 1
    while Indicator.objects.filter(code=f"{stem}-{number}").exists():
        number += 1
    return f"{stem}-{number}"


@transaction.atomic
def redefine(*, indicator: Indicator, by: User, **changes: Any) -> Indicator:
    """Change the definition; the figures stay and are worked out anew."""
    for name, value in changes.items():
        setattr(indicator, name, value)
    indicator.save(update_fields=[*changes])
    record("indicator.redefine", indicator, by=by, code=indicator.code, fields=sorted(changes))
    return indicator


@transaction.atomic
def retire(*, indicator: Indicator, by: User) -> Indicator:
    """Take it out of the lists; its figures and what was written about them stay."""
    indicator.archived_at = timezone.now()
    indicator.save(update_fields=["archived_at"])
    record("indicator.retire", indicator, by=by, code=indicator.code)
    return indicator


@transaction.atomic
def bring_back(*, indicator: Indicator, by: User) -> Indicator:
    """Use it again."""
    indicator.archived_at = None
    indicator.save(update_fields=["archived_at"])
    record("indicator.bring_back", indicator, by=by, code=indicator.code)
    return indicator
