"""The chief of police lets figures that the police gave, and nobody published, go beyond the core group."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from diagnostics.models.indicators import Indicator
from diagnostics.models.sources import SourceEdition
from livb.lib.enums import Visibility
from livb.lib.models import by_needs_at
from livb.trajectories.models import TrajectoryOwned

REACHES = [(each.value, each.label) for each in (Visibility.COUNCIL, Visibility.PUBLIC)]


class SeriesRelease(TrajectoryOwned):
    """One indicator of one import: released by whom, on which day, for whom, and not before when."""

    edition = models.ForeignKey(SourceEdition, on_delete=models.CASCADE, related_name="releases")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    released_by = models.ForeignKey(
        "membership.Person", on_delete=models.PROTECT, related_name="+", verbose_name=_("released by")
    )
    released_on = models.DateField(_("released on"))
    reach = models.CharField(_("for whom"), max_length=20, choices=REACHES, default=Visibility.COUNCIL)
    embargo_until = models.DateField(
        _("not before"), null=True, blank=True, help_text=_("Until that day the figures stay in the core group.")
    )
    note = models.CharField(_("proof or explanation"), max_length=300, blank=True)
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    withdrawn_by = models.ForeignKey(
        "accounts.User", on_delete=models.SET_NULL, null=True, editable=False, related_name="+"
    )

    class Meta:
        ordering = ["-released_on", "-pk"]
        verbose_name = _("release of police figures")
        verbose_name_plural = _("releases of police figures")
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "indicator"], condition=Q(withdrawn_at=None), name="series_released_once"
            ),
            by_needs_at("withdrawn_at", "withdrawn_by", "series_release_withdrawn_by_needs_at"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.edition_id}"
