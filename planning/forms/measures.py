"""The figures by which one will see that an objective is reached: a row an indicator."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BaseFormSet, BoundField, formset_factory
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from diagnostics.models import Indicator
from diagnostics.selectors.catalogue import published_for, regions_of
from livb.lib.quantities import shown_number
from livb.membership.models import Person
from livb.trajectories.models import Trajectory
from livb.trajectories.selectors.areas import towns
from livb.ui.forms import Form
from planning.enums import Direction
from planning.forms.fields import PeriodField, QuantityField
from planning.models import MeasuredValue, Objective
from planning.selectors.baselines import latest_figure

NUMBERS = ("baseline", "baseline_period", "target", "target_on", "direction", "next_on", "responsible")
KEPT = ("indicator", "measure", *NUMBERS)
PREFIX = "measures"
# So many targets can be set on the way: one a year in the longest plan.
STEPS = range(1, 7)


class MeasureForm(Form):
    """An indicator of the catalogue or a measure in own words, where it stands and where it has to go."""

    uuid = forms.UUIDField(widget=forms.HiddenInput, required=False)
    indicator = forms.ModelChoiceField(
        label=_("Indicator from the catalogue"),
        queryset=Indicator.objects.none(),
        required=False,
        empty_label=_("None"),
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
    responsible = forms.ModelChoiceField(
        label=_("Who gives the next value?"),
        queryset=Person.objects.none(),
        required=False,
        empty_label=_("Not known yet"),
    )
    next_on = forms.DateField(label=_("Next value expected on"), required=False)
    remove = forms.BooleanField(label=_("Take this indicator away"), required=False)

    def __init__(self, *args: Any, trajectory: Trajectory, choices: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.trajectory = trajectory
        self.fields["indicator"].queryset = Indicator.objects.seen_by(trajectory)
        self.fields["responsible"].queryset = Person.objects.filter(trajectory=trajectory)
        for name, found in choices.items():
            self.fields[name].choices = found
        if not self.initial.get("uuid"):
            del self.fields["remove"]
        for n, (day, target) in zip(STEPS, self.initial.get("interim") or [], strict=False):
            self.initial |= {f"step_on_{n}": day, f"step_{n}": target}

    @property
    def steps(self) -> list[tuple[BoundField, BoundField]]:
        return [(self[f"step_on_{n}"], self[f"step_{n}"]) for n in STEPS]

    @property
    def has_steps(self) -> bool:
        """Whether the targets on the way are shown at once: something is filled in, or wrong."""
        return any(bound.value() not in (None, "") or bound.errors for pair in self.steps for bound in pair)

    @property
    def is_given(self) -> bool:
        """Whether this row says what is measured, and is not taken away."""
        cleaned = self.cleaned_data
        return bool(cleaned.get("indicator") or cleaned.get("measure")) and not cleaned.get("remove")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("indicator") and cleaned.get("measure"):
            self.add_error("measure", _("Choose an indicator or describe a measure, not both."))
        if cleaned.get("take_figure"):
            self._take_figure(cleaned)
        cleaned["interim"] = self._interim(cleaned)
        has_figures = bool(cleaned["interim"]) or any(cleaned.get(name) not in (None, "") for name in NUMBERS)
        if has_figures and not self.is_given and not cleaned.get("remove"):
            self.add_error("measure", _("Say what these figures measure."))
        if cleaned.get("uuid") and not self.is_given and not self.errors and self._has_values(cleaned["uuid"]):
            self.add_error("measure", _("Values were measured for this indicator: it stays."))
        return cleaned

    def _interim(self, cleaned: dict[str, Any]) -> list[tuple[dt.date, Decimal]]:
        """The targets on the way, each with its day, before the final one and once a day."""
        found: dict[dt.date, Decimal] = {}
        for n in STEPS:
            day, target = cleaned.get(f"step_on_{n}"), cleaned.get(f"step_{n}")
            if problem := self._problem(n, day, target, cleaned.get("target_on"), found):
                self.add_error(f"step_{n}" if day and target is None else f"step_on_{n}", problem)
            elif day and target is not None:
                found[day] = target
        return sorted(found.items())

    def _problem(
        self, n: int, day: dt.date | None, target: Decimal | None, last: dt.date | None, known: Collection[dt.date]
    ) -> str:
        if self.has_error(f"step_on_{n}") or self.has_error(f"step_{n}"):
            return ""
        if (day is None) != (target is None):
            return gettext("Give both the day and the target.")
        if day and last and day >= last:
            return gettext("An interim target lies before the final one.")
        return gettext("There is an interim target for this day already.") if day in known else ""

    def _has_values(self, uuid: object) -> bool:
        return MeasuredValue.objects.filter(indicator__uuid=uuid, trajectory=self.trajectory).exists()

    def _take_figure(self, cleaned: dict[str, Any]) -> None:
        """Fill in the baseline from the diagnostic, unless one was typed."""
        if cleaned.get("baseline") is not None:
            return
        found = latest_figure(self.trajectory, cleaned["indicator"]) if cleaned.get("indicator") else None
        if found:
            cleaned["baseline"], cleaned["baseline_period"] = found
        else:
            self.add_error(
                "take_figure",
                _("No figure of the town is known in the unit of this indicator. Type the baseline yourself."),
            )


# A pair of fields for each target on the way.
for place in STEPS:
    MeasureForm.base_fields[f"step_on_{place}"] = forms.DateField(label=_("By"), required=False)
    MeasureForm.base_fields[f"step_{place}"] = QuantityField(label=_("Interim target"))


class MeasureFormSet(BaseFormSet[MeasureForm]):
    """The indicators of an objective."""

    def measures(self) -> list[dict[str, Any]]:
        """The rows that say what they measure."""
        wanted = ("uuid", *KEPT, "interim")
        return [{name: form.cleaned_data.get(name) for name in wanted} for form in self.forms if form.is_given]


def measure_rows(objective: Objective, trajectory: Trajectory, data: Any, rows: int) -> MeasureFormSet:
    """The indicators of an objective and empty rows up to `rows`, at least one row."""
    initial = kept_measures(objective) if objective.pk else []
    people = [("", _("Not known yet")), *((p.uuid, str(p)) for p in Person.objects.filter(trajectory=trajectory))]
    offered = _offered(trajectory, {row["indicator"] for row in initial})
    indicators = [("", _("None")), *((row.code, str(row)) for row in offered)]
    extra = max(1, rows) - len(initial)
    factory = formset_factory(MeasureForm, formset=MeasureFormSet, extra=max(0, extra), max_num=40, absolute_max=40)
    options = {"trajectory": trajectory, "choices": {"indicator": indicators, "responsible": people}}
    return factory(data, initial=initial, prefix=PREFIX, form_kwargs=options)


def _offered(trajectory: Trajectory, chosen: Collection[Indicator | None]) -> list[Indicator]:
    """The catalogue as far as it is published where the towns lie, and what was chosen before."""
    known = list(Indicator.objects.seen_by(trajectory))
    published = {row.pk for row in published_for(known, regions_of(towns(trajectory))) if row.archived_at is None}
    return [row for row in known if row.pk in published or row in chosen]


def kept_measures(objective: Objective) -> list[dict[str, Any]]:
    """The indicators of an objective as the form holds them."""
    found = objective.indicators.select_related("indicator", "responsible").prefetch_related("interim")
    return [
        {
            **{name: getattr(row, name) for name in ("uuid", *KEPT)},
            "interim": [(step.target_on, step.target) for step in row.interim.all()],
        }
        for row in found
    ]


def measures_in_words(rows: Iterable[Mapping[str, Any]]) -> str:
    """The indicators as one reads them, for two people who wrote at the same time."""
    return "\n".join(
        f"{row['indicator'] or row['measure']}: {_shown(row['baseline'])} ({row['baseline_period']}) "
        f"{''.join(f'→ {_shown(target)} ({day}) ' for day, target in row.get('interim') or ())}"
        f"→ {_shown(row['target'])} ({row['target_on'] or ''})"
        for row in rows
    )


def _shown(value: Any) -> str:
    return "" if value is None else shown_number(value)
