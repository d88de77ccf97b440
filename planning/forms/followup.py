"""Fixing the follow-up."""

from django import forms
from django.utils.translation import gettext_lazy as _

from planning.forms.base import PlanForm
from planning.models import FollowUp


class FollowUpForm(PlanForm):
    class Meta:
        model = FollowUp
        fields = ["next_on", "readers", "rhythm_months"]
        labels = {
            "next_on": _("When is the plan looked at again?"),
            "readers": _("Who reads the result?"),
            "rhythm_months": _("How often does whoever is responsible report on an action?"),
        }
        help_texts = {
            "readers": _("Functions or bodies: the core group, the college, the council."),
            "rhythm_months": _("In between nobody is asked. One report takes less than a minute."),
        }
        widgets = {"readers": forms.Textarea(attrs={"rows": 3})}
