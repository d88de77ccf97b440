"""The language switch; sign-in itself is allauth's."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from livb.accounts.services import choose_language
from livb.lib.enums import Language


@require_POST
def language_set(request: HttpRequest) -> HttpResponse:
    """Change the language of the interface and return to the page one came from."""
    target = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure()):
        target = reverse("home:work")
    response = redirect(target)
    language = request.POST.get("language")
    if language in Language.values:
        if request.user.is_authenticated:
            choose_language(user=request.user, language=language, by=request.user)
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=365 * 24 * 3600,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
            samesite=settings.LANGUAGE_COOKIE_SAMESITE,
        )
    return response
