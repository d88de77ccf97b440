"""Which text leads for an objective that stands in several plans."""

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from planning.forms.base import PlanForm
from planning.models import AlignmentLink, LeadingText
from planning.selectors.leading import Composed, period_of, with_period

OWN = "own"


class LeadingForm(PlanForm):
    """Our own text, or one that is the same, part of it or around it; always with the reason."""

    text = forms.ChoiceField(label=_("Which text leads?"), widget=forms.RadioSelect)

    class Meta:
        model = LeadingText
        fields = ["reason"]
        labels = {"reason": _("Why this text?")}
        widgets = {"reason": forms.Textarea(attrs={"rows": 2})}

    field_order = ["text", "reason"]
    examples = {
        "reason": (
            _("The council approved this text in December; the zone takes it over in its next plan."),
            _("It is better."),
        ),
    }

    def __init__(self, *args: Any, composed: Composed, **kwargs: Any) -> None:
        super().__init__(*args, trajectory=composed.node.row.trajectory, **kwargs)
        self.links = {str(link.uuid): link for link in composed.may_lead}
        self.language = self.trajectory.language
        own = '{} <span class="livb-code">{}</span><br><span class="livb-quote__text" lang="{}">{}</span>'
        ours = format_html(own, _("This plan"), composed.node.code, self.language, composed.node.row.title)
        self.fields["text"].choices = [(OWN, ours), *((key, self._theirs(link)) for key, link in self.links.items())]
        self.fields["reason"].required = True
        if composed.leading:
            self.initial["text"] = self._key(composed.leading)

    def _theirs(self, link: AlignmentLink) -> str:
        plan = link.plan_objective.plan
        return self._shown(
            with_period(plan.title, period_of(plan)), link.plan_objective.code, link.plan_objective.title
        )

    def _shown(self, plan: Any, code: str, text: str) -> str:
        words = '<span lang="{}">{}</span> <span class="livb-code">{}</span><br><q lang="{}">{}</q>'
        return format_html(words, self.language, plan, code, self.language, text)

    def _key(self, leading: LeadingText) -> str:
        return OWN if leading.is_ours else str(leading.link.uuid) if leading.link else ""

    def held(self, row: LeadingText) -> dict[str, Any]:
        return {"text": self._key(row), "reason": row.reason}

    @property
    def link(self) -> AlignmentLink | None:
        return self.links.get(self.cleaned_data["text"])
