"""What a person reads in a figure."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from diagnostics.models.indicators import Indicator
from livb.lib.enums import Visibility
from livb.lib.models import Versioned
from livb.trajectories.models import TrajectoryOwned


class Interpretation(TrajectoryOwned, Versioned):
    """Two sentences of meaning under a figure, signed by whoever wrote them last."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("what this figure means here"), max_length=800)
    author = models.ForeignKey(
        "membership.Person", on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("author")
    )
    visibility = models.CharField(
        _("who may see it"), max_length=20, choices=Visibility.choices, default=Visibility.KERNGROEP
    )

    class Meta:
        ordering = ["indicator", "pk"]
        verbose_name = _("interpretation")
        verbose_name_plural = _("interpretations")
        constraints = [models.UniqueConstraint(fields=["trajectory", "indicator"], name="interpretation_once")]

    def __str__(self) -> str:
        return self.text
