"""Bringing a workbook of the plan back."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from diagnostics.sentences import refusal
from livb.ui.forms import Form
from planning.exchange.reading import MAX_BYTES
from planning.sentences import refusal as about_people

REFUSED: dict[str, str | Promise] = {
    "no_plan_inside": _("This is no workbook of this plan. Download the plan, change that file and bring it back."),
    "other_plan": _("This workbook holds the plan of another trajectory. Nothing of it is taken over here."),
    "sheet_twice": _("A sheet stands twice in this file (%(name)s). Keep one of them."),
    "several_plans": _("This file holds sheets of the plans of several trajectories. Keep those of this plan."),
    "open_format": _("This is an OpenDocument file (.ods). Save it as an Excel workbook (.xlsx) and bring that back."),
    "old_workbook": _("This is a workbook of an old kind (.xls). Save it as .xlsx and bring that back."),
    "wrong_type": _("This is no workbook. Bring back the Excel workbook (.xlsx) that you downloaded here."),
    "died": _("This file could not be read in time. Remove what does not belong to the plan and try again."),
}

PEOPLE = ("register_number", "case", "personal_data")


def why_refused(code: str, params: dict[str, str]) -> str:
    """The sentence for a file that cannot be read."""
    if code in PEOPLE:
        return about_people(code, params)
    return str(REFUSED[code]) % params if code in REFUSED else str(refusal(code, params))


class ExchangeForm(Form):
    """One workbook, as it was downloaded here and changed."""

    file = forms.FileField(
        label=_("Changed workbook of the plan"),
        help_text=_("The Excel workbook (.xlsx) that you downloaded here. You see every change before it counts."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError(why_refused("too_large", {"limit": str(MAX_BYTES // 2**20)}))
        return file
