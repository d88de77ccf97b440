"""A form that is sent is carried out one time: the same form again, as by a double click, only follows the first."""

import datetime as dt
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils import timezone

from livb.audit.models import SentForm
from livb.lib.hashing import content_hash

REMEMBERED = dt.timedelta(minutes=2)
PATIENCE = 20
POLL_SECONDS = 0.1


def once(request: HttpRequest, answer: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """The answer to a form; when the very same form was just sent, to where the first one led.

    Only what ended in a redirect counts as carried out: a form that came back with a mistake may be sent again.
    """
    key = _fingerprint(request)
    if not key:
        return answer()
    SentForm.objects.filter(at__lt=timezone.now() - REMEMBERED).delete()
    _row, is_first = SentForm.objects.get_or_create(key=key)
    if not is_first and (led_to := _followed(key)):
        return HttpResponseRedirect(led_to)
    led_to = ""
    try:
        response = answer()
        led_to = response.url if isinstance(response, HttpResponseRedirect) else ""
    finally:
        if led_to:
            SentForm.objects.filter(key=key).update(led_to=led_to)
        else:
            SentForm.objects.filter(key=key).delete()
    return response


def _fingerprint(request: HttpRequest) -> str:
    """Every page brings its own token, so that equal forms of two pages differ; no token, no fingerprint."""
    if not request.POST.get("csrfmiddlewaretoken"):
        return ""
    files = [(name, file.name, file.size) for name, given in request.FILES.lists() for file in given]
    return content_hash([str(request.user.pk), request.get_full_path(), sorted(request.POST.lists()), files])


def _followed(key: str) -> str:
    """Where the first one led, once it is there; empty when it was not carried out."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        sent = SentForm.objects.filter(key=key).first()
        if sent is None or sent.led_to:
            return sent.led_to if sent else ""
        time.sleep(POLL_SECONDS)
    return ""
