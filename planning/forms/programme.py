"""Drawing a programme line."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from planning.forms.base import PlanForm
from planning.models import ProgrammeLine
from planning.selectors.rows import chosen


class LineForm(PlanForm):
    narratives = ("motive",)
    people = ("lead",)
    examples = {
        "title": (_("A safe and pleasant town centre and station area"), _("Department of prevention")),
    }

    class Meta:
        model = ProgrammeLine
        fields = ["title", "phenomena", "motive", "ambition", "lead", "visibility"]
        labels = {
            "title": _("Title of the line"),
            "phenomena": _("Which priorities does it answer?"),
            "motive": _("Why this line?"),
            "ambition": _("Ambition (general objective)"),
            "lead": _("Who leads this line?"),
            "visibility": _("Who may see this line?"),
        }
        help_texts = {
            "motive": _("What do these priorities share: a place, a group, a cause?"),
            "ambition": _("The overall effect for the people, in one or two sentences."),
            "lead": _("One person who answers for the line; an account is not needed."),
        }
        widgets = {
            "phenomena": forms.CheckboxSelectMultiple,
            "motive": forms.Textarea(attrs={"rows": 6}),
            "ambition": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["phenomena"]
        field.queryset = chosen(self.trajectory)  # type: ignore[attr-defined]
        field.label_from_instance = lambda row: f"{row.title} ({row.decision.get_kind_display()})"  # type: ignore[attr-defined]
        if not field.queryset.exists():  # type: ignore[attr-defined]
            field.help_text = _("No priority was chosen yet. The line can be saved; add its priorities later.")
