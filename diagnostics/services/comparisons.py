"""Choosing with which towns a trajectory compares itself."""

from collections.abc import Iterable

from django.db import transaction

from diagnostics.enums import ComparisonKind
from diagnostics.models import Comparison
from livb.accounts.models import User
from livb.audit.services import record
from livb.trajectories.models import Area, Trajectory


@transaction.atomic
def compare_with(*, trajectory: Trajectory, kind: ComparisonKind, towns: Iterable[Area] = (), by: User) -> Comparison:
    """Keep the choice; a list of towns is kept as it is now, so that a later figure never changes the group."""
    row, _created = Comparison.objects.update_or_create(
        trajectory=trajectory, defaults={"kind": kind}, create_defaults={"kind": kind, "created_by": by}
    )
    row.towns.set(towns)
    record("comparison.choose", row, by=by, kind=kind.value)
    return row
