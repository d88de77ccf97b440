"""A finding: one fact under a phenomenon, from figures or from people who know."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from diagnostics.models.indicators import Indicator
from diagnostics.models.phenomena import Phenomenon
from livb.trajectories.models import TrajectoryOwned


class Finding(TrajectoryOwned):
    """A sentence, and the indicator it rests on if it rests on one."""

    phenomenon = models.ForeignKey(Phenomenon, on_delete=models.CASCADE, related_name="findings")
    text = models.CharField(_("fact"), max_length=400)
    indicator = models.ForeignKey(
        Indicator, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("indicator")
    )

    class Meta:
        ordering = ["phenomenon", "pk"]
        verbose_name = _("finding")
        verbose_name_plural = _("findings")

    def __str__(self) -> str:
        return self.text
