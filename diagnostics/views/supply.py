"""What is done already, and the SWOT."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from diagnostics.enums import SwotKind
from diagnostics.forms.findings import RunningActionForm, SwotForm
from diagnostics.models import RunningAction, SwotItem
from diagnostics.quoted import warning_of
from diagnostics.selectors.findings import running_actions, seen_by, swot
from diagnostics.services.findings import note_down, rewrite
from diagnostics.services.shelf import let_stand, put_away
from livb.membership.access import AccessRequest, owned, standing, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from livb.ui.writing import Page, posted, write

STEP = {"step_key": "diagnosis"}


@trajectory_view(Permission.VIEW_DRAFT)
def supply_list(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    rows = running_actions(trajectory, seen_by(request.access.can))
    return render(request, "diagnostics/supply/list.html", {"rows": rows, **STEP})


@trajectory_view(Permission.EDIT_DIAGNOSIS, methods=("GET", "POST"))
def supply_create(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    form = RunningActionForm(posted(request), trajectory=trajectory)

    def save() -> RunningAction:
        fields = form.values(*form.links)
        return note_down(RunningAction, trajectory=trajectory, links=form.linked(), by=request.user, **fields)

    page = Page(_("Add what is done already"), "diagnosis", reverse("diagnostics:supply_list", args=[trajectory.slug]))
    return write(request, form, save, page, warn=warning_of)


@trajectory_view(Permission.EDIT_DIAGNOSIS, methods=("GET", "POST"))
def supply_update(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    row = standing(request, RunningAction, uuid, let_stand)
    form = RunningActionForm(posted(request), instance=row, trajectory=trajectory)

    def save() -> RunningAction:
        return rewrite(row=row, based_on=form.version, links=form.linked(), by=request.user, **form.values(*form.links))

    page = Page(row.activity, "diagnosis", reverse("diagnostics:supply_list", args=[trajectory.slug]), over=row.actor)
    return write(request, form, save, page, warn=warning_of)


@trajectory_view(Permission.EDIT_DIAGNOSIS, methods=("POST",))
def supply_delete(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    rows = RunningAction.objects.filter(archived_at=None).select_related("trajectory")
    put_away(row=owned(rows, trajectory, uuid), by=request.user)
    messages.success(request, _("Taken out of the list."))
    return redirect("diagnostics:supply_list", trajectory.slug)


@trajectory_view(Permission.VIEW_DRAFT)
def swot_detail(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    quadrants = swot(trajectory, seen_by(request.access.can))
    return render(request, "diagnostics/swot/detail.html", {"quadrants": quadrants, **STEP})


@trajectory_view(Permission.EDIT_DIAGNOSIS, methods=("GET", "POST"))
def swot_create(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    kind = request.GET.get("kind", "")
    form = SwotForm(posted(request), trajectory=trajectory, initial={"kind": kind if kind in SwotKind.values else ""})

    def save() -> SwotItem:
        fields = form.values(*form.links)
        return note_down(SwotItem, trajectory=trajectory, links=form.linked(), by=request.user, **fields)

    back = reverse("diagnostics:swot_detail", args=[trajectory.slug])
    return write(request, form, save, Page(_("Add a line to the SWOT"), "diagnosis", back), warn=warning_of)


@trajectory_view(Permission.EDIT_DIAGNOSIS, methods=("GET", "POST"))
def swot_update(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    row = standing(request, SwotItem, uuid, let_stand)
    form = SwotForm(posted(request), instance=row, trajectory=trajectory)

    def save() -> SwotItem:
        return rewrite(row=row, based_on=form.version, links=form.linked(), by=request.user, **form.values(*form.links))

    back = reverse("diagnostics:swot_detail", args=[trajectory.slug])
    return write(request, form, save, Page(_("Change a line of the SWOT"), "diagnosis", back), warn=warning_of)


@trajectory_view(Permission.EDIT_DIAGNOSIS, methods=("POST",))
def swot_delete(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    rows = SwotItem.objects.filter(archived_at=None).select_related("trajectory")
    put_away(row=owned(rows, trajectory, uuid), by=request.user)
    messages.success(request, _("Taken out of the list."))
    return redirect("diagnostics:swot_detail", trajectory.slug)
