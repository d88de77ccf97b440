"""The library of good practices, for everybody who is signed in."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from livb.accounts.models import User
from livb.audit.once import once
from livb.membership.access import enter
from livb.membership.permissions import Permission
from livb.membership.roles import permissions_of
from livb.membership.selectors.memberships import memberships_of
from livb.practices.selectors.library import is_adviser, library, shared, shelf
from livb.practices.services.practices import reuse_practice
from livb.trajectories.models import Trajectory


@require_safe
def practice_list(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "").replace("\x00", "")[:200].strip()
    rows = library(cast(User, request.user), words)
    return render(request, "practices/library.html", {"rows": rows, "words": words})


@require_safe
def practice_detail(request: HttpRequest, uuid: UUID) -> HttpResponse:
    user = cast(User, request.user)
    adviser = is_adviser(user)
    practice = get_object_or_404(shared(adviser), uuid=uuid)
    seen = shelf(practice, adviser)
    context = {"shelf": seen, "practice": seen.told, "places": _places(user, practice.trajectory)}
    return render(request, "practices/detail.html", context)


@require_POST
def practice_reuse(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take it over in a trajectory whose plan one writes."""
    user = cast(User, request.user)
    practice = get_object_or_404(shared(is_adviser(user)), uuid=uuid)
    access = enter(user, request.POST.get("trajectory", ""))
    if not access.can(Permission.EDIT_PLAN) or access.trajectory == practice.trajectory:
        raise Http404

    def act() -> HttpResponse:
        reuse_practice(practice=practice, trajectory=access.trajectory, by=user)
        messages.success(request, _("Taken over. Tell later what came of it here."))
        return redirect("practices:practice_own", access.trajectory.slug)

    return cast(HttpResponse, once(request, act))


def _places(user: User, origin: Trajectory) -> list[Trajectory]:
    """The trajectories of this reader in which it could be taken over."""
    return [
        row.trajectory
        for row in memberships_of(user)
        if Permission.EDIT_PLAN in permissions_of(row.roles) and row.trajectory != origin
    ]
