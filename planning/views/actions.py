"""Step 7: actions with their shares and their budget."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from livb.lib.uuids import uuid_of
from livb.membership.access import AccessRequest, owned, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from livb.ui.writing import posted, write
from planning.enums import ChainLink, Level
from planning.forms.actions import ActionForm
from planning.models import Action, Objective
from planning.selectors.thread import thread_of_action
from planning.selectors.tree import plan_tree
from planning.services.actions import plan_action, revise_action
from planning.views.editing import WRITES, plan_page, rows_of, tree_at, tree_url


@trajectory_view(Permission.EDIT_PLAN, methods=WRITES)
def action_create(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """`?objective=` names the operational objective it is planned from."""
    wanted = uuid_of(request.GET.get("objective"))
    operational = Objective.objects.live().filter(level=Level.OPERATIONAL)
    objective = owned(operational, trajectory, wanted) if wanted else None
    form = ActionForm(
        posted(request), trajectory=trajectory, objective=objective, tree=plan_tree(trajectory), rows=_rows(request)
    )

    def save() -> Action:
        return plan_action(trajectory=trajectory, **_typed(form), by=request.user)

    place = {"place": f"objective={objective.uuid}"} if objective else {}
    page = plan_page(_("New action"), "realisation", tree_url(trajectory), over=str(objective or ""), context=place)
    return write(request, form, save, page, after=lambda made: tree_at(trajectory, made))


@trajectory_view(Permission.EDIT_PLAN, methods=WRITES)
def action_update(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    action = owned(Action.objects.live(), trajectory, uuid)
    tree = plan_tree(trajectory)
    form = ActionForm(posted(request), instance=action, trajectory=trajectory, tree=tree, rows=_rows(request))

    def save() -> Action:
        return revise_action(action=action, version=form.version, **_typed(form), by=request.user)

    page = plan_page(
        str(action),
        "realisation",
        tree_url(trajectory),
        over=_("Action"),
        code=tree.code_of(action),
        context={"thread": thread_of_action(action), "node": action, "advice": _advice(action)},
    )
    return write(request, form, save, page, after=lambda saved: tree_at(trajectory, saved))


def _typed(form: ActionForm) -> dict[str, Any]:
    return {"shares": form.shares.shares(), "budget": form.budget.budget(), "changes": form.values()}


def _rows(request: AccessRequest) -> tuple[int, int]:
    return rows_of(request, "shares"), rows_of(request, "budget")


def _advice(action: Action) -> list[str]:
    """What to look at again before the plan is decided on; never a lock."""
    if action.chain_link == ChainLink.REPRESSION and not action.acceptance_note:
        return [_("An action of police or prosecutor: write down who of them accepted it, and when.")]
    return []
