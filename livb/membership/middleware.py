"""A second factor first where the operator asks for it, and a log of what a visiting administrator opens."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from livb.membership.selectors.second_factor import lacks_second_factor
from livb.membership.services.visits import log_visit

GetResponse = Callable[[HttpRequest], HttpResponseBase]

# What stays open without one: signing in and out, setting it up, the language, accepting an invitation.
OPEN = ("account_", "mfa_", "accounts:", "membership_invitation_")


class SecondFactorFirst:
    """Sends whoever sees drafts or administers to the page where a second factor is set up.

    Every page is closed until then, also my work and the portfolio: their lines come out of drafts.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: Any) -> HttpResponseRedirect | None:
        due = settings.LIVB_SECOND_FACTOR and request.user.is_authenticated and lacks_second_factor(request.user)
        request.second_factor_due = due  # type: ignore[attr-defined]
        name = request.resolver_match.view_name if request.resolver_match else ""
        return redirect("mfa_index") if due and not name.startswith(OPEN) else None


class VisitLog:
    """Keeps every page that an administrator opens on a visit, after the answer is made and outside the write guard."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        access = getattr(request, "access", None)
        if access is not None and access.visit and response.status_code in (200, 304):
            log_visit(visit=access.visit, path=request.get_full_path())
        return response
