"""Writing the intake note."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from livb.accounts.models import User
from livb.audit.services import record
from livb.consultation.models import IntakeNote
from livb.lib.versions import save_version
from livb.trajectories.models import Trajectory


@transaction.atomic
def write_intake(*, trajectory: Trajectory, changes: Mapping[str, Any], based_on: int, by: User) -> IntakeNote:
    """Save the answers (narrative HTML); raises Outdated when somebody saved after version `based_on`.

    Who begins the note read version 0, so that the second of two beginners is told as well.
    """
    begun = {**changes, "created_by": by}
    note, is_new = IntakeNote.objects.get_or_create(trajectory=trajectory, defaults=begun)
    if not is_new:
        note = save_version(note, based_on, changes)
    record("intake.write", note, by=by, version=note.version)
    return note
