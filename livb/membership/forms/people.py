"""Naming and inviting people."""

from collections.abc import Iterable
from typing import Any

from crispy_forms.layout import LayoutObject
from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from livb.lib.enums import Language
from livb.membership.models import Person
from livb.membership.roles import Role
from livb.membership.selectors.functions import FunctionRow, places
from livb.trajectories.models import Area, Trajectory
from livb.ui.forms import Form, More
from livb.ui.writing import WritingForm

Function = Person.Function
# What a role opens, in a few words beside it: whoever gives two roles gives what both open.
OPENS = {
    Role.ADVISER: _("prepares everything with the town, takes no position"),
    Role.COORDINATOR: _("prepares everything, opens rounds, names people"),
    Role.MEMBER: _("reads every draft, scores, takes a position"),
    Role.DELEGATE: _("reads every draft, takes no position"),
    Role.COUNCIL: _("reads only the edition for the council"),
    Role.PARTNER: _("reads only the edition for the council, tells how own actions go"),
}


class PersonForm(WritingForm):
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
        fields = [
            "name",
            "function",
            "area",
            "organisation",
            "is_core_group",
            "further_functions",
            "deputy",
            "since_on",
            "until_on",
        ]
        labels = {
            "name": _("Name"),
            "function": _("Function"),
            "organisation": _("Organisation or service"),
            "area": _("Of which town or zone"),
            "is_core_group": _("Sits in the core group"),
            "deputy": _("Deputy"),
            "since_on": _("Takes part since"),
            "until_on": _("Takes part until"),
        }
        help_texts = {
            "name": _("May stay empty while nobody is appointed."),
            "area": _("A mayor is counted for each town, a chief of police for each zone."),
            "is_core_group": _(
                "Not for a councillor or a partner who only reads along: nobody asks them to score or to agree."
            ),
            "deputy": _("Reads and prepares when this person is absent, but never agrees."),
        }

    def __init__(self, *args: Any, trajectory: Trajectory, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["function"].required = False
        choices = places(trajectory)
        if choices:
            self.fields["area"].queryset = Area.objects.filter(pk__in=[area.pk for area in choices])  # type: ignore[attr-defined]
        else:
            del self.fields["area"]
        others = Person.objects.filter(trajectory=trajectory).exclude(pk=self.instance.pk)
        self.fields["deputy"].queryset = others  # type: ignore[attr-defined]

    def layout(self) -> list[LayoutObject | str]:
        """Who and what first; combining, replacing and the period are asked of few."""
        asked = ("name", "function", "area", "organisation", "is_core_group")
        first = [name for name in asked if name in self.fields]
        return [
            *first,
            More(_("Combined functions"), "further_functions"),
            More(_("Deputy and period"), "deputy", "since_on", "until_on"),
            "version",
        ]

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
        help_text=_("One person may have several roles, and then sees what each of them opens."),
    )
    language = forms.ChoiceField(label=_("Language of the mail"), choices=Language.choices)

    def __init__(self, *args: Any, grantable: list[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(role.value, format_lazy("{} ({})", role.label, OPENS[role])) for role in grantable]
        self.fields["roles"].choices = choices  # type: ignore[attr-defined]


class RolesForm(InvitationForm):
    """What an existing key opens; at least one role, or the key is taken back instead."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["email"], self.fields["language"]


class WaiverForm(Form):
    """Why a function of the core group is not filled here."""

    seat = forms.ChoiceField(label=_("Function"))
    reason = forms.CharField(
        label=_("Not applicable, because"),
        max_length=300,
        help_text=_("Is printed in the chapter on the organisation."),
    )
    examples = {
        "reason": (_("There is no alderman for safety: the mayor holds that competence."), _("Is not needed here."))
    }

    def __init__(self, *args: Any, rows: Iterable[FunctionRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = {row.query: row for row in rows if not row.people}
        self.fields["seat"].choices = [(key, row.title) for key, row in self.rows.items()]  # type: ignore[attr-defined]

    def clean_seat(self) -> FunctionRow:
        return self.rows[self.cleaned_data["seat"]]
