"""Which lines of data plans are due, and who follows them up."""

import datetime as dt

from django.db.models import QuerySet
from django.utils import timezone

from diagnostics.enums import RequestState
from diagnostics.models import DataRequest
from diagnostics.selectors.findings import Request, data_plan
from livb.membership.models import Membership, Person
from livb.membership.roles import Role
from livb.trajectories.models import Trajectory

# While it is paused or over, nobody is reminded.
AT_WORK = (Trajectory.State.ORIENTATION, Trajectory.State.RUNNING)
AHEAD = dt.timedelta(days=7)


def _asked() -> QuerySet[DataRequest]:
    return DataRequest.objects.filter(state=RequestState.ASKED, due_on__lte=timezone.localdate() + AHEAD)


def trajectories_due() -> QuerySet[Trajectory]:
    """The trajectories at work with a line that is due within a week, or was due."""
    return Trajectory.objects.filter(pk__in=_asked().order_by().values("trajectory"), state__in=AT_WORK)


def requests_due(trajectory: Trajectory) -> list[Request]:
    """The lines of one plan that are due and have neither figure nor reason."""
    due = set(_asked().filter(trajectory=trajectory).order_by().values_list("pk", flat=True))
    return [each for each in data_plan(trajectory) if each.row.pk in due and not each.is_answered]


def followers(trajectory: Trajectory) -> tuple[dict[int, Membership], list[Membership]]:
    """The keys by person, and those of the coordinators, who follow up what nobody else does."""
    rows = list(Membership.objects.filter(trajectory=trajectory, user__is_active=True).select_related("user", "person"))
    return {row.person_id: row for row in rows}, [row for row in rows if Role.COORDINATOR in row.roles]


def keys_for(person: Person | None, keys: dict[int, Membership], coordinators: list[Membership]) -> list[Membership]:
    """Who is told: the person named, or the coordinators where there is none or none who can sign in."""
    named = keys.get(person.pk) if person else None
    return [named] if named else coordinators
