"""Meetings: called, held, reported, closed."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from livb.consultation.forms.decisions import MeetingDecisionForm
from livb.consultation.forms.meetings import AttendanceForm, MeetingForm, ReportForm, TaskForm
from livb.consultation.models import Body, Decision, Meeting, Task
from livb.consultation.selectors.bodies import core_body
from livb.consultation.selectors.meetings import attendances, meetings, open_tasks, points
from livb.consultation.selectors.minutes import print_of
from livb.consultation.services.meetings import (
    amend_meeting,
    call_meeting,
    close_meeting,
    keep_attendance,
    set_meeting_aside,
    write_report,
)
from livb.consultation.services.minutes import print_minutes
from livb.consultation.views.pages import BOTH, MEETINGS, POST, address, deed, page
from livb.membership.access import AccessRequest, owned, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from livb.ui.forms import helper
from livb.ui.writing import posted, write


def whole() -> QuerySet[Meeting]:
    return Meeting.objects.select_related("body__trajectory", "trajectory", "minutes")


@trajectory_view(Permission.VIEW_DRAFT)
def meeting_list(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    rows, today = list(meetings(trajectory)), timezone.localdate()
    context = {
        "coming": sorted((row for row in rows if row.held_on > today), key=lambda row: row.held_on),
        "held": [row for row in rows if row.held_on <= today],
        "tasks": open_tasks(trajectory),
        "has_bodies": Body.objects.of(trajectory).exists(),
        "step_key": "start",
    }
    return render(request, "consultation/meetings/list.html", context)


@trajectory_view(Permission.EDIT_START, methods=BOTH)
def meeting_create(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    asked = request.GET.get("body", "")
    chosen = next((row for row in Body.objects.of(trajectory) if str(row.uuid) == asked), None)
    initial = {"body": chosen or core_body(trajectory), "held_on": timezone.localdate()}
    form = MeetingForm(posted(request), initial=initial, trajectory=trajectory)

    def save() -> Meeting:
        return call_meeting(
            trajectory=trajectory, agenda=form.cleaned_data["agenda"], by=request.user, **form.values("agenda")
        )

    around = page(_("Call a meeting"), address("meeting_list", trajectory), MEETINGS, submit=_("Add"))
    return write(request, form, save, around, after=Meeting.get_absolute_url)


@trajectory_view(Permission.VIEW_DRAFT, versioned=False)
def meeting_detail(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    meeting = owned(whole(), trajectory, uuid)
    people = attendances(meeting)
    context = {
        "meeting": meeting,
        "points": points(meeting),
        "attendances": people,
        "there": sum(row.is_there for row in people),
        "job": print_of(meeting),
        "may_write": request.access.can(Permission.EDIT_START) and not meeting.is_closed,
        "step_key": "start",
    }
    return render(request, "consultation/meetings/detail.html", context)


@trajectory_view(Permission.EDIT_START, methods=BOTH)
def meeting_update(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    meeting = owned(whole(), trajectory, uuid)
    title, back = str(meeting), meeting.get_absolute_url()
    form = MeetingForm(posted(request), instance=meeting, trajectory=trajectory)

    def save() -> Meeting:
        return amend_meeting(
            meeting=meeting, version=form.version, changes=form.values("agenda"),
            agenda=form.cleaned_data["agenda"], by=request.user,
        )  # fmt: skip

    return write(request, form, save, page(title, back, MEETINGS))


@trajectory_view(Permission.EDIT_START, methods=BOTH)
def meeting_report(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    meeting = owned(whole(), trajectory, uuid)
    form = ReportForm(posted(request), request.FILES or None, instance=meeting, trajectory=trajectory)

    def save() -> Meeting:
        words = form.cleaned_data
        return write_report(
            meeting=meeting, version=form.version, report=words["report"], upload=words["upload"], by=request.user
        )

    return write(
        request, form, save, page(pgettext("of a meeting", "Report"), meeting.get_absolute_url(), str(meeting))
    )


@trajectory_view(Permission.EDIT_START, methods=BOTH)
def meeting_attendance(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    meeting = owned(whole(), trajectory, uuid)
    form = AttendanceForm(posted(request), meeting=meeting)
    if request.method == "POST" and form.is_valid():
        try:
            keep_attendance(meeting=meeting, rows=form.rows(), seen=form.cleaned_data["seen"], by=request.user)
        except ValidationError as refused:
            if refused.code == "late":
                form = AttendanceForm(meeting=meeting)
                messages.warning(request, refused.messages[0])
            else:
                form.add_error(None, refused)
        else:
            messages.success(request, _("The attendance was kept."))
            return redirect(meeting)
    form.helper = helper(form, submit=_("Keep the attendance"), cancel=meeting.get_absolute_url())
    context = {"form": form, "page": page(_("Attendance"), meeting.get_absolute_url(), str(meeting))}
    return render(request, "writing/form.html", {**context, "step_key": "start"})


@trajectory_view(Permission.EDIT_START, versioned=False)
def meeting_live(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    """The meeting in large type: what is decided and taken up is typed while people watch."""
    meeting = owned(whole(), trajectory, uuid)
    if meeting.is_closed:
        return redirect(meeting)
    last = request.GET.get("item", "")
    item = next((row.item for row in points(meeting) if row.item and str(row.item.uuid) == last), None)
    decision = MeetingDecisionForm(
        prefix="decision", instance=Decision(meeting=meeting), initial={"item": item}, meeting=meeting
    )
    task = TaskForm(prefix="task", instance=Task(meeting=meeting), initial={"item": item}, meeting=meeting)
    for form, name, label in ((decision, "decision_take", _("Decided")), (task, "task_give", _("Taken up"))):
        form.show_no_examples()
        form.helper = helper(form, submit=label, layout=form.layout())
        form.helper.form_action = f"{address(name, trajectory, meeting.uuid)}?live=1"
    context = {"meeting": meeting, "points": points(meeting), "decision_form": decision, "task_form": task}
    return render(request, "consultation/meetings/live.html", {**context, "step_key": "start"})


@trajectory_view(Permission.VIEW_DRAFT, write=Permission.EDIT_START, methods=POST)
def minutes_print(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    """Ask the worker for the minutes as PDF, and go back to the meeting meanwhile."""
    meeting = owned(whole(), trajectory, uuid)
    print_minutes(meeting=meeting, by=request.user)
    return redirect(meeting)


@trajectory_view(Permission.EDIT_START, methods=POST)
def meeting_close(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    meeting = owned(whole(), trajectory, uuid)
    done = _("The meeting is closed: report, attendance and decisions stand.")
    return deed(request, lambda: close_meeting(meeting=meeting, by=request.user), done, meeting.get_absolute_url())


@trajectory_view(Permission.EDIT_START, methods=POST)
def meeting_archive(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    meeting = owned(whole(), trajectory, uuid)
    back = address("meeting_list", trajectory)
    act = lambda: set_meeting_aside(meeting=meeting, by=request.user)  # noqa: E731
    return deed(request, act, _("The meeting was set aside."), back)
