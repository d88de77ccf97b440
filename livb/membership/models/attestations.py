"""A check that no data can prove: the word of a named person, with a date."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from livb.lib.models import by_needs_at
from livb.membership.models.people import Person
from livb.trajectories.methodology import STEP_CHOICES
from livb.trajectories.models import TrajectoryOwned


class Attestation(TrajectoryOwned):
    """Who attests one check of a step, since when, on what ground; taken back with a reason, never removed."""

    step = models.CharField(max_length=20, choices=STEP_CHOICES)
    key = models.SlugField(max_length=40)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="attestations")
    attested_on = models.DateField(_("date"))
    note = models.CharField(_("proof or explanation"), max_length=300)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    withdraw_reason = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        ordering = ["trajectory", "pk"]
        verbose_name = _("attested check")
        verbose_name_plural = _("attested checks")
        constraints = [
            models.UniqueConstraint(
                fields=["trajectory", "step", "key"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="attestation_stands_once",
            ),
            by_needs_at("withdrawn_at", "withdrawn_by", "attestation_withdrawn_by_needs_at"),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at__isnull=True) | ~models.Q(withdraw_reason=""),
                name="attestation_withdrawn_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.trajectory_id} {self.step}: {self.key}"
