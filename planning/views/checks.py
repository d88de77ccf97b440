"""The checklist of the golden thread: what is not linked or not filled in, and what is left so on purpose."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from diagnostics.selectors.findings import seen_by
from livb.membership.access import AccessRequest, owned, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from livb.ui.paging import Pages, page_of
from planning.forms.checks import AcceptForm, CheckFilterForm
from planning.models import AcceptedGap
from planning.selectors.checklist import Group, Point, checklist
from planning.selectors.graph import kept_graph
from planning.services.gaps import accept_gap, reopen_gap

SHOWN = 20  # of each kind, where all kinds stand under each other


@trajectory_view(Permission.VIEW_DRAFT)
def check_list(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """Every kind with its count; `?kind=` shows all points of one in pages, `?mine=on` those of who looks."""
    mine = request.access.person.pk if request.GET.get("mine") else None
    levels = seen_by(request.access.can)
    graph = kept_graph(trajectory, levels)
    groups = checklist(trajectory, levels, mine=mine, graph=graph)
    form = CheckFilterForm(request.GET, kinds=[(group.check.key, group.check.label) for group in groups])
    kind = form.cleaned_data.get("kind", "") if form.is_valid() else ""
    shown = [group for group in groups if kind in ("", group.check.key)]
    context = {
        "form": form,
        "groups": [(group, _page(request, group, kind)) for group in shown if group.points],
        "accepted": [(group, pair) for group in shown for pair in group.accepted],
        "total": sum(len(group.points) for group in groups),
        "clean": sum(1 for group in groups if not group.points),
        "kinds": len(groups),
        "is_begun": bool(graph.knots),
        "step_key": "realisation",
    }
    return render(request, "planning/checks/list.html", context)


def _page(request: AccessRequest, group: Group, kind: str) -> Pages[Point]:
    """The points of one kind that was asked for in pages, of every kind its first ones."""
    spot = f"k-{group.check.key}"
    return page_of(group.points, request.GET if kind else QueryDict(), spot=spot, size=None if kind else SHOWN)


@trajectory_view(Permission.EDIT_PLAN, methods=("POST",))
def gap_accept(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """Only a point that is there can be accepted."""
    back = reverse("planning:check_list", args=[trajectory.slug])
    form = AcceptForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say why it stays as it is."))
        return redirect(back)
    wanted = form.cleaned_data
    groups = checklist(trajectory, seen_by(request.access.can))
    points = [each for group in groups if group.check.key == wanted["point"] for each in group.points]
    place = (wanted["about"], wanted["detail"])
    point = next((each for each in points if (each.about, each.detail) == place), None)
    if point is None:
        messages.info(request, _("This point is no longer on the list."))
        return redirect(back)
    accept_gap(trajectory=trajectory, check=wanted["point"], point=point, reason=wanted["reason"], by=request.user)
    messages.success(request, _("Accepted, with your reason."))
    return redirect(f"{back}#k-{wanted['point']}")


@trajectory_view(Permission.EDIT_PLAN, methods=("POST",))
def gap_reopen(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    reopen_gap(gap=owned(AcceptedGap, trajectory, uuid), by=request.user)
    messages.success(request, _("It is back on the list."))
    return redirect("planning:check_list", trajectory.slug)
