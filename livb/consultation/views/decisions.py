"""The register of decisions: who decided what, of which place, and what corrected what."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from livb.consultation.forms.decisions import RegisterForm
from livb.consultation.models import Decision
from livb.consultation.selectors.decisions import undecided_towns, whole_register
from livb.consultation.services.decisions import register_decision
from livb.consultation.views.pages import BOTH, REGISTER, address
from livb.membership.access import AccessRequest, owned, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from livb.ui.writing import Page, posted, write

COPIED = (
    "subject", "body_kind", "area", "nature", "decided_on", "number", "text", "votes_for", "votes_against",
    "votes_abstained", "amendments", "dissent", "session", "visibility",
)  # fmt: skip


@trajectory_view(Permission.VIEW_DRAFT)
def decision_list(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    rows = list(whole_register(trajectory))
    context = {
        "register": [row for row in rows if row.meeting is None],
        "log": [row for row in rows if row.meeting is not None],
        "undecided": undecided_towns(trajectory),
        "step_key": "masterplan",
    }
    return render(request, "consultation/decisions/list.html", context)


@trajectory_view(Permission.VIEW_DRAFT)
def decision_detail(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    whole = Decision.objects.select_related("area", "meeting__body", "meeting__trajectory", "document", "corrects")
    decision = owned(whole, trajectory, uuid)
    context = {
        "decision": decision,
        "correction": Decision.objects.filter(corrects=decision).select_related("trajectory").first(),
        "step_key": "masterplan",
    }
    return render(request, "consultation/decisions/detail.html", context)


@trajectory_view(Permission.EDIT_START, methods=BOTH)
def decision_create(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """A new row of the register, or one that corrects an earlier row (`?corrects=`)."""
    corrects = _corrected(trajectory, request.GET.get("corrects", ""))
    initial = _copied(corrects) if corrects else {"subject": request.GET.get("subject", "")}
    form = RegisterForm(posted(request), request.FILES or None, initial=initial, trajectory=trajectory)

    def save() -> Decision:
        facts, upload = form.values("upload"), form.cleaned_data["upload"]
        return register_decision(trajectory=trajectory, upload=upload, corrects=corrects, by=request.user, **facts)

    title = _("Correct a decision") if corrects else _("Register a decision")
    back = corrects.get_absolute_url() if corrects else address("decision_list", trajectory)
    around = Page(title, "masterplan", back, over=REGISTER, submit=_("Register"), done=_("The decision stands."))
    return write(request, form, save, around, after=Decision.get_absolute_url)


def _corrected(trajectory: Trajectory, uuid: str) -> Decision | None:
    if not uuid:
        return None
    try:
        return owned(Decision.objects.select_related("area", "meeting", "document"), trajectory, UUID(uuid))
    except ValueError:
        return None


def _copied(decision: Decision) -> dict[str, Any]:
    return {name: getattr(decision, name) for name in COPIED}
