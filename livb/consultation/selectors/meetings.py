"""Meetings: what is planned, what was held, who was there, what is still to be done."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, F, Prefetch, Q, QuerySet
from django.utils import timezone

from livb.consultation.enums import BodyKind, Presence
from livb.consultation.models import AgendaItem, Attendance, Decision, Meeting, Task
from livb.lib.hashing import content_hash
from livb.membership.models import Person
from livb.trajectories.models import Trajectory


def meetings(trajectory: Trajectory) -> QuerySet[Meeting]:
    """Every meeting, newest first, with its counts: `decided`, `asked`, `open_tasks`."""
    standing = Q(decisions__correction=None)
    return (
        Meeting.objects.of(trajectory)
        .select_related("body", "trajectory")
        .annotate(
            decided=Count("decisions", filter=standing, distinct=True),
            asked=Count("tasks", distinct=True),
            open_tasks=Count("tasks", filter=Q(tasks__done_at=None), distinct=True),
        )
        .order_by("-held_on", "-pk")
    )


def core_meetings(trajectory: Trajectory) -> QuerySet[Meeting]:
    """What the core group held up to today, newest first."""
    held = Meeting.objects.of(trajectory).filter(body__kind=BodyKind.CORE_GROUP, held_on__lte=timezone.localdate())
    return held.select_related("body")


@dataclass(frozen=True)
class Point:
    """An agenda item with what was decided and taken up under it; `item` is None for what stands under no item."""

    item: AgendaItem | None
    decisions: tuple[Decision, ...]
    tasks: tuple[Task, ...]


def points(meeting: Meeting) -> list[Point]:
    """The agenda with its outcome; three queries."""
    decisions = list(decisions_of(meeting))
    tasks = list(tasks_of(meeting))
    items: list[AgendaItem | None] = [*AgendaItem.objects.filter(meeting=meeting).order_by("position", "pk")]
    rows = [
        Point(
            item,
            tuple(row for row in decisions if row.item_id == (item.pk if item else None)),
            tuple(row for row in tasks if row.item_id == (item.pk if item else None)),
        )
        for item in [*items, None]
    ]
    return [row for row in rows if row.item or row.decisions or row.tasks]


def decisions_of(meeting: Meeting) -> QuerySet[Decision]:
    """What was decided, in the order in which it was; corrected rows stay and say so."""
    found = Decision.objects.filter(meeting=meeting).select_related("correction", "meeting", "trajectory")
    return found.order_by("pk")


def tasks_of(meeting: Meeting) -> QuerySet[Task]:
    return Task.objects.filter(meeting=meeting).select_related("owner").order_by("pk")


def attendances(meeting: Meeting) -> list[Attendance]:
    """Everybody of whom the attendance was kept: first who was there."""
    order = list(Presence.values)
    rows = Attendance.objects.filter(meeting=meeting).select_related("person", "deputy").order_by("pk")
    return sorted(rows, key=lambda row: order.index(row.presence))


def stamp(rows: Iterable[Attendance]) -> str:
    """What a person saw of the attendance: who notes it again sends it back."""
    return content_hash(sorted([row.person_id, row.presence, row.deputy_id or 0] for row in rows))[:16]


def absentees(meeting: Meeting) -> list[Person]:
    """Who was excused or absent: they may still give their own position."""
    return [row.person for row in attendances(meeting) if not row.is_there]


def open_tasks(trajectory: Trajectory) -> QuerySet[Task]:
    """What was taken up and is not done, the most urgent first; what has no day comes last."""
    found = Task.objects.filter(trajectory=trajectory, meeting__archived_at=None, done_at=None)
    return found.select_related("owner", "meeting__body").order_by(F("due_on").asc(nulls_last=True), "pk")


def meetings_with_outcome(trajectory: Trajectory) -> QuerySet[Meeting]:
    """What was held up to today, oldest first, with attendance, for the plan."""
    there = Prefetch("attendances", queryset=Attendance.objects.order_by("pk"))
    held = Meeting.objects.of(trajectory).filter(held_on__lte=timezone.localdate())
    return held.select_related("body").prefetch_related(there).order_by("held_on", "pk")
