"""A town's own indicators: defined without code, used in its own trajectory alone, archived when no longer used."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from diagnostics.models import Indicator, SeriesBreak
from livb.accounts.models import User
from livb.audit.services import record
from livb.lib.versions import save_version
from livb.trajectories.models import Trajectory

PREFIX = "LK"
LAST = 900
Breaks = Sequence[dict[str, Any]]


@transaction.atomic
def define(*, trajectory: Trajectory, by: User, breaks: Breaks = (), **facts: Any) -> Indicator:
    """A new indicator of this town, under a code that nobody else has, with the breaks in its series."""
    Trajectory.objects.select_for_update(no_key=True).get(pk=trajectory.pk)  # two at once would take the same number
    row = Indicator.objects.create(
        trajectory=trajectory, uuid=uuid4(), code=_free_code(trajectory), position=LAST, **facts
    )
    _write_breaks(row, breaks)
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
def redefine(
    *, indicator: Indicator, based_on: int, by: User, breaks: Breaks | None = None, **changes: Any
) -> Indicator:
    """Change the definition; the figures stay and are worked out anew.

    Raises Outdated when somebody changed it since version `based_on`.
    """
    row = save_version(indicator, based_on, changes)
    if breaks is not None:
        _write_breaks(row, breaks)
    record("indicator.redefine", row, by=by, code=row.code, fields=sorted(changes))
    return row


def _write_breaks(indicator: Indicator, breaks: Breaks) -> None:
    """The breaks as they are now; what was written of one in the other language stays."""
    indicator.breaks.exclude(period__in=[each["period"] for each in breaks]).delete()
    for each in breaks:
        SeriesBreak.objects.update_or_create(indicator=indicator, period=each["period"], defaults=each)


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
