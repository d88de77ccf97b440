"""Step 7: actions with their shares and their budget."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from livb.membership.access import AccessRequest, owned, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from planning.enums import Level
from planning.forms.actions import ActionForm, BudgetFormSet, ShareFormSet, budget_rows, share_rows
from planning.models import Action, Objective
from planning.selectors.thread import thread_of_action
from planning.selectors.tree import plan_tree
from planning.services.actions import drop_action, plan_action, revise_action
from planning.views.editing import Page, drop, posted, tree_url, uuid_of, write

WRITES = ("GET", "POST")


@trajectory_view(Permission.EDIT_PLAN, methods=WRITES)
def action_create(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """`?objective=` names the operational objective it is planned from."""
    wanted = uuid_of(request.GET.get("objective"))
    operational = Objective.objects.live().filter(level=Level.OPERATIONAL)
    objective = owned(operational, trajectory, wanted) if wanted else None
    data = posted(request)
    form = ActionForm(data, trajectory=trajectory)
    shares, budget = share_rows(None, objective, plan_tree(trajectory), data), budget_rows(None, data)

    def save() -> Action:
        values = {"shares": shares.shares(), "budget": budget.budget(), "changes": form.values()}
        return plan_action(trajectory=trajectory, **values, by=request.user)

    page = Page(_("New action"), "realisation", tree_url(trajectory), str(objective or ""), **_around(shares, budget))
    return write(request, form, save, page, is_complete=lambda: _are_valid(shares, budget))


@trajectory_view(Permission.EDIT_PLAN, methods=WRITES)
def action_update(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    action = owned(Action.objects.live(), trajectory, uuid)
    data = posted(request)
    form = ActionForm(data, instance=action, trajectory=trajectory)
    tree = plan_tree(trajectory)
    shares, budget = share_rows(action, None, tree, data), budget_rows(action, data)

    def save() -> Action:
        values = {"shares": shares.shares(), "budget": budget.budget(), "changes": form.values()}
        return revise_action(action=action, version=form.version, **values, by=request.user)

    page = Page(
        str(action),
        "realisation",
        tree_url(trajectory),
        over=_("Action"),
        code=tree.code_of(action),
        drop_url=reverse("planning:action_delete", args=[trajectory.slug, uuid]),
        **_around(shares, budget, thread=thread_of_action(action)),
    )
    return write(request, form, save, page, is_complete=lambda: _are_valid(shares, budget))


@trajectory_view(Permission.EDIT_PLAN, methods=WRITES)
def action_delete(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    action = owned(Action.objects.live(), trajectory, uuid)
    page = Page(_("Drop this action?"), "realisation", tree_url(trajectory))
    return drop(request, action, lambda: drop_action(action=action, by=request.user), page)


def _around(shares: ShareFormSet, budget: BudgetFormSet, **more: Any) -> dict[str, Any]:
    return {"context": {"shares": shares, "budget": budget, **more}}


def _are_valid(shares: ShareFormSet, budget: BudgetFormSet) -> bool:
    return all([shares.is_valid(), budget.is_valid()])
