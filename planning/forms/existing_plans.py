"""Registering a plan, or the reason why there is none."""

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from livb.ui.writing import WritingForm
from planning.forms.base import PlanForm
from planning.models import ExistingPlan, NoOtherPlan

YEARS = [MinValueValidator(1990), MaxValueValidator(2100)]


class ExistingPlanForm(PlanForm):
    starts_in = forms.IntegerField(label=_("First year"), required=False, validators=YEARS)
    ends_in = forms.IntegerField(label=_("Last year"), required=False, validators=YEARS)

    class Meta:
        model = ExistingPlan
        fields = ["kind", "title", "owner", "approved_by", "starts_in", "ends_in", "status"]
        labels = {
            "kind": _("Kind of plan"),
            "title": _("Title"),
            "owner": _("Who carries it?"),
            "approved_by": _("Who approves it?"),
            "status": _("Where does it stand?"),
        }
        help_texts = {
            "title": _("As it stands on the cover. The document itself is not needed."),
            "owner": _("A service or a body, for instance the police zone."),
            "approved_by": _("For instance the municipal council, the zonal safety council or the minister."),
        }


class NoOtherPlanForm(WritingForm):
    reason = forms.CharField(
        label=_("Why is there no other plan?"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Leave it empty to withdraw the declaration."),
    )

    class Meta:
        model = NoOtherPlan
        fields = ["reason"]
