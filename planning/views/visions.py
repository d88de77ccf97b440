"""Step 2: the vision, the scope and the plans that exist already."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from livb.membership.access import AccessRequest, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from livb.ui.writing import posted, write
from planning.forms.visions import VisionForm
from planning.models import Vision
from planning.selectors.existing_plans import declaration, not_registered, plans, vision_of
from planning.services.visions import write_vision
from planning.views.editing import WRITES, plan_page


@trajectory_view(Permission.VIEW_DRAFT)
def vision_detail(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    register = plans(trajectory)
    context = {
        "vision": vision_of(trajectory),
        "plans": register,
        "usual": not_registered(trajectory, register),
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

    back = reverse("planning:vision_detail", args=[trajectory.slug])
    return write(request, form, save, plan_page(_("Vision and scope"), "vision", back))
