"""What a meeting decides and what people take upon themselves, typed live or afterwards."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from livb.consultation.forms.decisions import MeetingDecisionForm
from livb.consultation.forms.meetings import TaskForm
from livb.consultation.models import AgendaItem, Decision, Meeting, Task
from livb.consultation.services.decisions import amend_decision, decide_at, take_decision_back
from livb.consultation.services.tasks import amend_task, drop_task, give_task, tick_task
from livb.consultation.views.pages import BOTH, POST, address, deed, page
from livb.membership.access import AccessRequest, DoorClosed, owned, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from livb.ui.writing import posted, write


def _meeting(trajectory: Trajectory, uuid: UUID) -> Meeting:
    return owned(Meeting.objects.select_related("body", "trajectory"), trajectory, uuid)


def _is_live(request: AccessRequest) -> bool:
    return request.GET.get("live") == "1"


def _back(request: AccessRequest, meeting: Meeting, item: AgendaItem | None = None) -> str:
    """To meeting mode, with the same item of the agenda at hand, or to the page of the meeting."""
    if not _is_live(request):
        return f"{meeting.get_absolute_url()}#outcome"
    query = f"?{urlencode({'item': item.uuid})}" if item else ""
    return f"{address('meeting_live', meeting.trajectory, meeting.uuid)}{query}#type"


@trajectory_view(Permission.EDIT_START, methods=BOTH)
def decision_take(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    meeting = _meeting(trajectory, uuid)
    prefix = "decision" if _is_live(request) else None
    empty = Decision(meeting=meeting)
    form = MeetingDecisionForm(posted(request), prefix=prefix, instance=empty, meeting=meeting)

    def save() -> Decision:
        return decide_at(meeting=meeting, by=request.user, **form.values())

    around = page(_("Write down a decision"), _back(request, meeting), str(meeting), submit=_("Decided"))
    return write(request, form, save, around, after=lambda row: _back(request, meeting, row.item))


@trajectory_view(Permission.EDIT_START, methods=BOTH)
def decision_update(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    decision = owned(Decision.objects.filter(meeting__isnull=False), trajectory, uuid)
    meeting = _meeting(trajectory, decision.meeting.uuid)
    form = MeetingDecisionForm(posted(request), instance=decision, meeting=meeting)

    def save() -> Decision:
        return amend_decision(decision=decision, version=form.version, changes=form.values(), by=request.user)

    return write(request, form, save, page(_("Change a decision"), _back(request, meeting), str(meeting)))


@trajectory_view(Permission.EDIT_START, methods=POST)
def decision_delete(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    decision = owned(Decision.objects.filter(meeting__isnull=False), trajectory, uuid)
    back = _back(request, _meeting(trajectory, decision.meeting.uuid))
    act = lambda: take_decision_back(decision=decision, by=request.user)  # noqa: E731
    return deed(request, act, _("The decision was taken off the list."), back)


@trajectory_view(Permission.EDIT_START, methods=BOTH)
def task_give(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    meeting = _meeting(trajectory, uuid)
    prefix = "task" if _is_live(request) else None
    form = TaskForm(posted(request), prefix=prefix, instance=Task(meeting=meeting), meeting=meeting)

    def save() -> Task:
        return give_task(meeting=meeting, by=request.user, **form.values())

    around = page(_("Write down a task"), _back(request, meeting), str(meeting), submit=_("Taken up"))
    return write(request, form, save, around, after=lambda row: _back(request, meeting, row.item))


@trajectory_view(Permission.EDIT_START, methods=BOTH)
def task_update(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    task = owned(Task, trajectory, uuid)
    meeting = _meeting(trajectory, task.meeting.uuid)
    form = TaskForm(posted(request), instance=task, meeting=meeting)

    def save() -> Task:
        return amend_task(task=task, version=form.version, changes=form.values(), by=request.user)

    return write(request, form, save, page(_("Change a task"), _back(request, meeting), str(meeting)))


@trajectory_view(Permission.VIEW_DRAFT, methods=POST)
def task_tick(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    """Whoever has the task says that it is done, or whoever looks after the meetings does."""
    task = owned(Task.objects.select_related("meeting__trajectory"), trajectory, uuid)
    if task.owner_id != request.access.person.pk and not request.access.can(Permission.EDIT_START):
        raise DoorClosed(Permission.EDIT_START)
    done = request.POST.get("done") == "1"
    back = (
        task.meeting.get_absolute_url() if request.GET.get("from") == "meeting" else address("meeting_list", trajectory)
    )
    words = _("Done: %(task)s") if done else _("Open again: %(task)s")
    return deed(request, lambda: tick_task(task=task, done=done, by=request.user), words % {"task": task}, back)


@trajectory_view(Permission.EDIT_START, methods=POST)
def task_delete(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    task = owned(Task.objects.select_related("meeting__trajectory"), trajectory, uuid)
    back = _back(request, task.meeting)
    return deed(request, lambda: drop_task(task=task, by=request.user), _("The task was taken off the list."), back)
