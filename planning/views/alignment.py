"""Step 8: how the objectives of other plans stand to ours: plan by plan, coverage, what is lacking, contradictions."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from diagnostics.selectors.findings import seen_by
from livb.documents import xlsx
from livb.lib.filenames import file_name
from livb.lib.uuids import uuid_of
from livb.membership.access import AccessRequest, owned, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from livb.ui.downloads import workbook_file
from livb.ui.paging import page_of
from livb.ui.writing import posted, write
from planning.forms.alignment import SettleForm
from planning.models import Contradiction
from planning.selectors.alignment import kept_alignment
from planning.selectors.coverage import Coverage, coverage
from planning.selectors.existing_plans import declaration
from planning.selectors.lacking import Lacking, is_settled
from planning.selectors.tree import kept_tree
from planning.services.alignment import settle
from planning.sheets_coverage import coverage_document
from planning.views.editing import WRITES, plan_page

STEP = "masterplan"


@trajectory_view(Permission.VIEW_DRAFT)
def alignment_list(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """The plans with what is still open."""
    found = kept_alignment(trajectory)
    context = {
        "alignment": found,
        "orphans": coverage(found).orphans,
        "undecided": sum(not is_settled(answer) for answer in found.contradictions),
        "declaration": None if found.sheets else declaration(trajectory),
        "step_key": STEP,
    }
    return render(request, "planning/alignment/list.html", context)


@trajectory_view(Permission.VIEW_DRAFT)
def alignment_lists(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """What is lacking, each list in pages of its own, with links to where it is mended."""
    lacking = Lacking(kept_alignment(trajectory), seen_by(request.access.can))
    pages = {
        name: page_of(getattr(lacking, name), request.GET, spot=name, param=name)
        for name in ("gaps", "overlaps", "contradictions", "unanswered", "alone")
    }
    declared = None if lacking.found.sheets else declaration(trajectory)
    context = {"lacking": lacking, **pages, "declaration": declared, "step_key": STEP}
    return render(request, "planning/alignment/lacking.html", context)


def _contradictions_url(trajectory: Trajectory) -> str:
    return f"{reverse('planning:alignment_lists', args=[trajectory.slug])}#contradictions"


@trajectory_view(Permission.EDIT_PLAN, methods=WRITES)
def contradiction_settle(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    rows = Contradiction.objects.select_related("link__plan_objective__plan", "link__objective", "link__other__plan")
    contradiction = owned(rows, trajectory, uuid)
    form = SettleForm(posted(request), instance=contradiction, trajectory=trajectory)

    def save() -> Contradiction:
        return settle(contradiction=contradiction, version=form.version, changes=form.values(), by=request.user)

    link = contradiction.link
    context = {"link": link, "code": kept_tree(trajectory).code_of(link.objective) if link.objective else ""}
    page = plan_page(_("How does this contradiction end?"), STEP, _contradictions_url(trajectory), context=context)
    page = replace(page, template="planning/alignment/settle.html")
    return write(request, form, save, page)


@trajectory_view(Permission.VIEW_DRAFT)
def coverage_detail(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """The matrix, `?rows=all` with operational objectives too; `?plan=&objective=` lists what stands behind a cell."""
    matrix = _matrix(request, trajectory)
    context = {
        "matrix": matrix,
        "with_parts": _with_parts(request),
        "cell": _cell(request, matrix),
        "step_key": STEP,
    }
    return render(request, "planning/alignment/coverage.html", context)


@trajectory_view(Permission.VIEW_DRAFT)
def coverage_workbook(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """The same matrix to compute with."""
    document = coverage_document(
        trajectory, _matrix(request, trajectory), get_language() or "nl", is_example=settings.LIVB_DEMO
    )
    return workbook_file(file_name("xlsx", _("Coverage"), trajectory.slug), xlsx.render(document))


def _with_parts(request: AccessRequest) -> bool:
    return request.GET.get("rows") == "all"


def _matrix(request: AccessRequest, trajectory: Trajectory) -> Coverage:
    return coverage(kept_alignment(trajectory), with_parts=_with_parts(request))


def _cell(request: AccessRequest, matrix: Coverage) -> dict[str, Any] | None:
    plan, objective = uuid_of(request.GET.get("plan")), uuid_of(request.GET.get("objective"))
    for row in matrix.rows:
        for cell in row.cells:
            if row.node.row.uuid == objective and cell.plan.uuid == plan:
                return {"node": row.node, "plan": cell.plan, "answers": cell.answers}
    return None
