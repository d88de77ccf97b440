"""Writing down where an objective lands in the general policy of the town."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from livb.accounts.models import User
from livb.audit.services import record
from livb.lib.versions import save_version
from planning.models import Anchoring, Objective


@transaction.atomic
def anchor(*, objective: Objective, version: int, changes: Mapping[str, Any], by: User) -> Anchoring:
    """Keep the landing place of an objective; who begins it read version 0. Raises Outdated for the second writer."""
    row, is_new = Anchoring.objects.get_or_create(
        objective=objective, defaults={"trajectory": objective.trajectory, "created_by": by, **changes}
    )
    if not is_new:
        row = save_version(row, version, changes)
    record("anchoring.write", row, by=by, state=row.state)
    return row
