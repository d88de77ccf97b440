"""Writing and dropping a row: the two pages that every object of the plan has."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import models
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from livb.lib.versions import Outdated
from livb.membership.access import AccessRequest
from livb.trajectories.models import Trajectory
from livb.ui.forms import helper
from planning.forms.base import PlanForm
from planning.services.rows import StandsUnder


@dataclass(frozen=True)
class Page:
    """What stands around a form: its title, the step it belongs to, where one goes next, and what else it shows."""

    title: str | Promise
    step: str
    back: str
    over: str | Promise = ""
    code: str = ""
    drop_url: str = ""
    context: dict[str, Any] = field(default_factory=dict)


def write(
    request: AccessRequest,
    form: PlanForm,
    save: Callable[[], models.Model],
    page: Page,
    *,
    is_complete: Callable[[], bool] = lambda: True,
) -> HttpResponse:
    """Show a form or save it; of two writers the second sees both texts and keeps what was typed."""
    context: dict[str, Any] = {"form": form, "page": page, "step_key": page.step, **page.context}
    status = 200
    if request.method == "POST" and not is_complete():
        form.add_error(None, _("Look at the objectives and the budget further down."))
    if request.method == "POST" and form.is_valid():
        try:
            save()
        except Outdated as late:
            context |= {"clashes": form.meet(late.current), "is_late": True}
            status = 409
        else:
            messages.success(request, _("Saved."))
            return redirect(page.back)
    form.helper = helper(form, cancel=page.back, layout=form.layout())
    return render(request, "planning/form.html", context, status=status)


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


def posted(request: AccessRequest) -> QueryDict | None:
    """What was sent, also when that is nothing at all; None for a page that is only opened."""
    return request.POST if request.method == "POST" else None


def tree_url(trajectory: Trajectory) -> str:
    return reverse("planning:tree_detail", args=[trajectory.slug])


def uuid_of(text: str | None) -> UUID | None:
    """A uuid of the query string; anything else is none at all."""
    try:
        return UUID(text or "")
    except ValueError:
        return None
