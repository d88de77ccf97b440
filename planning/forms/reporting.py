"""What a plan obliges to report: what, to whom, when, with which figures, and where this plan answers it."""

import calendar
from typing import Any

from crispy_forms.layout import Div, LayoutObject
from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.dates import MONTHS
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from diagnostics.models import Indicator
from livb.ui.forms import More
from planning.enums import Cadence
from planning.forms.base import PlanForm
from planning.forms.existing_plans import YEARS
from planning.masterplan.outline import OUTLINE
from planning.models import ReportingDuty

LEAP_YEAR = 2028


class DutyForm(PlanForm):
    due_month = forms.TypedChoiceField(label=_("Month"), coerce=int, empty_value=None, required=False)
    due_day = forms.IntegerField(
        label=_("Day of the month"),
        required=False,
        validators=[MinValueValidator(1), MaxValueValidator(31)],
        help_text=_("Empty is the last day of the month."),
    )
    first_year = forms.IntegerField(label=_("For the first time in"), required=False, validators=YEARS)
    last_year = forms.IntegerField(
        label=_("For the last time in"),
        required=False,
        validators=YEARS,
        help_text=_("Empty is as long as the plan runs."),
    )
    answered_in = forms.ChoiceField(label=_("Which chapter of your own plan answers it?"), required=False)
    examples = {
        "title": (_("Yearly figures on burglary and on the actions against it"), _("Reporting")),
    }

    class Meta:
        model = ReportingDuty
        fields = [
            "title", "recipient", "every", "due_month", "due_day", "first_year", "last_year", "answered_in",
            "legal_basis", "is_unverified", "indicators",
        ]  # fmt: skip
        labels = {
            "title": _("What has to be reported?"),
            "recipient": _("To whom?"),
            "every": _("How often?"),
            "legal_basis": _("Legal basis"),
            "is_unverified": _("Written from memory: nobody verified it in the text yet"),
            "indicators": _("Which figures does it ask for?"),
        }
        help_texts = {
            "recipient": _("For instance the zonal safety council, the council or the federal service."),
            "legal_basis": _("The article, the agreement or the circular that asks for it, if you know it."),
            "indicators": _("So that one sees which figures are asked for twice."),
        }
        widgets = {"indicators": forms.CheckboxSelectMultiple}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["every"].choices = [(each.value, capfirst(each.label)) for each in Cadence]
        self.fields["due_month"].choices = [("", _("Not known yet")), *MONTHS.items()]
        chapters = [(part.key, f"{part.number} {part.title}".strip()) for part in OUTLINE if part.number]
        self.fields["answered_in"].choices = [("", _("Not known yet")), *chapters]
        offered = self.fields["indicators"]
        offered.queryset = Indicator.objects.seen_by(self.trajectory).live()  # type: ignore[attr-defined]

    def layout(self) -> list[LayoutObject | str]:
        when = Div("due_month", "due_day", css_class="livb-side-by-side")
        years = Div("first_year", "last_year", css_class="livb-side-by-side")
        figures = More(_("Figures it asks for"), "indicators")
        law = More(_("Legal basis"), "legal_basis", "is_unverified")
        return ["title", "recipient", "every", when, years, "answered_in", figures, law, "version"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        month, day = cleaned.get("due_month"), cleaned.get("due_day")
        if day and not month:
            self.add_error("due_month", gettext("A day needs its month."))
        elif day and month and day > calendar.monthrange(LEAP_YEAR, month)[1]:
            self.add_error("due_day", gettext("This month has no such day."))
        if month and not cleaned.get("first_year") and cleaned.get("every") not in Cadence.within_a_year():
            self.add_error("first_year", gettext("Say in which year it is due for the first time."))
        first, last = cleaned.get("first_year"), cleaned.get("last_year")
        if first and last and last < first:
            self.add_error("last_year", gettext("The last year lies before the first year."))
        return cleaned
