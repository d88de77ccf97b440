"""A gap in the golden thread that is meant to be there."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from livb.trajectories.models import TrajectoryOwned


class AcceptedGap(TrajectoryOwned):
    """Somebody said why this point of the checklist stays as it is; `detail` tells points on one object apart."""

    point = models.CharField(max_length=40, editable=False)
    about = models.UUIDField(editable=False)
    detail = models.CharField(max_length=40, blank=True, editable=False)
    reason = models.CharField(_("why it stays as it is"), max_length=300)

    class Meta:
        ordering = ["trajectory", "point", "pk"]
        verbose_name = _("accepted point of the checklist")
        verbose_name_plural = _("accepted points of the checklist")
        constraints = [
            models.UniqueConstraint(fields=["trajectory", "point", "about", "detail"], name="gap_accepted_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="gap_accepted_has_reason"),
        ]

    def __str__(self) -> str:
        return self.reason
