"""Sign in first, in the language of the person, for as long as somebody is there."""

import time
from collections.abc import Callable
from urllib.parse import urlencode, urlsplit, urlunsplit

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import resolve_url
from django.urls import Resolver404, resolve
from django.utils import translation

GetResponse = Callable[[HttpRequest], HttpResponseBase]

# allauth's own pages that somebody without a session needs; every other page asks to sign in.
PUBLIC_NAMES = {
    "account_login",
    "account_logout",  # gives up between the password and the second factor
    "mfa_authenticate",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "account_signup",
    "account_inactive",
    "accounts:language_set",
    "membership_invitation_accept",
}


class SessionEnds:
    """Ends a session some hours after it began, and sooner when nothing was asked for a while.

    Django counts from the last write to the session, so both instants are kept in it: written at sign-in
    (`signals.py`) and touched once a minute at most.
    """

    KEY = "livb_session"
    TOUCH = 60

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated:
            now = int(time.time())
            began, seen = request.session.get(self.KEY, (0, 0))
            if now - began > settings.SESSION_COOKIE_AGE or now - seen > settings.LIVB_SESSION_IDLE:
                logout(request)
            elif now - seen > self.TOUCH:
                request.session[self.KEY] = (began, now)
        return self.get_response(request)


class InterfaceLanguage(LocaleMiddleware):
    """A signed-in person reads the interface in the language of the account, anybody else in that of the browser."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        if request.user.is_authenticated:
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = translation.get_language() or settings.LANGUAGE_CODE


class SignInFirst:
    """Sends a visitor without a session to the sign-in page, whatever the path, so that nothing shows what exists."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated or self._is_public(request):
            return self.get_response(request)
        query = urlencode({"next": self._wanted(request)})
        return HttpResponseRedirect(f"{resolve_url(settings.LOGIN_URL)}?{query}")

    @staticmethod
    def _wanted(request: HttpRequest) -> str:
        """The page to come back to; after a form that was sent too late, the page where it stood."""
        came_from = urlsplit(request.headers.get("Referer", ""))
        if request.method in ("GET", "HEAD") or came_from.netloc != request.get_host():
            return request.get_full_path()
        return urlunsplit(("", "", came_from.path, came_from.query, ""))

    @staticmethod
    def _is_public(request: HttpRequest) -> bool:
        try:
            return resolve(request.path_info).view_name in PUBLIC_NAMES
        except Resolver404:
            return False
