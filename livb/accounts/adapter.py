"""Sign-up is closed: an account is made by accepting an invitation."""

import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class InvitationOnly(DefaultAccountAdapter):
    """allauth's behaviour without open registration, and as polite in Dutch as the rest of the house."""

    # The library's Dutch says `je`. Its own English, named here, brings these sentences into our catalogue, which wins
    # everywhere; the last one belongs to a form of the library that asks no adapter.
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("The email address and/or password you specified are not correct."),
        "enter_current_password": _("Please type your current password."),
        "rate_limited": _("Be patient, you are sending too many requests."),
        "same_password": _("You must type the same password each time."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Whoever signed in a moment ago is not asked for the password again."""
        records = get_authentication_records(self.request, self.request.user)
        signed_in = records[-1]["at"] if records else 0
        return time.time() - signed_in > app_settings.REAUTHENTICATION_TIMEOUT
