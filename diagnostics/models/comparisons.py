"""With which towns a trajectory compares itself."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from diagnostics.enums import ComparisonKind
from livb.trajectories.models import Area, TrajectoryOwned


class Comparison(TrajectoryOwned):
    """The choice of one trajectory; without it, the towns of the province that are nearest in size."""

    kind = models.CharField(
        _("compared with"), max_length=20, choices=ComparisonKind.choices, default=ComparisonKind.PROVINCE
    )
    towns = models.ManyToManyField(Area, related_name="+", blank=True, verbose_name=_("own list"))

    class Meta:
        ordering = ["trajectory"]
        verbose_name = _("comparison group")
        verbose_name_plural = _("comparison groups")
        constraints = [models.UniqueConstraint(fields=["trajectory"], name="comparison_once")]

    def __str__(self) -> str:
        return f"{self.trajectory_id} {self.kind}"
