"""Priorities: every phenomenon with its decision, and the page where one decides."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from diagnostics.enums import DecisionKind
from diagnostics.forms.phenomena import DecisionForm
from diagnostics.models import Phenomenon, PriorityDecision
from diagnostics.selectors.phenomena import decided, sheets
from diagnostics.services.priorities import decide
from livb.membership.access import AccessRequest, owned, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from livb.ui.writing import Page, posted, write

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
    form = DecisionForm(posted(request), instance=known or PriorityDecision(phenomenon=phenomenon, version=0))
    back = reverse("diagnostics:priority_list", args=[trajectory.slug])

    def save() -> PriorityDecision:
        return decide(phenomenon=phenomenon, based_on=form.version, by=request.user, **form.values())

    title = _("Decide on: %(phenomenon)s") % {"phenomenon": phenomenon}
    return write(request, form, save, Page(title, "priorities", back, submit=_("Decide"), done=_("Decided.")))
