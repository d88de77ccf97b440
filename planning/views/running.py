"""What runs already, and what the plan does with it: it goes on, it changes, or it stops."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from diagnostics.models import RunningAction
from diagnostics.selectors.findings import seen_by
from livb.membership.access import AccessRequest, owned, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from planning.enums import Continuity
from planning.selectors.running import running
from planning.services.running import take_up

ANSWERS = {
    Continuity.CONTINUED: gettext_lazy("It goes on"),
    Continuity.CHANGED: gettext_lazy("It changes"),
    Continuity.STOPPED: gettext_lazy("It stops"),
}


@trajectory_view(Permission.VIEW_DRAFT)
def running_list(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    rows = running(trajectory, seen_by(request.access.can))
    context = {
        "rows": rows,
        "waiting": sum(1 for each in rows if not each.taken_up),
        "answers": list(ANSWERS.items()),
        "step_key": "realisation",
    }
    return render(request, "planning/actions/running.html", context)


@trajectory_view(Permission.EDIT_PLAN, methods=("POST",))
def running_take_up(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    """One press makes it an action of the plan, that waits there for its objective and its owner."""
    rows = RunningAction.objects.filter(archived_at=None, visibility__in=seen_by(request.access.can))
    row = owned(rows.select_related("trajectory"), trajectory, uuid)
    said = request.POST.get("continuity", "")
    if said not in ANSWERS:
        messages.error(request, _("Say whether it goes on, changes or stops."))
        return redirect("planning:running_list", trajectory.slug)
    action = take_up(running=row, continuity=Continuity(said), by=request.user)
    messages.success(request, _("“%(title)s” stands in the plan. Link it to an objective.") % {"title": action})
    return redirect("planning:running_list", trajectory.slug)
