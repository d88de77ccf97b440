"""That somebody looked at a finding after a figure behind it moved."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from diagnostics.enums import LookOutcome
from diagnostics.models.findings import Finding
from livb.trajectories.models import TrajectoryOwned


class FigureLook(TrajectoryOwned):
    """What somebody concluded of a finding on the figures of that moment; rows are added, never changed."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="looks", editable=False)
    person = models.ForeignKey(
        "membership.Person", on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("looked at by")
    )
    outcome = models.CharField(_("what became of it"), max_length=10, choices=LookOutcome.choices)
    note = models.CharField(_("explanation"), max_length=300, blank=True)

    class Meta:
        ordering = ["finding", "-pk"]
        verbose_name = _("look at figures that moved")
        verbose_name_plural = _("looks at figures that moved")

    def __str__(self) -> str:
        return f"{self.finding_id}: {self.get_outcome_display()}"
