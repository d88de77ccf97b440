"""Step 9: when the plan is looked at again, and how far it is."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from livb.membership.access import AccessRequest, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from livb.ui.paging import page_of
from livb.ui.writing import posted, write
from planning.forms.followup import FollowUpForm
from planning.models import FollowUp
from planning.selectors.dashboard import Dashboard, LineProgress, dashboard
from planning.selectors.evaluations import evaluations
from planning.selectors.followup import followup_of
from planning.selectors.progress import silent_owners, silent_services
from planning.selectors.tree import kept_tree
from planning.services.followup import fix_followup
from planning.views.editing import WRITES, plan_page

# Of a plan with more actions than one reads at a glance only the line that is asked for is drawn.
AT_A_GLANCE = 60


@trajectory_view(Permission.VIEW_DRAFT)
def followup_detail(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """`?line=` opens the actions of one line of a large plan; `?help=` turns the pages of what asks for help."""
    board, looks_after = dashboard(trajectory, tree=kept_tree(trajectory)), request.access.can(Permission.EDIT_PLAN)
    mine = [row for row in board.rows if row.action.owner_id == request.access.person.pk]
    context = {
        "followup": followup_of(trajectory),
        "board": board,
        "mine": mine,
        "is_silent": any(row.is_silent for row in mine),
        "silent": silent_owners(board.rows) if looks_after else [],
        "services": sorted(silent_services(board.rows).items()) if not (looks_after or request.access.visit) else [],
        "evaluations": evaluations(trajectory),
        "helpless": page_of(board.helpless, request.GET, spot="helpless", param="help"),
        "lines": _lines(board, request.GET.get("line", "")),
        "step_key": "followup",
    }
    return render(request, "planning/followup/detail.html", context)


def _lines(board: Dashboard, asked: str) -> list[tuple[LineProgress, str, bool, bool]]:
    """Every line with its key, whether its actions are drawn, and whether they are open."""
    is_small = len(board.rows) <= AT_A_GLANCE or len(board.lines) == 1
    keyed = [(found, str(found.line.row.uuid) if found.line else "loose") for found in board.lines]
    return [(found, key, is_small or key == asked, key == asked) for found, key in keyed]


@trajectory_view(Permission.EDIT_PLAN, methods=WRITES)
def followup_update(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    fixed = followup_of(trajectory) or FollowUp(trajectory=trajectory, version=0)
    form = FollowUpForm(posted(request), instance=fixed, trajectory=trajectory)

    def save() -> FollowUp:
        return fix_followup(trajectory=trajectory, version=form.version, changes=form.values(), by=request.user)

    back = reverse("planning:followup_detail", args=[trajectory.slug])
    return write(request, form, save, plan_page(_("Follow-up"), "followup", back))
