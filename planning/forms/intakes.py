"""Giving a file of a plan, correcting the tree that was read from it, keeping a document."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from livb.consultation.forms.fields import PaperField
from livb.ui.forms import Form
from planning.enums import PlanLevel
from planning.intake.draft import Draft, DraftRow
from planning.sentences import refusal

MAX_MEGABYTES = 25
LONGEST_TYPED = 4_000
TABLES = ".xlsx,.ods,.xls,.csv"


class IntakeForm(Form):
    """One file; what it is, is seen from its content."""

    file = forms.FileField(label=_("The file"))

    def __init__(self, *args: Any, is_table: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["file"]
        field.widget.attrs["accept"] = TABLES if is_table else f".docx,.odt,{TABLES},.docm,.doc,.pdf"
        field.help_text = (
            _("A workbook or CSV file with a column of codes and one of names, as the accounting program exports it.")
            if is_table
            else _("A document (.docx, .odt) or a workbook (.xlsx, .ods, CSV). You see the tree first and correct it.")
        )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MAX_MEGABYTES * 2**20:
            raise forms.ValidationError(refusal("too_large", {"limit": MAX_MEGABYTES}))
        return file


class DocumentForm(Form):
    what = forms.CharField(
        label=_("What is it?"),
        max_length=160,
        help_text=_("For instance the plan itself, the decision that approved it, or the report over 2026."),
    )
    upload = PaperField(label=_("The document"), required=True, help_text=_("A PDF, if it may be kept here."))
    examples = {"what": (_("Yearly report 2026, as presented to the zonal safety council"), _("Document"))}


def corrected(draft: Draft, data: Any) -> Draft:
    """The rows with what was typed; what the page did not show stays as it was."""
    return [_corrected(row, data) for row in draft]


def _corrected(row: DraftRow, data: Any) -> DraftRow:
    level = data.get(f"level-{row['id']}", row["level"])
    return DraftRow(
        id=row["id"],
        depth=row["depth"],
        level=level if level in PlanLevel.values else "",
        code=data.get(f"code-{row['id']}", row["code"])[:LONGEST_TYPED].strip(),
        title=" ".join(data.get(f"title-{row['id']}", row["title"])[:LONGEST_TYPED].split()),
        where=row["where"],
    )
