"""Attesting a check, and taking it back."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from livb.membership.models import Attestation, Person
from livb.membership.selectors.attestations import witnesses
from livb.trajectories.models import Trajectory
from livb.ui.forms import Form, ModelForm


class AttestationForm(ModelForm):
    """A named person, a day, and the ground on which it rests."""

    examples = {
        "note": (
            _("Report of the core group of 12 March, point 4: everybody present agreed."),
            _("Everybody is fine with it."),
        )
    }

    class Meta:
        model = Attestation
        fields = ["person", "attested_on", "note"]
        labels = {
            "person": _("Who attests this?"),
            "attested_on": _("Since when does it hold?"),
            "note": _("What does it rest on?"),
        }
        help_texts = {
            "person": _("Somebody with a name. A delegate prepares but does not attest."),
            "note": _("A report, a letter, a mail: enough for somebody to find it again."),
        }

    def __init__(self, *args: Any, trajectory: Trajectory, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keys = [person.pk for person in witnesses(trajectory)]
        self.fields["person"].queryset = Person.objects.filter(pk__in=keys)  # type: ignore[attr-defined]
        self.initial.setdefault("attested_on", timezone.localdate())

    def clean_attested_on(self) -> Any:
        day = self.cleaned_data["attested_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come: attest it once it is so."))
        return day


class ReasonForm(Form):
    """Why something that was decided is taken back or moved."""

    reason = forms.CharField(label=_("Reason"), max_length=300, help_text=_("Is kept with the date and your name."))
