"""One published figure: an indicator, an area, a period, from one edition."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from diagnostics.enums import Missing
from diagnostics.models.indicators import Indicator
from diagnostics.models.sources import SourceEdition
from livb.trajectories.models import Area, Trajectory


class ObservationQuerySet(models.QuerySet["Observation"]):
    """Filters on scope and validity."""

    def current(self) -> "ObservationQuerySet":
        """What stands: not undone, and not replaced by a later edition."""
        return self.filter(edition__undone_at=None, superseded_by=None)

    def seen_by(self, trajectory: Trajectory | None) -> "ObservationQuerySet":
        """National figures and the trajectory's own."""
        return self.filter(Q(edition__trajectory=None) | Q(edition__trajectory=trajectory))


class Observation(models.Model):
    """A count (numerator), a published value, or the reason why there is neither; never a zero for a gap."""

    edition = models.ForeignKey(SourceEdition, on_delete=models.CASCADE, related_name="observations")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    period = models.CharField(_("period"), max_length=7)
    numerator = models.DecimalField(_("numerator"), max_digits=20, decimal_places=4, null=True)
    denominator = models.DecimalField(_("denominator"), max_digits=20, decimal_places=4, null=True)
    value = models.DecimalField(_("value"), max_digits=20, decimal_places=6, null=True)
    reason = models.CharField(_("reason"), max_length=20, choices=Missing.choices, blank=True)
    is_provisional = models.BooleanField(_("provisional"), default=False)
    # Few rows were replaced: an index over all of them only leads a reader of what stands through the whole table.
    superseded_by = models.ForeignKey(
        SourceEdition, on_delete=models.SET_NULL, null=True, related_name="+", db_index=False
    )

    objects = ObservationQuerySet.as_manager()

    class Meta:
        ordering = ["indicator", "area", "period", "-pk"]
        verbose_name = _("observation")
        verbose_name_plural = _("observations")
        constraints = [
            models.UniqueConstraint(fields=["edition", "indicator", "area", "period"], name="observation_once"),
            models.CheckConstraint(
                condition=Q(reason="") & (Q(numerator__isnull=False) | Q(value__isnull=False))
                | ~Q(reason="") & Q(numerator=None, denominator=None, value=None),
                name="observation_number_or_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["indicator", "area", "period"], name="observation_by_place"),
            models.Index(
                fields=["superseded_by"], condition=Q(superseded_by__isnull=False), name="observation_superseded"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.area_id} {self.period}"
