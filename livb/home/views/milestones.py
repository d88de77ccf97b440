"""The days a trajectory works towards: planned, moved with a reason, reached."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from livb.home.forms import MilestoneForm, MoveForm, ReachForm
from livb.membership.access import AccessRequest, owned, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Milestone, Trajectory
from livb.trajectories.selectors.milestones import milestones_of
from livb.trajectories.services.milestones import drop_milestone, move_milestone, plan_milestone, reach_milestone
from livb.ui.forms import Form, helper


@trajectory_view(Permission.VIEW_TRAJECTORY)
def milestone_list(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    return render(request, "home/milestones/list.html", {"milestones": milestones_of(trajectory)})


@trajectory_view(Permission.PLAN_MILESTONES, methods=("GET", "POST"))
def milestone_create(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    def save(form: Form) -> None:
        plan_milestone(trajectory=trajectory, by=request.user, **form.cleaned_data)

    form = MilestoneForm(request.POST or None)
    return _form_page(request, trajectory, form, save, _("Plan a milestone"), _("Plan it"))


@trajectory_view(Permission.PLAN_MILESTONES, methods=("GET", "POST"))
def milestone_move(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    milestone = owned(Milestone, trajectory, uuid)

    def save(form: Form) -> None:
        move_milestone(milestone=milestone, by=request.user, **form.cleaned_data)

    form = MoveForm(request.POST or None, initial={"due_on": milestone.due_on})
    title = _("Move: %(milestone)s") % {"milestone": milestone}
    return _form_page(request, trajectory, form, save, title, _("Move"))


@trajectory_view(Permission.PLAN_MILESTONES, methods=("GET", "POST"))
def milestone_reach(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    milestone = owned(Milestone, trajectory, uuid)

    def save(form: Form) -> None:
        reach_milestone(milestone=milestone, by=request.user, **form.cleaned_data)

    form = ReachForm(request.POST or None, initial={"reached_on": milestone.reached_on or timezone.localdate()})
    title = _("Reached: %(milestone)s") % {"milestone": milestone}
    return _form_page(request, trajectory, form, save, title, _("Mark as reached"))


@trajectory_view(Permission.PLAN_MILESTONES, methods=("POST",))
def milestone_reopen(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    reach_milestone(milestone=owned(Milestone, trajectory, uuid), reached_on=None, by=request.user)
    return _done(request, trajectory, _("The milestone is ahead again."))


@trajectory_view(Permission.PLAN_MILESTONES, methods=("POST",))
def milestone_drop(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    milestone = owned(Milestone, trajectory, uuid)
    if not milestone.is_own:
        raise Http404
    drop_milestone(milestone=milestone, by=request.user)
    return _done(request, trajectory, _("The milestone was taken away."))


def _done(request: AccessRequest, trajectory: Trajectory, text: str) -> HttpResponse:
    messages.success(request, text)
    return redirect("home:milestone_list", trajectory.slug)


def _form_page(
    request: AccessRequest, trajectory: Trajectory, form: Form, save: Callable[[Form], None], title: str, submit: str
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        save(form)
        return _done(request, trajectory, _("Saved."))
    form.helper = helper(form, submit=submit, cancel=reverse("home:milestone_list", args=[trajectory.slug]))
    return render(request, "home/form.html", {"form": form, "title": title, "over": _("Milestones")})
