"""Inviting an administrator to read along."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from livb.accounts.models import User
from livb.membership.selectors.visits import administrators
from livb.ui.forms import Form

USUAL = dt.timedelta(days=7)


class VisitForm(Form):
    """Who, until when, and why."""

    user = forms.ModelChoiceField(label=_("Administrator"), queryset=User.objects.none(), to_field_name="uuid")
    until_on = forms.DateField(
        label=_("May read until"), help_text=_("Thirty days at most. It ends by itself after that day.")
    )
    reason = forms.CharField(label=_("Why?"), max_length=300)
    examples = {
        "reason": (_("The import of the police file stops on row 12; we ask you to look with us."), _("To check."))
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = administrators()  # type: ignore[attr-defined]
        self.initial.setdefault("until_on", timezone.localdate() + USUAL)
