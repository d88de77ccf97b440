"""Saying how objectives of two plans stand to each other, and how a contradiction ended."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundWidget
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from livb.consultation.selectors.decisions import decisions
from livb.trajectories.models import Trajectory
from livb.ui.forms import Form
from planning.enums import Relation, Settlement, Strength
from planning.forms.base import PlanForm
from planning.models import AlignmentLink, Contradiction, ExistingPlan, Objective, PlanObjective
from planning.selectors.plan_objectives import plan_objectives

LINKED = _("It is linked to an objective. Undo those links first, or choose another answer.")
MEANWHILE = _("Somebody else answered on this objective meanwhile. Look at that answer, and then answer again.")
LEADS_NOT = _("A text leads only where both are the same, or one is part of the other.")
KEYS = dict(zip((kind.value for kind in Relation), "123456nr", strict=True))
SAY_WHY = _("Say why, in one sentence that the other authority may read.")


def relations(*, alone: bool | None = None) -> list[tuple[str, str]]:
    """The relations in words: all, only those that point at something, or only those that do not."""
    chosen = [kind for kind in Relation if alone is None or (kind in Relation.alone()) == alone]
    return [(kind.value, capfirst(kind.label)) for kind in chosen]


class RelateForm(Form):
    """The board: one objective of the plan at the left, any number of ours at the right, and what is said of them."""

    plan_objective = forms.ModelChoiceField(PlanObjective.objects.none(), label=_("Objective of that plan"))
    objectives = forms.ModelMultipleChoiceField(
        Objective.objects.none(), label=_("Our objectives"), required=False, to_field_name="uuid"
    )
    relation = forms.ChoiceField(label=_("Relation"), widget=forms.RadioSelect)
    strength = forms.TypedChoiceField(
        label=_("Strength"), choices=Strength.choices, initial=Strength.CLEAR, coerce=int, required=False,
        empty_value=Strength.CLEAR,
    )  # fmt: skip
    reason = forms.CharField(label=_("Reason"), max_length=400, required=False)
    other = forms.ModelChoiceField(
        PlanObjective.objects.none(),
        label=_("Objective of a third plan"),
        required=False,
        help_text=_("When two other plans overlap or contradict each other."),
    )
    leads = forms.BooleanField(
        label=_("The text of that plan leads"),
        required=False,
        help_text=_("For the same objective in two plans: which text is quoted in the masterplan."),
    )

    def __init__(self, *args: Any, trajectory: Trajectory, plan: ExistingPlan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = plan_objectives(trajectory)
        self.fields["plan_objective"].queryset = held.filter(plan=plan)
        # Its choices are written by the page, from what it has at hand: they are as many as all plans have objectives.
        self.fields["other"].queryset = held.exclude(plan=plan)
        self.fields["objectives"].queryset = Objective.objects.of(trajectory)
        self.fields["relation"].choices = relations()

    def keyed(self) -> list[tuple[str, BoundWidget]]:
        """The relations with the key that gives each: a digit for what points at something, else a letter."""
        return [(KEYS[str(each.data["value"])], each) for each in self["relation"]]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        relation, reason = cleaned.get("relation"), cleaned.get("reason")
        targets = [*(cleaned.get("objectives") or ()), *filter(None, [cleaned.get("other")])]
        if relation in Relation.alone():
            if targets:
                self.add_error("objectives", gettext("Nothing is linked with this answer. Leave the right side empty."))
            if not reason and "reason" not in self.errors:
                self.add_error("reason", SAY_WHY)
        elif relation and not targets and "objectives" not in self.errors:
            self.add_error("objectives", gettext("Tick one or more of your own objectives."))
        self._check_leading(cleaned)
        return cleaned

    def _check_leading(self, cleaned: dict[str, Any]) -> None:
        """A text leads for exactly one of ours, and only where the two are one."""
        objectives = list(cleaned.get("objectives") or ())
        if not cleaned.get("leads"):
            return
        if cleaned.get("relation") not in Relation.one_text() or len(objectives) != 1 or cleaned.get("other"):
            self.add_error("leads", LEADS_NOT)
        elif _led_already(objectives[0], cleaned.get("plan_objective")):
            self.add_error("leads", gettext("The text of another plan leads already for this objective."))

    def said(self) -> dict[str, Any]:
        """What is kept of the link itself."""
        return {name: self.cleaned_data[name] for name in ("relation", "strength", "reason", "leads")}


def _led_already(objective: Objective, plan_objective: PlanObjective | None) -> bool:
    return AlignmentLink.objects.filter(objective=objective, leads=True).exclude(plan_objective=plan_objective).exists()


class LinkForm(PlanForm):
    """What was said of two objectives; the two themselves stay."""

    class Meta:
        model = AlignmentLink
        fields = ["relation", "strength", "reason", "leads", "visibility"]
        labels = {
            "relation": _("Relation"),
            "strength": _("Strength"),
            "reason": _("Reason"),
            "leads": _("The text of that plan leads"),
            "visibility": _("Who may see this link?"),
        }
        help_texts = {"leads": _("For the same objective in two plans: which text is quoted in the masterplan.")}
        widgets = {"reason": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        points = bool(self.instance.objective_id or self.instance.other_id)
        self.fields["relation"].choices = relations(alone=not points)
        if not points:
            self.fields["reason"].required = True
            del self.fields["strength"]
        if not self.instance.objective_id:
            del self.fields["leads"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("leads"):
            if cleaned.get("relation") not in Relation.one_text():
                self.add_error("leads", LEADS_NOT)
            elif _led_already(self.instance.objective, self.instance.plan_objective):
                self.add_error("leads", gettext("The text of another plan leads already for this objective."))
        return cleaned


class SettleForm(PlanForm):
    """How a contradiction ended, by a body that may decide on it."""

    class Meta:
        model = Contradiction
        fields = ["settlement", "body", "settled_on", "text", "decision"]
        labels = {
            "settlement": _("How did it end?"),
            "body": _("Which body is competent?"),
            "settled_on": _("On which day?"),
            "text": _("What was agreed?"),
            "decision": _("Row of the decision register"),
        }
        help_texts = {
            "settlement": _(
                "Decided by who is competent, referred to a body and a date, or the difference is accepted. "
                "A town cannot decide on the plan of the police zone."
            ),
            "body": _("For instance the college, or the zonal safety council and the municipal council."),
            "settled_on": _(
                "The day of the decision; where it was referred, the day on which that body deals with it."
            ),
            "decision": _("Only what stands in the register already."),
        }
        widgets = {
            "settlement": forms.RadioSelect,
            "text": forms.Textarea(attrs={"rows": 3}),
        }

    examples = {
        "text": (
            _("A trial of six months with agreements for bars; both plans are compared with the figures afterwards."),
            _("We will see."),
        ),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["settlement"].choices = [(kind.value, capfirst(kind.label)) for kind in Settlement]
        self.fields["decision"].queryset = decisions(self.trajectory)
        self.fields["decision"].empty_label = _("none")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("settlement") not in (None, "", Settlement.OPEN):
            for name, words in (
                ("body", gettext("Name the competent body.")),
                ("settled_on", gettext("Give the day.")),
                ("text", gettext("Say in one sentence what was agreed, or why the difference is accepted.")),
            ):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, words)
        return cleaned
