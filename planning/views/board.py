"""The actions on a board: a column for how far they are; a card moves by menu, by keyboard and by mouse."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from livb.membership.access import AccessRequest, DoorClosed, leads, owned, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from planning.enums import ActionStatus, ActionView
from planning.forms.bulk import StatusForm
from planning.models import Action
from planning.selectors.board import lanes
from planning.services.progress import Told
from planning.services.revising import move_on_board
from planning.views.selection import around, selection


@trajectory_view(Permission.VIEW_DRAFT)
def action_board(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    found = selection(request, trajectory)
    context = {
        **around(request, found, ActionView.BOARD),
        "lanes": [(lane, found.form.turned(status=str(lane.status))) for lane in lanes(found.rows)],
        "statuses": list(ActionStatus),
        "person": request.access.person.pk,
    }
    return render(request, "planning/actions/board.html", context)


@trajectory_view(Permission.VIEW_DRAFT, methods=("POST",))
def action_move(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    """Report how far an action is by where its card stands; its owner does so, or who looks after the plan."""
    action = owned(Action.objects.live().select_related("owner", "trajectory"), trajectory, uuid)
    if not (leads(request.access.person, action) or request.access.can(Permission.EDIT_PLAN)):
        raise DoorClosed(Permission.EDIT_PLAN)
    form = StatusForm(request.POST)
    if form.is_valid():
        status, seen = form.cleaned_data["status"], form.cleaned_data["seen"]
        try:
            move_on_board(
                action=action, status=status, seen=str(seen or ""), author=request.access.person, by=request.user
            )
        except Told:
            messages.error(request, _("Somebody reported on “%(title)s” meanwhile; look again.") % {"title": action})
        else:
            told = {"title": action, "status": ActionStatus(status).label}
            messages.success(request, _("“%(title)s”: %(status)s.") % told)
    else:
        messages.error(request, _("Choose a column of the board."))
    back = reverse("planning:action_board", args=[trajectory.slug])
    return redirect(f"{back}?{request.GET.urlencode()}#a-{action.uuid}")
