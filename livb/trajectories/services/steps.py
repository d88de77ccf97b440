"""Closing, reopening, working ahead and elsewhere: what people decide, next to what is computed."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from livb.accounts.models import User
from livb.audit.services import record
from livb.trajectories.closings import CLOSINGS
from livb.trajectories.models import StepDecision, StepState, Trajectory


@transaction.atomic
def close_steps(*, trajectory: Trajectory, steps: Iterable[str], by: User) -> None:
    """The core group has signed these steps off; what other apps do then happens with it (`closings`)."""
    closed = frozenset(steps)
    for step in sorted(closed):
        StepState.objects.update_or_create(
            trajectory=trajectory,
            step=step,
            defaults={"closed_at": timezone.now(), "closed_by": by},
            create_defaults={"closed_at": timezone.now(), "closed_by": by, "created_by": by},
        )
        record("step.close", by=by, trajectory=trajectory, step=step)
    for key in sorted(CLOSINGS.keys()):
        CLOSINGS.get(key)(trajectory, closed, by)


@transaction.atomic
def reopen_step(*, trajectory: Trajectory, step: str, reason: str, by: User) -> None:
    """A closed step is worked on again; the reason is kept."""
    closed = StepState.objects.filter(trajectory=trajectory, step=step, closed_at__isnull=False)
    if closed.update(closed_at=None, closed_by=None, opened_at=timezone.now(), opened_by=by, open_reason=reason):
        _keep(trajectory, step, StepDecision.Kind.REOPENED, reason, by)
        record("step.reopen", by=by, trajectory=trajectory, step=step)


@transaction.atomic
def open_early(*, trajectory: Trajectory, step: str, reason: str, by: User) -> None:
    """A step begins before the one that precedes it is ready; the reason is kept."""
    opened = {"opened_at": timezone.now(), "opened_by": by, "open_reason": reason}
    StepState.objects.update_or_create(
        trajectory=trajectory, step=step, defaults=opened, create_defaults={**opened, "created_by": by}
    )
    _keep(trajectory, step, StepDecision.Kind.OPENED_EARLY, reason, by)
    record("step.open_early", by=by, trajectory=trajectory, step=step)


@transaction.atomic
def do_elsewhere(*, trajectory: Trajectory, step: str, elsewhere_on: dt.date, reference: str, by: User) -> None:
    """A step was done outside the product; its checks still count before the masterplan is published."""
    done = {"elsewhere_on": elsewhere_on, "elsewhere_reference": reference}
    StepState.objects.update_or_create(
        trajectory=trajectory, step=step, defaults=done, create_defaults={**done, "created_by": by}
    )
    _keep(trajectory, step, StepDecision.Kind.ELSEWHERE, reference, by)
    record("step.do_elsewhere", by=by, trajectory=trajectory, step=step, done_on=elsewhere_on.isoformat())


@transaction.atomic
def bring_back(*, trajectory: Trajectory, step: str, reason: str, by: User) -> None:
    """A step that was done elsewhere is done here after all."""
    done = StepState.objects.filter(trajectory=trajectory, step=step, elsewhere_on__isnull=False)
    if done.update(elsewhere_on=None, elsewhere_reference=""):
        _keep(trajectory, step, StepDecision.Kind.BACK, reason, by)
        record("step.bring_back", by=by, trajectory=trajectory, step=step)


def _keep(trajectory: Trajectory, step: str, kind: StepDecision.Kind, reason: str, by: User) -> None:
    StepDecision.objects.create(trajectory=trajectory, step=step, kind=kind, reason=reason, created_by=by)
