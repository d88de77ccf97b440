"""When a page is still the one that a browser holds: the same person, rights, language, day and last write."""

from collections.abc import Iterable
from typing import Any, cast

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response

from livb import RELEASE
from livb.accounts.models import User
from livb.lib.hashing import content_hash


def is_told(request: HttpRequest) -> bool:
    """Whether something is said on this page alone: a message that waits, or a part of it that a script asks for."""
    return bool(len(get_messages(request)) or request.htmx)  # type: ignore[attr-defined]


def page_tag(request: HttpRequest, roles: Iterable[str], visit: str, change: Any) -> str:
    """The version of this page for this person in these roles; `change` is what it was written from."""
    user = cast(User, request.user)
    parts = [
        RELEASE,
        str(user.uuid),
        [user.is_staff, user.is_adviser, user.full_name, user.email],
        sorted(roles),
        visit,
        request.LANGUAGE_CODE,
        request.get_full_path(),
        request.session.session_key,
        change,
        timezone.localdate().isoformat(),
    ]
    return f'"{content_hash(parts)[:32]}"'


def not_modified(request: HttpRequest, etag: str) -> HttpResponse | None:
    """304 when the browser holds this version; only a safe method is ever answered so."""
    answer = get_conditional_response(request, etag=etag)
    if not isinstance(answer, HttpResponseNotModified):
        return None
    answer["ETag"] = etag
    return answer


def tagged(response: HttpResponseBase, etag: str) -> HttpResponseBase:
    """The page with its version, when it is a page."""
    if isinstance(response, HttpResponse) and response.status_code == 200 and not response.streaming:
        response["ETag"] = etag
    return response
