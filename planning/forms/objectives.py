"""Setting an objective with the figure that proves it."""

from typing import Any

from crispy_forms.layout import Div, Fieldset, LayoutObject
from django import forms
from django.utils.translation import gettext_lazy as _

from diagnostics.models import Indicator
from livb.ui.forms import More
from planning.enums import Direction, Level
from planning.forms.base import PlanForm
from planning.forms.fields import PeriodField, QuantityField
from planning.models import Objective
from planning.selectors.baselines import latest_figure

MEASURE = ("indicator", "measure", "baseline", "baseline_period", "target", "target_on", "direction")


class ObjectiveForm(PlanForm):
    """One indicator an objective for now; the figures belong to it and are optional together."""

    people = ("owner",)
    examples = {
        "title": (
            _("By 2030 fewer users feel unsafe in the station area."),
            _("We organise three information evenings."),
        ),
    }
    indicator = forms.ModelChoiceField(
        label=_("Indicator from the catalogue"), queryset=Indicator.objects.all(), required=False, empty_label=_("None")
    )
    measure = forms.CharField(
        label=_("Or a measure in your own words"),
        max_length=200,
        required=False,
        help_text=_("For instance: share of reports answered within five working days."),
    )
    take_figure = forms.BooleanField(
        label=_("Take the latest figure of the town as baseline"),
        required=False,
        help_text=_("Only for an indicator from the catalogue, and only when the baseline is left empty."),
    )
    baseline = QuantityField(label=_("Baseline"))
    baseline_period = PeriodField(label=_("Period of the baseline"), help_text=_("2025, 2025-Q1 or 2025-04."))
    target = QuantityField(label=_("Target"))
    target_on = forms.DateField(label=_("Target reached by"), required=False)
    direction = forms.ChoiceField(
        label=_("Direction"), choices=[("", _("Not known yet")), *Direction.choices], required=False
    )

    class Meta:
        model = Objective
        fields = ["title", "owner", "due_on", "visibility"]
        labels = {
            "title": _("What changes, and for whom?"),
            "owner": _("Who is responsible?"),
            "due_on": _("By when?"),
            "visibility": _("Who may see this objective?"),
        }
        widgets = {"title": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, level: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = _measure(self.instance) | self.initial
        if level == Level.OPERATIONAL:
            self.fields["title"].label = _("How is it reached, with which visible result?")

    def held(self, row: Objective) -> dict[str, Any]:
        return super().held(row) | _measure(row)

    def layout(self) -> list[LayoutObject | str]:
        figures = Fieldset(
            _("How will one see that it works?"),
            "indicator",
            "measure",
            "take_figure",
            Div("baseline", "baseline_period", css_class="livb-side-by-side"),
            Div("target", "target_on", css_class="livb-side-by-side"),
            "direction",
            css_class="livb-group",
        )
        return ["title", "owner", "due_on", figures, More(_("Who may see this"), "visibility"), "version"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("indicator") and cleaned.get("measure"):
            self.add_error("measure", _("Choose an indicator or describe a measure, not both."))
        if cleaned.get("take_figure"):
            self._take_figure(cleaned)
        has_figures = any(cleaned.get(name) not in (None, "") for name in MEASURE[2:])
        if has_figures and not cleaned.get("indicator") and not cleaned.get("measure"):
            self.add_error("measure", _("Say what these figures measure."))
        return cleaned

    def _take_figure(self, cleaned: dict[str, Any]) -> None:
        """Fill in the baseline from the diagnostic, unless one was typed."""
        if cleaned.get("baseline") is not None:
            return
        found = latest_figure(self.trajectory, cleaned["indicator"]) if cleaned.get("indicator") else None
        if found:
            cleaned["baseline"], cleaned["baseline_period"] = found
        else:
            self.add_error("take_figure", _("There is no figure of the town to take. Type the baseline yourself."))

    def measurement(self) -> dict[str, Any]:
        """The fields of the indicator of this objective."""
        return {name: self.cleaned_data[name] for name in MEASURE}


def _measure(objective: Objective) -> dict[str, Any]:
    """The fields of the first indicator of an objective."""
    first = objective.indicators.first() if objective.pk else None
    return {name: getattr(first, name, None) for name in MEASURE}
