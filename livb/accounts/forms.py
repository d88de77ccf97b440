"""The code of a second factor, asked for in our words."""

from typing import Any

from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


def _code(help_text: str | Promise) -> forms.CharField:
    attributes: dict[str, Any] = {"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}
    return forms.CharField(label=_("Code"), help_text=help_text, max_length=20, widget=forms.TextInput(attributes))


class ActivateForm(ActivateTOTPForm):
    """The first code of a new app, which proves that it was set up well."""

    code = _code(_("Six digits. The app shows others every half minute."))


class CodeForm(AuthenticateForm):
    """The second step of signing in."""

    code = _code(_("The six digits that your app shows now, or one of your emergency codes."))


class CodeAgainForm(ReauthenticateForm):
    """The same, before something is changed about signing in."""

    code = _code(_("The six digits that your app shows now, or one of your emergency codes."))
