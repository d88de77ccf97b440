"""Step 2: the register of plans, and each plan with its objectives."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from livb.membership.access import AccessRequest, owned, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from livb.ui.writing import posted, write
from planning.enums import IntakeKind, PlanKind
from planning.forms.existing_plans import ExistingPlanForm, NoOtherPlanForm
from planning.forms.plan_objectives import PlanScopeForm
from planning.models import ExistingPlan, PlanUsage
from planning.selectors.existing_plans import declaration, plans
from planning.selectors.intakes import intakes
from planning.selectors.plan_codes import codes_in
from planning.selectors.plan_objectives import tree_of
from planning.selectors.reporting import duties_of, usual_duties
from planning.services.existing_plans import declare_none, drop_plan, register_plan, revise_plan
from planning.services.plan_objectives import set_plan_scope
from planning.views.editing import WRITES, drop, plan_page


def _home(trajectory: Trajectory) -> str:
    return reverse("planning:vision_detail", args=[trajectory.slug])


def plan_url(plan: ExistingPlan) -> str:
    return reverse("planning:plan_detail", args=[plan.trajectory.slug, plan.uuid])


@trajectory_view(Permission.VIEW_DRAFT)
def plan_detail(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    plan = owned(ExistingPlan.objects.live(), trajectory, uuid)
    nodes = tree_of(plan)
    context = {
        "plan": plan,
        "nodes": nodes,
        "counted": sum(node.is_counted for node in nodes),
        "duties": duties_of(plan),
        "usual": usual_duties(plan) if request.access.can(Permission.EDIT_PLAN) else [],
        "documents": plan.documents.select_related("file"),
        "intakes": intakes(plan, IntakeKind.OBJECTIVES),
        "codes": codes_in(plan),
        "usage": PlanUsage.objects.filter(kind=plan.kind).first(),
        "step_key": "vision",
    }
    return render(request, "planning/existing/detail.html", context)


@trajectory_view(Permission.EDIT_PLAN, methods=WRITES)
def plan_create(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """`?kind=` fills in what is usual for such a plan; whoever registers it corrects that."""
    form = ExistingPlanForm(
        posted(request), request.FILES or None, trajectory=trajectory, initial=_usual(request.GET.get("kind", ""))
    )

    def save() -> ExistingPlan:
        upload, changes = form.cleaned_data["upload"], form.values("upload")
        return register_plan(
            trajectory=trajectory, changes=changes, upload=upload, what=_("The plan itself"), by=request.user
        )

    return write(request, form, save, plan_page(_("Register a plan"), "vision", _home(trajectory)), after=plan_url)


@trajectory_view(Permission.EDIT_PLAN, methods=WRITES)
def plan_update(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    plan = owned(ExistingPlan.objects.live(), trajectory, uuid)
    form = ExistingPlanForm(posted(request), instance=plan, trajectory=trajectory)

    def save() -> ExistingPlan:
        return revise_plan(plan=plan, version=form.version, changes=form.values(), by=request.user)

    drop_url = reverse("planning:plan_delete", args=[trajectory.slug, uuid])
    words = {"over": _("Existing plan"), "language": trajectory.language}
    page = plan_page(str(plan), "vision", plan_url(plan), drop_url=drop_url, **words)
    return write(request, form, save, page)


@trajectory_view(Permission.EDIT_PLAN, methods=WRITES)
def plan_delete(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    plan = owned(ExistingPlan.objects.live(), trajectory, uuid)
    page = plan_page(_("Take this plan off the register?"), "vision", _home(trajectory))
    return drop(request, plan, lambda: drop_plan(plan=plan, by=request.user), page)


@trajectory_view(Permission.EDIT_PLAN, methods=WRITES)
def plan_scope(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    """Nothing of a whole plan lies in scope: one reason, and it is not compared."""
    plan = owned(ExistingPlan.objects.live(), trajectory, uuid)
    form = PlanScopeForm(posted(request), instance=plan)

    def save() -> ExistingPlan:
        reason = form.cleaned_data["none_in_scope"]
        return set_plan_scope(plan=plan, version=form.version, reason=reason, by=request.user)

    title = _("Nothing of this plan lies within our scope")
    return write(request, form, save, plan_page(title, "vision", plan_url(plan), over=str(plan)))


@trajectory_view(Permission.EDIT_PLAN, methods=WRITES)
def none_declare(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """Only where no plan is registered; otherwise the register speaks for itself."""
    declared = declaration(trajectory)
    if plans(trajectory):
        messages.error(request, _("There is a plan on the register. Take it off first."))
        return redirect(_home(trajectory))
    form = NoOtherPlanForm(posted(request), instance=declared)

    def save() -> None:
        declare_none(trajectory=trajectory, reason=form.cleaned_data["reason"], by=request.user)

    return write(request, form, save, plan_page(_("There is no other plan"), "vision", _home(trajectory)))


def _usual(kind: str) -> dict[str, Any]:
    """The kind with its usual owner and approving body; nothing for a kind that does not exist."""
    if kind not in PlanKind.values:
        return {}
    usage = PlanUsage.objects.filter(kind=kind).first()
    told = {"title": PlanKind(kind).label, "owner": usage.owner, "approved_by": usage.approved_by} if usage else {}
    return {"kind": kind, **{name: str(text)[:1].upper() + str(text)[1:] for name, text in told.items()}}
