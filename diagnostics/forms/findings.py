"""Stating a fact, listing what is done already, filling in the SWOT and the data plan, reading a figure."""

import datetime as dt
from typing import Any

from crispy_forms.layout import LayoutObject
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from diagnostics.enums import FindingKind, Theme
from diagnostics.forms.phenomena import NO_PEOPLE
from diagnostics.forms.uploads import indicators_by_theme
from diagnostics.models import DataRequest, Finding, Indicator, Interpretation, Phenomenon, RunningAction, SwotItem
from diagnostics.quoted import warning_of
from diagnostics.selectors.catalogue import indicators_of, published_for, regions_of
from diagnostics.selectors.findings import figures_known, findings
from livb.lib.enums import Visibility
from livb.membership.selectors.people import people
from livb.trajectories.models import Trajectory
from livb.trajectories.selectors.areas import towns
from livb.ui.forms import Form, ModelForm, More
from livb.ui.writing import WritingForm

NO_FIGURE_YET = _("%(domain)s, no figure yet")
NOTHING_YET = {
    "phenomena": _("There is no phenomenon yet. You link it later, from its own sheet."),
    "findings": _("There is no finding yet. You can save this line and link it later."),
    "indicators": _("This town has no figures yet."),
}
SOURCE = _("Function and organisation, or the paper it stands in; never a person's name.")


class LinkedForm(WritingForm):
    """A row that is linked to others of the same trajectory; `links` names those fields.

    Beside `warned` one reads that the text names a count which is left out elsewhere.
    """

    links: tuple[str, ...] = ()
    warned = "text"

    def __init__(self, *args: Any, trajectory: Trajectory, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = {
            "phenomena": Phenomenon.objects.live().filter(trajectory=trajectory),
            "findings": findings(trajectory),
            "indicators": self._figures(trajectory),
        }
        for name in self.links:
            self.fields[name].queryset = rows[name]  # type: ignore[attr-defined]
            if not rows[name].exists():
                self.fields[name].help_text = NOTHING_YET[name]
        if self.instance.pk:
            self.fields[self.warned].livb_warning = warning_of(self.instance)  # type: ignore[attr-defined]

    def _figures(self, trajectory: Trajectory) -> Any:
        """The figures the town has, and those that were chosen before."""
        seen = Indicator.objects.seen_by(trajectory)
        known = figures_known(trajectory, [*seen.values_list("pk", flat=True)])
        chosen = [row.pk for row in self.initial.get("indicators") or []]
        return seen.exclude(theme=Theme.CONTEXT).filter(pk__in={*known, *chosen})

    def linked(self) -> dict[str, Any]:
        """The chosen rows by field."""
        return {name: self.cleaned_data[name] for name in self.links}


class FindingForm(LinkedForm):
    """A fact with its kind and source."""

    links = ("phenomena", "indicators")
    examples = {
        "text": (
            _("Traders say that they close the side entrance after 18 h since the spring of 2025."),
            _("There is a lot of theft."),
        ),
        "source": (_("Community worker, public centre for social welfare"), _("Jan from the community centre")),
    }

    class Meta:
        model = Finding
        fields = [
            *("kind", "text", "source", "observed_on", "phenomena", "indicators", "confidence", "is_quotable"),
            "visibility",
        ]
        labels = {"text": _("What was found?"), "source": _("From whom or what?"), "observed_on": _("When?")}
        help_texts = {
            "text": NO_PEOPLE,
            "source": SOURCE,
            "indicators": _("Only the figures this town has. Leave empty for what people know and no figure shows."),
            "is_quotable": _("If not, only the advisers and the coordinator see this finding; it is never printed."),
        }
        widgets = {
            "kind": forms.RadioSelect,
            "text": forms.Textarea(attrs={"rows": 3}),
            "phenomena": forms.CheckboxSelectMultiple,
            "indicators": forms.CheckboxSelectMultiple,
        }

    def layout(self) -> list[LayoutObject | str]:
        rest = More(_("Figures that show it"), "indicators")
        seen = More(_("Who may see this"), "is_quotable", "visibility")
        return ["kind", "text", "source", "observed_on", "confidence", "phenomena", rest, seen]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.initial["kind"] = ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("is_quotable") is False:
            cleaned["visibility"] = Visibility.TEAM
        return cleaned


class FactForm(ModelForm):
    """The short form at the foot of a sheet."""

    examples = {
        "text": (_("882 thefts were registered in 2023, 21 per 1 000 inhabitants."), _("There is a lot of theft."))
    }
    indicator = forms.ModelChoiceField(
        Indicator.objects.none(),
        label=_("Which figure shows it?"),
        help_text=_("Leave empty for what people know and no figure shows."),
        empty_label=_("No figure"),
        required=False,
        to_field_name="code",
    )

    class Meta:
        model = Finding
        fields = ["text", "kind", "source"]
        labels = {"text": _("Add a fact"), "source": _("From whom or what?")}
        help_texts = {"text": NO_PEOPLE, "source": SOURCE}
        widgets = {"text": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, trajectory: Trajectory, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("version")
        self.initial["kind"] = FindingKind.FIGURE
        rows = indicators_of(trajectory).exclude(theme=Theme.CONTEXT)
        field = self.fields["indicator"]
        field.queryset = rows  # type: ignore[attr-defined]
        known = figures_known(trajectory, [*rows.values_list("pk", flat=True)])
        offered = published_for(list(rows), regions_of(towns(trajectory)))
        chosen = [row for row in rows if row.pk in known or row in offered]
        field.choices = [("", _("No figure")), *_known_first(chosen, known)]  # type: ignore[attr-defined]


class GatherForm(Form):
    """Findings written down before, that belong to this phenomenon too."""

    findings = forms.ModelMultipleChoiceField(
        Finding.objects.none(),
        label=_("Which findings belong here?"),
        widget=forms.CheckboxSelectMultiple,
        to_field_name="uuid",
    )

    def __init__(self, *args: Any, phenomenon: Phenomenon, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        loose = findings(phenomenon.trajectory).exclude(phenomena=phenomenon)
        self.fields["findings"].queryset = loose  # type: ignore[attr-defined]


def _known_first(rows: list[Indicator], known: set[int]) -> list[tuple[str, Any]]:
    """Choices by domain: first the figures the town has, then those that are still to come."""
    here = indicators_by_theme(row for row in rows if row.pk in known)
    later = indicators_by_theme(row for row in rows if row.pk not in known)
    return [*here, *((str(NO_FIGURE_YET) % {"domain": theme}, group) for theme, group in later)]


class RunningActionForm(LinkedForm):
    """Something that is done already."""

    links = ("phenomena",)
    warned = "activity"
    examples = {
        "activity": (_("Evening round in the station area, three times a week"), _("Prevention")),
        "works_because": (_("Reports fell by a third in the streets of the round."), _("People are satisfied.")),
    }

    class Meta:
        model = RunningAction
        fields = ["actor", "kind", "activity", "phenomena", "works", "works_because", "visibility"]
        help_texts = {"actor": _("An organisation or a service, never a person's name.")}
        widgets = {"phenomena": forms.CheckboxSelectMultiple}


class SwotForm(LinkedForm):
    """One line of the SWOT."""

    links = ("findings",)
    examples = {"text": (_("Community workers and police know each other by name."), _("Good cooperation."))}

    class Meta:
        model = SwotItem
        fields = ["kind", "text", "findings", "visibility"]
        help_texts = {
            "kind": _("Strengths and weaknesses lie inside the town; opportunities and threats come from outside."),
            "text": NO_PEOPLE,
        }
        widgets = {"text": forms.Textarea(attrs={"rows": 2}), "findings": forms.CheckboxSelectMultiple}


class DataRequestForm(WritingForm):
    """A line of the data plan; the indicator is chosen once."""

    class Meta:
        model = DataRequest
        fields = ["indicator", "supplier", "responsible", "due_on", "state", "reason"]
        help_texts = {
            "supplier": _("A service or organisation. Left empty: the usual supplier of this indicator."),
            "responsible": _("Gets a reminder a week before the day and once after it. Left empty: the coordinator."),
            "reason": _("Needed when the figure is refused or deliberately not collected."),
        }

    def __init__(self, *args: Any, trajectory: Trajectory, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["supplier"].required = False
        self.fields["responsible"].queryset = people(trajectory)  # type: ignore[attr-defined]
        if self.instance.pk:
            self.fields.pop("indicator")
            return
        asked = DataRequest.objects.filter(trajectory=trajectory).values("indicator")
        rows = published_for(list(indicators_of(trajectory).exclude(pk__in=asked)), regions_of(towns(trajectory)))
        field = self.fields["indicator"]
        field.queryset = indicators_of(trajectory).exclude(pk__in=asked)  # type: ignore[attr-defined]
        field.choices = [("", _("Choose")), *indicators_by_theme(rows)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        indicator = cleaned.get("indicator") or (self.instance.indicator if self.instance.pk else None)
        if not cleaned.get("supplier") and indicator:
            cleaned["supplier"] = indicator.supplier or str(indicator.name)
        return cleaned


class FillForm(Form):
    """The day by which all that is put in the data plan at once is wanted."""

    due_on = forms.DateField(
        label=_("By when do you want them?"),
        help_text=_("Lines that have no day yet get it too; each line can be given another day, or somebody by name."),
    )

    def __init__(self, data: Any = None, *, proposed: dt.date) -> None:
        super().__init__(data, initial={"due_on": proposed})

    def clean_due_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["due_on"]
        if day < timezone.localdate():
            raise ValidationError(_("This day is past already."))
        return day


class InterpretationForm(WritingForm):
    """What a figure means here."""

    examples = {
        "text": (
            _("The rise since 2022 lies almost wholly in bicycle theft at the station; burglaries did not change."),
            _("Theft rose from 19 to 22."),
        )
    }

    class Meta:
        model = Interpretation
        fields = ["text", "visibility"]
        help_texts = {
            "text": _("Two sentences that the chart does not say by itself. Your function stands beside them.")
        }
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["text"].livb_warning = warning_of(self.instance)  # type: ignore[attr-defined]
