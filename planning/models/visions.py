"""What the town wants to be, and what this plan speaks about."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from livb.lib.models import Versioned
from livb.trajectories.models import TrajectoryOwned


class Vision(TrajectoryOwned, Versioned):
    """One per trajectory; `text` is narrative HTML (livb.lib.richtext)."""

    text = models.TextField(_("vision"), blank=True)
    scope_in = models.TextField(_("what this plan is about"), max_length=600, blank=True)
    scope_out = models.TextField(_("what this plan is not about"), max_length=600, blank=True)

    class Meta:
        ordering = ["trajectory", "pk"]
        verbose_name = _("vision")
        verbose_name_plural = _("visions")
        constraints = [models.UniqueConstraint(fields=["trajectory"], name="vision_once")]

    def __str__(self) -> str:
        return str(self.trajectory)
