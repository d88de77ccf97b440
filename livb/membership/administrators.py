"""The door to what belongs to every town at once: the administrators of the federal service keep it."""

import functools
from collections.abc import Callable
from typing import Concatenate, ParamSpec, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from livb.accounts.models import User
from livb.audit.once import once
from livb.ui.views import not_allowed

Args = ParamSpec("Args")


class OnlyAdministrators(PermissionDenied):
    """What lies over all trajectories is of the federal service."""

    who_may = [_("administrator")]


def administrator_view(
    *, methods: tuple[str, ...] = ("GET",)
) -> Callable[[Callable[Concatenate[HttpRequest, Args], HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """Open the door for a view `(request, …)` to an administrator; a form that is sent twice is carried out once.

    Raises OnlyAdministrators for everybody else.
    """
    allowed = [*methods, "HEAD"] if "GET" in methods else list(methods)

    def decorate(
        view: Callable[Concatenate[HttpRequest, Args], HttpResponseBase],
    ) -> Callable[..., HttpResponseBase]:
        @functools.wraps(view)
        def behind_the_door(request: HttpRequest, *args: Args.args, **kwargs: Args.kwargs) -> HttpResponseBase:
            if not cast(User, request.user).is_staff:
                raise OnlyAdministrators
            if request.method not in allowed:
                return not_allowed(request, allowed)
            if request.method == "POST":
                return once(request, lambda: view(request, *args, **kwargs))
            return view(request, *args, **kwargs)

        return behind_the_door

    return decorate
