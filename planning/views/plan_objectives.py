"""Step 2: the objectives of an existing plan, typed in or pasted, quoted as that plan says them."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from livb.lib.uuids import uuid_of
from livb.membership.access import AccessRequest, owned, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from livb.ui.forms import helper
from livb.ui.writing import posted, write
from planning.forms.plan_objectives import BranchScopeForm, OutlineForm, QuoteForm
from planning.models import ExistingPlan, PlanObjective
from planning.selectors.thread import kept_thread_of
from planning.services.plan_objectives import (
    drop_plan_objective,
    quote_objective,
    quote_outline,
    requote_objective,
    set_branch_scope,
)
from planning.views.editing import WRITES, drop, plan_page
from planning.views.existing_plans import plan_url


def _found(trajectory: Trajectory, uuid: UUID) -> PlanObjective:
    rows = PlanObjective.objects.live().filter(plan__archived_at=None)
    return owned(rows.select_related("plan__trajectory"), trajectory, uuid)


@trajectory_view(Permission.EDIT_PLAN, methods=WRITES)
def plan_objective_create(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    """`?parent=` proposes the objective it stands under."""
    plan = owned(ExistingPlan.objects.live(), trajectory, uuid)
    parent = uuid_of(request.GET.get("parent"))
    held = PlanObjective.objects.live().filter(plan=plan)
    initial = {"parent": held.filter(uuid=parent).first() if parent else None}
    form = QuoteForm(posted(request), trajectory=trajectory, plan=plan, initial=initial)

    def save() -> PlanObjective:
        changes = form.values("parent")
        return quote_objective(plan=plan, parent=form.cleaned_data["parent"], changes=changes, by=request.user)

    return write(
        request, form, save, plan_page(_("New objective of this plan"), "vision", plan_url(plan), over=str(plan))
    )


@trajectory_view(Permission.EDIT_PLAN, methods=WRITES)
def plan_objective_paste(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    """First the tree as it was understood, then, once confirmed, its rows."""
    plan = owned(ExistingPlan.objects.live(), trajectory, uuid)
    form = OutlineForm(posted(request))
    preview = None
    if request.method == "POST" and form.is_valid():
        if request.POST.get("confirm"):
            made = quote_outline(plan=plan, parent=None, lines=form.lines, by=request.user)
            words = ngettext("%(count)s objective was added.", "%(count)s objectives were added.", len(made))
            messages.success(request, words % {"count": len(made)})
            return redirect(plan_url(plan))
        preview = form.lines
    form.helper = helper(form, submit=_("Show the tree"), cancel=plan_url(plan))
    context = {"form": form, "plan": plan, "preview": preview, "step_key": "vision"}
    return render(request, "planning/existing/paste.html", context)


@trajectory_view(Permission.EDIT_PLAN, methods=WRITES)
def plan_objective_update(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    objective = _found(trajectory, uuid)
    plan = objective.plan
    form = QuoteForm(posted(request), instance=objective, trajectory=trajectory, plan=plan)

    def save() -> PlanObjective:
        return requote_objective(objective=objective, version=form.version, changes=form.values(), by=request.user)

    drop_url = reverse("planning:plan_objective_delete", args=[trajectory.slug, uuid])
    thread = {"thread": kept_thread_of(trajectory, objective, request.access.can)}
    page = plan_page(
        objective.title,
        "vision",
        plan_url(plan),
        over=str(plan),
        code=objective.code,
        drop_url=drop_url,
        context=thread,
    )
    return write(request, form, save, page)


@trajectory_view(Permission.EDIT_PLAN, methods=WRITES)
def plan_objective_scope(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    """Put a branch outside the scope, or bring it back in."""
    objective = _found(trajectory, uuid)
    form = BranchScopeForm(posted(request), instance=objective)

    def save() -> PlanObjective:
        reason = form.cleaned_data["out_of_scope"]
        return set_branch_scope(objective=objective, version=form.version, reason=reason, by=request.user)

    page = plan_page(_("Outside our scope"), "vision", plan_url(objective.plan), over=str(objective))
    return write(request, form, save, page)


@trajectory_view(Permission.EDIT_PLAN, methods=WRITES)
def plan_objective_delete(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    objective = _found(trajectory, uuid)
    page = plan_page(_("Take this objective away?"), "vision", plan_url(objective.plan))
    return drop(request, objective, lambda: drop_plan_objective(objective=objective, by=request.user), page)
