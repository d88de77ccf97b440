"""Writing the protocol, naming its parties, keeping their signatures."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from livb.consultation.models import ProtocolAgreement, ProtocolParty
from livb.lib.enums import Visibility
from livb.membership.selectors.people import people
from livb.trajectories.models import Trajectory
from livb.ui.forms import ModelForm
from livb.ui.writing import WritingForm


class ProtocolForm(WritingForm):
    """Two texts, who may see them, and the signed paper."""

    narratives = ("purpose",)
    purpose = forms.CharField(
        label=_("Why this trajectory, and what each side delivers"),
        widget=forms.Textarea(attrs={"rows": 10}),
        required=False,
        help_text=_("An empty line begins a new paragraph; a line that begins with “- ” is an item of a list."),
    )
    upload = forms.FileField(
        label=_("The signed document"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "application/pdf"}),
        help_text=_("A PDF of the paper as it was signed, without information about single suspects or victims."),
    )

    class Meta:
        model = ProtocolAgreement
        fields = ["decision_rule", "visibility"]
        labels = {"decision_rule": _("Decision rule"), "visibility": _("Who may see it")}
        help_texts = {"decision_rule": _("How does the core group decide, and does silence count as agreement?")}

    field_order = ["purpose", "decision_rule", "upload", "visibility"]
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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The core group works by the protocol: it cannot be kept from it.
        shown = [choice for choice in Visibility.choices if choice[0] != Visibility.TEAM]
        self.fields["visibility"].choices = shown  # type: ignore[attr-defined]

    def clean_upload(self) -> UploadedFile | None:
        upload: UploadedFile | None = self.cleaned_data["upload"]
        if upload is None:
            return None
        if (upload.size or 0) > settings.LIVB_UPLOAD_MAX_BYTES:
            limit = filesizeformat(settings.LIVB_UPLOAD_MAX_BYTES)
            raise forms.ValidationError(gettext("This file is larger than %(limit)s.") % {"limit": limit})
        start = upload.read(5)
        upload.seek(0)
        if start != b"%PDF-":
            raise forms.ValidationError(gettext("This is not a PDF. Scan or export the document as PDF."))
        return upload


class PartyForm(ModelForm):
    """Who signs, and by whose hand."""

    class Meta:
        model = ProtocolParty
        fields = ["name", "kind", "signatory"]
        labels = {"name": _("Name of the party"), "kind": _("Kind"), "signatory": _("Signed by")}
        help_texts = {"signatory": _("Somebody who was named in this trajectory; may follow later.")}

    def __init__(self, *args: Any, trajectory: Trajectory, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.trajectory = trajectory
        self.fields["signatory"].queryset = people(trajectory)  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        others = ProtocolParty.objects.exclude(pk=self.instance.pk)
        if others.filter(trajectory=self.instance.trajectory, name=name).exists():
            raise forms.ValidationError(gettext("This party stands there already."))
        return name


class SignatureForm(ModelForm):
    """The day of the signature and, for a town or a zone, what its council voted."""

    class Meta:
        model = ProtocolParty
        fields = ["signed_on", "council_on", "votes_for", "votes_against", "votes_abstained"]
        labels = {
            "signed_on": _("Signed on"),
            "council_on": _("Approved by the council on"),
            "votes_for": _("Votes for"),
            "votes_against": _("Votes against"),
            "votes_abstained": _("Abstentions"),
        }
        help_texts = {
            "votes_for": _("Shown, never required to be unanimous. May stay empty when the vote was not counted.")
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["signed_on"].required = True
        if not self.instance.has_council:
            for name in ("council_on", "votes_for", "votes_against", "votes_abstained"):
                del self.fields[name]
        else:
            self.fields["council_on"].required = True

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in ("signed_on", "council_on"):
            if (day := cleaned.get(name)) and day > timezone.localdate():
                self.add_error(name, gettext("This day is still to come. Fill it in once it has passed."))
        return cleaned
