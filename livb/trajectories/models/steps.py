"""What people decided about a step: signed off, opened early or again, done elsewhere."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from livb.lib.models import by_needs_at
from livb.trajectories.methodology import STEP_CHOICES
from livb.trajectories.models.trajectories import TrajectoryOwned


class StepState(TrajectoryOwned):
    """Where a step stands by decision; whether it is ready is computed (livb.trajectories.checks)."""

    step = models.CharField(max_length=20, choices=STEP_CHOICES)
    opened_at = models.DateTimeField(null=True)
    opened_by = models.ForeignKey("accounts.User", on_delete=models.SET_NULL, null=True, related_name="+")
    open_reason = models.CharField(max_length=300, blank=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey("accounts.User", on_delete=models.SET_NULL, null=True, related_name="+")
    elsewhere_on = models.DateField(_("done on"), null=True)
    elsewhere_reference = models.CharField(_("document"), max_length=300, blank=True)

    class Meta:
        ordering = ["trajectory", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["trajectory", "step"], name="step_state_once"),
            by_needs_at("opened_at", "opened_by", "step_opened_by_needs_at"),
            by_needs_at("closed_at", "closed_by", "step_closed_by_needs_at"),
            models.CheckConstraint(
                condition=models.Q(elsewhere_on__isnull=True) | ~models.Q(elsewhere_reference=""),
                name="step_elsewhere_has_document",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.trajectory}: {self.step}"


class StepDecision(TrajectoryOwned):
    """One decision about a step that needed a reason, kept for good."""

    class Kind(models.TextChoices):
        OPENED_EARLY = "opened_early", _("opened early")
        REOPENED = "reopened", _("opened again")
        ELSEWHERE = "elsewhere", _("done elsewhere")
        BACK = "back", _("no longer done elsewhere")

    step = models.CharField(max_length=20, choices=STEP_CHOICES)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    reason = models.CharField(_("reason"), max_length=300)

    class Meta:
        ordering = ["trajectory", "-pk"]
        verbose_name = _("decision on a step")
        verbose_name_plural = _("decisions on steps")

    def __str__(self) -> str:
        return f"{self.step}: {self.kind}"
