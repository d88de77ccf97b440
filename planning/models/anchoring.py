"""Where each objective lands in the general policy of the town: its multi-year plan."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from livb.lib.enums import Visibility
from livb.lib.models import Versioned
from livb.trajectories.models import TrajectoryOwned
from planning.enums import AnchoringState, Funding
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
    yearly_cents = models.PositiveBigIntegerField(_("estimate a year"), null=True, blank=True)
    credit = models.CharField(_("is the money there?"), max_length=20, choices=Funding.choices, blank=True)
    state = models.CharField(_("state"), max_length=20, choices=AnchoringState.choices, default=AnchoringState.PROPOSED)
    dated_on = models.DateField(_("date of that plan or of its adaptation"), null=True, blank=True)
    decision = models.CharField(_("decision or reason"), max_length=200, blank=True)
    visibility = models.CharField(
        _("who may see this"), max_length=20, choices=Visibility.choices, default=Visibility.COUNCIL
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = _("anchoring of an objective")
        verbose_name_plural = _("anchorings of objectives")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=AnchoringState.ADOPTED) | Q(dated_on__isnull=False) & ~Q(code=""),
                name="anchoring_adopted_where_and_when",
                violation_error_message=_("Say where it was adopted, and on what day."),
            ),
            models.CheckConstraint(
                condition=~Q(state=AnchoringState.DROPPED) | ~Q(decision=""),
                name="anchoring_dropped_has_reason",
                violation_error_message=_("Say why it was dropped."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} ({self.get_state_display()})"
