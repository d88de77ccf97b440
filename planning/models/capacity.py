"""How many days of work a service has for the plan."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from livb.trajectories.models import TrajectoryOwned


class AvailableDays(TrajectoryOwned):
    """Person-days of one service in one year, read by the core group only.

    `service` is the organisation of an owner, or where none is named the function he holds.
    """

    service = models.CharField(_("service"), max_length=120)
    year = models.PositiveSmallIntegerField(_("year"))
    person_days = models.PositiveIntegerField(_("available person-days"))

    class Meta:
        ordering = ["trajectory", "service", "year", "pk"]
        verbose_name = _("available person-days")
        verbose_name_plural = _("available person-days")
        constraints = [models.UniqueConstraint(fields=["trajectory", "service", "year"], name="available_days_once")]

    def __str__(self) -> str:
        return f"{self.service} {self.year}: {self.person_days}"
