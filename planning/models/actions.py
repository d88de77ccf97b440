"""Who does what, when, for which objectives and with which money."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from livb.trajectories.models import TrajectoryOwned
from planning.enums import Acceptance, BudgetKind, ChainLink, Continuity, Funder, Funding, LifeDomain
from planning.models.nodes import Node, NodeQuerySet
from planning.models.objectives import Objective


class Action(Node):
    """Exactly one owner at most, so that one person answers for it; `partners` are names with semicolons between."""

    owner = models.ForeignKey(
        "membership.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("owner")
    )
    chain_link = models.CharField(_("link of the safety chain"), max_length=20, choices=ChainLink.choices, blank=True)
    starts_on = models.DateField(_("begins on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    person_days = models.PositiveIntegerField(_("person-days a year"), null=True, blank=True)
    output = models.CharField(_("what it yields"), max_length=300, blank=True)
    is_regular_work = models.BooleanField(_("regular work, no budget of its own"), default=False)
    description = models.TextField(_("why, and what is done"), blank=True)
    target_group = models.CharField(_("for whom"), max_length=200, blank=True)
    partners = models.CharField(_("with whom"), max_length=1000, blank=True)
    political_responsible = models.ForeignKey(
        "membership.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("politically responsible"),
    )
    domain = models.CharField(_("domain of life"), max_length=20, choices=LifeDomain.choices, blank=True)
    continuity = models.CharField(
        _("new, or running already"), max_length=20, choices=Continuity.choices, default=Continuity.NEW
    )
    takes_up = models.ForeignKey(
        "diagnostics.RunningAction",
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="taken_up",
        verbose_name=_("running action it takes up"),
    )
    is_quick_win = models.BooleanField(_("quick win"), default=False)
    risks = models.CharField(_("what can fail"), max_length=400, blank=True)
    acceptance = models.CharField(
        _("accepted by who carries it out"), max_length=20, choices=Acceptance.choices, default=Acceptance.PROPOSED
    )
    acceptance_note = models.CharField(_("by whom, on what day, or why not"), max_length=200, blank=True)
    objectives = models.ManyToManyField(Objective, through="ActionObjective", related_name="actions")

    # Added by planning.selectors.rows.
    serves_objective: bool
    is_budgeted: bool

    objects = NodeQuerySet.as_manager()

    class Meta(Node.Meta):
        ordering = ["trajectory", "position", "pk"]
        verbose_name = _("action")
        verbose_name_plural = _("actions")
        constraints = [
            *Node.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="action_ends_after_start",
                violation_error_message=_("The end lies before the beginning."),
            ),
        ]


class ActionObjective(TrajectoryOwned):
    """An objective that an action serves, for a share of the action; the shares of an action are 100 together."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="serves")
    objective = models.ForeignKey(Objective, on_delete=models.PROTECT, related_name="served_by")
    position = models.PositiveSmallIntegerField(default=1)
    share = models.DecimalField(_("share in %"), max_digits=5, decimal_places=2)

    class Meta:
        ordering = ["action", "position", "pk"]
        verbose_name = _("objective of an action")
        verbose_name_plural = _("objectives of actions")
        constraints = [
            models.UniqueConstraint(fields=["action", "objective"], name="action_objective_once"),
            models.CheckConstraint(condition=Q(share__gt=0, share__lte=100), name="share_between_0_and_100"),
        ]

    def __str__(self) -> str:
        return f"{self.share} %"


class BudgetLine(TrajectoryOwned):
    """Money planned for an action in one year, in whole cents."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="budget_lines")
    year = models.PositiveSmallIntegerField(_("year"))
    funder = models.CharField(_("funder"), max_length=20, choices=Funder.choices)
    kind = models.CharField(_("kind of cost"), max_length=20, choices=BudgetKind.choices)
    planned_cents = models.PositiveBigIntegerField(_("planned amount"))
    committed_cents = models.PositiveBigIntegerField(_("committed amount"), null=True, blank=True)
    spent_cents = models.PositiveBigIntegerField(_("spent amount"), null=True, blank=True)
    funding = models.CharField(
        _("is the money there?"), max_length=20, choices=Funding.choices, default=Funding.REQUESTED
    )

    class Meta:
        ordering = ["action", "year", "pk"]
        verbose_name = _("budget line")
        verbose_name_plural = _("budget lines")

    def __str__(self) -> str:
        return f"{self.year} {self.funder} {self.planned_cents}"
