"""Describing what is the matter."""

from typing import Any

from django.db import transaction

from diagnostics.models import Phenomenon
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
