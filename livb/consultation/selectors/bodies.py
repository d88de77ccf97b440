"""The consultation bodies of a trajectory and who sits in them."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Max, Prefetch, Q, QuerySet
from django.utils import timezone

from livb.consultation.enums import BodyKind
from livb.consultation.models import Body, Seat
from livb.membership.models import Person
from livb.membership.selectors.people import core_group
from livb.trajectories.models import Trajectory


@dataclass(frozen=True)
class Chairholder:
    """Somebody in a body, with who stands in; `seat` is None where the core group itself says so."""

    person: Person
    deputy: Person | None = None
    since_on: dt.date | None = None
    until_on: dt.date | None = None
    seat: Seat | None = None


def bodies(trajectory: Trajectory) -> QuerySet[Body]:
    """Every body with its chair, how often it met and when last: `met`, `last_on`; the core group first."""
    held = Q(meetings__archived_at=None, meetings__held_on__lte=timezone.localdate())
    seats = Seat.objects.select_related("person", "deputy").order_by("pk")
    return (
        Body.objects.of(trajectory)
        .select_related("chair", "trajectory")
        .prefetch_related(Prefetch("seats", queryset=seats))
        .annotate(met=Count("meetings", filter=held, distinct=True), last_on=Max("meetings__held_on", filter=held))
        .order_by("pk")
    )


def core_body(trajectory: Trajectory) -> Body | None:
    """The core group as a body, once somebody named it."""
    return Body.objects.of(trajectory).filter(kind=BodyKind.CORE_GROUP).first()


def sitting(body: Body, on: dt.date | None = None) -> list[Chairholder]:
    """Who sits in a body on a day, today unless said otherwise. In the core group: everybody it counts."""
    day = on or timezone.localdate()
    seats = Seat.objects.filter(body=body).select_related("person", "deputy").order_by("pk")
    held = [row for row in seats if _sits(row.since_on, row.until_on, day)]
    found = {row.person_id: Chairholder(row.person, row.deputy, row.since_on, row.until_on, row) for row in held}
    if body.is_core_group:
        for person in core_group(body.trajectory).select_related("deputy"):
            if _sits(person.since_on, person.until_on, day):
                found.setdefault(person.pk, Chairholder(person, person.deputy, person.since_on, person.until_on))
    return list(found.values())


def _sits(since_on: dt.date | None, until_on: dt.date | None, day: dt.date) -> bool:
    return not (until_on and until_on < day) and not (since_on and since_on > day)


def seats_of(body: Body) -> QuerySet[Seat]:
    """Every seat there was, past ones included."""
    return Seat.objects.filter(body=body).select_related("person", "deputy").order_by("until_on", "pk")
