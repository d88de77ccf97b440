"""Defining an own indicator, choosing a comparison group, releasing police figures."""

from collections.abc import Mapping, Sequence
from typing import Any

from crispy_forms.layout import Div, LayoutObject
from django import forms
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from diagnostics.enums import Additivity, ComparisonKind, Direction, Theme
from diagnostics.models import Indicator
from diagnostics.models.indicators import IS_PERIOD
from diagnostics.models.releases import REACHES
from diagnostics.selectors.catalogue import indicators_of
from diagnostics.selectors.releases import PoliceSeries
from livb.lib.enums import Visibility
from livb.membership.models import Person
from livb.trajectories.models import Area, Trajectory
from livb.trajectories.selectors.areas import current_municipalities
from livb.ui.forms import Form, More
from livb.ui.writing import WritingForm

TEXTS = ("name", "unit", "definition")
PER = [(1, _("the number itself")), (100, _("per 100 (percent)")), (1000, _("per 1 000")), (10_000, _("per 10 000"))]
MOST = 10
BREAKS = 2
LONGEST, MOST_DECIMALS, HIGHEST_MINIMUM = 2_000, 4, 1_000
OF_PERIOD = RegexValidator(IS_PERIOD, _("Write a year (2022), a quarter (2022-Q1) or a month (2022-06)."))


class LocalIndicatorForm(WritingForm):
    """What is counted, out of what, and which way is worse; written in the language of the trajectory."""

    examples = {
        "definition": (
            _("Reports of illegal dumping through the app, each report once, without those that proved to be false."),
            _("Reports of dumping."),
        )
    }
    name = forms.CharField(label=_("Name"), max_length=160)
    definition = forms.CharField(
        label=_("What exactly is counted?"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("So that somebody else counts the same next year: what, by whom, from which register, what not."),
    )
    unit = forms.CharField(
        label=_("Unit"), max_length=60, required=False, help_text=_("For instance: per 1 000 inhabitants, or %.")
    )
    multiplier = forms.TypedChoiceField(label=_("Shown"), choices=PER, coerce=int)
    decimals = forms.IntegerField(
        label=_("Decimals"), min_value=0, max_value=MOST_DECIMALS, help_text=_("From 0 to 4: more says nothing.")
    )
    minimum_count = forms.IntegerField(
        label=_("Counts under this number leave the core group for nobody"), min_value=0, max_value=HIGHEST_MINIMUM
    )

    class Meta:
        model = Indicator
        fields = [
            "theme",
            "supplier",
            "direction",
            "denominator",
            "multiplier",
            "decimals",
            "minimum_count",
            "needs_release",
        ]
        labels = {
            "supplier": _("Who keeps the figures?"),
            "denominator": _("Divided by"),
            "needs_release": _("These are police figures: the chief of police releases them"),
        }
        help_texts = {
            "denominator": _(
                "Leave empty for a count that is shown as it is, or for a percentage you receive ready-made."
            ),
        }

    def __init__(self, *args: Any, trajectory: Trajectory, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.language, self.breaks = trajectory.language, list[tuple[str, str, str]]()
        for name in TEXTS:
            self.initial[name] = getattr(self.instance, f"{name}_{self.language}")
        counts = indicators_of(trajectory).filter(additivity=Additivity.SUM).exclude(pk=self.instance.pk)
        self.fields["denominator"].queryset = counts  # type: ignore[attr-defined]
        self.fields["denominator"].empty_label = _("Nothing")  # type: ignore[attr-defined]
        self.fields["theme"].choices = Theme.choices  # type: ignore[attr-defined]
        self.fields["direction"].choices = Direction.choices  # type: ignore[attr-defined]
        if not self.instance.pk:
            self.initial |= {"direction": Direction.WORSE_UP, "multiplier": 1}
        self._ask_breaks()
        self.order_fields(["name", "definition", "theme", "supplier", "unit", "denominator", "multiplier", "direction"])

    def _ask_breaks(self) -> None:
        """A few rows for the breaks in the series: since when, what changed, and whether the line goes on."""
        known = list(self.instance.breaks.all()) if self.instance.pk else []
        for number in range(max(BREAKS, len(known) + 1)):
            stands = known[number] if number < len(known) else None
            since, reason, goes_on = (f"break_{number}_{name}" for name in ("period", "reason", "comparable"))
            self.fields[since] = forms.CharField(
                label=_("Since"), required=False, max_length=7, validators=[OF_PERIOD],
                widget=forms.TextInput(attrs={"placeholder": "2022"}),
            )  # fmt: skip
            self.fields[reason] = forms.CharField(label=_("What changed"), required=False, max_length=300)
            self.fields[goes_on] = forms.BooleanField(label=_("Before and after may be compared"), required=False)
            if stands:
                self.initial |= {since: stands.period, goes_on: stands.is_comparable}
                self.initial[reason] = getattr(stands, f"reason_{self.language}")
            self.breaks.append((since, reason, goes_on))

    def layout(self) -> list[LayoutObject | str]:
        """The breaks behind a line of their own: few series have one."""
        apart = {name for row in self.breaks for name in row}
        rows = [Div(*row, css_class="livb-side-by-side") for row in self.breaks]
        return [*(name for name in self.fields if name not in apart), More(_("Series breaks"), *rows)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        seen: set[str] = set()
        for since, reason, _goes_on in self.breaks:
            period = cleaned.get(since, "")
            if period and not cleaned.get(reason):
                self.add_error(reason, _("Say what changed."))
            elif cleaned.get(reason) and not period and since not in self.errors:
                self.add_error(since, _("Say since which period."))
            if period in seen:
                self.add_error(since, _("This period stands above already."))
            seen |= {period} - {""}
        return cleaned

    def held(self, row: Any) -> dict[str, Any]:
        """What the row holds now, its breaks included."""
        found = super().held(row)
        for names, stands in zip(self.breaks, row.breaks.all(), strict=False):
            values = (stands.period, getattr(stands, f"reason_{self.language}"), stands.is_comparable)
            found |= dict(zip(names, values, strict=True))
        return found

    def _breaks(self, given: dict[str, Any]) -> list[dict[str, Any]]:
        rows = [tuple(given.pop(name) for name in row) for row in self.breaks]
        return [
            {"period": since, f"reason_{self.language}": reason, "is_comparable": goes_on}
            for since, reason, goes_on in rows
            if since
        ]

    def facts(self) -> dict[str, Any]:
        """The columns of the row: what is divided is a rate, a share received ready-made too, else it is a count."""
        given = self.values()
        breaks = self._breaks(given)
        texts = {f"{name}_{self.language}": given.pop(name) for name in TEXTS}
        is_rate = given["denominator"] is not None or given["multiplier"] > 1
        if not is_rate and given["minimum_count"]:
            given["decimals"] = 0  # facts or people, counted: never a half
        return {**given, **texts, "breaks": breaks, "additivity": Additivity.RATE if is_rate else Additivity.SUM}


class ComparisonForm(Form):
    """Beside which towns the own figures stand."""

    kind = forms.ChoiceField(label=_("Compare with"), choices=ComparisonKind.choices, widget=forms.RadioSelect)
    names = forms.CharField(
        label=_("Towns of the own list"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("One town a line, by name or NIS code; ten at most. Only for an own list."),
    )

    def clean_names(self) -> list[Area]:
        lines = [line.strip() for line in self.cleaned_data["names"].splitlines() if line.strip()]
        every = list(current_municipalities()) if lines else []
        found = [_town(line, every) for line in lines]
        unknown = [line for line, town in zip(lines, found, strict=True) if town is None]
        if unknown:
            raise forms.ValidationError(_("No town of today is called: %(names)s.") % {"names": ", ".join(unknown)})
        towns = list({town.pk: town for town in found if town}.values())
        if len(towns) > MOST:
            raise forms.ValidationError(_("Ten towns at most: a chart with more lines is not read."))
        return towns

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("kind") == ComparisonKind.OWN and "names" in cleaned and not cleaned["names"]:
            self.add_error("names", _("Name at least one town."))
        return cleaned


def _town(line: str, every: Sequence[Area]) -> Area | None:
    """The town of today with this name in any language, or this code; nothing where two bear it."""
    wanted = line.casefold()
    found = [
        area
        for area in every
        if wanted in (area.code, *(name.casefold() for name in (area.name_nl, area.name_fr, area.name_de) if name))
    ]
    return found[0] if len(found) == 1 else None


class ReleaseForm(Form):
    """Which series, by whom, since when, for whom, and not before when."""

    series = forms.MultipleChoiceField(
        label=_("Which figures?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one.")},
    )
    released_by = forms.ModelChoiceField(label=_("Released by"), queryset=Person.objects.none(), empty_label=None)
    released_on = forms.DateField(label=_("Released on"))
    reach = forms.ChoiceField(
        label=_("For whom?"), choices=REACHES, widget=forms.RadioSelect, initial=Visibility.COUNCIL
    )
    embargo_until = forms.DateField(
        label=_("Not before"), required=False, help_text=_("Until that day the figures stay in the core group.")
    )
    note = forms.CharField(
        label=_("How is it known?"),
        max_length=300,
        required=False,
        help_text=_("Needed when somebody else writes it down for the chief of police: a mail, a letter or a meeting."),
    )

    def __init__(self, *args: Any, rows: Sequence[PoliceSeries], people: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows: Mapping[str, PoliceSeries] = {row.key: row for row in rows}
        choices = [(row.key, f"{row.indicator.name}, {row.first} – {row.last} ({row.edition})") for row in rows]
        self.fields["series"].choices = choices  # type: ignore[attr-defined]
        known = Person.objects.filter(pk__in=[person.pk for person in people])
        self.fields["released_by"].queryset = known  # type: ignore[attr-defined]
        self.initial["released_on"] = timezone.localdate()
        if len(people) == 1:
            self.initial["released_by"] = people[0]

    def clean_series(self) -> list[PoliceSeries]:
        return [self.rows[key] for key in self.cleaned_data["series"]]

    def clean_released_on(self) -> Any:
        day = self.cleaned_data["released_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("A release on a later day is an embargo: use “not before”."))
        return day
