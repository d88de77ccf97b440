"""Step 2: the vision, the scope and the plans that exist already."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from livb.membership.access import AccessRequest, owned, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from livb.ui.writing import posted, write
from planning.forms.existing_plans import ExistingPlanForm, NoOtherPlanForm
from planning.forms.visions import VisionForm
from planning.models import ExistingPlan, Vision
from planning.selectors.existing_plans import declaration, plans, vision_of
from planning.services.existing_plans import declare_none, drop_plan, register_plan, revise_plan
from planning.services.visions import write_vision
from planning.views.editing import WRITES, drop, plan_page


def _home(trajectory: Trajectory) -> str:
    return reverse("planning:vision_detail", args=[trajectory.slug])


@trajectory_view(Permission.VIEW_DRAFT)
def vision_detail(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    context = {
        "vision": vision_of(trajectory),
        "plans": plans(trajectory),
        "declaration": declaration(trajectory),
        "step_key": "vision",
    }
    return render(request, "planning/visions/detail.html", context)


@trajectory_view(Permission.EDIT_PLAN, methods=WRITES)
def vision_update(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    vision = vision_of(trajectory) or Vision(trajectory=trajectory, version=0)
    form = VisionForm(posted(request), instance=vision, trajectory=trajectory)

    def save() -> Vision:
        return write_vision(trajectory=trajectory, version=form.version, changes=form.values(), by=request.user)

    return write(request, form, save, plan_page(_("Vision and scope"), "vision", _home(trajectory)))


@trajectory_view(Permission.EDIT_PLAN, methods=WRITES)
def plan_create(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    form = ExistingPlanForm(posted(request), trajectory=trajectory)

    def save() -> ExistingPlan:
        return register_plan(trajectory=trajectory, changes=form.values(), by=request.user)

    return write(request, form, save, plan_page(_("Register a plan"), "vision", _home(trajectory)))


@trajectory_view(Permission.EDIT_PLAN, methods=WRITES)
def plan_update(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    plan = owned(ExistingPlan.objects.live(), trajectory, uuid)
    form = ExistingPlanForm(posted(request), instance=plan, trajectory=trajectory)

    def save() -> ExistingPlan:
        return revise_plan(plan=plan, version=form.version, changes=form.values(), by=request.user)

    drop_url = reverse("planning:plan_delete", args=[trajectory.slug, uuid])
    page = plan_page(str(plan), "vision", _home(trajectory), over=_("Existing plan"), drop_url=drop_url)
    return write(request, form, save, page)


@trajectory_view(Permission.EDIT_PLAN, methods=WRITES)
def plan_delete(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    plan = owned(ExistingPlan.objects.live(), trajectory, uuid)
    page = plan_page(_("Take this plan off the register?"), "vision", _home(trajectory))
    return drop(request, plan, lambda: drop_plan(plan=plan, by=request.user), page)


@trajectory_view(Permission.EDIT_PLAN, methods=WRITES)
def none_declare(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """Only where no plan is registered; otherwise the register speaks for itself."""
    declared = declaration(trajectory)
    if plans(trajectory):
        messages.error(request, _("There is a plan on the register. Take it off first."))
        return redirect(_home(trajectory))
    form = NoOtherPlanForm(posted(request), instance=declared)

    def save() -> None:
        declare_none(trajectory=trajectory, reason=form.cleaned_data["reason"], by=request.user)

    return write(request, form, save, plan_page(_("There is no other plan"), "vision", _home(trajectory)))
