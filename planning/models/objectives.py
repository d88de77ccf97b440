"""Strategic and operational objectives, and the figures by which one will see that they are reached."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from livb.trajectories.models import TrajectoryOwned
from planning.enums import Direction, Level
from planning.models.nodes import Node, NodeQuerySet
from planning.models.programme import ProgrammeLine


class Objective(Node):
    """Up to three levels under a line; a general objective is optional and stands above strategic ones."""

    level = models.CharField(_("level"), max_length=20, choices=Level.choices, editable=False)
    line = models.ForeignKey(ProgrammeLine, on_delete=models.PROTECT, related_name="objectives", editable=False)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children", editable=False)
    owner = models.ForeignKey(
        "membership.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("owner")
    )
    due_on = models.DateField(_("reached by"), null=True, blank=True)
    explanation = models.TextField(_("for whom, and what changes"), blank=True)

    # Added by planning.selectors.rows.
    is_measured: bool
    has_under: bool
    has_action: bool

    objects = NodeQuerySet.as_manager()

    class Meta(Node.Meta):
        ordering = ["trajectory", "line", "position", "pk"]
        verbose_name = _("objective")
        verbose_name_plural = _("objectives")
        constraints = [
            *Node.Meta.constraints,
            models.CheckConstraint(
                condition=Q(level=Level.GENERAL, parent=None)
                | Q(level=Level.STRATEGIC)
                | Q(level=Level.OPERATIONAL, parent__isnull=False),
                name="objective_parent_by_level",
            ),
        ]

    @property
    def is_strategic(self) -> bool:
        return self.level == Level.STRATEGIC

    @property
    def is_operational(self) -> bool:
        return self.level == Level.OPERATIONAL


# Whether one can tell later if an objective was reached: a baseline with its period, a dated target and a direction.
MEASURABLE = (
    Q(baseline__isnull=False, target__isnull=False, target_on__isnull=False) & ~Q(baseline_period="") & ~Q(direction="")
)


class ObjectiveIndicator(TrajectoryOwned):
    """An indicator of the catalogue or a measure in own words, with where it stands and where it has to go."""

    objective = models.ForeignKey(Objective, on_delete=models.CASCADE, related_name="indicators")
    indicator = models.ForeignKey("diagnostics.Indicator", on_delete=models.PROTECT, null=True, related_name="+")
    measure = models.CharField(_("measure in your own words"), max_length=200, blank=True)
    baseline = models.DecimalField(_("baseline"), max_digits=16, decimal_places=4, null=True)
    baseline_period = models.CharField(_("period of the baseline"), max_length=7, blank=True)
    target = models.DecimalField(_("target"), max_digits=16, decimal_places=4, null=True)
    target_on = models.DateField(_("date of the target"), null=True)
    direction = models.CharField(_("direction"), max_length=10, choices=Direction.choices, blank=True)
    responsible = models.ForeignKey(
        "membership.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who gives the next value"),
    )
    next_on = models.DateField(_("next value expected on"), null=True, blank=True)

    class Meta:
        ordering = ["objective", "pk"]
        verbose_name = _("indicator of an objective")
        verbose_name_plural = _("indicators of objectives")
        constraints = [
            models.CheckConstraint(
                condition=Q(indicator__isnull=False, measure="") | (Q(indicator=None) & ~Q(measure="")),
                name="objective_indicator_or_measure",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return str(self.indicator.name) if self.indicator else self.measure


class InterimTarget(TrajectoryOwned):
    """Where an indicator has to stand on a day before the final one, so that one sees in time whether it goes well."""

    measure = models.ForeignKey(ObjectiveIndicator, on_delete=models.CASCADE, related_name="interim")
    target = models.DecimalField(_("interim target"), max_digits=16, decimal_places=4)
    target_on = models.DateField(_("date of the interim target"))

    class Meta:
        ordering = ["measure", "target_on", "pk"]
        verbose_name = _("interim target")
        verbose_name_plural = _("interim targets")
        constraints = [models.UniqueConstraint(fields=["measure", "target_on"], name="interim_target_once_a_day")]

    def __str__(self) -> str:
        return f"{self.target} ({self.target_on})"
