"""Opening a round, scoring, entering a sheet for somebody, closing."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from crispy_forms.layout import HTML, Div, Fieldset
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from diagnostics.enums import Criterion
from diagnostics.models import Phenomenon, ScoringRound
from diagnostics.selectors.phenomena import sheets
from diagnostics.selectors.proposals import Proposal, Proposals
from diagnostics.selectors.scoring import URGENCY, Answers, possible_scorers
from livb.membership.models import Person
from livb.trajectories.models import Trajectory
from livb.ui.forms import Form

DAYS_TO_SCORE = 14
NO_OPINION = "none"
WEIGHTS = {"size": 3, "severity": 3, "trend": 2, "perception": 2, "authorities": 1}
HEAVIEST = 5
WEIGHING = HTML('{% include "diagnostics/scoring/weights.html" %}')
WHOLE = _("Give a whole number from 0 to 5.")

# What is asked, and what 1 to 5 mean: the words stand beside the number, so that everybody scores the same thing.
QUESTIONS: dict[Criterion, str | Promise] = {
    Criterion.SIZE: _("How large is it, beside comparable towns?"),
    Criterion.SEVERITY: _("How much harm does it do to people?"),
    Criterion.TREND: _("Is it getting better or worse?"),
    Criterion.PERCEPTION: _("How much do people feel it?"),
    Criterion.AUTHORITIES: _("What do the prosecutor, the police zone, the region and partners ask?"),
    Criterion.INFLUENCE: _("What can the town itself do about it?"),
}
STEPS: dict[Criterion, tuple[str | Promise, ...]] = {
    Criterion.SIZE: (
        pgettext_lazy("score", "very small"),
        pgettext_lazy("score", "small"),
        pgettext_lazy("score", "average"),
        pgettext_lazy("score", "large"),
        pgettext_lazy("score", "very large"),
    ),
    Criterion.SEVERITY: (
        pgettext_lazy("score", "hardly any harm"),
        pgettext_lazy("score", "limited harm"),
        pgettext_lazy("score", "clear harm"),
        pgettext_lazy("score", "serious harm"),
        pgettext_lazy("score", "very serious, lasting harm"),
    ),
    Criterion.TREND: (
        pgettext_lazy("score", "much better"),
        pgettext_lazy("score", "better"),
        pgettext_lazy("score", "stable"),
        pgettext_lazy("score", "worse"),
        pgettext_lazy("score", "much worse"),
    ),
    Criterion.PERCEPTION: (
        pgettext_lazy("score", "hardly anybody"),
        pgettext_lazy("score", "few people"),
        pgettext_lazy("score", "a part of the people"),
        pgettext_lazy("score", "many people"),
        pgettext_lazy("score", "almost everybody"),
    ),
    Criterion.AUTHORITIES: (
        pgettext_lazy("score", "nobody asks for it"),
        pgettext_lazy("score", "sometimes named"),
        pgettext_lazy("score", "one of them asks"),
        pgettext_lazy("score", "several ask"),
        pgettext_lazy("score", "a common priority"),
    ),
    Criterion.INFLUENCE: (
        pgettext_lazy("score", "none"),
        pgettext_lazy("score", "little"),
        pgettext_lazy("score", "some"),
        pgettext_lazy("score", "much"),
        pgettext_lazy("score", "decisive"),
    ),
}


class Deed(Form):
    """A form that carries out one service; what the service refuses lands in the form."""

    done: Any = None

    def arguments(self) -> dict[str, Any]:
        return dict(self.cleaned_data)

    def carry(self, act: Callable[..., Any], **others: Any) -> bool:
        """Do `act` with what was filled in; False when something must be mended first."""
        if not self.is_valid():
            return False
        try:
            self.done = act(**others, **self.arguments())
        except ValidationError as refused:
            self.add_error(None, refused)
            return False
        return True


class OpenForm(Deed):
    """Who scores which phenomena, by when, and how much each criterion weighs."""

    phenomena = forms.ModelMultipleChoiceField(
        label=_("Phenomena"), queryset=Phenomenon.objects.none(), widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Only what the core group may see. In a later round only what is scored again: "
            "the earlier result stays beside it."
        ),
    )  # fmt: skip
    people = forms.ModelMultipleChoiceField(
        label=_("Who scores?"), queryset=Person.objects.none(), widget=forms.CheckboxSelectMultiple,
        help_text=_("Advisers and delegates prepare; they never score."),
    )  # fmt: skip
    due_on = forms.DateField(
        label=_("Last day to score"),
        help_text=_("You close the round yourself; who is late can be left out with a reason."),
    )

    def __init__(self, *args: Any, trajectory: Trajectory, before: ScoringRound | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for criterion in URGENCY:
            weight = before.weights.get(criterion.value) if before else None
            self.fields[f"weight_{criterion}"] = forms.IntegerField(
                label=criterion.label,
                initial=WEIGHTS[criterion] if weight is None else weight,
                validators=[MinValueValidator(0, WHOLE), MaxValueValidator(HEAVIEST, WHOLE)],
                error_messages={"invalid": WHOLE},
                widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "livb-short"}),
            )
        self._offer("phenomena", Phenomenon.objects.live().for_core_group().filter(trajectory=trajectory))
        lacks = {sheet.phenomenon.pk: sheet.lacks for sheet in sheets(trajectory)}
        self.fields["phenomena"].label_from_instance = lambda row: _described(row, lacks.get(row.pk))  # type: ignore[attr-defined]
        people = possible_scorers(trajectory)
        self._offer("people", Person.objects.filter(pk__in=[each.pk for each in people]))
        self.fields["people"].label_from_instance = _named  # type: ignore[attr-defined]
        self.initial.setdefault("people", [each.uuid for each in people])
        self.initial.setdefault("phenomena", list(self.fields["phenomena"].queryset.values_list("uuid", flat=True)))  # type: ignore[attr-defined]
        self.initial.setdefault("due_on", timezone.localdate() + dt.timedelta(days=DAYS_TO_SCORE))

    def layout(self) -> list[Any]:
        weights = [f"weight_{criterion}" for criterion in URGENCY]
        side = Div(*weights, css_class="livb-side-by-side")
        return [
            "phenomena",
            "people",
            "due_on",
            Fieldset(_("How much each criterion weighs, from 0 to 5"), WEIGHING, side, css_class="livb-group"),
        ]

    def _offer(self, name: str, rows: Any) -> None:
        field = self.fields[name]
        field.queryset, field.to_field_name = rows, "uuid"  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        chosen = {name: self.cleaned_data[name] for name in ("phenomena", "people", "due_on")}
        return {**chosen, "weights": {key.value: self.cleaned_data[f"weight_{key}"] for key in URGENCY}}


def _described(phenomenon: Phenomenon, lacks: Sequence[str | Promise] | None) -> str:
    """The phenomenon, and what its sheet still misses: people score better what is described."""
    if not lacks:
        return phenomenon.title
    said = gettext("%(phenomenon)s (still missing: %(lacks)s)")
    return said % {"phenomenon": phenomenon.title, "lacks": ", ".join(map(str, lacks))}


def _named(person: Person) -> str:
    return f"{person.name}, {person.office}" if person.name else person.office


@dataclass(frozen=True)
class Question:
    """One criterion of one phenomenon on the sheet: what is asked, the field, and what the figures propose."""

    criterion: Criterion
    asked: str | Promise
    field: forms.BoundField
    proposals: Sequence[Proposal]

    @property
    def proposed(self) -> list[Proposal]:
        return [proposal for proposal in self.proposals if proposal.score]

    @property
    def unproposed(self) -> list[Proposal]:
        return [proposal for proposal in self.proposals if not proposal.score]

    @property
    def ends(self) -> tuple[str | Promise, str | Promise]:
        """What 1 and 5 mean; the words between stand at their number."""
        return STEPS[self.criterion][0], STEPS[self.criterion][-1]


class SheetForm(Deed):
    """A card a phenomenon, a question a criterion: 1 to 5 in words, or no opinion. A draft may have gaps."""

    def __init__(
        self,
        *args: Any,
        phenomena: Iterable[Phenomenon],
        sheet: Answers | None = None,
        proposed: Proposals | None = None,
        is_draft: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.phenomena = list(phenomena)
        self.proposed = proposed or {}
        held = sheet or {}
        for phenomenon in self.phenomena:
            for criterion in Criterion:
                key = (phenomenon.pk, criterion.value)
                self.fields[_name(phenomenon, criterion)] = forms.ChoiceField(
                    label=format_lazy("{}: {}", phenomenon.title, criterion.label),
                    choices=[*enumerate(STEPS[criterion], start=1), (NO_OPINION, _("no opinion"))],
                    widget=forms.RadioSelect,
                    required=not is_draft,
                    error_messages={"required": _("Choose a number, or “no opinion”.")},
                    initial=(held[key] or NO_OPINION) if key in held else None,
                )

    def cards(self) -> Iterator[tuple[Phenomenon, list[Question]]]:
        for row in self.phenomena:
            yield (
                row,
                [
                    Question(each, QUESTIONS[each], self[_name(row, each)], self.proposed.get((row.pk, each.value), ()))
                    for each in Criterion
                ],
            )

    def arguments(self) -> dict[str, Any]:
        """Only what was answered: a question left open is no opinion of anybody."""
        given = {
            (phenomenon.pk, criterion.value): self.cleaned_data[_name(phenomenon, criterion)]
            for phenomenon in self.phenomena
            for criterion in Criterion
        }
        scores = {key: None if value == NO_OPINION else int(value) for key, value in given.items() if value}
        return {"scores": scores, **({"proof": self.cleaned_data["proof"]} if "proof" in self.fields else {})}


class PaperForm(SheetForm):
    """The sheet of somebody who scored on paper or by mail."""

    def open_boxes(self) -> list[forms.BoundField]:
        """The questions without an answer: told as one number, since each says so itself."""
        return [question.field for _row, questions in self.cards() for question in questions if question.field.errors]

    def legend(self) -> list[dict[str, Any]]:
        """What 1 to 5 mean for each criterion, for who copies numbers."""
        return [{"criterion": each, "steps": list(enumerate(STEPS[each], start=1))} for each in Criterion]

    proof = forms.CharField(
        label=_("How it reached you"), max_length=300, help_text=_("A mail, a letter or a meeting, with its date.")
    )


def _name(phenomenon: Phenomenon, criterion: Criterion) -> str:
    return f"{phenomenon.uuid}-{criterion}"


class CloseForm(Deed):
    """The end of a round."""

    reason = forms.CharField(
        label=_("Why close it now?"), max_length=300, required=False,
        help_text=_("Needed when somebody has not scored, or fewer than three did. It is printed with the result."),
    )  # fmt: skip
