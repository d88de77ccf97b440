"""The six questions of the first talk."""

from django import forms
from django.utils.translation import gettext_lazy as _

from livb.consultation.forms.fields import StartForm
from livb.consultation.models import IntakeNote

QUESTIONS = {
    "why_now": _("Why now?"),
    "meaning": _("What does this town call safety?"),
    "deciding": _("Who must decide, who contributes, who is informed?"),
    "reuse": _("Which existing bodies can be reused?"),
    "delivery": _("What does each side deliver, and when?"),
    "ownership": _("Who owns the data and the text?"),
}


class IntakeForm(StartForm):
    """One question a block; whatever is not known yet stays empty."""

    narratives = tuple(QUESTIONS)

    class Meta:
        model = IntakeNote
        fields = [*QUESTIONS, "visibility"]
        labels = {**QUESTIONS, "visibility": _("Who may see it")}
        widgets = {name: forms.Textarea(attrs={"rows": 4}) for name in QUESTIONS}
        help_texts = {"why_now": _("Internal, but it may be asked for by law: write to the point.")}

    examples = {
        "why_now": (
            _("Four plans end in the same year, and nuisance at the station returns in all of them."),
            _("Because it is time."),
        ),
        "deciding": (
            _("The council approves; the college and the chief of police decide; schools contribute; residents hear."),
            _("Everybody."),
        ),
    }
