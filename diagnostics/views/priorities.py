"""Priorities: every phenomenon with its decision, and the page where one decides."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from diagnostics.enums import DecisionKind
from diagnostics.forms.phenomena import DecisionForm
from diagnostics.models import Phenomenon, PriorityDecision
from diagnostics.selectors.phenomena import decided, sheets
from diagnostics.services.priorities import decide
from livb.lib.versions import Outdated
from livb.membership.access import AccessRequest, owned, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from livb.ui.forms import helper

STEP = {"step_key": "priorities"}
USUAL = range(3, 6)


@trajectory_view(Permission.VIEW_DRAFT)
def priority_list(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    found = sheets(trajectory)
    chosen = sum(sheet.decision is not None and sheet.decision.kind == DecisionKind.PRIORITY for sheet in found)
    context = {
        "decided": decided(found),
        "open": [sheet for sheet in found if sheet.decision is None],
        "chosen": chosen,
        "is_unusual": bool(chosen) and chosen not in USUAL,
        **STEP,
    }
    return render(request, "diagnostics/priorities/list.html", context)


@trajectory_view(Permission.EDIT_DIAGNOSIS, methods=("GET", "POST"))
def priority_decide(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    phenomenon = owned(Phenomenon.objects.live(), trajectory, uuid)
    known = PriorityDecision.objects.filter(phenomenon=phenomenon).first()
    # Who decides first read version 0, so that the second of two first deciders is told as well.
    form = DecisionForm(request.POST or None, instance=known or PriorityDecision(phenomenon=phenomenon, version=0))
    back = reverse("diagnostics:priority_list", args=[trajectory.slug])
    theirs = None
    if request.method == "POST" and form.is_valid():
        based_on = form.cleaned_data.pop("version") or 0
        try:
            decide(phenomenon=phenomenon, based_on=based_on, by=request.user, **form.cleaned_data)
        except Outdated as late:
            theirs = late.current
            form.data = form.data.copy()
            form.data["version"] = theirs.version
        else:
            messages.success(request, _("Decided."))
            return redirect(back)
    form.helper = helper(form, submit=_("Decide"), cancel=back)
    title = _("Decide on: %(phenomenon)s") % {"phenomenon": phenomenon}
    context = {"form": form, "title": title, "theirs": theirs, "phenomenon": phenomenon, **STEP}
    return render(request, "diagnostics/form.html", context, status=409 if theirs else 200)
