"""Step 7: actions with their shares and their budget."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from diagnostics.models import RunningAction
from livb.lib.uuids import uuid_of
from livb.membership.access import AccessRequest, DoorClosed, leads, standing, trajectory_view
from livb.membership.permissions import TO_SEE, Permission
from livb.trajectories.models import Trajectory
from livb.ui.writing import Page, posted, saves_itself, write
from planning.enums import Acceptance, ChainLink, Level
from planning.forms.actions import ActionForm, AnswerForm
from planning.models import Action, Objective
from planning.quoted import node_warning
from planning.selectors.progress import history
from planning.selectors.reuse import uses_of_action
from planning.selectors.thread import kept_thread_of
from planning.selectors.tree import kept_tree
from planning.services.actions import answer_action, plan_action, revise_action
from planning.services.asides import stand_again
from planning.services.revising import make_by_form, revise_by_form
from planning.views.editing import WRITES, plan_page, rows_of, tree_at, tree_url


@trajectory_view(Permission.EDIT_PLAN, methods=WRITES)
def action_create(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """`?objective=` names the operational objective it is planned from."""
    wanted = uuid_of(request.GET.get("objective"))
    operational = Objective.objects.filter(level=Level.OPERATIONAL)
    objective = standing(request, operational, wanted, stand_again) if wanted else None
    form = ActionForm(
        posted(request), trajectory=trajectory, objective=objective, tree=kept_tree(trajectory), rows=_rows(request)
    )

    def save() -> Action:
        return make_by_form(
            lambda: plan_action(trajectory=trajectory, **_typed(form), by=request.user), by=request.user
        )

    place = {"place": f"objective={objective.uuid}"} if objective else {}
    page = plan_page(_("New action"), "realisation", tree_url(trajectory), over=str(objective or ""), context=place)
    return write(request, form, save, page, after=lambda made: tree_at(trajectory, made), warn=node_warning)


@trajectory_view(Permission.EDIT_PLAN, methods=WRITES)
def action_update(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    action = standing(request, Action, uuid, stand_again)
    tree = kept_tree(trajectory)
    form = ActionForm(posted(request), instance=action, trajectory=trajectory, tree=tree, rows=_rows(request))

    def save() -> Action:
        return revise_by_form(
            lambda: revise_action(action=action, version=form.version, **_typed(form), by=request.user),
            node=action,
            by=request.user,
            saves_itself=saves_itself(request),
        )

    page = plan_page(
        str(action),
        "realisation",
        tree_url(trajectory),
        over=_("Action"),
        code=tree.code_of(action),
        language=trajectory.language,
        context={
            "thread": kept_thread_of(trajectory, action, request.access.can),
            "node": action,
            "advice": _advice(action),
            "uses": uses_of_action(trajectory, action),
        },
    )
    return write(request, form, save, page, after=lambda saved: tree_at(trajectory, saved), warn=node_warning)


@trajectory_view(Permission.VIEW_COUNCIL_EDITION, methods=WRITES)
def action_detail(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    """The sheet of an action as this person may read it; who carries it out says here whether he takes it on."""
    rows = Action.objects.select_related("owner", "political_responsible", "takes_up", "trajectory")
    action = standing(request, rows, uuid, stand_again, needs=Permission.EDIT_PLAN)
    _refuse_strangers(request, action)
    is_own = leads(request.access.person, action)
    if request.method == "POST" and not (is_own or request.access.can(Permission.EDIT_PLAN)):
        raise DoorClosed(Permission.EDIT_PLAN)
    code = kept_tree(trajectory).code_of(action)
    shown = {**_sheet(request, action), "code": code, "step_key": "realisation"}
    if not _may_answer(request, action):
        if request.method == "POST":
            messages.info(request, _("Somebody answered already; what was said stands below."))
            return redirect("planning:action_detail", trajectory.slug, action.uuid)
        return render(request, "planning/actions/detail.html", shown)
    form = AnswerForm(posted(request), instance=action, trajectory=trajectory, is_own=is_own)

    def save() -> Action:
        said, note = form.cleaned_data["acceptance"], form.cleaned_data["acceptance_note"]
        return answer_action(action=action, version=form.version, acceptance=said, note=note, by=request.user)

    back = reverse("planning:action_detail", args=[trajectory.slug, action.uuid])
    page = Page(
        action.title, "realisation", back, submit=_("Keep this answer"), template="planning/actions/detail.html",
        context={**shown, "is_own": is_own},
    )  # fmt: skip
    return write(request, form, save, page)


def _refuse_strangers(request: AccessRequest, action: Action) -> None:
    """Its owner reads it, whatever his role; others as far as it is meant for who reads the drafts."""
    if leads(request.access.person, action):
        return
    for needed in (Permission.VIEW_DRAFT, TO_SEE[action.visibility]):
        if not request.access.can(needed):
            raise DoorClosed(needed)


def _may_answer(request: AccessRequest, action: Action) -> bool:
    """Asked until somebody said yes or no; who looks after the plan writes down what was said elsewhere."""
    if action.owner is None or action.acceptance != Acceptance.PROPOSED:
        return False
    return leads(request.access.person, action) or request.access.can(Permission.EDIT_PLAN)


def _sheet(request: AccessRequest, action: Action) -> dict[str, Any]:
    """What stands on the sheet: the objectives this person may read, the money, and how it goes."""
    serves = [
        share
        for share in action.serves.select_related("objective")
        if request.access.can(TO_SEE[share.objective.visibility]) or request.access.can(Permission.VIEW_DRAFT)
    ]
    return {
        "action": action,
        "serves": serves,
        "before": _taken_up(request, action),
        "budget": list(action.budget_lines.all()),
        "last": history(action).first(),
        "reads_drafts": request.access.can(Permission.VIEW_DRAFT),
        "thread": kept_thread_of(action.trajectory, action, request.access.can),
    }


def _taken_up(request: AccessRequest, action: Action) -> RunningAction | None:
    """What runs already and this action takes up, where this person may see it."""
    before = action.takes_up
    return before if before and request.access.can(TO_SEE[before.visibility]) else None


def _typed(form: ActionForm) -> dict[str, Any]:
    return {"shares": form.shares.shares(), "budget": form.budget.budget(), "changes": form.values()}


def _rows(request: AccessRequest) -> tuple[int, int]:
    return rows_of(request, "shares"), rows_of(request, "budget")


def _advice(action: Action) -> list[str]:
    """What to look at again before the plan is decided on; never a lock."""
    found = [node_warning(action)]
    if action.chain_link == ChainLink.REPRESSION and not action.acceptance_note:
        found.append(_("An action of police or prosecutor: write down who of them accepted it, and when."))
    return [sentence for sentence in found if sentence]
