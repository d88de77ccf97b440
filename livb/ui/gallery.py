"""Invented content for the component gallery: each component once in each of its states."""

from datetime import date
from types import SimpleNamespace as Sample
from typing import Any

from crispy_forms.layout import Div, Fieldset
from django import forms
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from livb.charts.spec import Line, LineChart, Point
from livb.charts.svg import SMALL, WIDE, draw
from livb.ui.forms import Form, More, helper
from livb.ui.gallery_charts import charts
from livb.ui.marks import MARKS

RAIL = (
    (_("Start"), "done"), (_("Vision"), "done"), (_("Diagnosis"), "in_review"), (_("Priorities"), "busy"),
    (_("Programme"), "not_started"), (_("Objectives"), "not_started"), (_("Realisation"), "not_started"),
    (_("Masterplan"), "not_started"), (_("Follow-up"), "not_started"),
)  # fmt: skip


class SampleForm(Form):
    """One field of each kind."""

    name = forms.CharField(
        label=_("Name of the phenomenon"), help_text=_("A noun and a place, as people say it."), max_length=120
    )
    story = forms.CharField(
        label=_("What is going on?"),
        help_text=_("Who notices it, where, since when, and how do you know?"),
        widget=forms.Textarea,
        max_length=1200,
        required=False,
    )
    confidence = forms.ChoiceField(
        label=_("How sure are you?"),
        choices=[("sure", _("Sure")), ("fairly", _("Fairly sure")), ("unknown", _("Not yet known"))],
        widget=forms.RadioSelect,
    )
    theme = forms.ChoiceField(label=_("Theme"), choices=[("", "—"), ("crime", _("Crime")), ("housing", _("Housing"))])
    seen_on = forms.DateField(label=_("First seen on"), required=False)
    share = forms.DecimalField(label=_("Share of all reports (%)"), required=False)
    is_context = forms.BooleanField(
        label=_("Context only"), help_text=_("Left out of the council and public editions."), required=False
    )
    examples = {
        "story": (_("Since 2022 shopkeepers near the station count more thefts by day."), _("It is getting worse."))
    }


def sample_form(data: dict[str, str] | None = None, prefix: str = "fresh") -> SampleForm:
    """The form empty, or sent with something wrong in it."""
    form = SampleForm(data, prefix=prefix)
    form.helper = helper(
        form,
        cancel="#forms",
        layout=[
            "name",
            "story",
            "confidence",
            Fieldset(_("Particulars"), Div("theme", "seen_on", css_class="livb-side-by-side"), css_class="livb-group"),
            More(_("More"), "share", "is_context"),
        ],
    )
    return form


def _rail() -> list[Sample]:
    return [
        Sample(
            step=Sample(key=f"step{number}", number=number, short=title),
            status=kind,
            label=MARKS[kind].label,
            url="#main",
        )
        for number, (title, kind) in enumerate(RAIL, start=1)
    ]


def _tasks() -> list[dict[str, Any]]:
    task = {"url": "#tasks", "label": ""}
    missing = [
        Sample(message=_("The chief of police has not signed the protocol yet"), url="#tasks"),
        Sample(message=_("No member from a welfare, education or housing service yet"), url="#tasks"),
    ]
    return [
        {**task, "number": 1, "title": _("Start: protocol, core group and consultation structure"), "status": "done"},
        {**task, "number": 2, "title": _("Vision, scope and existing plans"), "status": "busy", "missing": missing,
         "current": True},
        {**task, "number": 3, "title": _("Local safety diagnostic"), "status": "not_started",
         "hint": _("Opens when step 2 is in review")},
    ]  # fmt: skip


def _line(label: str, role: str, values: tuple[float, ...], spread: float | None = None) -> Line:
    points = (
        Point(str(year), value, spread and value - spread, spread and value + spread)
        for year, value in enumerate(values, start=2018)
    )
    return Line(label=label, role=role, points=tuple(points))


def _chart(width: float) -> str:
    chart = LineChart(
        title=str(_("Bicycle thefts per 1 000 inhabitants")),
        description=str(_("Halle rises from 6 to 7, Vilvoorde stays near 5.")),
        unit="‰",
        decimals=1,
        lines=(
            _line("Halle", "own", (6.1, 5.8, 4.9, 6.3, 7.0, 7.4), 0.5),
            _line("Vilvoorde", "comparison", (5.0, 5.3, 4.4, 5.1, 5.2, 5.6)),
        ),
    )
    return mark_safe(draw(chart, language=(get_language() or "nl")[:2], width=width))


def samples() -> dict[str, Any]:
    """Everything the gallery page shows."""
    wrong = {"wrong-name": "", "wrong-story": "…", "wrong-share": "7,4x", "wrong-theme": "x"}
    return {
        "rail": _rail(),
        "step_key": "step4",
        "trajectory": Sample(title="Halle", slug="halle"),
        "countdown": Sample(label=_("Outline of the programme"), due_on=date(2027, 6, 30), days=42),
        "marks": list(MARKS),
        "tasks": _tasks(),
        "checks": [
            Sample(gate=Sample(label=_("Protocol signed by every party")), outcome=Sample(met=True, reasons=())),
            Sample(
                gate=Sample(label=_("Core functions filled")), outcome=Sample(met=False, reasons=_tasks()[1]["missing"])
            ),
        ],
        "form": sample_form(),
        "wrong_form": sample_form(wrong, "wrong"),
        "chart": _chart(WIDE),
        "small_chart": _chart(SMALL),
        "charts": charts(),
        "table": {
            "caption": _("Bicycle thefts per 1 000 inhabitants"),
            "columns": [_("Year"), "Halle", "Vilvoorde"],
            "rows": [["2021", "6,3", "5,1"], ["2022", "7,0", "5,2"], ["2023", "7,4", "5,6"]],
        },
        "remark": Sample(
            author="Hilde Maes (fictief)",
            created_at=date(2027, 3, 4),
            get_kind_display=_("question"),
            quote=_("in the unguarded park on the north side"),
            text=_("Since when has it been unguarded?"),
            is_open=True,
        ),
    }
