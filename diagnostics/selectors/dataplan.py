"""Which lines of data plans are due, and who follows them up."""

import datetime as dt
from collections.abc import Sequence

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from diagnostics.enums import RequestState
from diagnostics.models import DataRequest, Observation
from diagnostics.selectors.findings import Request, data_plan
from livb.membership.models import Membership, Person
from livb.membership.roles import Role
from livb.trajectories.models import Milestone, Trajectory
from livb.trajectories.selectors.areas import origins

# While it is paused or over, nobody is reminded.
AT_WORK = (Trajectory.State.ORIENTATION, Trajectory.State.RUNNING)
AHEAD = dt.timedelta(days=7)
USUAL = dt.timedelta(weeks=4)


def _is_due() -> Q:
    return Q(state__in=RequestState.waiting(), due_on__lte=timezone.localdate() + AHEAD)


def _asked() -> QuerySet[DataRequest]:
    return DataRequest.objects.filter(_is_due())


def trajectories_due() -> QuerySet[Trajectory]:
    """The trajectories at work with a line that is due within a week, or was due."""
    return Trajectory.objects.filter(pk__in=_asked().order_by().values("trajectory"), state__in=AT_WORK)


def requests_due(trajectory: Trajectory) -> list[Request]:
    """The lines of one plan that are due and have neither figure nor reason."""
    due = set(_asked().filter(trajectory=trajectory).order_by().values_list("pk", flat=True))
    return [each for each in data_plan(trajectory) if each.row.pk in due and not each.is_answered]


def proposed_day(trajectory: Trajectory) -> dt.date:
    """Four weeks from now, or the next milestone where that comes first and leaves a week to answer."""
    today = timezone.localdate()
    coming = Milestone.objects.filter(trajectory=trajectory, reached_on=None, due_on__gt=today + AHEAD)
    first = coming.order_by("due_on").values_list("due_on", flat=True).first()
    usual = today + USUAL
    return min(usual, first) if first else usual


def followed_by(memberships: Sequence[Membership]) -> dict[int, list[DataRequest]]:
    """By trajectory: the lines without a figure that these people follow up; the same queries for any number.

    What is still to be asked is somebody's work now, what was asked is when its day comes near. What nobody was
    named for is the coordinators'.
    """
    people = [row.person_id for row in memberships]
    kept = [row.trajectory_id for row in memberships if Role.COORDINATOR in row.roles]
    mine = Q(responsible__in=people) | Q(responsible=None, trajectory__in=kept)
    rows = DataRequest.objects.filter(mine, Q(state=RequestState.TO_ASK) | _is_due(), trajectory__state__in=AT_WORK)
    rows = rows.filter(trajectory__in=[row.trajectory_id for row in memberships]).select_related("trajectory")
    due = list(rows.order_by(F("due_on").asc(nulls_last=True), "pk"))
    known = _known(due)
    found: dict[int, list[DataRequest]] = {}
    for row in due:
        if (row.trajectory_id, row.indicator_id) not in known:
            found.setdefault(row.trajectory_id, []).append(row)
    return found


def _known(due: Sequence[DataRequest]) -> set[tuple[int, int]]:
    """Which of these lines have a number for a town of their trajectory, or for one that went up in it."""
    wanted = {row.trajectory_id for row in due}
    links = Trajectory.areas.through.objects.filter(trajectory__in=wanted).values_list("trajectory", "area")
    behind = origins({area for _trajectory, area in links}) if wanted else {}
    of: dict[int, set[int]] = {}
    for trajectory, area in links:
        for each in behind[area]:
            of.setdefault(each, set()).add(trajectory)
    rows = Observation.objects.current().filter(indicator__in={row.indicator_id for row in due}, reason="", area__in=of)
    seen = rows.order_by().values_list("indicator", "area", "edition__trajectory").distinct() if wanted else ()
    return {
        (trajectory, indicator)
        for indicator, area, owner in seen
        for trajectory in of[area]
        if owner in (None, trajectory)
    }


def followers(trajectory: Trajectory) -> tuple[dict[int, Membership], list[Membership]]:
    """The keys by person, and those of the coordinators, who follow up what nobody else does."""
    rows = list(Membership.objects.filter(trajectory=trajectory, user__is_active=True).select_related("user", "person"))
    return {row.person_id: row for row in rows}, [row for row in rows if Role.COORDINATOR in row.roles]


def keys_for(person: Person | None, keys: dict[int, Membership], coordinators: list[Membership]) -> list[Membership]:
    """Who is told: the person named, or the coordinators where there is none or none who can sign in."""
    named = keys.get(person.pk) if person else None
    return [named] if named else coordinators
