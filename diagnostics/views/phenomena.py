"""The phenomena: list, sheet, writing."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from diagnostics.forms.findings import FactForm
from diagnostics.forms.phenomena import PhenomenonForm
from diagnostics.models import Phenomenon
from diagnostics.quoted import warning_of
from diagnostics.selectors.findings import seen_by
from diagnostics.selectors.known import newest_figures
from diagnostics.selectors.onward import onward, thread
from diagnostics.selectors.phenomena import sheets
from diagnostics.services.findings import state_fact
from diagnostics.services.phenomena import amend, describe
from diagnostics.services.shelf import put_away
from diagnostics.views.rows import figure_rows
from livb.lib.enums import Edition
from livb.membership.access import AccessRequest, owned, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from livb.ui.forms import helper
from livb.ui.writing import Page, posted, write

STEP = {"step_key": "diagnosis"}


@trajectory_view(Permission.VIEW_DRAFT)
def phenomenon_list(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    found = sheets(trajectory, seen_by(request.access.can))
    return render(request, "diagnostics/phenomena/list.html", {"sheets": found, **STEP})


@trajectory_view(Permission.EDIT_DIAGNOSIS, methods=("GET", "POST"))
def phenomenon_create(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    form = PhenomenonForm(posted(request))

    def save() -> Phenomenon:
        return describe(trajectory=trajectory, by=request.user, **form.values())

    back = reverse("diagnostics:phenomenon_list", args=[trajectory.slug])
    page = Page(_("Describe a phenomenon"), "diagnosis", back, done=_("Saved. Now add the facts it rests on."))
    return write(request, form, save, page, after=Phenomenon.get_absolute_url, warn=warning_of)


@trajectory_view(Permission.VIEW_DRAFT, methods=("GET", "POST"), write=Permission.EDIT_DIAGNOSIS)
def phenomenon_detail(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    """The sheet on one page; a fact is added at its foot."""
    levels = seen_by(request.access.can)
    phenomenon = owned(Phenomenon.objects.live().filter(visibility__in=levels), trajectory, uuid)
    form = FactForm(request.POST or None, trajectory=trajectory)
    if request.method == "POST" and form.is_valid():
        finding = state_fact(phenomenon=phenomenon, by=request.user, **form.cleaned_data)
        if words := warning_of(finding):
            messages.warning(request, words)
        return redirect(f"{phenomenon.get_absolute_url()}#facts")
    form.helper = helper(form, submit=_("Add this fact"))
    sheet = next(sheet for sheet in sheets(trajectory, levels) if sheet.phenomenon.pk == phenomenon.pk)
    rows = newest_figures(trajectory, sheet.indicators, Edition.KERNGROEP)
    context = {
        "sheet": sheet,
        "phenomenon": sheet.phenomenon,
        "form": form,
        "figures": figure_rows(trajectory, rows),
        "thread": thread(trajectory, phenomenon, request.access.can),
        "strands": onward(trajectory, [phenomenon], levels)[phenomenon.pk],
        **STEP,
    }
    return render(request, "diagnostics/phenomena/detail.html", context)


@trajectory_view(Permission.EDIT_DIAGNOSIS, methods=("GET", "POST"))
def phenomenon_update(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    phenomenon = owned(Phenomenon.objects.live(), trajectory, uuid)
    page = Page(phenomenon.title, "diagnosis", phenomenon.get_absolute_url(), over=_("Phenomenon"))
    form = PhenomenonForm(posted(request), instance=phenomenon)

    def save() -> Phenomenon:
        return amend(phenomenon=phenomenon, based_on=form.version, by=request.user, **form.values())

    return write(request, form, save, page, warn=warning_of)


@trajectory_view(Permission.EDIT_DIAGNOSIS, methods=("POST",))
def phenomenon_archive(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    rows = Phenomenon.objects.live().select_related("trajectory")
    put_away(row=owned(rows, trajectory, uuid), by=request.user)
    messages.success(request, _("The phenomenon was set aside."))
    return redirect("diagnostics:phenomenon_list", trajectory.slug)
