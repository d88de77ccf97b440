"""What was decided: at a meeting in three fields, in the register with all that a council writes down."""

from typing import Any

from crispy_forms.layout import Div, Fieldset, LayoutObject
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from livb.consultation.enums import MUNICIPAL, BodyKind, Session, Subject
from livb.consultation.forms.fields import VOTES, VOTES_LEGEND, PaperField, StartForm
from livb.consultation.forms.meetings import offer_items
from livb.consultation.models import Decision, Meeting
from livb.consultation.selectors.decisions import deciding_places
from livb.trajectories.models import Area, Trajectory
from livb.ui.forms import More

LABELS = {
    "text": _("What was decided?"),
    "nature": _("Nature of the decision"),
    "subject": _("About"),
    "item": _("Agenda item"),
    "dissent": _("Who does not agree, and why"),
    "body_kind": _("Which body?"),
    "area": _("Of which municipality or zone?"),
    "decided_on": _("Day of the decision"),
    "number": _("Number of the decision"),
    "amendments": _("Amendments"),
    "session": _("Session"),
    "visibility": _("Who may see it"),
    "votes_for": _("Votes for"),
    "votes_against": _("Votes against"),
    "votes_abstained": _("Abstentions"),
}
DISSENT_HELP = _("By function, not by name. It is printed with the decision and does not block it.")
GOOD = _("The core group begins with the station area and asks the zone for figures per street.")


class MeetingDecisionForm(StartForm):
    """What an open meeting decides."""

    class Meta:
        model = Decision
        fields = ["text", "nature", "item", "subject", "dissent"]
        labels = LABELS
        widgets = {"text": forms.Textarea(attrs={"rows": 3}), "dissent": forms.Textarea(attrs={"rows": 2})}
        help_texts = {"dissent": DISSENT_HELP}

    examples = {"text": (GOOD, _("Agreed."))}

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, trajectory=meeting.trajectory, **kwargs)
        offer_items(self, meeting)

    def layout(self) -> list[LayoutObject | str]:
        hidden = ["version"] if "version" in self.fields else []
        item = ["item"] if "item" in self.fields else []
        return [
            "text",
            Div("nature", *item, css_class="livb-side-by-side"),
            *hidden,
            More(_("More"), "subject", "dissent"),
        ]


class RegisterForm(StartForm):
    """A row of the register; municipal bodies decide for one municipality."""

    upload = PaperField(label=_("The decision as PDF"), help_text=_("The extract of the minutes, when it is there."))

    class Meta:
        model = Decision
        fields = [
            "subject", "body_kind", "area", "nature", "decided_on", "number", "text", *VOTES, "amendments", "dissent",
            "session", "visibility",
        ]  # fmt: skip
        labels = LABELS
        widgets = {
            "text": forms.Textarea(attrs={"rows": 3}),
            "amendments": forms.Textarea(attrs={"rows": 2}),
            "dissent": forms.Textarea(attrs={"rows": 2}),
            "session": forms.RadioSelect,
        }
        help_texts = {
            "dissent": DISSENT_HELP,
            "session": _("What was decided in closed session is never public."),
        }

    def __init__(self, *args: Any, trajectory: Trajectory, **kwargs: Any) -> None:
        super().__init__(*args, trajectory=trajectory, **kwargs)
        places = deciding_places(trajectory)
        area = self.fields["area"]
        area.queryset = Area.objects.filter(pk__in=[place.pk for place in places])
        area.empty_label = _("Not of one place")
        municipalities = [place for place in places if place.kind == Area.Kind.MUNICIPALITY]
        if len(municipalities) == 1:
            self.initial.setdefault("area", municipalities[0])
        self.fields["subject"].choices = Subject.choices
        self.fields["session"].choices = Session.choices

    def layout(self) -> list[LayoutObject | str]:
        return [
            "subject",
            Div("body_kind", "area", css_class="livb-side-by-side"),
            Div("nature", "decided_on", css_class="livb-side-by-side"),
            "text",
            "number",
            Fieldset(VOTES_LEGEND, Div(*VOTES, css_class="livb-side-by-side"), css_class="livb-group"),
            "upload",
            More(_("Amendments, dissent, closed session"), "amendments", "dissent", "session", "visibility"),
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        area, kind = cleaned.get("area"), cleaned.get("body_kind")
        if kind in MUNICIPAL and (area is None or area.kind != Area.Kind.MUNICIPALITY):
            self.add_error("area", _("This body decides for one municipality: say which."))
        if kind == BodyKind.LIVC_R:
            self.add_error("body_kind", _("What speaks of single cases decides nothing that is kept here."))
        if (day := cleaned.get("decided_on")) and day > timezone.localdate():
            self.add_error("decided_on", _("This day is still to come. Fill it in once it has passed."))
        return cleaned
