"""The objectives of the plans a town already carries, as those plans say them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from livb.lib.models import Archivable, Versioned
from livb.trajectories.models import TrajectoryOwned
from planning.enums import PlanLevel
from planning.models.existing_plans import ExistingPlan
from planning.models.nodes import NodeQuerySet


class PlanObjective(TrajectoryOwned, Versioned, Archivable):
    """Another authority's text, quoted and never rewritten. A branch out of scope carries its reason at its top."""

    plan = models.ForeignKey(ExistingPlan, on_delete=models.CASCADE, related_name="objectives", editable=False)
    parent = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="children", verbose_name=_("stands under")
    )
    position = models.PositiveIntegerField(default=1, editable=False)
    code = models.CharField(_("code in that plan"), max_length=30, blank=True)
    level = models.CharField(_("level"), max_length=20, choices=PlanLevel.choices, default=PlanLevel.OPERATIONAL)
    title = models.CharField(_("text as it stands there"), max_length=400)
    out_of_scope = models.CharField(_("outside the scope, because"), max_length=300, blank=True)

    wish = models.CharField(_("proposal for the next cycle of that plan"), max_length=300, blank=True)

    objects = NodeQuerySet.as_manager()

    class Meta(Archivable.Meta):
        ordering = ["plan", "position", "pk"]
        verbose_name = _("objective of an existing plan")
        verbose_name_plural = _("objectives of existing plans")

    def __str__(self) -> str:
        return f"{self.code} {self.title}".strip()
