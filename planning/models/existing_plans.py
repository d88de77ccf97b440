"""The plans a town already carries, or the reason why there is none."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from livb.lib.bilingual import Bilingual
from livb.lib.enums import Visibility
from livb.lib.models import Archivable, Versioned
from livb.trajectories.models import TrajectoryOwned
from planning.enums import PlanKind, PlanStatus
from planning.models.nodes import NodeQuerySet


class ExistingPlan(TrajectoryOwned, Versioned, Archivable):
    """A row of the register; a plan may be registered without its document."""

    kind = models.CharField(_("kind of plan"), max_length=20, choices=PlanKind.choices)
    title = models.CharField(_("title"), max_length=200)
    owner = models.CharField(_("carried by"), max_length=120, blank=True)
    approved_by = models.CharField(_("approved by"), max_length=120, blank=True)
    starts_in = models.PositiveSmallIntegerField(_("first year"), null=True, blank=True)
    ends_in = models.PositiveSmallIntegerField(_("last year"), null=True, blank=True)
    legal_basis = models.CharField(_("legal basis"), max_length=200, blank=True)
    reporting = models.CharField(_("remark on the reporting"), max_length=300, blank=True)
    summary = models.TextField(_("what it is about"), blank=True)
    status = models.CharField(
        _("state of the plan"), max_length=20, choices=PlanStatus.choices, default=PlanStatus.RUNNING
    )

    none_in_scope = models.CharField(_("no objective lies within our scope, because"), max_length=300, blank=True)
    visibility = models.CharField(
        _("who may see this"), max_length=20, choices=Visibility.choices, default=Visibility.COUNCIL
    )

    objects = NodeQuerySet.as_manager()

    class Meta(Archivable.Meta):
        ordering = ["trajectory", "starts_in", "title", "pk"]
        verbose_name = _("existing plan")
        verbose_name_plural = _("existing plans")
        constraints = [
            *Archivable.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ends_in__gte=F("starts_in")),
                name="plan_ends_after_start",
                violation_error_message=_("The last year lies before the first year."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_general_policy(self) -> bool:
        """Objectives of the town are anchored in it, by its codes."""
        return self.kind in PlanKind.general_policy()


class PlanUsage(models.Model):
    """Reference data: in which regions a kind of plan is usual, whose it is, who approves it, for how long."""

    kind = models.CharField(_("kind of plan"), max_length=20, choices=PlanKind.choices, unique=True)
    position = models.PositiveSmallIntegerField(_("position"))
    in_flanders = models.BooleanField(_("in Flanders"))
    in_wallonia = models.BooleanField(_("in Wallonia"))
    in_brussels = models.BooleanField(_("in Brussels"))
    owner = Bilingual(models.CharField, label=_("owner"), max_length=120)
    approved_by = Bilingual(models.CharField, label=_("approved by"), max_length=120, blank=True)
    cycle = Bilingual(models.CharField, label=_("cycle"), max_length=200, blank=True)
    is_verified = models.BooleanField(_("verified"), default=False)

    class Meta:
        ordering = ["position", "kind"]
        verbose_name = _("usual plan of a town")
        verbose_name_plural = _("usual plans of a town")

    def __str__(self) -> str:
        return self.get_kind_display()


class NoOtherPlan(TrajectoryOwned):
    """The reasoned declaration that a town carries no other plan; one per trajectory."""

    reason = models.CharField(_("reason"), max_length=300)

    class Meta:
        ordering = ["trajectory", "pk"]
        verbose_name = _("declaration that there is no other plan")
        verbose_name_plural = _("declarations that there is no other plan")
        constraints = [models.UniqueConstraint(fields=["trajectory"], name="no_other_plan_once")]

    def __str__(self) -> str:
        return self.reason
