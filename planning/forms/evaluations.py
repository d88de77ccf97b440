"""The yearly evaluation: its texts, and what it says of an objective."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from planning.forms.base import PlanForm
from planning.forms.existing_plans import YEARS
from planning.models import Evaluation, ObjectiveJudgement


class EvaluationForm(PlanForm):
    """Three questions; none of them has to be answered at once."""

    narratives = ("text", "lessons", "changes")
    examples = {
        "lessons": (
            _("The patrols work on Friday evening, not on Sunday; the shops ask for a fixed contact"),
            _("Communication can be better"),
        ),
    }

    class Meta:
        model = Evaluation
        fields = ["year", "text", "lessons", "changes", "visibility"]
        labels = {
            "year": _("Which year?"),
            "text": _("Did we do it, and what came of it?"),
            "lessons": _("What did we learn?"),
            "changes": _("What changes in the plan?"),
            "visibility": _("Who may see this?"),
        }
        help_texts = {
            "text": _("Write about the work and its effect, never about one person or one case."),
            "changes": _("Which objective, action or figure changes, stops or comes new, and why."),
        }
        widgets = {name: forms.Textarea(attrs={"rows": 8}) for name in ("text", "lessons", "changes")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].validators = [*YEARS]

    def clean_year(self) -> Any:
        year = self.cleaned_data["year"]
        others = Evaluation.objects.of(self.trajectory).exclude(pk=self.instance.pk)
        if others.filter(year=year).exists():
            raise ValidationError(_("There is an evaluation of that year already."))
        return year


class JudgementForm(PlanForm):
    """Reached or not, and what shows it."""

    examples = {
        "evidence": (
            _("31 out of 100 in the survey of 2028, against 34 in 2025; nine of the twelve actions carried out"),
            _("The impression of the core group"),
        ),
    }

    class Meta:
        model = ObjectiveJudgement
        fields = ["judgement", "evidence"]
        labels = {"judgement": _("Is the objective reached?"), "evidence": _("What shows it?")}
        help_texts = {"evidence": _("A figure, a count, a report. “Too early to say” is an honest answer.")}
        widgets = {"judgement": forms.RadioSelect, "evidence": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["judgement"]
        field.choices = [choice for choice in field.choices if choice[0]]  # type: ignore[attr-defined]
