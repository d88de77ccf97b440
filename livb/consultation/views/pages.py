"""What the pages of step 1 share: the form around a row, and going back with a word or a refusal."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from livb.trajectories.models import Trajectory
from livb.ui.writing import Page

BOTH, POST = ("GET", "POST"), ("POST",)
MEETINGS, BODIES, REGISTER, PROTOCOL = (
    _("Meetings"),
    _("Consultation bodies"),
    _("Register of decisions"),
    _("Protocol"),
)


def address(name: str, trajectory: Trajectory, *args: object) -> str:
    return reverse(f"consultation:{name}", args=[trajectory.slug, *args])


def page(title: str | Promise, back: str, over: str | Promise, **more: Any) -> Page:
    """A form of step 1."""
    return Page(title, "start", back, over=over, **more)


def deed(request: HttpRequest, act: Callable[[], object], done: str, back: str) -> HttpResponse:
    """Carry out one act of a button and go back, with what was done or with why it was refused."""
    try:
        act()
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
    else:
        messages.success(request, done)
    return redirect(back)
