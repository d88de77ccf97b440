"""The first talk on paper: why now, what is meant by safety, who decides, what each side brings."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from livb.lib.enums import Visibility
from livb.lib.models import Versioned
from livb.trajectories.models import TrajectoryOwned


class IntakeNote(TrajectoryOwned, Versioned):
    """Six answers in clean HTML; one note per trajectory, for the core group unless it is opened further."""

    why_now = models.TextField(_("why now"), blank=True)
    meaning = models.TextField(_("what safety means here"), blank=True)
    deciding = models.TextField(_("who decides, contributes and is informed"), blank=True)
    reuse = models.TextField(_("bodies that can be reused"), blank=True)
    delivery = models.TextField(_("what each side delivers, and when"), blank=True)
    ownership = models.TextField(_("who owns the data and the text"), blank=True)
    visibility = models.CharField(
        _("who may see it"), max_length=20, choices=Visibility.choices, default=Visibility.KERNGROEP
    )

    class Meta:
        ordering = ["trajectory"]
        verbose_name = _("intake note")
        verbose_name_plural = _("intake notes")
        constraints = [models.UniqueConstraint(fields=["trajectory"], name="intake_once")]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name}: {self.trajectory_id}"
