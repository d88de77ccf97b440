"""Leaving a gap in the golden thread on purpose, with the reason; and taking that back."""

from django.db import transaction

from livb.accounts.models import User
from livb.audit.services import record
from livb.trajectories.models import Trajectory
from planning.models import AcceptedGap
from planning.selectors.checklist import Point


@transaction.atomic
def accept_gap(*, trajectory: Trajectory, check: str, point: Point, reason: str, by: User) -> AcceptedGap:
    """Keep why a point of the checklist stays as it is; said again it is another reason for the same point."""
    gap, _is_new = AcceptedGap.objects.update_or_create(
        trajectory=trajectory,
        point=check,
        about=point.about,
        detail=point.detail,
        defaults={"reason": reason},
        create_defaults={"reason": reason, "created_by": by},
    )
    record("gap.accept", gap, by=by, point=check)
    return gap


@transaction.atomic
def reopen_gap(*, gap: AcceptedGap, by: User) -> None:
    """Put a point back on the list."""
    record("gap.reopen", gap, by=by, point=gap.point)
    gap.delete()
