"""Describing a phenomenon, stating a fact, deciding, explaining a gap."""

from typing import Any

from crispy_forms.layout import Div, Fieldset, LayoutObject
from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from diagnostics.enums import Confidence, DecisionKind, LifeDomain
from diagnostics.models import Gap, Phenomenon, PriorityDecision
from diagnostics.quoted import warning_of
from livb.ui.forms import More
from livb.ui.writing import WritingForm

TAKEN_ELSEWHERE = (DecisionKind.OTHER_PLAN, DecisionKind.OTHER_GOVERNMENT)
NO_PEOPLE = _("Circumstances and behaviour, never origin. Nothing about individual suspects, victims or cases.")


class PhenomenonForm(WritingForm):
    """A name is enough to begin; the rest can follow."""

    narratives = ("story",)
    domains = forms.MultipleChoiceField(
        label=_("Which domains of life does it touch?"),
        choices=LifeDomain.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    examples = {
        "title": (_("Nuisance around the station on weekday evenings"), _("Youngsters")),
        "story": (
            _("Since the spring of 2025 groups gather in the underpass between 19 and 23 h; people avoid it."),
            _("It is getting worse."),
        ),
        "causes": (
            _("Groups that wait for the last bus with nothing open nearby; drink from the night shop."),
            _("Youngsters"),
        ),
        "confidence_reason": (_("Police figures and two walks say the same; no survey yet."), _("Because we know it.")),
    }

    class Meta:
        model = Phenomenon
        fields = [
            *("title", "story", "place", "moment", "since", "development", "causes", "sufferers", "domains"),
            *("confidence", "confidence_reason", "visibility"),
        ]
        labels = {"story": _("What is going on?")}
        help_texts = {
            "title": NO_PEOPLE,
            "story": format_lazy(
                "{} {}",
                _("What, where, when, since when, who suffers, better or worse?"),
                NO_PEOPLE,
            ),
            "causes": _("Circumstances and behaviour, never origin or nationality."),
            "confidence_reason": _("Which sources say the same, and which are missing?"),
        }
        widgets = {
            "story": forms.Textarea(attrs={"rows": 10}),
            "causes": forms.Textarea(attrs={"rows": 3}),
            "confidence": forms.RadioSelect,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["confidence"].choices = Confidence.choices  # type: ignore[attr-defined]
        if self.instance.pk:
            self.fields["story"].livb_warning = warning_of(self.instance)  # type: ignore[attr-defined]

    def layout(self) -> list[LayoutObject | str]:
        where = Div("place", "moment", css_class="livb-side-by-side")
        since = Div("since", "development", css_class="livb-side-by-side")
        who = Fieldset(_("Where, when and who"), where, since, "causes", "sufferers", "domains", css_class="livb-group")
        return ["title", "story", who, "confidence", "confidence_reason", More(_("Who may see this"), "visibility")]


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
        if self.instance.pk:
            self.fields["reason"].livb_warning = warning_of(self.instance)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("kind") in TAKEN_ELSEWHERE and not cleaned.get("elsewhere"):
            self.add_error("elsewhere", _("Name the plan or the government that takes this up."))
        return cleaned


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
