"""Two guards on every response: the same safety headers everywhere, and a GET that cannot write."""

import re
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from django.conf import settings
from django.db import connections
from django.http import HttpRequest
from django.http.response import HttpResponseBase

WRITES = re.compile(r"\s*(?:INSERT|UPDATE|DELETE|REPLACE|CREATE|DROP|ALTER|TRUNCATE|MERGE|COPY)\b", re.IGNORECASE)
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")


class WroteOnGet(RuntimeError):
    """A page that should only read tried to write: a programming error, never shown to a user as text."""


def refuse_writes(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    """Execute wrapper of a read-only request."""
    if WRITES.match(sql):
        raise WroteOnGet(sql[:120])
    return execute(sql, params, many, context)


class GetCannotWrite:
    """Runs the view of a safe request behind an execute wrapper on every connection.

    It stands innermost, so only the view is guarded: the session touch and the response middleware stand outside. The
    few views in settings.LIVB_WRITES_ON_GET are left alone.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with ExitStack() as guards:
            request.guards = guards  # type: ignore[attr-defined]
            return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: Any) -> None:
        """The view has a name only from here on."""
        name = request.resolver_match.view_name if request.resolver_match else ""
        if request.method in SAFE_METHODS and name not in settings.LIVB_WRITES_ON_GET:
            for connection in connections.all(initialized_only=False):
                request.guards.enter_context(connection.execute_wrapper(refuse_writes))  # type: ignore[attr-defined]


class SafetyHeaders:
    """Headers that no view may forget, static files included: frames, resource policy, permissions, a cache rule."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.setdefault("X-Frame-Options", "DENY")
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
        if "Cache-Control" not in response:
            # An answer without content speaks of the page that the browser holds already.
            page = response.status_code == 304 or response.get("Content-Type", "").startswith("text/html")
            response["Cache-Control"] = "private, no-cache" if page else "no-store"
        return response
