"""Giving a file, and answering what it does not say itself."""

from collections.abc import Iterator
from typing import Any

from crispy_forms.layout import LayoutObject
from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from diagnostics.enums import Theme
from diagnostics.imports.guards import MAX_BYTES
from diagnostics.models import Upload
from diagnostics.selectors.catalogue import indicators_of
from diagnostics.sentences import refusal
from livb.trajectories.models import Trajectory
from livb.ui.forms import Form, More

Choices = list[tuple[str, Any]]
OLDEST_YEAR = 1999


class UploadForm(Form):
    """One file; what it is, is seen from its content."""

    file = forms.FileField(
        label=_("File with figures"),
        help_text=_(
            "As you downloaded it: CSV, text, JSON, a workbook (Excel or OpenDocument), or one of these in a ZIP file. "
            "Nothing may stand in it about individual suspects, victims or cases."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,.tsv,.json,.zip,.xlsx,.xls,.ods"}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError(refusal("too_large", {"limit": str(MAX_BYTES // 2**20)}))
        return file


class AnswersForm(Form):
    """Which indicator each measure is, which place an ambiguous name means, which mark is the decimal one."""

    def __init__(self, *args: Any, upload: Upload, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.report, self.trajectory = upload.report, upload.trajectory
        self.sure: list[str] = []
        self.unsure: list[str] = []
        self.known = upload.answers
        for question in self.report["questions"]:
            self._ask_about_file(question["key"])
        for number, place in enumerate(self.report["places"]["ambiguous"]):
            options = [("", _("Leave out")), *((code, f"{name} ({code})") for code, name in place["options"])]
            self._ask(f"place_{number}", _which(place), options, "")
        self._ask_measures()

    def _ask_about_file(self, key: str) -> None:
        marks = [(",", _("1.234 is one thousand two hundred")), (".", _("1.234 is a little over one"))]
        years = [(str(year), str(year)) for year in range(timezone.localdate().year, OLDEST_YEAR, -1)]
        label, choices = {
            "decimal": (_("How are numbers written in this file?"), marks),
            "period": (_("Of which year are these figures? The file does not say."), years),
        }[key]
        self._ask(key, label, [("", _("Choose")), *choices], self.known.get(key, ""))

    def _ask_measures(self) -> None:
        measures = self.report["measures"]
        fitting = {unit: indicator_choices(unit, self.trajectory) for unit in {measure["unit"] for measure in measures}}
        for number, measure in enumerate(measures):
            label = measure["label"] or _("Which figure does this table hold? The file does not say.")
            is_sure = bool(measure["code"]) or len(measures) == 1
            choices = [("", _("Leave out") if measure["label"] else _("Choose")), *fitting[measure["unit"]]]
            self._ask(f"measure_{number}", label, choices, measure["code"], is_sure=is_sure)

    def _ask(self, name: str, label: Any, choices: Choices, initial: str, *, is_sure: bool = True) -> None:
        self.fields[name] = forms.ChoiceField(label=label, choices=choices, initial=initial, required=False)
        (self.sure if is_sure else self.unsure).append(name)

    def layout(self) -> list[LayoutObject | str]:
        """What is sure first; what is not in the catalogue behind one line that says how many."""
        rest = _("Not in the catalogue: %(count)s measures, left out") % {"count": len(self.unsure)}
        return [*self.sure, *([More(rest, *self.unsure)] if self.unsure else [])]

    def answers(self) -> dict[str, Any]:
        """The answers as the reading takes them."""
        given = self.cleaned_data
        measures, places = self.report["measures"], self.report["places"]["ambiguous"]
        return {
            **{key: given.get(key) or self.known.get(key, "") for key in ("decimal", "period")},
            "measures": {each["label"]: given[f"measure_{number}"] for number, each in enumerate(measures)},
            "places": {each["key"]: code for number, each in enumerate(places) if (code := given[f"place_{number}"])},
        }


def _which(place: dict[str, Any]) -> str:
    if place["row"]:
        return _("Which place is “%(place)s” on row %(row)s?") % {"place": place["text"], "row": place["row"]}
    return _("Which place is “%(place)s”?") % {"place": place["text"]}


def indicator_choices(unit: str, trajectory: Trajectory) -> Choices:
    """The indicators that can hold this unit, by theme."""
    return list(indicators_by_theme(indicators_of(trajectory).filter(_holding(unit))))


def _holding(unit: str) -> Q:
    if unit == "percent":
        return Q(unit_nl__contains="%")
    return Q(denominator__isnull=False) | Q(additivity="sum") if unit == "count" else Q()


def indicators_by_theme(rows: Any) -> Iterator[tuple[str, Any]]:
    """Choices of indicators, grouped."""
    found = list(rows)
    for theme in Theme:
        if group := [(row.code, str(row)) for row in found if row.theme == theme]:
            yield str(theme.label), group
