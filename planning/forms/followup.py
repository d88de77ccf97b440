"""Fixing the follow-up."""

from django import forms
from django.utils.translation import gettext_lazy as _

from planning.forms.base import PlanForm
from planning.models import FollowUp


class FollowUpForm(PlanForm):
    class Meta:
        model = FollowUp
        fields = ["next_on", "readers"]
        labels = {"next_on": _("When is the plan looked at again?"), "readers": _("Who reads the result?")}
        help_texts = {"readers": _("Functions or bodies: the core group, the college, the council.")}
        widgets = {"readers": forms.Textarea(attrs={"rows": 3})}
