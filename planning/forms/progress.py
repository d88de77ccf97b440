"""Telling in a minute how an action goes."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from planning.enums import Health
from planning.forms.base import PlanForm
from planning.models import ActionUpdate


class UpdateForm(PlanForm):
    """Two taps and one sentence; the day is asked only of who enters it for somebody else."""

    examples = {
        "sentence": (
            _("Eight of the twelve patrols of this quarter were held, each with a short report"),
            _("Going well"),
        ),
        "reason": (_("The tender brought no bid; a second one runs until May"), _("Circumstances")),
    }

    class Meta:
        model = ActionUpdate
        fields = ["status", "health", "reason", "sentence", "reported_on"]
        labels = {
            "status": _("How far is it?"),
            "health": _("How does it go?"),
            "reason": _("What is the matter?"),
            "sentence": _("One sentence on what was done"),
            "reported_on": _("On what day was this said?"),
        }
        help_texts = {
            "reason": _("Only when it needs attention or is blocked. Write about the work, not about persons."),
            "reported_on": _("You enter it for somebody else: paper, mail or telephone."),
        }
        widgets = {"status": forms.RadioSelect, "health": forms.RadioSelect}

    def __init__(self, *args: Any, is_on_behalf: bool, last: ActionUpdate | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("status", "health"):
            field = self.fields[name]
            field.choices = [choice for choice in field.choices if choice[0]]  # type: ignore[attr-defined]
            if last:
                self.initial[name] = getattr(last, name)
        if is_on_behalf:
            self.initial["reported_on"] = timezone.localdate()
        else:
            del self.fields["reported_on"]

    def clean_reported_on(self) -> Any:
        day = self.cleaned_data["reported_on"]
        if day > timezone.localdate():
            raise ValidationError(_("That day is still to come."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("health") in (Health.ATTENTION, Health.BLOCKED) and not cleaned.get("reason"):
            self.add_error("reason", _("Say why it is blocked or needs attention."))
        return cleaned
