"""Planning, moving and reaching the days everybody works towards."""

import datetime as dt
import uuid

from django.db import transaction

from livb.accounts.models import User
from livb.audit.services import record
from livb.trajectories.models import Milestone, MilestoneMove, Trajectory


@transaction.atomic
def plan_milestone(*, trajectory: Trajectory, label: str, due_on: dt.date, by: User) -> Milestone:
    """Add a day of one's own beside those of the method."""
    milestone = Milestone.objects.create(
        trajectory=trajectory, key=f"own-{uuid.uuid4().hex[:12]}", label=label, due_on=due_on, created_by=by
    )
    record("milestone.plan", milestone, by=by, due_on=due_on.isoformat())
    return milestone


@transaction.atomic
def move_milestone(*, milestone: Milestone, due_on: dt.date, reason: str, by: User) -> Milestone:
    """Plan it on another day; where it stood and why it moved are kept."""
    was_on = Milestone.objects.select_for_update(no_key=True).get(pk=milestone.pk).due_on
    MilestoneMove.objects.create(
        trajectory=milestone.trajectory, milestone=milestone, was_on=was_on, due_on=due_on, reason=reason, created_by=by
    )
    milestone.due_on, milestone.reason = due_on, reason
    milestone.save(update_fields=["due_on", "reason"])
    record("milestone.move", milestone, by=by, was_on=was_on.isoformat(), due_on=due_on.isoformat())
    return milestone


@transaction.atomic
def reach_milestone(*, milestone: Milestone, reached_on: dt.date | None, by: User) -> Milestone:
    """It was reached on this day; None takes that back."""
    milestone.reached_on = reached_on
    milestone.save(update_fields=["reached_on"])
    record("milestone.reach", milestone, by=by, reached_on=reached_on.isoformat() if reached_on else "")
    return milestone


@transaction.atomic
def drop_milestone(*, milestone: Milestone, by: User) -> None:
    """A day of one's own is no longer worked towards; those of the method stay."""
    if not milestone.is_own:
        raise ValueError("A milestone of the method is moved, never dropped.")
    record("milestone.drop", milestone, by=by, due_on=milestone.due_on.isoformat())
    milestone.delete()
