"""Which edition of the masterplan, with labels in which language, and which of its versions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from livb.lib.enums import Edition, Language
from livb.ui.forms import Form


class EditionForm(Form):
    """Only the editions that this reader may see are choices."""

    edition = forms.ChoiceField(label=_("Edition for"), choices=Edition.choices)
    language = forms.ChoiceField(label=_("Language of the labels"), choices=Language.choices)

    version = forms.TypedChoiceField(label=_("Version"), coerce=int, empty_value=None, required=False)

    def __init__(self, *args: Any, editions: list[str], versions: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(value, label) for value, label in Edition.choices if value in editions]
        self.fields["edition"].choices = choices  # type: ignore[attr-defined]
        numbers = [(number, str(number)) for number in range(versions, 0, -1)]
        self.fields["version"].choices = numbers  # type: ignore[attr-defined]
        if versions < 2:
            self.fields["version"].widget = forms.HiddenInput()
        for field in self.fields.values():
            field.widget.attrs["class"] = "form-select"


class ReportForm(Form):
    """Which edition of a report, with labels in which language; the first edition is the one that leaves the house."""

    edition = forms.ChoiceField(label=_("Edition for"), choices=Edition.choices)
    language = forms.ChoiceField(label=_("Language of the labels"), choices=Language.choices)

    def __init__(self, *args: Any, editions: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = dict(Edition.choices)
        self.fields["edition"].choices = [(value, words[value]) for value in editions]  # type: ignore[attr-defined]
        for field in self.fields.values():
            field.widget.attrs["class"] = "form-select"
