"""The one door: every page of a trajectory is fetched through the membership of whoever asks.

A stranger gets 404, equal to that of something that does not exist; a member without the permission gets 403 with the
roles that have it.
"""

import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Concatenate, ParamSpec, TypeVar, cast
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from livb.accounts.models import User
from livb.audit.once import once
from livb.audit.selectors import latest_change
from livb.membership.freshness import is_told, not_modified, page_tag, tagged
from livb.membership.models import Membership, Person, Visit
from livb.membership.permissions import Permission
from livb.membership.roles import READS, Role, permissions_of, who_may
from livb.membership.selectors.glances import glance
from livb.membership.selectors.visits import live_visit
from livb.trajectories.models import Trajectory
from livb.ui.views import not_allowed
from livb.ui.writing import PUT_BACK, Aside

Args = ParamSpec("Args")
Row = TypeVar("Row", bound=models.Model)
View = Callable[Concatenate[HttpRequest, Trajectory, Args], HttpResponseBase]


# A stopped trajectory stays as it was left: one reads, and an adviser takes it up again.
WHEN_STOPPED = READS | {Permission.STEER, Permission.INVITE_VISIT}


class DoorClosed(PermissionDenied):
    """A member of the trajectory without the permission; carries who has it, or that what is stopped takes nothing."""

    def __init__(self, permission: Permission, *, is_stopped: bool = False) -> None:
        super().__init__(permission)
        self.permission, self.is_stopped = permission, is_stopped
        self.who_may: list[Role] = who_may(permission)


class May:
    """`access.may.edit_plan` in a template."""

    def __init__(self, permissions: frozenset[Permission]) -> None:
        self._permissions = permissions

    def __getattr__(self, name: str) -> bool:
        try:
            return Permission(name) in self._permissions
        except ValueError:
            raise AttributeError(name) from None


@dataclass(frozen=True)
class Access:
    """Who is at the door, and what opens; an administrator on a visit reads and has no person here."""

    trajectory: Trajectory
    user: User
    person: Person
    roles: tuple[str, ...]
    permissions: frozenset[Permission]
    visit: Visit | None = None

    def can(self, permission: Permission) -> bool:
        return permission in self.permissions

    @property
    def may(self) -> May:
        return May(self.permissions)


class AccessRequest(HttpRequest):
    """What a trajectory view receives: a request of a member."""

    access: Access
    user: User
    aside: Aside


def enter(user: User, slug: str) -> Access:
    """The access of a user to a trajectory; raises Http404 where there is none."""
    memberships = Membership.objects.select_related("trajectory__method_edition", "person")
    found = memberships.filter(user=user, trajectory__slug=slug).first()
    if found:
        permissions = allowed_to(found.roles, found.trajectory.state)
        return Access(found.trajectory, user, found.person, tuple(found.roles), permissions)
    visit = live_visit(user, slug) if user.is_staff else None
    if visit is None:
        raise Http404
    # Somebody who owns nothing and never will: no row of the trajectory has this key.
    nobody = Person(pk=0, trajectory=visit.trajectory, name=user.full_name, function=Person.Function.OTHER)
    return Access(visit.trajectory, user, nobody, (), READS, visit)


def allowed_to(roles: Iterable[str], state: str) -> frozenset[Permission]:
    """What these roles open in a trajectory in this state."""
    permissions = permissions_of(roles)
    return permissions & WHEN_STOPPED if state == Trajectory.State.STOPPED else permissions


def leads(person: Person, row: models.Model) -> bool:
    """Whether this person is the lead: derived from owning the line, objective or action, never a stored role."""
    held = {getattr(row, name, None) for name in ("lead_id", "owner_id")} - {None}
    return person.pk in held


def trajectory_view(
    read: Permission, *, write: Permission | None = None, methods: tuple[str, ...] = ("GET",), versioned: bool = True
) -> Callable[[View[Args]], Callable[..., HttpResponseBase]]:
    """Open the door for a view `(request, trajectory, …)` whose address has a `slug`.

    `read` is asked on every method, `write` also on POST. A page is versioned (answers 304 while nothing changed)
    unless it shows something the audit trail does not know, such as the progress of a job.
    """
    allowed = [*methods, "HEAD"] if "GET" in methods else list(methods)

    def decorate(view: View[Args]) -> Callable[..., HttpResponseBase]:
        @functools.wraps(view)
        def behind_the_door(
            request: HttpRequest, slug: str, *args: Args.args, **kwargs: Args.kwargs
        ) -> HttpResponseBase:
            if request.method not in allowed:
                return not_allowed(request, allowed)
            is_read = versioned and request.method != "POST"
            if is_read and (unchanged := _unchanged(request, slug, read)):
                return unchanged
            access = enter(cast(User, request.user), slug)
            _check(access, read, write, writes=request.method == "POST")
            guest = cast(AccessRequest, request)
            guest.access = access
            if request.method == "POST":
                return once(guest, lambda: view(guest, access.trajectory, *args, **kwargs))
            if not is_read:
                return view(guest, access.trajectory, *args, **kwargs)
            return _if_changed(guest, lambda: view(guest, access.trajectory, *args, **kwargs))

        # Read by the template filter `opens_for`, which lies below this room and asks for it by name.
        behind_the_door.door = (read, write, methods)  # type: ignore[attr-defined]
        return behind_the_door

    return decorate


def _check(access: Access, read: Permission, write: Permission | None, *, writes: bool) -> None:
    """Raise DoorClosed without the permission; a visitor never sends a form, and what is stopped takes none."""
    is_stopped = access.trajectory.state == Trajectory.State.STOPPED
    for permission in (read, write if writes else None):
        if permission and not access.can(permission):
            raise DoorClosed(permission, is_stopped=is_stopped and permission in permissions_of(access.roles))
    if writes and access.visit:
        raise DoorClosed(write or read)
    # An owner reports with no more than the right to read: also that waits until the trajectory is taken up again.
    if writes and (write or read) in READS and is_stopped:
        raise DoorClosed(Permission.STEER, is_stopped=True)


def _unchanged(request: HttpRequest, slug: str, read: Permission) -> HttpResponse | None:
    """304 for a member who may read the page and holds it as it is; None sends everybody else through the door."""
    if "If-None-Match" not in request.headers or is_told(request):
        return None
    seen = glance(cast(User, request.user), slug)
    if seen is None or read not in allowed_to(seen.roles, seen.state):
        return None
    return not_modified(request, page_tag(request, seen.roles, "", seen.change))


def _if_changed(request: AccessRequest, answer: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """The page with its version, or 304 when the browser of a visitor holds it."""
    if is_told(request):
        return answer()
    access = request.access
    visit = str(access.visit.uuid) if access.visit else ""
    etag = page_tag(request, access.roles, visit, latest_change(access.trajectory.uuid))
    return not_modified(request, etag) or tagged(answer(), etag)


def owned(source: type[Row] | QuerySet[Row], trajectory: Trajectory | None, uuid: UUID) -> Row:
    """The row with this uuid in this trajectory, or without one among what belongs to everybody; else Http404."""
    return get_object_or_404(source, trajectory=trajectory, uuid=uuid)


def standing(
    request: AccessRequest,
    source: type[Row] | QuerySet[Row],
    uuid: UUID,
    put_back: Callable[..., object],
    *,
    needs: Permission | None = None,
) -> Row:
    """The row with this uuid in the trajectory of whoever asks; one set aside only for who sends a form about it.

    `write` keeps then what was typed, and offers to save it and to put the row back, to who has what that `needs`: the
    form that is sent next asks for `put_back(row, by=)`, before anything in it is looked at.
    """
    row = owned(source, request.access.trajectory, uuid)
    if not getattr(row, "archived_at", None):
        return row
    if request.method != "POST":
        raise Http404
    may, refused = needs is None or request.access.can(needs), ""
    if may and PUT_BACK in request.POST:
        try:
            put_back(row, by=request.user)
        except ValidationError as why:
            refused = " ".join(why.messages)
        else:
            return row
    request.aside = Aside(str(row), may, refused)
    return row
