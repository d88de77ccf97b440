"""Opening a trajectory, deciding about its steps, its days and its state."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from livb.home.selectors.places import languages, proposed_title
from livb.lib.enums import Language
from livb.trajectories.models import Area, MethodEdition, Trajectory
from livb.trajectories.selectors.areas import current_municipalities
from livb.trajectories.selectors.method import published_editions
from livb.trajectories.selectors.states import live_beside, next_states
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

    overlap_reason = forms.CharField(
        label=_("Why beside the one that runs?"),
        max_length=300,
        help_text=_("Is kept. A zonal part and a municipal part can share chapters: nothing is written twice."),
    )
    examples = {
        "overlap_reason": (
            _("Zonal part and municipal part: the zone writes the shared priorities, the town its own actions."),
            _("The other one is not good."),
        )
    }

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
        self.beside = live_beside(towns) if towns else []
        if not self.beside:
            del self.fields["overlap_reason"]
        self.fields["language"].choices = [(key.value, Language(key).label) for key in allowed]  # type: ignore[attr-defined]


class ReopenForm(Form):
    """Why a step that was signed off is worked on again."""

    reason = forms.CharField(
        label=_("Reason"), max_length=300, help_text=_("Is kept, and shown to the core group with the next review.")
    )


class ReasonForm(Form):
    """Why something is decided; the reason stays to be read by everybody who works on the plan."""

    reason = forms.CharField(label=_("Reason"), max_length=300, help_text=_("Is kept with the date and your name."))


class ElsewhereForm(Form):
    """A step that was done outside the product: when, and in which document it stands."""

    elsewhere_on = forms.DateField(label=_("Done on"))
    reference = forms.CharField(
        label=_("In which document?"),
        max_length=300,
        help_text=_("Enough for somebody to find it again. The checks still count before the masterplan is published."),
    )
    examples = {
        "reference": (_("Local diagnostic 2025, council decision of 24 April 2025, item 7."), _("See the old file."))
    }


class MilestoneForm(Form):
    """A day of one's own."""

    label = forms.CharField(label=_("What is to be reached?"), max_length=120)
    due_on = forms.DateField(label=_("Planned on"))
    examples = {"label": (_("Draft of the programme lines before the management team"), _("Meeting"))}


class MoveForm(ReasonForm):
    """Another day, and why."""

    due_on = forms.DateField(label=_("New day"))
    field_order = ["due_on", "reason"]


class ReachForm(Form):
    """The day on which a milestone was reached."""

    reached_on = forms.DateField(label=_("Reached on"))

    def clean_reached_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["reached_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."))
        return day


class StateForm(ReasonForm):
    """To which state the trajectory goes, since when, and why."""

    state = forms.ChoiceField(label=_("New state"), widget=forms.RadioSelect)
    happened_on = forms.DateField(label=_("Since"))
    field_order = ["state", "happened_on", "reason"]

    def __init__(self, *args: Any, trajectory: Trajectory, **kwargs: Any) -> None:
        super().__init__(*args, initial={"happened_on": timezone.localdate()}, **kwargs)
        choices = [(state.value, state.label.capitalize()) for state in next_states(trajectory)]
        self.fields["state"].choices = choices  # type: ignore[attr-defined]


class EditionForm(Form):
    """Which edition of the method the trajectory follows from now on."""

    edition = forms.ModelChoiceField(
        label=_("Edition"), queryset=MethodEdition.objects.none(), to_field_name="number", empty_label=None
    )

    def __init__(self, *args: Any, trajectory: Trajectory, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = [edition.pk for edition in published_editions() if edition.pk != trajectory.method_edition_id]
        field = self.fields["edition"]
        field.queryset = MethodEdition.objects.filter(pk__in=others)  # type: ignore[attr-defined]
        field.label_from_instance = edition_label  # type: ignore[attr-defined]


def edition_label(edition: MethodEdition) -> str:
    """The edition by number and day."""
    words = {"number": edition.number, "day": date_format(edition.published_on)}
    return _("Edition %(number)s of %(day)s") % words
