"""Closing and reopening steps: what people decide, next to what is computed."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from livb.accounts.models import User
from livb.audit.services import record
from livb.trajectories.models import StepState, Trajectory


@transaction.atomic
def close_steps(*, trajectory: Trajectory, steps: Iterable[str], by: User) -> None:
    """The core group has signed these steps off."""
    for step in steps:
        StepState.objects.update_or_create(
            trajectory=trajectory,
            step=step,
            defaults={"closed_at": timezone.now(), "closed_by": by},
            create_defaults={"closed_at": timezone.now(), "closed_by": by, "created_by": by},
        )
        record("step.close", by=by, trajectory=trajectory, step=step)


@transaction.atomic
def reopen_step(*, trajectory: Trajectory, step: str, reason: str, by: User) -> None:
    """A closed step is worked on again; the reason is kept."""
    closed = StepState.objects.filter(trajectory=trajectory, step=step, closed_at__isnull=False)
    if closed.update(closed_at=None, closed_by=None, opened_at=timezone.now(), opened_by=by, open_reason=reason):
        record("step.reopen", by=by, trajectory=trajectory, step=step)
