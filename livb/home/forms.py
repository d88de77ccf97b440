"""Opening a trajectory, and opening a step again."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from livb.home.selectors.places import languages, proposed_title
from livb.lib.enums import Language
from livb.trajectories.models import Area
from livb.trajectories.selectors.areas import current_municipalities
from livb.ui.forms import Form


class BeginForm(Form):
    """Everything but the towns is proposed."""

    areas = forms.ModelMultipleChoiceField(
        queryset=Area.objects.none(), to_field_name="code", widget=forms.MultipleHiddenInput
    )
    title = forms.CharField(label=_("Name of the trajectory"), max_length=120)
    language = forms.ChoiceField(
        label=_("Language in which the plan is written"),
        help_text=_("Follows from the language law; the interface can be read in the other language all the same."),
    )
    planned_start_on = forms.DateField(
        label=_("Planned start"),
        help_text=_("Milestones count from here until the protocol is signed, from then on from the signature."),
    )

    def __init__(self, *args: Any, towns: list[Area], **kwargs: Any) -> None:
        allowed = languages(towns)
        initial = {
            "areas": [town.code for town in towns],
            "title": proposed_title(towns, allowed[0]) if towns else "",
            "language": allowed[0] if towns else "",
            "planned_start_on": timezone.localdate(),
        }
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["areas"].queryset = current_municipalities()  # type: ignore[attr-defined]
        self.fields["language"].choices = [(key.value, Language(key).label) for key in allowed]  # type: ignore[attr-defined]


class ReopenForm(Form):
    """Why a step that was signed off is worked on again."""

    reason = forms.CharField(
        label=_("Reason"), max_length=300, help_text=_("Is kept, and shown to the core group with the next review.")
    )
