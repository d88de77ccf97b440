"""Where each objective lands in the general policy of the town: its multi-year plan."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from livb.lib.models import Versioned
from livb.trajectories.models import TrajectoryOwned
from planning.enums import AnchoringState
from planning.models.existing_plans import ExistingPlan
from planning.models.objectives import Objective


class Anchoring(TrajectoryOwned, Versioned):
    """One landing place of one objective, in the words of the multi-year plan."""

    objective = models.OneToOneField(Objective, on_delete=models.CASCADE, related_name="anchoring", editable=False)
    plan = models.ForeignKey(
        ExistingPlan, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("plan")
    )
    code = models.CharField(_("objective, action plan or action in that plan"), max_length=120, blank=True)
    budget_line = models.CharField(_("budget line"), max_length=120, blank=True)
    state = models.CharField(_("state"), max_length=20, choices=AnchoringState.choices, default=AnchoringState.PROPOSED)
    decision = models.CharField(_("decision or reason"), max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("anchoring of an objective")
        verbose_name_plural = _("anchorings of objectives")

    def __str__(self) -> str:
        return f"{self.code} ({self.get_state_display()})"
