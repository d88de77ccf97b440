"""Choosing what of the checklist one sees, and accepting a point with a reason."""

from django import forms
from django.utils.translation import gettext_lazy as _

from livb.ui.forms import Form


class CheckFilterForm(Form):
    """Everything asked for stands in the address."""

    kind = forms.ChoiceField(label=_("Kind"), required=False, widget=forms.Select(attrs={"class": "form-select"}))
    mine = forms.BooleanField(label=_("Only mine"), required=False)

    def __init__(self, *args: object, kinds: list[tuple[str, object]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["kind"].choices = [("", _("Every kind")), *kinds]  # type: ignore[attr-defined]


class AcceptForm(Form):
    """Which point, and why it stays as it is."""

    point = forms.CharField(max_length=40)
    about = forms.UUIDField()
    detail = forms.CharField(max_length=40, required=False)
    reason = forms.CharField(label=_("Why does it stay as it is?"), max_length=300)
