"""What a meeting approves: chapters, and the positions of those who were absent or asked to be heard apart."""

from typing import Any

from crispy_forms.layout import Div, Fieldset, LayoutObject
from django import forms
from django.utils.translation import gettext_lazy as _

from livb.consultation.models import Meeting
from livb.membership.models import Person
from livb.reviews.enums import Verdict
from livb.reviews.forms.rounds import Deed, chapter_label
from livb.reviews.selectors.approvals import have_position, running_rounds, voices
from livb.reviews.selectors.rounds import signed_open_steps
from livb.reviews.services.approvals import Own
from livb.trajectories.checks import Status, statuses
from livb.ui.forms import More


class ApproveForm(Deed):
    """Per person a verdict and a reason; who was there agrees unless something else is filled in."""

    steps = forms.MultipleChoiceField(
        label=_("Chapters that this meeting approved"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("A chapter in an open review is approved as it lies there; the others are frozen as they are now."),
    )
    note = forms.CharField(
        label=_("Note"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000, required=False,
        help_text=_("Leave it empty and the meeting, the attendance and the silence are noted by themselves."),
    )  # fmt: skip

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = [row for row in statuses(meeting.trajectory) if row.status != Status.DONE]
        self.fields["steps"].choices = [(row.step.key, chapter_label(row)) for row in rows]
        signed = signed_open_steps(meeting.trajectory)
        ripe = (Status.READY, Status.IN_REVIEW)
        self.initial.setdefault(
            "steps", [row.step.key for row in rows if row.status in ripe and row.step.key not in signed]
        )
        gave = have_position(running_rounds(meeting.trajectory))
        there, absent = voices(meeting)
        self.there = [person for person in there if person.pk not in gave]
        self.absent = [person for person in absent if person.pk not in gave]
        for person in (*self.absent, *self.there):
            self._ask(person, _("did not react") if person in self.absent else _("agreed with the meeting"))

    def _ask(self, person: Person, silent: Any) -> None:
        self.fields[f"verdict-{person.uuid}"] = forms.ChoiceField(
            label=person, choices=[("", silent), *Verdict.choices], required=False
        )
        self.fields[f"reason-{person.uuid}"] = forms.CharField(
            label=_("Reason"), max_length=2000, required=False,
            widget=forms.TextInput(attrs={"aria-label": _("Reason of %(person)s") % {"person": person}}),
        )  # fmt: skip

    def layout(self) -> list[LayoutObject | str]:
        rows = ["steps"]
        if self.absent:
            rows.append(Fieldset(_("Who was absent"), *map(_pair, self.absent), css_class="livb-group"))
        if self.there:
            rows.append(More(_("Somebody who was there wants a position of one's own"), *map(_pair, self.there)))
        return [*rows, "note"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        positions = {}
        for person in (*self.absent, *self.there):
            verdict, reason = cleaned.pop(f"verdict-{person.uuid}", ""), cleaned.pop(f"reason-{person.uuid}", "")
            if verdict == Verdict.DISAGREE and not reason:
                self.add_error(f"reason-{person.uuid}", _("Say what this person does not agree with."))
            if verdict:
                positions[person] = Own(verdict, reason)
        return {**cleaned, "positions": positions}


def _pair(person: Person) -> Div:
    return Div(f"verdict-{person.uuid}", f"reason-{person.uuid}", css_class="livb-side-by-side")
