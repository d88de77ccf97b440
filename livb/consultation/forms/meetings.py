"""Calling a meeting, keeping attendance, report and tasks."""

from typing import Any

from crispy_forms.layout import Div, LayoutObject
from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from livb.consultation.enums import BodyKind, Presence
from livb.consultation.forms.fields import NO_CASES, PaperField, StartForm
from livb.consultation.models import AgendaItem, Attendance, Body, Meeting, Task
from livb.consultation.selectors.bodies import Chairholder, sitting
from livb.consultation.selectors.meetings import stamp
from livb.membership.models import Person
from livb.membership.selectors.people import people
from livb.trajectories.models import Trajectory
from livb.ui.forms import Form, More

ITEMS, TITLE = 40, 200


class MeetingForm(StartForm):
    """When, where, about what."""

    agenda = forms.CharField(
        label=_("Agenda"), widget=forms.Textarea(attrs={"rows": 6}), required=False, help_text=_("One item a line."),
    )  # fmt: skip

    class Meta:
        model = Meeting
        fields = ["body", "held_on", "starts_at", "place", "visibility"]
        labels = {
            "body": _("Who meets?"),
            "held_on": _("Day"),
            "starts_at": _("Begins at"),
            "place": _("Place"),
            "visibility": _("Who may see it"),
        }
        help_texts = {
            "visibility": _("Minutes that name people stay with the core group, whatever you choose here."),
        }
        widgets = {"starts_at": forms.TimeInput(attrs={"type": "time"}, format="%H:%M")}

    examples = {"agenda": (_("Which bodies can we reuse?"), _("Various"))}

    def __init__(self, *args: Any, trajectory: Trajectory, **kwargs: Any) -> None:
        super().__init__(*args, trajectory=trajectory, **kwargs)
        self.fields["body"].queryset = Body.objects.of(trajectory).exclude(kind=BodyKind.LIVC_R)
        self.fields["body"].empty_label = _("Choose a body")
        if self.instance.pk:
            titles = AgendaItem.objects.filter(meeting=self.instance).order_by("position", "pk")
            self.initial.setdefault("agenda", "\n".join(titles.values_list("title", flat=True)))

    def layout(self) -> list[LayoutObject | str]:
        hidden = ["version"] if "version" in self.fields else []
        when = Div("held_on", "starts_at", css_class="livb-side-by-side")
        return ["body", when, "place", "agenda", *hidden, More(_("Who may see this"), "visibility")]

    def clean_agenda(self) -> list[str]:
        lines = [line.strip(" -•\t") for line in self.cleaned_data["agenda"].splitlines()]
        titles = [line for line in lines if line]
        if any(len(title) > TITLE for title in titles):
            raise forms.ValidationError(_("An item holds at most %(count)s signs.") % {"count": TITLE})
        if len(titles) > ITEMS:
            raise forms.ValidationError(_("An agenda holds at most %(count)s items.") % {"count": ITEMS})
        return titles

    def held(self, row: Any) -> dict[str, Any]:
        return {name: value for name, value in super().held(row).items() if name != "agenda"}


class ReportForm(StartForm):
    """What was said, and the paper of it."""

    narratives = ("report",)
    upload = PaperField(label=_("The minutes as PDF"), help_text=NO_CASES)

    class Meta:
        model = Meeting
        fields = ["report"]
        labels = {"report": pgettext_lazy("of a meeting", "Report")}
        widgets = {"report": forms.Textarea(attrs={"rows": 14})}
        help_texts = {"report": _("What was said and why. Decisions and tasks have their own place.")}

    def held(self, row: Any) -> dict[str, Any]:
        return {name: value for name, value in super().held(row).items() if name != "upload"}


class AttendanceForm(Form):
    """One line a person who sits in the body, and whoever came besides."""

    others = forms.ModelMultipleChoiceField(
        label=_("Also present"), queryset=Person.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {row.person_id: row for row in Attendance.objects.filter(meeting=meeting)}
        self.fields["seen"].initial = stamp(known.values())
        self.expected = {str(row.person.uuid): row for row in sitting(meeting.body, meeting.held_on)}
        for uuid, row in self.expected.items():
            self.fields[uuid] = _presence(row, known.get(row.person.pk))
        seated = [row.person.pk for row in self.expected.values()]
        others = people(meeting.trajectory).exclude(pk__in=seated)
        self.fields["others"].queryset = others
        self.fields["others"].to_field_name = "uuid"
        self.initial["others"] = [person.uuid for person in others if person.pk in known]
        if not others:
            del self.fields["others"]
        self.order_fields([*self.expected, "others"])

    def rows(self) -> dict[Person, tuple[str, Person | None]]:
        """What the service keeps: person → how he attended, and by whom he was represented."""
        found = {
            row.person: (self.cleaned_data[uuid], row.deputy)
            for uuid, row in self.expected.items()
            if self.cleaned_data[uuid]
        }
        return found | dict.fromkeys(self.cleaned_data.get("others", []), (Presence.PRESENT.value, None))


def _presence(row: Chairholder, known: Attendance | None) -> forms.ChoiceField:
    """The function beside the name, and in the choices who stands in."""
    labels = dict(Presence.choices)
    if row.deputy is not None:
        labels[Presence.DEPUTY.value] = _("represented by %(deputy)s") % {"deputy": row.deputy}
    return forms.ChoiceField(
        label=str(row.person),
        help_text=row.person.office if row.person.name else "",
        choices=[("", _("not noted")), *labels.items()],
        initial=known.presence if known else "",
        required=False,
    )


class TaskForm(StartForm):
    """Who does what by when."""

    people = ("owner",)

    class Meta:
        model = Task
        fields = ["what", "owner", "due_on", "item"]
        labels = {"what": _("Task"), "owner": _("Who?"), "due_on": _("By when?"), "item": _("Agenda item")}

    examples = {"what": (_("Ask the zone for the figures per district"), _("Figures"))}

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, trajectory=meeting.trajectory, **kwargs)
        offer_items(self, meeting)

    def layout(self) -> list[LayoutObject | str]:
        hidden = ["version"] if "version" in self.fields else []
        item = ["item"] if "item" in self.fields else []
        return ["what", Div("owner", "due_on", css_class="livb-side-by-side"), *item, *hidden]


def offer_items(form: StartForm, meeting: Meeting) -> None:
    """Under which item of the agenda it falls; not asked where there is no agenda."""
    items = AgendaItem.objects.filter(meeting=meeting).order_by("position", "pk")
    if items:
        form.fields["item"].queryset = items
        form.fields["item"].empty_label = _("Outside the agenda")
    else:
        del form.fields["item"]
