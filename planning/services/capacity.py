"""Entering how many days of work each service has."""

from collections.abc import Mapping

from django.db import transaction

from livb.accounts.models import User
from livb.audit.services import record
from livb.trajectories.models import Trajectory
from planning.models import AvailableDays
from planning.selectors.capacity import available_days
from planning.services.places import hold

Entered = Mapping[tuple[str, int], int | None]


class DaysChanged(Exception):
    """Somebody else entered days after the page was opened."""


@transaction.atomic
def enter_available_days(*, trajectory: Trajectory, seen: Entered, entered: Entered, by: User) -> int:
    """Keep what was entered by service and year, nothing takes a number away; returns how many changed.

    `seen` is what stood on the page: raises DaysChanged, and keeps nothing, where that is no longer so.
    """
    hold(trajectory)
    there = available_days(trajectory)
    if any(there.get(service, {}).get(year) != days for (service, year), days in seen.items()):
        raise DaysChanged
    changed = {place: days for place, days in entered.items() if days != seen.get(place)}
    for (service, year), days in changed.items():
        rows = AvailableDays.objects.filter(trajectory=trajectory, service=service, year=year)
        if days is None:
            rows.delete()
        elif not rows.update(person_days=days):
            AvailableDays.objects.create(
                trajectory=trajectory, service=service, year=year, person_days=days, created_by=by
            )
    record("capacity.enter", trajectory, by=by, trajectory=trajectory, changed=len(changed))
    return len(changed)
