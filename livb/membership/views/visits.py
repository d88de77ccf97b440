"""An administrator reads along on the coordinator's invitation: asking, what was looked at, ending."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from livb.membership.access import AccessRequest, owned, trajectory_view
from livb.membership.forms.visits import VisitForm
from livb.membership.models import Visit
from livb.membership.permissions import Permission
from livb.membership.services.visits import end_visit, invite_visit
from livb.trajectories.models import Trajectory
from livb.ui.forms import helper

SHOWN = 200


@trajectory_view(Permission.INVITE_VISIT, methods=("GET", "POST"))
def visit_invite(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    form = VisitForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            invite_visit(trajectory=trajectory, by=request.user, **form.cleaned_data)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _("The administrator may read along; you are told when that begins."))
            return redirect("membership:access_matrix", trajectory.slug)
    form.helper = helper(form, submit=_("Invite"), cancel=reverse("membership:access_matrix", args=[trajectory.slug]))
    return render(request, "membership/visits/form.html", {"form": form})


@trajectory_view(Permission.VIEW_TRAJECTORY)
def visit_detail(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    """Which pages were opened, the last ones first."""
    visit = owned(Visit.objects.select_related("user", "created_by"), trajectory, uuid)
    context = {"visit": visit, "pages": visit.pages.order_by("-pk")[:SHOWN]}
    return render(request, "membership/visits/detail.html", context)


@trajectory_view(Permission.VIEW_TRAJECTORY, write=Permission.INVITE_VISIT, methods=("POST",))
def visit_end(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    try:
        end_visit(visit=owned(Visit.objects.select_related("user"), trajectory, uuid), by=request.user)
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    else:
        messages.success(request, _("The visit has ended."))
    return redirect("membership:access_matrix", trajectory.slug)
