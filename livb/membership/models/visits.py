"""An administrator of the federal service who may look into one trajectory, because its coordinator asked."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from livb.lib.models import by_needs_at
from livb.trajectories.models import TrajectoryOwned


class VisitQuerySet(QuerySet["Visit"]):
    """Visits by whether they are open."""

    def live(self, today: dt.date | None = None) -> "VisitQuerySet":
        return self.filter(ended_at=None, until_on__gte=today or timezone.localdate())


class Visit(TrajectoryOwned):
    """Reading for a limited time, never a way around the rules: no form opens, and every page is logged."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="visits")
    until_on = models.DateField(_("until"))
    reason = models.CharField(_("reason"), max_length=300)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = VisitQuerySet.as_manager()

    class Meta:
        ordering = ["trajectory", "-pk"]
        verbose_name = _("visit")
        verbose_name_plural = _("visits")
        constraints = [
            models.UniqueConstraint(
                fields=["trajectory", "user"], condition=Q(ended_at__isnull=True), name="visit_open_once"
            ),
            by_needs_at("ended_at", "ended_by", "visit_ended_by_needs_at"),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.trajectory_id}"

    @property
    def is_live(self) -> bool:
        return self.ended_at is None and self.until_on >= timezone.localdate()


class VisitedPage(TrajectoryOwned):
    """One page that a visitor opened; `created_at` says when."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="pages")
    path = models.CharField(max_length=300)

    class Meta:
        ordering = ["trajectory", "-pk"]
        verbose_name = _("visited page")
        verbose_name_plural = _("visited pages")

    def __str__(self) -> str:
        return f"{self.created_at:%Y-%m-%d %H:%M} {self.path}"
