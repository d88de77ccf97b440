"""What the pages of the plan share: the form around a row, and the question before it is dropped."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import models
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from livb.membership.access import AccessRequest
from livb.trajectories.models import Trajectory
from livb.ui.writing import Page
from planning.models.nodes import Node
from planning.services.rows import StandsUnder

WRITES = ("GET", "POST")
MOST_ROWS = 100
# What `?open=` of the tree says beside the lines by name.
EVERY, NO_OTHER = "every", "none"


def plan_page(title: str | Promise, step: str, back: str, **more: Any) -> Page:
    """A page with the styles of the plan, the golden thread and the way to drop the row."""
    return Page(title, step, back, template="planning/form.html", **more)


def drop(request: AccessRequest, row: models.Model, remove: Callable[[], None], page: Page) -> HttpResponse:
    """Ask once, then drop; what still has something under it stays, with the reason."""
    if request.method == "POST":
        try:
            remove()
        except StandsUnder:
            messages.error(request, _("Something stands under this. Drop or move that first."))
        else:
            messages.success(request, _("“%(title)s” was dropped.") % {"title": row})
        return redirect(page.back)
    return render(request, "planning/drop.html", {"row": row, "page": page, "step_key": page.step})


def url(name: str, trajectory: Trajectory, *args: object) -> str:
    """An address of the plan in this trajectory."""
    return reverse(f"planning:{name}", args=[trajectory.slug, *args])


def part(answer: HttpResponse) -> HttpResponse:
    """A part of a page for the page that asked for it: no browser may keep it in the place of the whole one."""
    answer["Cache-Control"] = "no-store"
    return answer


def tree_url(trajectory: Trajectory) -> str:
    return reverse("planning:tree_detail", args=[trajectory.slug])


def tree_at(trajectory: Trajectory, row: Node) -> str:
    """The tree, at a node."""
    return f"{tree_url(trajectory)}?at={row.uuid}#n-{row.uuid}"


def rows_of(request: AccessRequest, name: str) -> int:
    """How many rows of a kind the address asks for; a form shows at least one."""
    asked = request.GET.get(name, "")
    return min(int(asked), MOST_ROWS) if asked.isdecimal() else 1
