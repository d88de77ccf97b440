"""The next value of an indicator: who gives it, the value itself, and why it is returned."""

from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from livb.membership.models import Person
from livb.trajectories.models import Trajectory
from livb.ui.forms import Form
from planning.forms.base import PlanForm
from planning.forms.fields import PeriodField, QuantityField
from planning.models import MeasuredValue, ObjectiveIndicator
from planning.services.values import Assignment


class ValueForm(PlanForm):
    """A value with its period and where it comes from."""

    examples = {
        "source": (_("Count of the mobility service, week 11 of 2028"), _("Own estimate")),
    }

    period = PeriodField(
        label=_("Of which period?"),
        help_text=_("A year, a quarter or a month: 2025, 2025-Q1 or 2025-04."),
        required=True,
    )
    value = QuantityField(label=_("What is the value?"), required=True)

    class Meta:
        model = MeasuredValue
        fields = ["period", "value", "source"]
        labels = {"source": _("Where is it from?")}


class ReturnForm(Form):
    """Why a value goes back to whoever gave it."""

    answer = forms.CharField(
        label=_("Why does it go back?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Say what is missing or doubtful, so that a better value can be given."),
    )


class AssignmentForm(Form):
    """A row: who gives the next value of an indicator, and when; `uuid` says of which, whatever moved meanwhile."""

    uuid = forms.UUIDField(widget=forms.HiddenInput, required=False)
    responsible = forms.ModelChoiceField(
        label=_("Who gives the next value"),
        queryset=Person.objects.none(),
        empty_label=_("Not known yet"),
        required=False,
    )
    next_on = forms.DateField(label=_("Expected on"), required=False)

    def __init__(self, *args: Any, people: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["responsible"]
        field.queryset = Person.objects.filter(pk__in=[person.pk for person in people])  # type: ignore[attr-defined]
        field.choices = [("", _("Not known yet")), *((person.uuid, str(person)) for person in people)]  # type: ignore[attr-defined]


class AssignmentFormSet(BaseFormSet[AssignmentForm]):
    """A row for each indicator of the plan, in its order."""

    measures: list[ObjectiveIndicator]
    people: list[Person]

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {"people": self.people}

    def assignments(self) -> list[Assignment]:
        """What was said of each indicator that is still there."""
        known = {measure.uuid: measure for measure in self.measures}
        said = [form.cleaned_data for form in self.forms if form.cleaned_data.get("uuid") in known]
        return [(known[row["uuid"]], {name: row[name] for name in ("responsible", "next_on")}) for row in said]


def assignment_rows(trajectory: Trajectory, measures: list[ObjectiveIndicator], data: Any) -> AssignmentFormSet:
    """The rows, filled with what stands now; more rows than indicators are left aside."""
    most = {"max_num": len(measures), "absolute_max": len(measures)}
    factory = formset_factory(AssignmentForm, formset=AssignmentFormSet, extra=0, **most)
    factory.measures = measures  # type: ignore[attr-defined]
    factory.people = list(Person.objects.filter(trajectory=trajectory))  # type: ignore[attr-defined]
    initial = [
        {
            "uuid": measure.uuid,
            "responsible": measure.responsible.uuid if measure.responsible else None,
            "next_on": measure.next_on,
        }
        for measure in measures
    ]
    return factory(data, initial=initial, prefix="values")
