"""The pages nobody asks for: what went wrong, in words, and what to do now; and the gallery of components."""

import logging
from collections.abc import Sequence

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.shortcuts import render
from django.template.loader import get_template

from livb.lib.richtext import to_plain
from livb.ui import gallery
from livb.ui.assets import STYLES

log = logging.getLogger("livb.ui")


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the browser sent something that cannot be read."""
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: PermissionDenied | None = None) -> HttpResponse:
    """403: known, but not for this role, or not while the trajectory is stopped; the page says whose it is."""
    told = {name: getattr(exception, name, ()) for name in ("who_may", "is_stopped")}
    return render(request, "403.html", told, status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was open too long, or a session that ended meanwhile: what was typed stays in the browser."""
    log.warning("CSRF check failed at %s: %s", request.path, reason)
    return render(request, "errors/expired.html", status=403)


def not_allowed(request: HttpRequest, methods: Sequence[str]) -> HttpResponse:
    """405: an address that only takes a form was opened, as after a reload."""
    response = render(request, "errors/form_only.html", status=405)
    response["Allow"] = ", ".join(methods)
    return response


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: the same page for what does not exist and for what is not yours, with the texts that were sent to it."""
    return render(request, "404.html", {"typed": _typed(request)}, status=404)


def _typed(request: HttpRequest) -> list[str]:
    """What somebody wrote in a form whose address is gone: texts of more than a word, as one would type them.

    A password of several words is one's own, and nobody else before the screen reads it.
    """
    try:
        posted = request.POST
    except (SuspiciousOperation, UnreadablePostError):
        return []
    sent = [text.strip() for name, texts in posted.lists() if "password" not in name for text in texts]
    return [to_plain(text) or text for text in sent if " " in text]


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault; a page that needs no database."""
    return HttpResponse(get_template("500.html").render({"styles": STYLES}), status=500)


def gallery_page(request: HttpRequest) -> HttpResponse:
    """Every component in every state."""
    return render(request, "ui/gallery.html", gallery.samples())
