"""The phenomena: list, sheet, writing."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from diagnostics.forms.findings import FactForm, GatherForm
from diagnostics.forms.phenomena import PhenomenonForm
from diagnostics.models import Phenomenon
from diagnostics.quoted import warning_of
from diagnostics.selectors.findings import seen_by
from diagnostics.selectors.known import newest_figures
from diagnostics.selectors.onward import onward, thread
from diagnostics.selectors.phenomena import set_aside, sheets
from diagnostics.services.findings import gather, state_fact
from diagnostics.services.phenomena import amend, describe
from diagnostics.services.shelf import let_stand, put_away
from diagnostics.views.rows import figure_rows
from livb.lib.enums import Edition
from livb.lib.versions import Outdated
from livb.membership.access import AccessRequest, owned, standing, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from livb.ui.forms import helper
from livb.ui.writing import Page, posted, write

STEP = {"step_key": "diagnosis"}


@trajectory_view(Permission.VIEW_DRAFT)
def phenomenon_list(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    found = sheets(trajectory, seen_by(request.access.can))
    aside = set_aside(trajectory) if request.access.can(Permission.EDIT_DIAGNOSIS) else []
    return render(request, "diagnostics/phenomena/list.html", {"sheets": found, "aside": aside, **STEP})


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
    gathering = _gathering(phenomenon) if request.access.can(Permission.EDIT_DIAGNOSIS) else None
    sheet = next(sheet for sheet in sheets(trajectory, levels) if sheet.phenomenon.pk == phenomenon.pk)
    rows = newest_figures(trajectory, sheet.indicators, Edition.KERNGROEP)
    context = {
        "sheet": sheet,
        "phenomenon": sheet.phenomenon,
        "form": form,
        "gathering": gathering,
        "figures": figure_rows(trajectory, rows),
        "thread": thread(trajectory, phenomenon, request.access.can),
        "strands": onward(trajectory, [phenomenon], levels)[phenomenon.pk],
        **STEP,
    }
    return render(request, "diagnostics/phenomena/detail.html", context)


def _gathering(phenomenon: Phenomenon) -> GatherForm | None:
    """What was written down before and may belong here too, if there is anything."""
    form = GatherForm(phenomenon=phenomenon)
    form.helper = helper(form, submit=_("Put these under it"))
    form.helper.form_class = "livb-gather"  # beside the form of the page, not in its place
    form.helper.form_action = reverse(
        "diagnostics:phenomenon_gather", args=[phenomenon.trajectory.slug, phenomenon.uuid]
    )
    return form if form.fields["findings"].queryset.exists() else None  # type: ignore[attr-defined]


@trajectory_view(Permission.EDIT_DIAGNOSIS, methods=("POST",))
def phenomenon_gather(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    """Put findings that stand already under this phenomenon, all at once."""
    phenomenon = owned(Phenomenon.objects.live().select_related("trajectory"), trajectory, uuid)
    form = GatherForm(request.POST, phenomenon=phenomenon)
    try:
        if form.is_valid():
            gather(phenomenon=phenomenon, findings=form.cleaned_data["findings"], by=request.user)
            messages.success(request, _("The findings now stand under this phenomenon too."))
        else:
            messages.warning(request, _("Choose at least one finding that stands on the list."))
    except Outdated:
        messages.warning(request, _("Somebody changed one of these findings just now: choose again."))
    return redirect(f"{phenomenon.get_absolute_url()}#facts")


@trajectory_view(Permission.EDIT_DIAGNOSIS, methods=("GET", "POST"))
def phenomenon_update(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    phenomenon = standing(request, Phenomenon, uuid, let_stand)
    page = Page(phenomenon.title, "diagnosis", phenomenon.get_absolute_url(), over=_("Phenomenon"))
    form = PhenomenonForm(posted(request), instance=phenomenon)

    def save() -> Phenomenon:
        return amend(phenomenon=phenomenon, based_on=form.version, by=request.user, **form.values())

    return write(request, form, save, page, warn=warning_of)


@trajectory_view(Permission.EDIT_DIAGNOSIS, methods=("POST",))
def phenomenon_archive(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    rows = Phenomenon.objects.live().select_related("trajectory")
    put_away(row=owned(rows, trajectory, uuid), by=request.user)
    messages.success(request, _("The phenomenon was set aside. At the foot of this list you put it back."))
    return redirect("diagnostics:phenomenon_list", trajectory.slug)


@trajectory_view(Permission.EDIT_DIAGNOSIS, methods=("POST",))
def phenomenon_take_back(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    """Bring back what was set aside; somebody who was there first has done it already."""
    phenomenon = owned(Phenomenon.objects.select_related("trajectory"), trajectory, uuid)
    if phenomenon.archived_at:
        let_stand(phenomenon, by=request.user)
    messages.success(request, _("“%(title)s” is back in its place.") % {"title": phenomenon})
    return redirect(phenomenon)
