"""What every page of a trajectory shows above its work: the rail of nine steps and the countdown."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from livb.home.selectors.portfolio import countdowns
from livb.home.selectors.rail import rail
from livb.membership.permissions import Permission


def trajectory(request: HttpRequest) -> dict[str, Any]:
    """Worked out only when a template asks for it, so that a fragment costs nothing."""
    access = getattr(request, "access", None)
    if access is None or not access.can(Permission.VIEW_TRAJECTORY):
        return {}
    return {
        "rail": SimpleLazyObject(lambda: rail(access.trajectory)),
        "countdown": SimpleLazyObject(lambda: countdowns([access.trajectory]).get(access.trajectory.pk)),
    }
