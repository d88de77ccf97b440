"""Opening a trajectory, and the dates that follow from its protocol."""

import datetime as dt
from collections.abc import Iterable

from dateutil.relativedelta import relativedelta
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from livb.accounts.models import User
from livb.audit.services import record
from livb.trajectories.methodology import MILESTONES
from livb.trajectories.models import Area, MethodEdition, Milestone, StateChange, Trajectory
from livb.trajectories.selectors.method import newest_edition
from livb.trajectories.selectors.states import next_states


@transaction.atomic
def open_trajectory(
    *,
    title: str,
    areas: Iterable[Area],
    language: str,
    planned_start_on: dt.date,
    overlap_reason: str = "",
    by: User,
) -> Trajectory:
    """Begin a trajectory in orientation, with the newest method edition and milestones from the planned start."""
    trajectory = Trajectory.objects.create(
        title=title,
        slug=free_slug(title),
        language=language,
        planned_start_on=planned_start_on,
        method_edition=newest_edition(),
        overlap_reason=overlap_reason,
        created_by=by,
    )
    trajectory.areas.set(areas)
    Milestone.objects.bulk_create(
        Milestone(trajectory=trajectory, key=key, due_on=planned_start_on + relativedelta(months=months), created_by=by)
        for key, months in MILESTONES.items()
    )
    record(
        "trajectory.open",
        trajectory,
        by=by,
        trajectory=trajectory,
        areas=[area.code for area in trajectory.areas.all()],
    )
    return trajectory


def free_slug(title: str) -> str:
    """A short address nobody has yet: `halle`, `halle-2`."""
    base = slugify(title)[:50].strip("-") or "traject"
    taken = set(Trajectory.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for n in range(1, len(taken) + 3) if (slug := base if n == 1 else f"{base}-{n}") not in taken)


@transaction.atomic
def start_counting(*, trajectory: Trajectory, started_on: dt.date, by: User) -> Trajectory:
    """The last signature stands: the year begins, and milestones that nobody moved follow it."""
    trajectory.started_on = started_on
    trajectory.state = Trajectory.State.RUNNING
    trajectory.save(update_fields=["started_on", "state"])
    for milestone in Milestone.objects.filter(trajectory=trajectory, key__in=MILESTONES, reached_on=None, reason=""):
        milestone.due_on = started_on + relativedelta(months=MILESTONES[milestone.key])
        milestone.save(update_fields=["due_on"])
    record("trajectory.start", trajectory, by=by, trajectory=trajectory, started_on=started_on.isoformat())
    return trajectory


@transaction.atomic
def change_state(*, trajectory: Trajectory, state: str, happened_on: dt.date, reason: str, by: User) -> StateChange:
    """Pause, stop, take up again, finish. Raises ValidationError for a state that cannot follow on the present one."""
    current = Trajectory.objects.select_for_update(no_key=True).get(pk=trajectory.pk)
    if state not in next_states(current):
        raise ValidationError({"state": _("That state does not follow on the present one.")})
    change = StateChange.objects.create(
        trajectory=current, was=current.state, became=state, happened_on=happened_on, reason=reason, created_by=by
    )
    trajectory.state = current.state = state
    current.save(update_fields=["state"])
    record("trajectory.change_state", change, by=by, was=change.was, became=state)
    return change


@transaction.atomic
def follow_edition(*, trajectory: Trajectory, edition: MethodEdition, by: User) -> Trajectory:
    """Work on with the questions and tips of another edition of the method; every answer stays."""
    was = trajectory.method_edition
    trajectory.method_edition = edition
    trajectory.save(update_fields=["method_edition"])
    record("trajectory.follow_edition", by=by, trajectory=trajectory, was=was.number, edition=edition.number)
    return trajectory
