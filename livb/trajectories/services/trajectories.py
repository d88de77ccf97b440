"""Opening a trajectory, and the dates that follow from its protocol."""

import datetime as dt
from collections.abc import Iterable

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.utils.text import slugify

from livb.accounts.models import User
from livb.audit.services import record
from livb.trajectories.methodology import MILESTONES
from livb.trajectories.models import Area, MethodEdition, Milestone, Trajectory


@transaction.atomic
def open_trajectory(
    *, title: str, areas: Iterable[Area], language: str, planned_start_on: dt.date, by: User
) -> Trajectory:
    """Begin a trajectory in orientation, with the newest method edition and milestones from the planned start."""
    trajectory = Trajectory.objects.create(
        title=title,
        slug=free_slug(title),
        language=language,
        planned_start_on=planned_start_on,
        method_edition=MethodEdition.objects.order_by("-number")[0],
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
