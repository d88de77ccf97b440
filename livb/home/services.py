"""Beginning a trajectory: the towns, the adviser who opens it, the parties that will sign, the core group."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction

from livb.accounts.models import User
from livb.consultation.services.bodies import propose_bodies
from livb.consultation.services.parties import propose_parties
from livb.membership.models import Person
from livb.membership.roles import Role
from livb.membership.services.memberships import open_membership
from livb.trajectories.models import Area, Trajectory
from livb.trajectories.services.trajectories import open_trajectory


@transaction.atomic
def begin(
    *,
    title: str,
    areas: Iterable[Area],
    language: str,
    planned_start_on: dt.date,
    overlap_reason: str = "",
    by: User,
) -> Trajectory:
    """Open a trajectory; whoever opens it is its first adviser."""
    trajectory = open_trajectory(
        title=title,
        areas=areas,
        language=language,
        planned_start_on=planned_start_on,
        overlap_reason=overlap_reason,
        by=by,
    )
    open_membership(trajectory=trajectory, user=by, roles=[Role.ADVISER], function=Person.Function.ADVISER, by=by)
    propose_parties(trajectory=trajectory, by=by)
    propose_bodies(trajectory=trajectory, by=by)
    return trajectory
