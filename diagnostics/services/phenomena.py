"""Describing what is the matter, and the facts it rests on."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from diagnostics.models import Finding, Indicator, Phenomenon
from livb.accounts.models import User
from livb.audit.services import record
from livb.lib.versions import save_version
from livb.trajectories.models import Trajectory


@transaction.atomic
def describe(*, trajectory: Trajectory, by: User, **fields: Any) -> Phenomenon:
    """Begin a sheet, in the language of the trajectory."""
    phenomenon = Phenomenon.objects.create(trajectory=trajectory, language=trajectory.language, created_by=by, **fields)
    record("phenomenon.create", phenomenon, by=by)
    return phenomenon


@transaction.atomic
def amend(*, phenomenon: Phenomenon, based_on: int, by: User, **changes: Any) -> Phenomenon:
    """Change a sheet; raises Outdated when somebody else saved since version `based_on`."""
    amended = save_version(phenomenon, based_on, changes)
    record("phenomenon.update", amended, by=by, fields=sorted(changes))
    return amended


@transaction.atomic
def set_aside(*, phenomenon: Phenomenon, by: User) -> None:
    """Archive a sheet: it leaves the lists and the chapter, its history stays."""
    phenomenon.archived_at, phenomenon.archived_by = timezone.now(), by
    phenomenon.save(update_fields=["archived_at", "archived_by"])
    record("phenomenon.archive", phenomenon, by=by)


@transaction.atomic
def state_fact(*, phenomenon: Phenomenon, text: str, indicator: Indicator | None, by: User) -> Finding:
    """Put a fact under a phenomenon, with the indicator it rests on if there is one."""
    finding = Finding.objects.create(
        trajectory=phenomenon.trajectory, phenomenon=phenomenon, text=text, indicator=indicator, created_by=by
    )
    record("finding.create", finding, by=by, indicator=indicator.code if indicator else "")
    return finding


@transaction.atomic
def drop_fact(*, finding: Finding, by: User) -> None:
    """Take a fact away; what was frozen keeps it."""
    record("finding.delete", finding, by=by)
    finding.delete()
