"""For whom a paper is made, and in which language its labels are."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from livb.lib.enums import Edition, Language, Visibility
from livb.ui.forms import Form


class PaperForm(Form):
    """What may not be chosen falls back to the narrowest that may."""

    reach = forms.ChoiceField(label=_("For whom?"), widget=forms.Select(attrs={"class": "form-select"}))
    language = forms.ChoiceField(
        label=_("Language of the labels"),
        choices=Language.choices,
        widget=forms.Select(attrs={"class": "form-select"}),
    )

    def __init__(self, *args: Any, reaches: list[str], language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = {**dict(Edition.choices), Visibility.TEAM.value: Visibility.TEAM.label}
        self.fields["reach"].choices = [(reach, words[reach]) for reach in reaches]  # type: ignore[attr-defined]
        self.first = (reaches[0], language)

    def chosen(self) -> tuple[str, str]:
        self.is_valid()
        reach, language = self.first
        return self.cleaned_data.get("reach") or reach, self.cleaned_data.get("language") or language
