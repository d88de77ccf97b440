"""Whose figures a file brings: those of one trajectory, or those of everybody, through the same pages."""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Concatenate, ParamSpec, cast

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from diagnostics.models import Upload
from livb.membership.access import AccessRequest, trajectory_view
from livb.membership.administrators import administrator_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory

Args = ParamSpec("Args")
OF_UPLOAD = ("confirm", "problems", "revisions", "picture")


@dataclass(frozen=True)
class Owner:
    """A trajectory, or everybody; knows the addresses of its pages."""

    trajectory: Trajectory | None = None

    def url(self, name: str, *args: Any) -> str:
        """The address of a page of figures by its name, such as `upload_create`."""
        if self.trajectory is None:
            return reverse(f"national:{name}", args=args)
        return reverse(f"diagnostics:{name}", args=[self.trajectory.slug, *args])

    def links(self, upload: Upload | None = None) -> dict[str, str]:
        """Where the pages lead to: the imports, another file, away; and what can be done with this upload."""
        imports = self.url("edition_list")
        away = self.url("indicator_list") if self.trajectory else imports
        links = {"imports": imports, "again": self.url("upload_create"), "away": away}
        if upload is not None:
            links |= {name: self.url(f"upload_{name}", upload.uuid) for name in OF_UPLOAD}
            links["progress"] = "" if self.trajectory else self.url("upload_progress", upload.uuid)
        return links

    def render(
        self, request: HttpRequest, template: str, context: dict[str, Any], upload: Upload | None = None
    ) -> HttpResponse:
        """A page inside the trajectory at its step, or one that stands outside all trajectories."""
        frame = {"frame": "trajectory.html", "step_key": "diagnosis"} if self.trajectory else {"frame": "base.html"}
        return render(request, template, {**frame, "links": self.links(upload), **context})


View = Callable[Concatenate[AccessRequest, Owner, Args], HttpResponseBase]


def owner_view(
    permission: Permission, *, methods: tuple[str, ...] = ("GET",)
) -> Callable[[View[Args]], Callable[..., HttpResponseBase]]:
    """Open two doors to one view `(request, owner, …)`: with a `slug` a trajectory's, else everybody's."""

    def decorate(view: View[Args]) -> Callable[..., HttpResponseBase]:
        @trajectory_view(permission, methods=methods)
        def of_trajectory(
            request: HttpRequest, trajectory: Trajectory, *args: Args.args, **kwargs: Args.kwargs
        ) -> HttpResponseBase:
            return view(cast(AccessRequest, request), Owner(trajectory), *args, **kwargs)

        @administrator_view(methods=methods)
        def of_everybody(request: HttpRequest, *args: Args.args, **kwargs: Args.kwargs) -> HttpResponseBase:
            return view(cast(AccessRequest, request), Owner(), *args, **kwargs)

        @functools.wraps(view)
        def by_owner(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
            return of_trajectory(request, **kwargs) if "slug" in kwargs else of_everybody(request, **kwargs)

        # Read by the template filter `opens_for`, as that of every other page of a trajectory.
        by_owner.door = of_trajectory.door  # type: ignore[attr-defined]
        return by_owner

    return decorate
