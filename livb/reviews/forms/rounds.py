"""Forms of a review: submit, remark, position, answer, extend, close."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from livb.membership.models import Person
from livb.reviews.enums import Disposition, RemarkKind, Verdict
from livb.reviews.selectors.rounds import possible_readers, steps_in_review
from livb.trajectories.checks import Status, StepStatus, statuses
from livb.trajectories.models import Trajectory
from livb.ui.forms import Form
from livb.ui.templatetags.livb import status

DAYS_TO_READ = 14


class Deed(Form):
    """A form that carries out one service; what that gives is `done`, what it refuses lands beside the field."""

    done: Any = None

    def carry(self, act: Callable[..., Any], **arguments: Any) -> bool:
        """Do `act` with the arguments and the cleaned data; False when something must be mended first."""
        if not self.is_valid():
            return False
        try:
            self.done = act(**arguments, **self.cleaned_data)
        except ValidationError as refused:
            self.add_error(None, refused)
            return False
        return True


class SubmitForm(Deed):
    """Which chapters go to which readers, with which question, until when."""

    steps = forms.MultipleChoiceField(
        label=_("Chapters"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("A chapter that is in review now is not in this list."),
    )
    question = forms.CharField(
        label=_("Question to the readers"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000,
        initial=_("Do you agree with this text?"),
    )  # fmt: skip
    closes_on = forms.DateField(
        label=_("Last day to react"), help_text=_("The review takes reactions until 23:59 on that day.")
    )
    required = forms.ModelMultipleChoiceField(
        label=_("Asked for a position"), queryset=Person.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    informed = forms.ModelMultipleChoiceField(
        label=_("For information"), queryset=Person.objects.none(), widget=forms.CheckboxSelectMultiple, required=False,
        help_text=_("They read and remark; no position is asked."),
    )  # fmt: skip

    examples = {"question": (_("Can we work with these five priorities?"), _("Please read the annex."))}

    def __init__(self, *args: Any, trajectory: Trajectory, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = statuses(trajectory)
        taken = steps_in_review(trajectory)
        self.fields["steps"].choices = [(row.step.key, chapter_label(row)) for row in rows if row.step.key not in taken]
        self.initial.setdefault("steps", [row.step.key for row in rows if row.status == Status.READY])
        self.initial.setdefault("closes_on", timezone.localdate() + dt.timedelta(days=DAYS_TO_READ))
        people = possible_readers(trajectory)
        for name in ("required", "informed"):
            field = self.fields[name]
            field.queryset = Person.objects.filter(pk__in=[person.pk for person in people]).select_related("user")
            field.to_field_name = "uuid"
            field.label_from_instance = reader_label
        self.initial.setdefault("required", [person.uuid for person in people if person.user_id])


def chapter_label(row: StepStatus) -> str:
    return format_html("{}. {} {}", row.step.number, row.step.title, status(row.status, str(row.label)))


def reader_label(person: Person) -> str:
    """Name and function; a mark where somebody else has to enter the position."""
    words = f"{person.name}, {person.office}" if person.name else person.office
    return words if person.user_id else _("%(person)s (no account: you enter the position)") % {"person": words}


class RemarkForm(Deed):
    """What a reader says of a passage, or of the chapter when `block` is empty."""

    section = forms.CharField(widget=forms.HiddenInput, max_length=20)
    block = forms.CharField(widget=forms.HiddenInput, max_length=120, required=False)
    kind = forms.ChoiceField(
        label=_("What is it?"), widget=forms.RadioSelect, initial=RemarkKind.REMARK,
        choices=[(value, capfirst(label)) for value, label in RemarkKind.choices],
        help_text=_("An objection must be answered before the review can be closed."),
    )  # fmt: skip
    text = forms.CharField(label=_("Your remark"), widget=forms.Textarea, max_length=2000)

    examples = {"text": (_("The figure is of 2022; the zone has newer ones."), _("Not good."))}


class PositionForm(Deed):
    """What a reader thinks of the text."""

    verdict = forms.ChoiceField(label=_("Your position"), choices=Verdict.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason"), widget=forms.Textarea, max_length=2000, required=False,
        help_text=_("Required when you do not agree. Disagreement is printed with the plan."),
    )  # fmt: skip


class BehalfForm(PositionForm):
    """A position that reached the coordinator by another road."""

    proof = forms.CharField(
        label=_("How it reached you"), max_length=300, help_text=_("A mail, a letter or a meeting, with its date.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["verdict"].label = _("Position")


class AnswerForm(Deed):
    """What becomes of a remark."""

    disposition = forms.ChoiceField(
        label=_("What becomes of it"), widget=forms.RadioSelect,
        choices=[(value, capfirst(label)) for value, label in Disposition.choices if value != Disposition.OPEN],
    )  # fmt: skip
    answer = forms.CharField(label=_("Answer to the author"), widget=forms.Textarea, max_length=2000)


class ExtendForm(Deed):
    """A later closing day."""

    closes_on = forms.DateField(label=_("New last day to react"))
    reason = forms.CharField(label=_("Reason"), max_length=300)


class CloseForm(Deed):
    """How a round ends."""

    signs_off = forms.TypedChoiceField(
        label=_("Outcome"), widget=forms.RadioSelect, coerce=lambda value: value == "yes",
        choices=[
            ("yes", _("The core group approves this text")),
            ("no", _("Close without approval: the text goes back to the drawing board")),
        ],
    )  # fmt: skip
    note = forms.CharField(
        label=_("Ground"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000, required=False,
        help_text=_("The meeting and its date, or the agreed rule. Required when somebody has not reacted."),
    )  # fmt: skip
