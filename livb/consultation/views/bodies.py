"""The bodies of a trajectory and who sits in them."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from livb.consultation.forms.bodies import BodyForm, SeatForm
from livb.consultation.models import Body, Seat
from livb.consultation.selectors.bodies import bodies, core_body, seats_of, sitting
from livb.consultation.selectors.meetings import meetings
from livb.consultation.services.bodies import (
    amend_body,
    amend_seat,
    give_seat,
    name_body,
    propose_bodies,
    set_body_aside,
    take_seat_back,
)
from livb.consultation.views.pages import BODIES, BOTH, POST, address, deed, page
from livb.membership.access import AccessRequest, owned, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from livb.ui.writing import posted, write


@trajectory_view(Permission.VIEW_DRAFT)
def body_list(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    rows = list(bodies(trajectory))
    context = {"bodies": rows, "has_core": any(row.is_core_group for row in rows), "step_key": "start"}
    return render(request, "consultation/bodies/list.html", context)


@trajectory_view(Permission.VIEW_DRAFT)
def body_detail(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    body = owned(Body.objects.select_related("chair", "trajectory"), trajectory, uuid)
    now = sitting(body) if body.meets else []
    here = {row.seat.pk for row in now if row.seat}
    context = {
        "body": body,
        "sitting": now,
        "former": [seat for seat in seats_of(body) if seat.pk not in here] if body.meets else [],
        "meetings": meetings(trajectory).filter(body=body),
        "call_url": f"{address('meeting_create', trajectory)}?body={body.uuid}",
        "step_key": "start",
    }
    return render(request, "consultation/bodies/detail.html", context)


@trajectory_view(Permission.EDIT_START, methods=BOTH)
def body_create(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    form = BodyForm(posted(request), trajectory=trajectory)

    def save() -> Body:
        return name_body(trajectory=trajectory, by=request.user, **form.values())

    around = page(_("Add a body"), address("body_list", trajectory), BODIES, submit=_("Add"))
    return write(request, form, save, around, after=Body.get_absolute_url)


@trajectory_view(Permission.EDIT_START, methods=POST)
def body_propose(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """Begin with the core group."""

    def act() -> None:
        if core_body(trajectory) is None:
            propose_bodies(trajectory=trajectory, by=request.user)

    return deed(request, act, _("The core group stands among the bodies."), address("body_list", trajectory))


@trajectory_view(Permission.EDIT_START, methods=BOTH)
def body_update(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    body = owned(Body.objects.select_related("trajectory"), trajectory, uuid)
    name, back = body.name, body.get_absolute_url()
    form = BodyForm(posted(request), instance=body, trajectory=trajectory)

    def save() -> Body:
        return amend_body(body=body, version=form.version, changes=form.values(), by=request.user)

    return write(request, form, save, page(name, back, BODIES))


@trajectory_view(Permission.EDIT_START, methods=POST)
def body_archive(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    body = owned(Body, trajectory, uuid)
    done = _("“%(body)s” was set aside. Its meetings and decisions stay.") % {"body": body}
    return deed(request, lambda: set_body_aside(body=body, by=request.user), done, address("body_list", trajectory))


@trajectory_view(Permission.EDIT_START, methods=BOTH)
def seat_create(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    body = owned(Body.objects.select_related("trajectory"), trajectory, uuid)
    form = SeatForm(posted(request), instance=Seat(body=body, trajectory=trajectory), trajectory=trajectory)

    def save() -> Seat:
        return give_seat(body=body, by=request.user, **form.values())

    return write(request, form, save, page(_("Give a seat"), body.get_absolute_url(), body.name, submit=_("Add")))


@trajectory_view(Permission.EDIT_START, methods=BOTH)
def seat_update(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    seat = owned(Seat.objects.select_related("body__trajectory", "person", "deputy"), trajectory, uuid)
    title, back = str(seat.person), seat.body.get_absolute_url()
    form = SeatForm(posted(request), instance=seat, trajectory=trajectory)

    def save() -> Seat:
        return amend_seat(seat=seat, version=form.version, changes=form.values(), by=request.user)

    return write(request, form, save, page(title, back, seat.body.name))


@trajectory_view(Permission.EDIT_START, methods=POST)
def seat_delete(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    seat = owned(Seat.objects.select_related("body__trajectory", "person"), trajectory, uuid)
    done = _("%(person)s no longer sits here.") % {"person": seat.person}
    return deed(request, lambda: take_seat_back(seat=seat, by=request.user), done, seat.body.get_absolute_url())
