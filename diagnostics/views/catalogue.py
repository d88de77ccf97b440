"""A town's own indicators, and with which towns it compares itself."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from diagnostics.enums import ComparisonKind
from diagnostics.forms.catalogue import ComparisonForm, LocalIndicatorForm
from diagnostics.models import Comparison, Indicator, Upload
from diagnostics.selectors.comparisons import Alike, alike, chosen
from diagnostics.services.catalogue import bring_back, define, redefine, retire
from diagnostics.services.comparisons import compare_with
from diagnostics.statistics.similarity import WEIGHTS
from livb.membership.access import AccessRequest, owned, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from livb.trajectories.selectors.areas import towns
from livb.ui.forms import helper
from livb.ui.writing import Page, posted, write

STEP = {"step_key": "diagnosis"}


@trajectory_view(Permission.VIEW_DRAFT)
def local_list(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    rows = Indicator.objects.filter(trajectory=trajectory).select_related("denominator").order_by("archived_at", "code")
    return render(request, "diagnostics/catalogue/list.html", {"rows": rows, **STEP})


@trajectory_view(Permission.EDIT_DIAGNOSIS, methods=("GET", "POST"))
def local_create(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    form = LocalIndicatorForm(posted(request), trajectory=trajectory)

    def save() -> Indicator:
        return define(trajectory=trajectory, by=request.user, **form.facts())

    return write(request, form, save, Page(_("Define an own indicator"), "diagnosis", _asked_from(request, trajectory)))


def _asked_from(request: AccessRequest, trajectory: Trajectory) -> str:
    """The columns of the file for which the indicator is made, where one came from there; else the list."""
    try:
        upload = Upload.objects.filter(trajectory=trajectory, uuid=request.GET.get("upload", "")).first()
    except ValidationError:
        upload = None
    return reverse("diagnostics:upload_mapping", args=[trajectory.slug, upload.uuid]) if upload else _own(trajectory)


@trajectory_view(Permission.EDIT_DIAGNOSIS, methods=("GET", "POST"))
def local_update(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    row = owned(Indicator.objects.select_related("denominator"), trajectory, uuid)
    form = LocalIndicatorForm(posted(request), instance=row, trajectory=trajectory)

    def save() -> Indicator:
        return redefine(indicator=row, based_on=form.version, by=request.user, **form.facts())

    return write(request, form, save, Page(str(row.name), "diagnosis", _own(trajectory), code=row.code))


@trajectory_view(Permission.EDIT_DIAGNOSIS, methods=("POST",))
def local_archive(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    """Out of the lists, or back in them; figures and texts stay."""
    row = owned(Indicator.objects.all(), trajectory, uuid)
    if row.archived_at:
        bring_back(indicator=row, by=request.user)
        messages.success(request, _("In use again."))
    else:
        retire(indicator=row, by=request.user)
        messages.success(request, _("No longer used. Its figures and what was written about them stay."))
    return redirect(_own(trajectory))


def _own(trajectory: Trajectory) -> str:
    return reverse("diagnostics:local_list", args=[trajectory.slug])


@trajectory_view(Permission.EDIT_DIAGNOSIS, methods=("GET", "POST"))
def comparison_update(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """Choose the group; similar towns are shown with what makes them similar, before one chooses them."""
    own = towns(trajectory)
    row = Comparison.objects.filter(trajectory=trajectory).first()
    listed = list(row.towns.order_by("name_nl")) if row and row.kind == ComparisonKind.OWN else []
    initial = {"kind": row.kind if row else ComparisonKind.PROVINCE, "names": "\n".join(str(town) for town in listed)}
    form = ComparisonForm(posted(request), initial=initial)
    likely = alike(trajectory, own[0]) if own else []
    if request.method == "POST" and form.is_valid():
        kind = ComparisonKind(form.cleaned_data["kind"])
        picked = {
            ComparisonKind.OWN: form.cleaned_data["names"],
            ComparisonKind.SIMILAR: [each.area for each in likely],
        }
        compare_with(trajectory=trajectory, kind=kind, towns=picked.get(kind, []), by=request.user)
        messages.success(request, _("Every figure now stands beside these towns."))
        return redirect("diagnostics:indicator_list", trajectory.slug)
    back = reverse("diagnostics:indicator_list", args=[trajectory.slug])
    form.helper = helper(form, cancel=back)
    context = {
        "form": form,
        "own": own[0] if own else None,
        "several": len(own) > 1,
        "likely": [_told(each) for each in likely],
        "standing": chosen(trajectory, own),
        **STEP,
    }
    return render(request, "diagnostics/catalogue/comparison.html", context)


def _told(each: Alike) -> dict[str, object]:
    """A similar town in words."""
    names = {
        "size": _("inhabitants"),
        "density": _("inhabitants per km²"),
        "young": _("share of the young"),
        "old": _("share of people over 65"),
        "income": _("income"),
        "housing": _("housing"),
        "region": _("region"),
    }
    found = each.likeness
    return {
        "town": each.area,
        "distance": found.distance,
        "alike": ", ".join(names[name] for name in WEIGHTS if name in found.alike),
        "apart": ", ".join(names[name] for name in WEIGHTS if name in found.apart),
        "unknown": ", ".join(names[name] for name in WEIGHTS if name in found.unknown),
    }
