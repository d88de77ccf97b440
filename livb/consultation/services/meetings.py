"""Calling a meeting, keeping who came and what was said, and closing it for good."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from livb.accounts.models import User
from livb.audit.services import record
from livb.consultation.enums import Presence, Subject
from livb.consultation.models import AgendaItem, Attendance, Decision, Meeting
from livb.consultation.selectors.meetings import stamp
from livb.consultation.services.papers import NAMES_REACH, keep_paper
from livb.lib.versions import save_version
from livb.membership.models import Person
from livb.trajectories.models import Trajectory


def still_open(meeting: Meeting) -> Meeting:
    """The meeting, held until the end of the transaction; refused once it is closed."""
    current = (
        Meeting.objects.select_for_update(of=("self",), no_key=True)
        .select_related("body", "trajectory")
        .get(pk=meeting.pk)
    )
    if current.is_closed:
        raise ValidationError(_("This meeting is closed; what was decided stands."), code="closed")
    return current


@transaction.atomic
def call_meeting(*, trajectory: Trajectory, agenda: Sequence[str] = (), by: User, **facts: Any) -> Meeting:
    """Plan a meeting, or enter one that was held; `facts` are body, held_on, starts_at, place and visibility."""
    meeting = Meeting(trajectory=trajectory, created_by=by, **facts)
    if not meeting.body.meets:
        raise ValidationError({"body": _("What speaks of single cases is named only: its meetings are not kept here.")})
    meeting.save()
    _set_agenda(meeting, agenda, by)
    record("meeting.call", meeting, by=by, body=str(meeting.body.uuid))
    return meeting


@transaction.atomic
def amend_meeting(
    *, meeting: Meeting, version: int, changes: Mapping[str, Any], agenda: Sequence[str] | None = None, by: User
) -> Meeting:
    """Change when, where and about what; raises Outdated for the second of two writers."""
    current = still_open(meeting)
    if changes.get("held_on", current.held_on) != current.held_on:
        _refuse_once_approved(current)
    meeting = save_version(meeting, version, changes)
    if agenda is not None:
        _set_agenda(meeting, agenda, by)
    record("meeting.amend", meeting, by=by, fields=sorted(changes))
    return meeting


def _refuse_once_approved(meeting: Meeting) -> None:
    """The day and the attendance of a meeting that decided on chapters are the proof of that decision."""
    if Decision.objects.filter(meeting=meeting, subject=Subject.CHAPTERS).exists():
        raise ValidationError(
            _("This meeting decided on chapters of the plan: its day and who was there stand."), code="proof"
        )


def _set_agenda(meeting: Meeting, titles: Sequence[str], by: User) -> None:
    """An item that keeps its title keeps what was decided under it; one that goes leaves that to the meeting."""
    known = {item.title: item for item in AgendaItem.objects.filter(meeting=meeting)}
    for position, title in enumerate(dict.fromkeys(titles), start=1):
        item = known.pop(title, None)
        if item is None:
            AgendaItem.objects.create(
                trajectory=meeting.trajectory, meeting=meeting, position=position, title=title, created_by=by
            )
        elif item.position != position:
            item.position = position
            item.save(update_fields=["position"])
    AgendaItem.objects.filter(pk__in=[item.pk for item in known.values()]).delete()


def write_report(
    *, meeting: Meeting, version: int, report: str, upload: "UploadedFile[bytes] | None" = None, by: User
) -> Meeting:
    """Keep what was said (narrative HTML) and the paper of it; raises Outdated for the second of two writers."""
    paper = keep_paper(upload, name="minutes.pdf", trajectory=meeting.trajectory, visibility=NAMES_REACH, by=by)
    with transaction.atomic():
        current = still_open(meeting)
        meeting = save_version(current, version, {"report": report, "minutes": paper or current.minutes})
        record("meeting.report", meeting, by=by, version=meeting.version)
    return meeting


@transaction.atomic
def keep_attendance(
    *, meeting: Meeting, rows: Mapping[Person, tuple[str, Person | None]], seen: str | None = None, by: User
) -> list[Attendance]:
    """Per person how he attended and, where he was represented, by whom; who is not named is forgotten.

    Refused when what was noted is no longer what was `seen` (the stamp of the form).
    """
    current = still_open(meeting)
    if seen is not None and seen != stamp(Attendance.objects.filter(meeting=current)):
        raise ValidationError(
            _("Somebody noted the attendance meanwhile. Look at it, and change what is wrong."), "late"
        )
    _refuse_once_approved(current)
    Attendance.objects.filter(meeting=current).exclude(person__in=list(rows)).delete()
    kept = []
    for person, (presence, deputy) in rows.items():
        values = {"presence": Presence(presence), "deputy": deputy if presence == Presence.DEPUTY else None}
        row, _is_new = Attendance.objects.update_or_create(
            meeting=current, person=person, defaults=values,
            create_defaults={**values, "trajectory": current.trajectory, "created_by": by},
        )  # fmt: skip
        kept.append(row)
    record("meeting.attendance", current, by=by, present=sum(row.is_there for row in kept), named=len(kept))
    return kept


@transaction.atomic
def close_meeting(*, meeting: Meeting, by: User) -> Meeting:
    """From now on report, attendance and decisions stand; refused for what is to come or was not reported."""
    current = still_open(meeting)
    if not current.is_past:
        raise ValidationError(_("This meeting is still to come."), code="early")
    if not current.is_reported:
        raise ValidationError(_("First write the report, or add the minutes."), code="unreported")
    current.closed_at, current.closed_by = timezone.now(), by
    current.save(update_fields=["closed_at", "closed_by"])
    record("meeting.close", current, by=by)
    return current


@transaction.atomic
def set_meeting_aside(*, meeting: Meeting, by: User) -> None:
    """No longer show a meeting that did not take place; refused once something was decided."""
    current = still_open(meeting)
    if current.decisions.exists():
        raise ValidationError(_("Something was decided at this meeting: it stays."), code="decided")
    current.archived_at, current.archived_by = timezone.now(), by
    current.save(update_fields=["archived_at", "archived_by"])
    record("meeting.set_aside", current, by=by)
