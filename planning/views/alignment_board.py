"""Step 8: how the objectives of one plan stand to ours: two columns, an answer at a time."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from livb.lib.uuids import uuid_of
from livb.membership.access import AccessRequest, owned, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from livb.ui.writing import posted, write
from planning.forms.alignment import LINKED, MEANWHILE, LinkForm, RelateForm
from planning.models import AlignmentLink, ExistingPlan, Objective, PlanObjective
from planning.selectors.alignment import kept_alignment
from planning.selectors.alignment_board import Board, board_url
from planning.services.alignment import AnsweredMeanwhile, AnsweredOtherwise, relate, revise_link, undo_link
from planning.services.suggestions import bring_back_suggestion, dismiss_suggestion
from planning.views.editing import WRITES, plan_page

STEP = "masterplan"


@trajectory_view(Permission.VIEW_DRAFT, write=Permission.EDIT_PLAN, methods=WRITES)
def alignment_board(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    """Left the objectives of one plan, right ours; `?objective=` chooses one, `?after=` the next one that is open."""
    plan = owned(ExistingPlan.objects.live(), trajectory, uuid)
    form = RelateForm(posted(request), trajectory=trajectory, plan=plan)
    if request.method == "POST" and form.is_valid() and (count := _kept(request, form)) is not None:
        words = ngettext("%(count)s answer was kept.", "%(count)s answers were kept.", count)
        messages.success(request, words % {"count": count})
        return redirect(_on(request, plan, after=form.cleaned_data["plan_objective"].uuid))
    return render(request, "planning/alignment/board.html", _board(request, trajectory, plan, form))


def _kept(request: AccessRequest, form: RelateForm) -> int | None:
    """How many answers were kept; None when the form says why not."""
    said = form.cleaned_data
    try:
        made = relate(
            plan_objective=said["plan_objective"],
            objectives=list(said["objectives"]),
            other=said["other"],
            changes=form.said(),
            seen=request.POST.get(f"seen-{said['plan_objective'].uuid}", ""),
            by=request.user,
        )
    except AnsweredMeanwhile:
        form.add_error(None, MEANWHILE)
    except AnsweredOtherwise:
        form.add_error("relation", LINKED)
    except ValidationError as refused:
        form.add_error("relation", refused)
    else:
        return len(made)
    return None


def _board(request: AccessRequest, trajectory: Trajectory, plan: ExistingPlan, form: RelateForm) -> dict[str, Any]:
    found = kept_alignment(trajectory)
    board = Board(
        found,
        found.sheet(plan),
        request.GET,
        asked=uuid_of(request.POST.get("plan_objective") or request.GET.get("objective")),
        after=uuid_of(request.GET.get("after")),
        suggests=request.access.can(Permission.EDIT_PLAN),
    )
    ticked = {uuid_of(each) for each in request.POST.getlist("objectives")}
    third = uuid_of(request.POST.get("other"))
    return {"board": board, "form": form, "ticked": ticked, "third": third, "step_key": STEP}


def _on(request: AccessRequest, plan: ExistingPlan, **asked: UUID) -> str:
    """The board as it was asked for, with another objective at hand."""
    query = {"show": "open"} if request.GET.get("show") == "open" else {}
    address = reverse("planning:alignment_board", args=[plan.trajectory.slug, plan.uuid])
    return f"{address}?{urlencode({**query, **asked})}#board"


@trajectory_view(Permission.EDIT_PLAN, methods=("POST",))
def suggestion_dismiss(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    """Two objectives that only look alike, on the board of the one with this key."""
    theirs, ours = _pair(request, trajectory, uuid, "dismiss")
    if ours:
        dismiss_suggestion(plan_objective=theirs, objective=ours, by=request.user)
        messages.success(request, _("That suggestion is not shown any more."))
    return redirect(_on(request, theirs.plan, objective=theirs.uuid))


@trajectory_view(Permission.EDIT_PLAN, methods=("POST",))
def suggestion_bring_back(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    theirs, ours = _pair(request, trajectory, uuid, "bring_back")
    if ours:
        bring_back_suggestion(plan_objective=theirs, objective=ours, by=request.user)
        messages.success(request, _("The suggestion is shown again."))
    return redirect(_on(request, theirs.plan, objective=theirs.uuid))


def _pair(
    request: AccessRequest, trajectory: Trajectory, uuid: UUID, name: str
) -> tuple[PlanObjective, Objective | None]:
    """The two that are meant; none of ours where the button sent nothing."""
    theirs = owned(PlanObjective.objects.live().select_related("plan__trajectory"), trajectory, uuid)
    ours = uuid_of(request.POST.get(name))
    return theirs, owned(Objective.objects.live(), trajectory, ours) if ours else None


@trajectory_view(Permission.EDIT_PLAN, methods=WRITES)
def link_update(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    link = _link(trajectory, uuid)
    form = LinkForm(posted(request), instance=link, trajectory=trajectory)

    def save() -> AlignmentLink:
        return revise_link(link=link, version=form.version, changes=form.values(), by=request.user)

    back = board_url(link.plan_objective)
    return write(request, form, save, plan_page(_ends(link), STEP, back, over=str(link.plan_objective)))


@trajectory_view(Permission.EDIT_PLAN, methods=("POST",))
def link_undo(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    """Take an answer back; the objective stands open again and is the chosen one."""
    link = _link(trajectory, uuid)
    try:
        undo_link(link=link, by=request.user)
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
    else:
        messages.success(request, _("The answer was taken back."))
    return redirect(_on(request, link.plan_objective.plan, objective=link.plan_objective.uuid))


def _link(trajectory: Trajectory, uuid: UUID) -> AlignmentLink:
    rows = AlignmentLink.objects.select_related("plan_objective__plan__trajectory", "objective", "other")
    return owned(rows, trajectory, uuid)


def _ends(link: AlignmentLink) -> str:
    """What a link points at, in words."""
    return str(link.objective or link.other or _("An answer on its own"))
