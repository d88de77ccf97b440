"""Step 8: how the objectives of other plans stand to ours: a board of two columns, coverage, contradictions."""

from dataclasses import dataclass, replace
from typing import Any
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
from planning.forms.alignment import LINKED, MEANWHILE, LinkForm, RelateForm, SettleForm
from planning.models import AlignmentLink, Contradiction, ExistingPlan
from planning.selectors.alignment import Alignment, Sheet, alignment_of
from planning.selectors.coverage import Coverage, coverage
from planning.selectors.existing_plans import declaration
from planning.selectors.tree import LineNode, ObjectiveNode, plan_tree
from planning.services.alignment import AnsweredMeanwhile, AnsweredOtherwise, relate, revise_link, settle, undo_link
from planning.views.editing import WRITES, plan_page

STEP = "masterplan"


@dataclass(frozen=True)
class OwnRow:
    """One of ours at the right side of the board, with how many links it has."""

    node: ObjectiveNode
    count: int


@trajectory_view(Permission.VIEW_DRAFT)
def alignment_list(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """The plans with what is still open, and the contradictions with how they ended."""
    found = alignment_of(trajectory)
    context = {
        "alignment": found,
        "orphans": coverage(found).orphans,
        "declaration": None if found.sheets else declaration(trajectory),
        "step_key": STEP,
    }
    return render(request, "planning/alignment/list.html", context)


@trajectory_view(Permission.VIEW_DRAFT, write=Permission.EDIT_PLAN, methods=WRITES)
def alignment_board(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    """Left the objectives of one plan, right ours; `?objective=` chooses one, `?show=open` shows the open ones."""
    plan = owned(ExistingPlan.objects.live(), trajectory, uuid)
    form = RelateForm(posted(request), trajectory=trajectory, plan=plan)
    if request.method == "POST" and form.is_valid():
        try:
            made = relate(
                plan_objective=form.cleaned_data["plan_objective"],
                objectives=list(form.cleaned_data["objectives"]),
                other=form.cleaned_data["other"],
                changes=form.said(),
                seen=request.POST.get(f"seen-{form.cleaned_data['plan_objective'].uuid}", ""),
                by=request.user,
            )
        except AnsweredMeanwhile:
            form.add_error(None, MEANWHILE)
        except AnsweredOtherwise:
            form.add_error("relation", LINKED)
        except ValidationError as refused:
            form.add_error("relation", refused)
        else:
            words = ngettext("%(count)s answer was kept.", "%(count)s answers were kept.", len(made))
            messages.success(request, words % {"count": len(made)})
            return redirect(board_url(plan, request.GET.get("show", "")))
    found = alignment_of(trajectory)
    return render(request, "planning/alignment/board.html", _board(request, found, found.sheet(plan), form))


def _board(request: AccessRequest, found: Alignment, sheet: Sheet, form: RelateForm) -> dict[str, Any]:
    """Chosen is what was sent or asked for, else the first objective without an answer."""
    asked = uuid_of(request.POST.get("plan_objective") or request.GET.get("objective"))
    held = [row.node.row.uuid for row in sheet.rows]
    first = next((row.node.row.uuid for row in sheet.open_rows), None)
    only_open = request.GET.get("show") == "open"
    return {
        "sheet": sheet,
        "rows": sheet.open_rows if only_open else sheet.rows,
        "only_open": only_open,
        "chosen": asked if asked in held else first,
        "ticked": set(request.POST.getlist("objectives")),
        "own": [(line, rows) for line in found.tree.lines if (rows := _own(found, line))],
        "sheets": found.sheets,
        "form": form,
        "step_key": STEP,
    }


def _own(found: Alignment, line: LineNode) -> list[OwnRow]:
    mine = {node.row.pk for node in line.nodes()}
    return [OwnRow(node, len(found.touching(node))) for node in found.own if node.row.pk in mine]


def board_url(plan: ExistingPlan, show: str = "") -> str:
    url = reverse("planning:alignment_board", args=[plan.trajectory.slug, plan.uuid])
    return f"{url}?show=open" if show == "open" else url


def _list_url(trajectory: Trajectory) -> str:
    return reverse("planning:alignment_list", args=[trajectory.slug])


@trajectory_view(Permission.EDIT_PLAN, methods=WRITES)
def link_update(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    link = _link(trajectory, uuid)
    form = LinkForm(posted(request), instance=link, trajectory=trajectory)

    def save() -> AlignmentLink:
        return revise_link(link=link, version=form.version, changes=form.values(), by=request.user)

    back = board_url(link.plan_objective.plan)
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
    plan_objective = link.plan_objective
    return redirect(f"{board_url(plan_objective.plan)}?objective={plan_objective.uuid}")


@trajectory_view(Permission.EDIT_PLAN, methods=WRITES)
def contradiction_settle(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    rows = Contradiction.objects.select_related("link__plan_objective__plan", "link__objective", "link__other__plan")
    contradiction = owned(rows, trajectory, uuid)
    form = SettleForm(posted(request), instance=contradiction, trajectory=trajectory)

    def save() -> Contradiction:
        return settle(contradiction=contradiction, version=form.version, changes=form.values(), by=request.user)

    link = contradiction.link
    context = {"link": link, "code": plan_tree(trajectory).code_of(link.objective) if link.objective else ""}
    page = plan_page(_("How does this contradiction end?"), STEP, _list_url(trajectory), context=context)
    page = replace(page, template="planning/alignment/settle.html")
    return write(request, form, save, page)


@trajectory_view(Permission.VIEW_DRAFT)
def coverage_detail(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """The matrix; `?plan=&objective=` lists what stands behind one cell."""
    found = alignment_of(trajectory)
    matrix = coverage(found)
    context = {"alignment": found, "matrix": matrix, "cell": _cell(request, matrix), "step_key": STEP}
    return render(request, "planning/alignment/coverage.html", context)


def _cell(request: AccessRequest, matrix: Coverage) -> dict[str, Any] | None:
    plan, objective = uuid_of(request.GET.get("plan")), uuid_of(request.GET.get("objective"))
    for row in matrix.rows:
        for cell in row.cells:
            if row.node.row.uuid == objective and cell.plan.uuid == plan:
                return {"node": row.node, "plan": cell.plan, "answers": cell.answers}
    return None


def _link(trajectory: Trajectory, uuid: UUID) -> AlignmentLink:
    rows = AlignmentLink.objects.select_related("plan_objective__plan__trajectory", "objective", "other")
    return owned(rows, trajectory, uuid)


def _ends(link: AlignmentLink) -> str:
    """What a link points at, in words."""
    return str(link.objective or link.other or _("An answer on its own"))
