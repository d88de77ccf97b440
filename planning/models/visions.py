"""What the town wants to be, and what this plan speaks about."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from livb.lib.models import Versioned
from livb.trajectories.models import TrajectoryOwned


class Vision(TrajectoryOwned, Versioned):
    """One per trajectory, with the years this plan is for; `text` is narrative HTML (livb.lib.richtext)."""

    text = models.TextField(_("vision"), blank=True)
    scope_in = models.TextField(_("what this plan is about"), max_length=600, blank=True)
    scope_out = models.TextField(_("what this plan is not about"), max_length=600, blank=True)
    starts_in = models.PositiveSmallIntegerField(_("first year of this plan"), null=True, blank=True)
    ends_in = models.PositiveSmallIntegerField(_("last year of this plan"), null=True, blank=True)

    class Meta:
        ordering = ["trajectory", "pk"]
        verbose_name = _("vision")
        verbose_name_plural = _("visions")
        constraints = [
            models.UniqueConstraint(fields=["trajectory"], name="vision_once"),
            models.CheckConstraint(
                condition=Q(ends_in__gte=F("starts_in")),
                name="own_plan_ends_after_start",
                violation_error_message=_("The last year lies before the first year."),
            ),
        ]

    @property
    def period(self) -> str:
        """The years, as far as they are known."""
        return " – ".join(str(year) for year in (self.starts_in, self.ends_in) if year)

    def __str__(self) -> str:
        return str(self.trajectory)
