"""Setting an objective with the figures that prove it."""

from typing import Any

from crispy_forms.layout import HTML, Div, LayoutObject
from django import forms
from django.utils.translation import gettext_lazy as _

from livb.ui.forms import More
from livb.ui.writing import Clash
from planning.enums import Level
from planning.forms.base import PlanForm
from planning.forms.measures import kept_measures, measure_rows, measures_in_words
from planning.models import Objective

MEASURES = HTML('{% include "planning/objectives/measures.html" %}')
TITLES = {
    Level.GENERAL: _("Which overall effect, for whom?"),
    Level.STRATEGIC: _("What changes, and for whom?"),
    Level.OPERATIONAL: _("How is it reached, with which visible result?"),
}


class ObjectiveForm(PlanForm):
    """The objective, with its indicators as rows of their own; `rows` is how many of them are shown at least."""

    people = ("owner",)
    examples = {
        "title": (
            _("By 2030 fewer users feel unsafe in the station area."),
            _("We organise three information evenings."),
        ),
    }

    class Meta:
        model = Objective
        fields = ["title", "owner", "due_on", "explanation", "visibility"]
        labels = {
            "title": _("What changes, and for whom?"),
            "owner": _("Who is responsible?"),
            "due_on": _("By when?"),
            "explanation": _("Explanation"),
            "visibility": _("Who may see this objective?"),
        }
        help_texts = {"explanation": _("What exactly is meant, where, and what is left out.")}
        widgets = {
            "title": forms.Textarea(attrs={"rows": 2}),
            "explanation": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, data: Any = None, *, level: str, rows: int = 1, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.measures = measure_rows(self.instance, self.trajectory, data, rows)
        self.fields["title"].label = TITLES[Level(level)]

    def is_valid(self) -> bool:
        if not self.is_bound:
            return False
        if not self.measures.is_valid() and not self.non_field_errors():
            self.add_error(None, _("Look at the indicators further down."))
        return super().is_valid()

    def meet(self, current: Objective) -> list[Clash]:
        """The indicators are told too: saving again replaces those of the other."""
        told = Clash(
            str(_("Indicators")), measures_in_words(kept_measures(current)), measures_in_words(self.measures.measures())
        )
        return super().meet(current) + ([told] if told.theirs != told.mine else [])

    def layout(self) -> list[LayoutObject | str]:
        who = Div("owner", "due_on", css_class="livb-side-by-side")
        more = More(_("Explanation, and who may see this"), "explanation", "visibility")
        return ["title", who, MEASURES, more, "version"]
