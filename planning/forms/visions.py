"""Writing down the vision and the scope."""

from crispy_forms.layout import Div, LayoutObject
from django import forms
from django.utils.translation import gettext_lazy as _

from planning.forms.existing_plans import YEARS, PeriodForm
from planning.models import Vision


class VisionForm(PeriodForm):
    narratives = ("text",)
    starts_in = forms.IntegerField(label=_("First year of this plan"), required=False, validators=YEARS)
    ends_in = forms.IntegerField(
        label=_("Last year of this plan"), required=False, validators=YEARS,
        help_text=_("An objective that is due later gets a remark."),
    )  # fmt: skip
    examples = {
        "scope_out": (
            _("Traffic accidents on regional roads: the mobility plan deals with them."),
            _("Everything that is not safety."),
        ),
    }

    class Meta:
        model = Vision
        fields = ["text", "scope_in", "scope_out", "starts_in", "ends_in"]
        labels = {
            "text": _("What is a safe and liveable town in six years?"),
            "scope_in": _("Which themes are in?"),
            "scope_out": _("Which themes are out, and where are they dealt with?"),
        }
        help_texts = {
            "text": _("At most one page."),
            "scope_in": _("No information about individual suspects, victims or cases."),
        }
        widgets = {
            "text": forms.Textarea(attrs={"rows": 12}),
            "scope_in": forms.Textarea(attrs={"rows": 3}),
            "scope_out": forms.Textarea(attrs={"rows": 3}),
        }

    def layout(self) -> list[LayoutObject | str]:
        period = Div("starts_in", "ends_in", css_class="livb-side-by-side")
        return ["text", "scope_in", "scope_out", period, "version"]
