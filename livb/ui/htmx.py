"""One view answers page or fragment: which of the two is asked."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def is_fragment(request: HttpRequest) -> bool:
    """True when htmx asks for a part of the page; a boosted or restored page is a whole page."""
    asked: Any = getattr(request, "htmx", None)
    return bool(asked and not asked.boosted and not asked.history_restore_request)


def page_or_fragment(request: HttpRequest, page: str, partial: str, context: dict[str, object]) -> HttpResponse:
    """Render `page`, or only its partial (`page#partial`) when htmx asks."""
    response = render(request, f"{page}#{partial}" if is_fragment(request) else page, context)
    response["Vary"] = "HX-Request"
    return response
