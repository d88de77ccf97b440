"""Registering a plan with what it asks, its document if there is one, or the reason why there is none."""

from typing import Any

from crispy_forms.layout import Div, LayoutObject
from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from livb.consultation.forms.fields import PaperField
from livb.ui.forms import More
from livb.ui.writing import WritingForm
from planning.enums import PlanKind
from planning.forms.base import PlanForm
from planning.models import ExistingPlan, NoOtherPlan
from planning.selectors.existing_plans import usual_plans

_SAID = _("A year lies between 1990 and 2100.")
YEARS = [MinValueValidator(1990, _SAID), MaxValueValidator(2100, _SAID)]


class PeriodForm(PlanForm):
    """A form with a first and a last year, which says beside the last one when it comes too early."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("starts_in"), cleaned.get("ends_in")
        if first and last and last < first:
            self.add_error("ends_in", gettext("The last year lies before the first year."))
        return cleaned


class ExistingPlanForm(PeriodForm):
    starts_in = forms.IntegerField(label=_("First year"), required=False, validators=YEARS)
    ends_in = forms.IntegerField(label=_("Last year"), required=False, validators=YEARS)
    summary = forms.CharField(
        label=_("What is it about?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Internal, but it may be asked for by law: write to the point."),
    )
    upload = PaperField(label=_("The document"), help_text=_("A PDF, if it may be kept here. It is not needed."))

    class Meta:
        model = ExistingPlan
        fields = [
            "kind", "title", "owner", "approved_by", "starts_in", "ends_in", "status", "reporting", "legal_basis",
            "summary", "visibility",
        ]  # fmt: skip
        labels = {
            "kind": _("Kind of plan"),
            "title": _("Title"),
            "owner": _("Who carries it?"),
            "approved_by": _("Who approves it?"),
            "status": _("Where does it stand?"),
            "legal_basis": _("Legal basis"),
            "reporting": _("A remark on the reporting"),
            "visibility": _("Who may see that this plan exists?"),
        }
        help_texts = {
            "title": _("As it stands on the cover. The document itself is not needed."),
            "owner": _("A service or a body, for instance the police zone."),
            "approved_by": _("For instance the municipal council, the zonal safety council or the minister."),
            "reporting": _("Each report that is due is a row of its own on the page of the plan."),
            "legal_basis": _("The law, decree or agreement it rests on, if you know it."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            # The documents of a plan that is registered stand on its page.
            del self.fields["upload"]
        usual = [usage.kind for usage in usual_plans(self.trajectory)]
        others = [kind for kind in PlanKind.values if kind not in usual]
        words = {kind.value: capfirst(kind.label) for kind in PlanKind}
        groups = [
            (_("Usual in your region"), [(kind, words[kind]) for kind in usual]),
            (_("Other kinds of plans"), [(kind, words[kind]) for kind in others]),
        ]
        self.fields["kind"].choices = [("", "---------"), *(group for group in groups if group[1])]

    def layout(self) -> list[LayoutObject | str]:
        period = Div("starts_in", "ends_in", css_class="livb-side-by-side")
        first = ["kind", "title", "owner", "approved_by", period, "status"]
        words = _("Legal basis, summary, remark, who may see this")
        more = More(words, "legal_basis", "summary", "reporting", "visibility")
        first += ["upload"] if "upload" in self.fields else []
        return [*first, more, *(["version"] if "version" in self.fields else [])]


class NoOtherPlanForm(WritingForm):
    reason = forms.CharField(
        label=_("Why is there no other plan?"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Leave it empty to withdraw the declaration."),
    )

    class Meta:
        model = NoOtherPlan
        fields = ["reason"]
