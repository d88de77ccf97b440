"""The same change to several actions, and the days of one of them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from livb.membership.models import Person
from livb.trajectories.models import Trajectory
from livb.ui.forms import Form
from planning.enums import ActionStatus, ChainLink, LifeDomain

KEEP = ("", _("leave as it is"))
FURTHEST = 120


class BulkForm(Form):
    """What is filled in changes in every action, the rest stays; a prefix parts it from the filters in the address."""

    owner = forms.ModelChoiceField(
        label=_("Responsible"), queryset=Person.objects.none(), empty_label=KEEP[1], required=False
    )
    months = forms.IntegerField(
        label=_("Shift the days by so many months"), min_value=-FURTHEST, max_value=FURTHEST, required=False,
        help_text=_("3 is a quarter later, -3 a quarter earlier."),
    )  # fmt: skip
    chain_link = forms.ChoiceField(label=_("Link of the chain"), choices=[KEEP, *ChainLink.choices], required=False)
    domain = forms.ChoiceField(label=_("Domain of life"), choices=[KEEP, *LifeDomain.choices], required=False)
    status = forms.ChoiceField(
        label=_("Status"), choices=[KEEP, *ActionStatus.choices], required=False,
        help_text=_("Reported today on behalf of who is responsible."),
    )  # fmt: skip

    def __init__(self, data: Any, *, trajectory: Trajectory) -> None:
        super().__init__(data, prefix="to")
        self.fields["owner"].queryset = Person.objects.filter(trajectory=trajectory)  # type: ignore[attr-defined]
        for field in self.fields.values():
            if isinstance(field.widget, forms.Select):
                field.widget.attrs["class"] = "form-select"
            else:
                field.widget.attrs["class"] = "form-control livb-short"

    @property
    def changes(self) -> dict[str, Any]:
        """What is to change; empty when nothing was filled in."""
        return {name: value for name, value in self.cleaned_data.items() if value}


class DaysForm(Form):
    """When an action begins and ends, at the version it was read at; `shift` moves both by a month."""

    starts_on = forms.DateField(label=_("Begins on"), required=False)
    ends_on = forms.DateField(label=_("Ends on"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    shift = forms.TypedChoiceField(choices=[("-1", "-1"), ("1", "1")], coerce=int, empty_value=0, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        begin, end = cleaned.get("starts_on"), cleaned.get("ends_on")
        if begin and end and end < begin:
            self.add_error("ends_on", _("The end lies before the beginning."))
        return cleaned

    @property
    def changes(self) -> dict[str, Any]:
        """The days typed, or where a button was pressed the months by which they shift."""
        if months := self.cleaned_data.get("shift"):
            return {"months": months}
        return {name: self.cleaned_data.get(name) for name in ("starts_on", "ends_on")}


class StatusForm(Form):
    """Another column of the board, seen at the last report."""

    status = forms.ChoiceField(choices=ActionStatus.choices)
    seen = forms.UUIDField(required=False)
