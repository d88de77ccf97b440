"""What is not known, and why."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from diagnostics.enums import Theme
from livb.trajectories.models import TrajectoryOwned


class Gap(TrajectoryOwned):
    """A domain without figures, with the reason: written down, a gap is an answer too."""

    theme = models.CharField(_("theme"), max_length=20, choices=Theme.choices)
    reason = models.CharField(_("reason"), max_length=300)

    class Meta:
        ordering = ["theme"]
        verbose_name = _("gap")
        verbose_name_plural = _("gaps")
        constraints = [models.UniqueConstraint(fields=["trajectory", "theme"], name="gap_once")]

    def __str__(self) -> str:
        return f"{self.get_theme_display()}: {self.reason}"
