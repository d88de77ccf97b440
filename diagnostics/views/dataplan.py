"""The data plan: what is asked of whom, what came of it, and what stays unknown."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diagnostics.forms.findings import DataRequestForm, FillForm
from diagnostics.models import DataRequest, Gap
from diagnostics.selectors.dataplan import proposed_day
from diagnostics.selectors.findings import data_plan
from diagnostics.services.dataplan import ask_for, ask_for_core, drop_request, follow_up
from livb.membership.access import AccessRequest, owned, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from livb.ui.forms import helper
from livb.ui.writing import Page, posted, write

STEP = {"step_key": "diagnosis"}


@trajectory_view(Permission.VIEW_DRAFT)
def dataplan_detail(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    return _shown(request, trajectory, FillForm(proposed=proposed_day(trajectory)))


def _shown(request: AccessRequest, trajectory: Trajectory, form: FillForm) -> HttpResponse:
    form.helper = helper(form, submit=_("Add the core indicators without a figure"))
    form.helper.form_action = reverse("diagnostics:dataplan_fill", args=[trajectory.slug])
    found = data_plan(trajectory)
    context = {
        "requests": found,
        "form": form,
        "open": sum(not each.is_answered for each in found),
        "unknown": [each for each in found if each.is_unknown],
        "gaps": Gap.objects.filter(trajectory=trajectory),
        **STEP,
    }
    return render(request, "diagnostics/dataplan/detail.html", context)


@trajectory_view(Permission.EDIT_DIAGNOSIS, methods=("GET", "POST"))
def request_create(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    form = DataRequestForm(posted(request), trajectory=trajectory)

    def save() -> DataRequest:
        return ask_for(trajectory=trajectory, by=request.user, **form.values())

    return write(request, form, save, Page(_("Ask for a figure"), "diagnosis", _plan(trajectory)))


@trajectory_view(Permission.EDIT_DIAGNOSIS, methods=("POST",))
def dataplan_fill(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """Put every core indicator without a figure in the plan at once, all by the same day."""
    form = FillForm(request.POST, proposed=proposed_day(trajectory))
    if not form.is_valid():
        return _shown(request, trajectory, form)
    added = ask_for_core(trajectory=trajectory, due_on=form.cleaned_data["due_on"], by=request.user)
    words = ngettext("%(n)s indicator was added.", "%(n)s indicators were added.", added)
    messages.success(request, words % {"n": added})
    return redirect(_plan(trajectory))


@trajectory_view(Permission.EDIT_DIAGNOSIS, methods=("GET", "POST"))
def request_update(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    row = owned(DataRequest.objects.select_related("indicator"), trajectory, uuid)
    form = DataRequestForm(posted(request), instance=row, trajectory=trajectory)

    def save() -> DataRequest:
        return follow_up(request=row, based_on=form.version, by=request.user, **form.values())

    name = str(row.indicator.name)
    return write(request, form, save, Page(name, "diagnosis", _plan(trajectory), code=row.indicator.code))


@trajectory_view(Permission.EDIT_DIAGNOSIS, methods=("POST",))
def request_delete(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    drop_request(
        request=owned(DataRequest.objects.select_related("indicator", "trajectory"), trajectory, uuid), by=request.user
    )
    messages.success(request, _("Taken out of the list."))
    return redirect(_plan(trajectory))


def _plan(trajectory: Trajectory) -> str:
    return reverse("diagnostics:dataplan_detail", args=[trajectory.slug])
