"""Writing a practice, saying how far it is shared, telling what came of its reuse."""

from typing import Any

from crispy_forms.layout import LayoutObject
from django import forms
from django.utils.translation import gettext_lazy as _

from livb.practices.enums import Consent
from livb.practices.models import GoodPractice, PracticeReuse
from livb.ui.forms import Form, More
from livb.ui.writing import WritingForm

NARRATIVES = ("context", "how", "effect", "mechanism", "failed")
APART = ("failed", "is_failed_released")


class PracticeForm(WritingForm):
    """Few questions first; each answered in a few sentences that a colleague elsewhere can use."""

    narratives = NARRATIVES
    examples = {
        "mechanism": (
            _("Shops and youngsters know the same two faces, so small trouble is settled before it grows"),
            _("Because we work together well"),
        ),
    }

    class Meta:
        model = GoodPractice
        fields = [
            "title", "context", "how", "effect", "mechanism", "cost", "evidence", "failed", "is_failed_released",
        ]  # fmt: skip
        labels = {
            "title": _("What is the practice called?"),
            "context": _("In what situation?"),
            "how": _("How was it done?"),
            "effect": _("What came of it?"),
            "mechanism": _("Why does it work?"),
            "cost": _("What does it cost?"),
            "evidence": _("What shows that it works?"),
            "failed": _("What did not work?"),
            "is_failed_released": _("Everybody who reads the practice may read what did not work"),
        }
        help_texts = {
            "context": _("The place, the problem, who was involved. Never a person or a case."),
            "failed": _("Only the local advisers read this, unless you release it."),
        }
        widgets = {name: forms.Textarea(attrs={"rows": 5}) for name in NARRATIVES}

    def layout(self) -> list[LayoutObject | str]:
        shown = [name for name in self.fields if name not in APART]
        return [*shown, More(_("What did not work"), *(name for name in APART if name in self.fields))]


class ConsentForm(Form):
    """How far the town shares the text that stands on the same page, which is why its version travels along."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    consent = forms.ChoiceField(label=_("Who may read it?"), choices=Consent.choices, widget=forms.RadioSelect)
    decision = forms.CharField(
        label=_("Decision of the college"),
        max_length=200,
        required=False,
        help_text=_("Number and date. Needed to share it with the name of the town."),
    )
    zone_decision = forms.CharField(
        label=_("Agreement of the police zone"),
        max_length=200,
        required=False,
        help_text=_("Where the zone did part of the work: who agreed for it, and when."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("consent") == Consent.NAMED and not cleaned.get("decision"):
            self.add_error("decision", _("Sharing with the name of the town takes a decision of the college."))
        return cleaned


class ReuseForm(WritingForm):
    """What was changed here, and what came of it."""

    class Meta:
        model = PracticeReuse
        fields = ["adapted", "outcome"]
        labels = {"adapted": _("What is done differently here?"), "outcome": _("What came of it here?")}
        widgets = {name: forms.Textarea(attrs={"rows": 3}) for name in ("adapted", "outcome")}
