"""Naming and inviting people."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from livb.lib.enums import Language
from livb.membership.models import Person
from livb.membership.roles import Role
from livb.ui.forms import Form, ModelForm, More

Function = Person.Function


class PersonForm(ModelForm):
    """A name or a function is enough; the rest can follow."""

    further_functions = forms.MultipleChoiceField(
        label=_("Combines this with"),
        choices=[choice for choice in Function.choices if choice[0] not in (Function.OTHER, Function.ADVISER)],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("In a small town one person often holds several functions; a mayor may hold safety as well."),
    )

    class Meta:
        model = Person
        fields = ["name", "function", "organisation", "is_core_group", "further_functions"]
        labels = {
            "name": _("Name"),
            "function": _("Function"),
            "organisation": _("Organisation or service"),
            "is_core_group": _("Sits in the core group"),
        }
        help_texts = {"name": _("May stay empty while nobody is appointed.")}

    layout = (
        "name",
        "function",
        "organisation",
        More(_("Combined functions, or not in the core group"), "is_core_group", "further_functions"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["function"].required = False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("name") and not cleaned.get("function"):
            self.add_error("name", _("Give a name or choose a function."))
        cleaned["function"] = cleaned.get("function") or Function.OTHER
        cleaned["further_functions"] = [
            function for function in cleaned.get("further_functions", []) if function != cleaned["function"]
        ]
        return cleaned


class InvitationForm(Form):
    """To which address, and what the person may do here."""

    email = forms.EmailField(label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    roles = forms.MultipleChoiceField(
        label=_("May take part as"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("One person may have several roles."),
    )
    language = forms.ChoiceField(label=_("Language of the mail"), choices=Language.choices)

    def __init__(self, *args: Any, grantable: list[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["roles"].choices = [(role.value, role.label) for role in grantable]  # type: ignore[attr-defined]
