"""Describing a phenomenon, stating a fact, deciding, explaining a gap."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from diagnostics.enums import Confidence, DecisionKind, Theme
from diagnostics.models import Finding, Gap, Indicator, Phenomenon, PriorityDecision
from livb.ui.forms import ModelForm
from livb.ui.writing import WritingForm

NO_PEOPLE = _("Circumstances and behaviour, never origin. Nothing about individual suspects, victims or cases.")


class PhenomenonForm(WritingForm):
    """A name is enough to begin; the rest can follow."""

    narratives = ("story",)
    examples = {
        "title": (_("Nuisance around the station on weekday evenings"), _("Youngsters")),
        "story": (
            _("Since the spring of 2025 groups gather in the underpass between 19 and 23 h; people avoid it."),
            _("It is getting worse."),
        ),
        "confidence_reason": (_("Police figures and two walks say the same; no survey yet."), _("Because we know it.")),
    }

    class Meta:
        model = Phenomenon
        fields = ["title", "story", "confidence", "confidence_reason", "visibility"]
        labels = {"story": _("What is going on?")}
        help_texts = {
            "title": NO_PEOPLE,
            "story": format_lazy(
                "{} {}",
                _("What, where, when, since when, who suffers, better or worse? A blank line begins a paragraph."),
                NO_PEOPLE,
            ),
            "confidence_reason": _("Which sources say the same, and which are missing?"),
        }
        widgets = {"story": forms.Textarea(attrs={"rows": 10}), "confidence": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["confidence"].choices = Confidence.choices  # type: ignore[attr-defined]


class FindingForm(ModelForm):
    """A fact under a phenomenon."""

    examples = {
        "text": (_("882 thefts were registered in 2023, 21 per 1 000 inhabitants."), _("There is a lot of theft."))
    }

    class Meta:
        model = Finding
        fields = ["text", "indicator"]
        labels = {"text": _("Add a fact"), "indicator": _("Which figure shows it?")}
        help_texts = {"text": NO_PEOPLE, "indicator": _("Leave empty for what people know and no figure shows.")}
        widgets = {"text": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["indicator"]
        field.queryset = Indicator.objects.exclude(theme=Theme.CONTEXT)  # type: ignore[attr-defined]
        field.empty_label = _("No figure")  # type: ignore[attr-defined]


class DecisionForm(WritingForm):
    """One of six kinds, with a reason."""

    examples = {
        "reason": (
            _("Large, rising, felt by many, and the town can do something about it with the school and the railways."),
            _("Important."),
        )
    }

    class Meta:
        model = PriorityDecision
        fields = ["kind", "elsewhere", "reason"]
        help_texts = {
            "kind": _("A priority is a stubborn problem handled as a project; a point of attention is regular work."),
            "elsewhere": _("Only when another plan or another government takes it up."),
            "reason": NO_PEOPLE,
        }
        widgets = {"kind": forms.RadioSelect, "reason": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = DecisionKind.choices  # type: ignore[attr-defined]


class GapForm(WritingForm):
    """Why a domain has no figures."""

    examples = {
        "reason": (_("Asked of the housing service on 3 March; their register starts in 2027."), _("Not available."))
    }

    class Meta:
        model = Gap
        fields = ["reason"]
        labels = {"reason": _("Why are there no figures?")}
        help_texts = {
            "reason": _("Say what was tried, or when figures will come. Leave empty to take the reason back.")
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = False
