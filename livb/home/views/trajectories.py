"""My work, the portfolio, and the task list of one trajectory."""

from itertools import groupby
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from livb.accounts.models import User
from livb.home.selectors.portfolio import overview as portfolio_of_all
from livb.home.selectors.portfolio import portfolio
from livb.home.selectors.rail import step_statuses
from livb.home.selectors.work import work_of
from livb.membership.access import AccessRequest, trajectory_view
from livb.membership.administrators import administrator_view
from livb.membership.freshness import is_told, not_modified, page_tag, tagged
from livb.membership.permissions import Permission
from livb.membership.roles import may_open_trajectory
from livb.membership.selectors.glances import standing_of
from livb.membership.selectors.memberships import memberships_of
from livb.membership.selectors.visits import visits_to
from livb.trajectories.checks import Status, StepStatus
from livb.trajectories.models import Trajectory
from livb.trajectories.selectors.areas import towns


@require_safe
def work(request: HttpRequest) -> HttpResponse:
    """Three lists over all trajectories: mine, others', coming."""
    user = cast(User, request.user)
    return render(request, "home/work.html", {"work": work_of(user), "may_open": may_open_trajectory(user)})


@require_safe
def trajectory_list(request: HttpRequest) -> HttpResponseBase:
    """The portfolio; whoever takes part in one trajectory and opens none goes straight there."""
    user = cast(User, request.user)
    if is_told(request):
        return _portfolio(request, user)
    etag = page_tag(request, (), "", standing_of(user))
    return not_modified(request, etag) or tagged(_portfolio(request, user), etag)


def _portfolio(request: HttpRequest, user: User) -> HttpResponse:
    memberships, may_open = memberships_of(user), may_open_trajectory(user)
    if len(memberships) == 1 and not may_open:
        return redirect(memberships[0].trajectory)
    return render(request, "home/trajectory_list.html", {"rows": portfolio(memberships), "may_open": may_open})


@administrator_view()
def overview(request: HttpRequest) -> HttpResponse:
    """Phase and milestone of every trajectory, without content, for administrators."""
    visits = visits_to(cast(User, request.user))
    rows = [(row, visits.get(row.trajectory.pk)) for row in portfolio_of_all()]
    return render(request, "home/overview.html", {"rows": rows})


@trajectory_view(Permission.VIEW_COUNCIL_EDITION)
def trajectory_detail(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """The nine steps as a task list; a reader of the council's edition goes to that text."""
    if not request.access.can(Permission.VIEW_TRAJECTORY):
        return redirect("planning:masterplan_read", trajectory.slug)
    rows = step_statuses(trajectory)
    current = next((row.step.key for row in rows if not row.is_settled), None)
    context = {
        "phases": [(phase, list(group)) for phase, group in groupby(rows, key=lambda row: row.step.phase)],
        "current": current,
        "done": sum(row.is_settled for row in rows),
        "total": len(rows),
        "towns": towns(trajectory),
        "is_young": _is_young(rows),
    }
    return render(request, "home/trajectory_detail.html", context)


def _is_young(rows: list[StepStatus]) -> bool:
    """Until the diagnostic has begun, the first picture from the published figures is worth a look."""
    return next(row.status for row in rows if row.step.key == "diagnosis") in (Status.NOT_STARTED, Status.BUSY)
