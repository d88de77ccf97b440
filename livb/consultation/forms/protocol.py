"""Writing the protocol, naming its parties, keeping their signatures."""

from typing import Any

from crispy_forms.layout import Div, Fieldset, LayoutObject
from django import forms
from django.utils import timezone
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from livb.consultation.forms.fields import VOTES, VOTES_LEGEND, PaperField, StartForm
from livb.consultation.models import ProtocolAgreement, ProtocolParty
from livb.trajectories.models import Trajectory
from livb.ui.forms import More

PROMISES = ("obligations", "data_rules", "stopping")
LABELS = {
    "purpose": _("Why this trajectory, and what each side delivers"),
    "obligations": _("Obligations of each side"),
    "data_rules": _("Rules on data"),
    "stopping": _("How either side stops"),
    "trust": _("What drafts are not used for"),
    "decision_rule": _("Decision rule"),
    "silence_agrees": _("By this rule, silence counts as agreement"),
    "visibility": _("Who may see it"),
}
TRUST = _("Drafts in this trajectory are not used to check subsidies.")


class ProtocolForm(StartForm):
    """What each side promises, how one decides and stops, and the signed paper."""

    narratives = ("purpose", *PROMISES)
    upload = PaperField(
        label=_("The signed document"),
        help_text=_("A PDF of the paper as it was signed, without information about single suspects or victims."),
    )

    class Meta:
        model = ProtocolAgreement
        fields = [
            "purpose", "obligations", "data_rules", "stopping", "trust", "decision_rule", "silence_agrees",
            "visibility",
        ]  # fmt: skip
        labels = LABELS
        help_texts = {
            "obligations": _("Who gives people, time and money, and what the federal service brings."),
            "data_rules": _("Who releases which figures, how small numbers are treated, who keeps the text."),
            "stopping": _("Who may stop, with which notice, and what becomes of texts and figures."),
            "trust": _("This sentence belongs in every protocol."),
            "decision_rule": _("How does the core group decide, and does silence count as agreement?"),
        }
        widgets = {
            "purpose": forms.Textarea(attrs={"rows": 10}),
            "obligations": forms.Textarea(attrs={"rows": 5}),
            "data_rules": forms.Textarea(attrs={"rows": 5}),
            "stopping": forms.Textarea(attrs={"rows": 3}),
            "trust": forms.Textarea(attrs={"rows": 2}),
        }

    examples = {
        "purpose": (
            _("The council wants one plan instead of four, because youth nuisance returns in all of them."),
            _("The town wants to be safer."),
        ),
        "decision_rule": (
            _("The core group decides together; who does not answer within ten working days agrees."),
            _("By consensus."),
        ),
    }

    def __init__(self, *args: Any, trajectory: Trajectory, **kwargs: Any) -> None:
        super().__init__(*args, trajectory=trajectory, **kwargs)
        if not self.instance.pk:
            with override(trajectory.language):
                self.initial["trust"] = str(TRUST)

    def layout(self) -> list[LayoutObject | str]:
        hidden = ["version"] if "version" in self.fields else []
        rule = Fieldset(_("How we decide"), "decision_rule", "silence_agrees", css_class="livb-group")
        words = ["purpose", "obligations", "data_rules", "stopping", "trust"]
        return [*words, rule, "upload", *hidden, More(_("Who may see this"), "visibility")]

    def held(self, row: Any) -> dict[str, Any]:
        return {name: value for name, value in super().held(row).items() if name != "upload"}


class PartyForm(StartForm):
    """Who signs, and by whose hand."""

    people = ("signatory",)

    class Meta:
        model = ProtocolParty
        fields = ["name", "kind", "signatory"]
        labels = {"name": _("Name of the party"), "kind": _("Kind"), "signatory": _("Signed by")}
        help_texts = {"signatory": _("Somebody who was named in this trajectory; may follow later.")}

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        others = ProtocolParty.objects.exclude(pk=self.instance.pk)
        if others.filter(trajectory=self.instance.trajectory, name=name).exists():
            raise forms.ValidationError(gettext("This party stands there already."))
        return name


class SignatureForm(StartForm):
    """The day, by whom and in which capacity, the paper, and for a town or a zone what its council voted."""

    people = ("signatory", "countersignatory")
    upload = PaperField(
        label=_("The signed paper of this party"),
        help_text=_(
            "A scan, or the PDF that was signed with an eID. Not needed where one paper carries all signatures."
        ),
    )

    class Meta:
        model = ProtocolParty
        fields = ["signed_on", "signatory", "capacity", "countersignatory", "council_on", *VOTES]
        labels = {
            "signed_on": _("Signed on"),
            "signatory": _("Signed by"),
            "capacity": _("In the capacity of"),
            "countersignatory": _("Countersigned by"),
            "council_on": _("Approved by the council on"),
            "votes_for": _("Votes for"),
            "votes_against": _("Votes against"),
            "votes_abstained": _("Abstentions"),
        }
        help_texts = {
            "countersignatory": _("The general director of the town, or the secretary of the zone."),
        }

    examples = {"capacity": (_("mayor, for the college of mayor and aldermen"), _("signatory"))}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["signed_on"].required = True
        if not self.instance.has_council:
            for name in ("countersignatory", "council_on", *VOTES):
                del self.fields[name]
        else:
            self.fields["council_on"].required = True

    def layout(self) -> list[LayoutObject | str]:
        hidden = ["version"] if "version" in self.fields else []
        votes = Fieldset(VOTES_LEGEND, Div(*VOTES, css_class="livb-side-by-side"), css_class="livb-group")
        own = ["countersignatory", "council_on", votes] if self.instance.has_council else []
        return ["signed_on", "signatory", "capacity", *own, "upload", *hidden]

    def held(self, row: Any) -> dict[str, Any]:
        return {name: value for name, value in super().held(row).items() if name != "upload"}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for name in ("signed_on", "council_on"):
            if (day := cleaned.get(name)) and day > timezone.localdate():
                self.add_error(name, gettext("This day is still to come. Fill it in once it has passed."))
        return cleaned
