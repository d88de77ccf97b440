"""What was decided about a phenomenon, also when it was not chosen."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from diagnostics.enums import DecisionKind
from diagnostics.models.phenomena import Phenomenon
from livb.lib.models import Versioned
from livb.trajectories.models import TrajectoryOwned


class PriorityDecision(TrajectoryOwned, Versioned):
    """One of six kinds, always with a reason; `elsewhere` names the plan or the government that takes it up."""

    phenomenon = models.OneToOneField(Phenomenon, on_delete=models.CASCADE, related_name="decision")
    kind = models.CharField(_("decision"), max_length=20, choices=DecisionKind.choices)
    reason = models.CharField(_("reason"), max_length=600)
    elsewhere = models.CharField(_("which plan or which government"), max_length=160, blank=True)

    class Meta:
        ordering = ["phenomenon"]
        verbose_name = _("decision on a phenomenon")
        verbose_name_plural = _("decisions on phenomena")
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind__in=[DecisionKind.OTHER_PLAN, DecisionKind.OTHER_GOVERNMENT]) | ~Q(elsewhere=""),
                name="decision_elsewhere_named",
                violation_error_message=_("Name the plan or the government that takes this up."),
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="decision_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.phenomenon}: {self.get_kind_display()}"
