"""Signatures that are awaited, tasks that somebody took up, meetings without a report."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from django.urls import reverse
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from livb.accounts.models import User
from livb.consultation.models import Meeting, ProtocolParty, Task
from livb.membership.models import Membership
from livb.membership.permissions import Permission
from livb.membership.roles import permissions_of
from livb.membership.turns_registry import TURNS, Turn, TurnKind
from livb.trajectories.models import Trajectory

SOON = dt.timedelta(days=14)


def _looked_after(memberships: Sequence[Membership]) -> dict[int, Trajectory]:
    return {m.trajectory_id: m.trajectory for m in memberships if Permission.EDIT_START in permissions_of(m.roles)}


@TURNS.register("consultation")
def consultation_turns(user: User, memberships: Sequence[Membership]) -> list[Turn]:
    """Three queries, for any number of trajectories."""
    return [*awaited_signatures(memberships), *taken_up(memberships), *unreported(memberships)]


def awaited_signatures(memberships: Sequence[Membership]) -> list[Turn]:
    """One row a trajectory: how many parties still have to sign."""
    mine = _looked_after(memberships)
    unsigned = ProtocolParty.objects.filter(trajectory__in=mine, signed_on=None).order_by()
    awaited = Counter(unsigned.values_list("trajectory_id", flat=True))
    return [
        Turn(
            kind=TurnKind.WAITING,
            title=ngettext_lazy(
                "%(count)d signature under the protocol is still awaited",
                "%(count)d signatures under the protocol are still awaited",
                "count",
            )
            % {"count": count},
            trajectory=mine[key],
            url=reverse("consultation:protocol_detail", args=[mine[key].slug]),
            since=timezone.localdate(mine[key].created_at),
        )
        for key, count in awaited.items()
    ]


def taken_up(memberships: Sequence[Membership]) -> list[Turn]:
    """Each task of one's own: mine when it is due soon or has no day, else it comes."""
    people = {m.person_id: m.trajectory for m in memberships if Permission.VIEW_DRAFT in permissions_of(m.roles)}
    tasks = Task.objects.filter(owner__in=people, done_at=None, meeting__archived_at=None).select_related("meeting")
    return [_task(task, people[task.owner_id]) for task in tasks if task.owner_id]


def _task(task: Task, trajectory: Trajectory) -> Turn:
    soon = task.due_on is None or task.due_on <= timezone.localdate() + SOON
    url = reverse("consultation:meeting_detail", args=[trajectory.slug, task.meeting.uuid])
    return Turn(
        kind=TurnKind.MINE if soon else TurnKind.COMING,
        title=format_lazy(_("Task: {what}"), what=task.what),
        trajectory=trajectory,
        url=f"{url}#task-{task.uuid}",
        since=task.meeting.held_on,
        due=task.due_on,
    )


def unreported(memberships: Sequence[Membership]) -> list[Turn]:
    """Meetings that were held and of which nothing is written yet, for those who look after them."""
    mine = _looked_after(memberships)
    held = Meeting.objects.filter(
        trajectory__in=mine,
        held_on__lte=timezone.localdate(),
        report="",
        minutes=None,
        closed_at=None,
        archived_at=None,
    )
    return [
        Turn(
            kind=TurnKind.MINE,
            title=format_lazy(_("Write the report: {body}"), body=meeting.body.name),
            trajectory=mine[meeting.trajectory_id],
            url=reverse("consultation:meeting_report", args=[mine[meeting.trajectory_id].slug, meeting.uuid]),
            since=meeting.held_on,
        )
        for meeting in held.select_related("body")
    ]
