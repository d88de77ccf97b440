"""When the plan is looked at again, and by whom."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from livb.lib.models import Versioned
from livb.trajectories.models import TrajectoryOwned
from planning.enums import Rhythm


class FollowUp(TrajectoryOwned, Versioned):
    """One per trajectory: the next day of follow-up, who reads the result, how often is reported in between."""

    next_on = models.DateField(_("next follow-up on"), null=True, blank=True)
    readers = models.TextField(_("who reads it"), max_length=600, blank=True)
    rhythm_months = models.PositiveSmallIntegerField(
        _("how often is reported on an action"), choices=Rhythm.choices, default=Rhythm.QUARTERLY
    )

    class Meta:
        ordering = ["trajectory", "pk"]
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        constraints = [models.UniqueConstraint(fields=["trajectory"], name="follow_up_once")]

    def __str__(self) -> str:
        return str(self.next_on or "")
