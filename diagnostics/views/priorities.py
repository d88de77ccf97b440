"""Priorities: every phenomenon with its decision, and the page where one decides."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from diagnostics.enums import DecisionKind
from diagnostics.forms.phenomena import DecisionForm
from diagnostics.models import Phenomenon, PriorityDecision
from diagnostics.quoted import warning_of
from diagnostics.selectors.findings import seen_by
from diagnostics.selectors.phenomena import decided, sheets
from diagnostics.selectors.scoring import latest_result, running_round
from diagnostics.services.priorities import decide
from livb.membership.access import AccessRequest, owned, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from livb.ui.writing import Page, posted, write

STEP = {"step_key": "priorities"}
USUAL = range(3, 6)


@trajectory_view(Permission.VIEW_DRAFT)
def priority_list(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """The argumentation table: what was scored, what was decided and why, also for what was not chosen."""
    found = sheets(trajectory, seen_by(request.access.can))
    chosen = [row for row in found if row.decision is not None and row.decision.kind == DecisionKind.PRIORITY]
    running = running_round(trajectory)
    scorer = running and running.scorers.filter(person=request.access.person, submitted_at=None).first()
    result = latest_result(trajectory, seen_by(request.access.can))
    items = {item.phenomenon.pk: item for item in result.items} if result else {}
    context = {
        "decided": [(sheet, items.get(sheet.phenomenon.pk)) for sheet in decided(found)],
        "open": [(sheet, items.get(sheet.phenomenon.pk)) for sheet in found if sheet.decision is None],
        "has_any": bool(found),
        "chosen": chosen,
        "is_unusual": bool(chosen) and len(chosen) not in USUAL,
        "running": running,
        "scorer": scorer if request.access.can(Permission.REVIEW) else None,
        "result": result,
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
    page = Page(
        title,
        "priorities",
        back,
        submit=_("Confirm the decision"),
        done=_("Decided."),
        template="diagnostics/priorities/decide.html",
        context=_scored(trajectory, phenomenon),
    )
    return write(request, form, save, page, warn=warning_of)


def _scored(trajectory: Trajectory, phenomenon: Phenomenon) -> dict[str, Any]:
    """What the newest closed round says of this phenomenon."""
    result = latest_result(trajectory)
    item = next((each for each in result.items if each.phenomenon.pk == phenomenon.pk), None) if result else None
    return {"result": result, "item": item, "phenomenon": phenomenon}
