"""Quoting objectives of an existing plan, one by one or as an outline, and saying what lies outside the scope."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from livb.ui.forms import Form
from livb.ui.writing import WritingForm
from planning.enums import PlanLevel
from planning.forms.base import PlanForm
from planning.models import ExistingPlan, PlanObjective
from planning.outlines import LONGEST, MOST, Line, TooMuch, parse


class QuoteForm(PlanForm):
    """Where an objective stands in its plan is part of what is quoted."""

    class Meta:
        model = PlanObjective
        fields = ["parent", "code", "level", "title", "wish"]
        labels = {
            "parent": _("Under which objective does it stand?"),
            "code": _("Code in that plan"),
            "level": _("Level"),
            "title": _("Text as it stands there"),
            "wish": _("Proposal for the next cycle of that plan"),
        }
        help_texts = {
            "code": _("The number that people there use; may stay empty."),
            "level": _("The nearest of our levels. Strategic and operational ones are compared with yours."),
            "title": _("Word for word: it is another authority's text, quoted and never rewritten."),
            "wish": _("What you would ask for instead. It is kept beside the quotation and changes nothing in it."),
        }
        widgets = {"title": forms.Textarea(attrs={"rows": 3}), "wish": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, plan: ExistingPlan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["parent"]
        held = PlanObjective.objects.live().filter(plan=plan)
        field.queryset = held.exclude(pk__in=_under(self.instance.pk, list(held)))
        field.empty_label = _("At the top of the plan")


def _under(key: int | None, rows: list[PlanObjective]) -> set[int]:
    """The keys of an objective and of all that stands under it."""
    found: set[int] = set()
    edge = {key} if key else set()
    while edge:
        found |= edge
        edge = {row.pk for row in rows if row.parent_id in edge} - found
    return found


class OutlineForm(Form):
    """An outline as it comes out of a document."""

    text = forms.CharField(
        label=_("Objectives, one a line"),
        max_length=60_000,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
        help_text=_("Indent what stands under a line, or number the lines (1, 1.1, 1.1.1). You see the tree first."),
    )
    top = forms.ChoiceField(
        label=_("The lines at the top are"),
        initial=PlanLevel.STRATEGIC,
        help_text=_("Each step deeper is one level down."),
    )
    lines: list[Line]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["top"].choices = [(level.value, capfirst(level.label)) for level in PlanLevel]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "text" in cleaned and "top" in cleaned:
            try:
                self.lines = parse(cleaned["text"], PlanLevel(cleaned["top"]))
            except TooMuch:
                words = gettext("At most %(most)s lines of at most %(longest)s signs each. Paste a part at a time.")
                raise ValidationError(words % {"most": MOST, "longest": LONGEST}) from None
        return cleaned


class BranchScopeForm(WritingForm):
    class Meta:
        model = PlanObjective
        fields = ["out_of_scope"]
        labels = {"out_of_scope": _("Why does this lie outside the scope?")}
        help_texts = {
            "out_of_scope": _("One reason for everything that stands under it. Leave it empty to bring it back in.")
        }
        widgets = {"out_of_scope": forms.Textarea(attrs={"rows": 2})}

    examples = {
        "out_of_scope": (
            _("Traffic: the mobility plan deals with it, and our scope leaves it out."),
            _("Not relevant."),
        ),
    }


class PlanScopeForm(WritingForm):
    class Meta:
        model = ExistingPlan
        fields = ["none_in_scope"]
        labels = {"none_in_scope": _("Why does nothing of this plan lie within your scope?")}
        help_texts = {"none_in_scope": _("The plan stays on the register. Leave it empty to compare it after all.")}
        widgets = {"none_in_scope": forms.Textarea(attrs={"rows": 2})}
