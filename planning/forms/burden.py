"""What a town knows better than an assumption of the planning burden."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from planning.enums import BurdenUnit
from planning.forms.base import PlanForm
from planning.models import BurdenValue
from planning.selectors.burden import Assumption

MOST = 10_000


class BurdenForm(PlanForm):
    """Both ends of the range, or neither: then the line says that it is not known."""

    class Meta:
        model = BurdenValue
        fields = ["low", "high", "reason"]
        labels = {"low": _("At least"), "high": _("At most"), "reason": _("How do you know?")}
        help_texts = {"low": _("Leave both empty where nobody knows: the total then says so as well.")}

    examples = {
        "reason": (_("Hours counted in the prevention service from January to March."), _("A guess.")),
    }

    def __init__(self, *args: Any, assumption: Assumption, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unit = assumption.base.unit
        for name in ("low", "high"):
            self.fields[name].label = f"{self.fields[name].label} ({assumption.base.get_unit_display()})"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        low, high = cleaned.get("low"), cleaned.get("high")
        most = 100 if self.unit == BurdenUnit.PERCENT else MOST
        for name in ("low", "high"):
            value = cleaned.get(name)
            if value is not None and not 0 <= value <= most:
                self.add_error(name, gettext("Give a number from 0 to %(most)s.") % {"most": most})
        if not {"low", "high"} & self.errors.keys():
            if (low is None) != (high is None):
                self.add_error("high" if high is None else "low", gettext("Give both ends of the range, or neither."))
            elif low is not None and low > high:
                self.add_error("high", gettext("This is less than the lower end of the range."))
        return cleaned
