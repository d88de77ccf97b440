"""The phenomena: list, sheet, writing, facts."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from diagnostics.forms.phenomena import FindingForm, PhenomenonForm
from diagnostics.models import Finding, Phenomenon
from diagnostics.selectors.phenomena import sheets
from diagnostics.services.phenomena import amend, describe, drop_fact, set_aside, state_fact
from livb.membership.access import AccessRequest, owned, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from livb.ui.forms import helper
from livb.ui.writing import Page, posted, write

STEP = {"step_key": "diagnosis"}


@trajectory_view(Permission.VIEW_DRAFT)
def phenomenon_list(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    return render(request, "diagnostics/phenomena/list.html", {"sheets": sheets(trajectory), **STEP})


@trajectory_view(Permission.EDIT_DIAGNOSIS, methods=("GET", "POST"))
def phenomenon_create(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    form = PhenomenonForm(posted(request))

    def save() -> Phenomenon:
        return describe(trajectory=trajectory, by=request.user, **form.values())

    back = reverse("diagnostics:phenomenon_list", args=[trajectory.slug])
    page = Page(_("Describe a phenomenon"), "diagnosis", back, done=_("Saved. Now add the facts it rests on."))
    return write(request, form, save, page, after=Phenomenon.get_absolute_url)


@trajectory_view(Permission.VIEW_DRAFT, methods=("GET", "POST"), write=Permission.EDIT_DIAGNOSIS)
def phenomenon_detail(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    """The sheet on one page; a fact is added at its foot."""
    phenomenon = owned(Phenomenon.objects.live(), trajectory, uuid)
    form = FindingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        state_fact(phenomenon=phenomenon, by=request.user, **form.cleaned_data)
        return redirect(f"{phenomenon.get_absolute_url()}#facts")
    form.helper = helper(form, submit=_("Add this fact"))
    sheet = next(sheet for sheet in sheets(trajectory) if sheet.phenomenon.pk == phenomenon.pk)
    return render(request, "diagnostics/phenomena/detail.html", {"sheet": sheet, "form": form, **STEP})


@trajectory_view(Permission.EDIT_DIAGNOSIS, methods=("GET", "POST"))
def phenomenon_update(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    phenomenon = owned(Phenomenon.objects.live(), trajectory, uuid)
    page = Page(phenomenon.title, "diagnosis", phenomenon.get_absolute_url(), over=_("Phenomenon"))
    form = PhenomenonForm(posted(request), instance=phenomenon)

    def save() -> Phenomenon:
        return amend(phenomenon=phenomenon, based_on=form.version, by=request.user, **form.values())

    return write(request, form, save, page)


@trajectory_view(Permission.EDIT_DIAGNOSIS, methods=("POST",))
def phenomenon_archive(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    set_aside(phenomenon=owned(Phenomenon.objects.live(), trajectory, uuid), by=request.user)
    messages.success(request, _("The phenomenon was set aside."))
    return redirect("diagnostics:phenomenon_list", trajectory.slug)


@trajectory_view(Permission.EDIT_DIAGNOSIS, methods=("POST",))
def finding_delete(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    finding = owned(Finding.objects.select_related("phenomenon__trajectory"), trajectory, uuid)
    drop_fact(finding=finding, by=request.user)
    messages.success(request, _("The fact was dropped."))
    return redirect(f"{finding.phenomenon.get_absolute_url()}#facts")
