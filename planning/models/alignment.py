"""How the objectives of other plans stand to our own, and how contradictions end."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from livb.lib.enums import Visibility
from livb.lib.models import Versioned
from livb.trajectories.models import TrajectoryOwned
from planning.enums import Relation, Settlement, Strength
from planning.models.objectives import Objective
from planning.models.plan_objectives import PlanObjective


class AlignmentLink(TrajectoryOwned, Versioned):
    """One answer about one objective of a plan: it points at ours, at one of a third plan, or says why at nothing."""

    plan_objective = models.ForeignKey(PlanObjective, on_delete=models.CASCADE, related_name="links", editable=False)
    relation = models.CharField(_("relation"), max_length=20, choices=Relation.choices)
    objective = models.ForeignKey(
        Objective,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="links",
        verbose_name=_("our objective"),
    )
    other = models.ForeignKey(
        PlanObjective,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="links_from_others",
        verbose_name=_("objective of a third plan"),
    )
    strength = models.PositiveSmallIntegerField(_("strength"), choices=Strength.choices, default=Strength.CLEAR)
    reason = models.CharField(_("reason"), max_length=400, blank=True)
    leads = models.BooleanField(_("the text of that plan leads"), default=False)
    # The council votes on a plan that says how it stands to the others; the public edition is opened row by row.
    visibility = models.CharField(
        _("who may see this"), max_length=20, choices=Visibility.choices, default=Visibility.COUNCIL
    )

    class Meta:
        ordering = ["plan_objective", "pk"]
        verbose_name = _("link between objectives")
        verbose_name_plural = _("links between objectives")
        constraints = [
            models.UniqueConstraint(
                fields=["plan_objective", "objective"], condition=Q(objective__isnull=False), name="link_once"
            ),
            models.UniqueConstraint(
                fields=["plan_objective", "other"], condition=Q(other__isnull=False), name="link_to_other_once"
            ),
            models.CheckConstraint(
                condition=Q(relation__in=Relation.alone(), objective=None, other=None) & ~Q(reason="")
                | ~Q(relation__in=Relation.alone())
                & (Q(objective__isnull=False, other=None) | Q(objective=None, other__isnull=False)),
                name="link_points_or_says_why",
                violation_error_message=_("Choose the objective it relates to, or say why there is none."),
            ),
            models.UniqueConstraint(
                fields=["plan_objective"], condition=Q(objective=None, other=None), name="link_alone_once"
            ),
            models.UniqueConstraint(
                fields=["objective"],
                condition=Q(leads=True),
                name="link_one_text_leads",
                violation_error_message=_("The text of another plan leads already for this objective."),
            ),
            models.CheckConstraint(
                condition=Q(leads=False) | Q(relation__in=Relation.one_text(), objective__isnull=False),
                name="link_leads_where_text_is_one",
                violation_error_message=_("A text leads only where both are the same, or one is part of the other."),
            ),
            models.CheckConstraint(condition=Q(strength__gte=1, strength__lte=3), name="link_strength_1_to_3"),
            models.CheckConstraint(condition=~Q(other=F("plan_objective")), name="link_not_to_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.plan_objective_id} {self.relation}"


class Contradiction(TrajectoryOwned, Versioned):
    """A link that says "contradicts" asks for an end: decided, referred, or the difference accepted."""

    link = models.OneToOneField(AlignmentLink, on_delete=models.CASCADE, related_name="contradiction", editable=False)
    settlement = models.CharField(_("outcome"), max_length=20, choices=Settlement.choices, default=Settlement.OPEN)
    body = models.CharField(_("competent body"), max_length=160, blank=True)
    settled_on = models.DateField(_("on"), null=True, blank=True)
    text = models.TextField(_("what was agreed"), max_length=1000, blank=True)
    decision = models.ForeignKey(
        "consultation.Decision",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("row of the decision register"),
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = _("contradiction")
        verbose_name_plural = _("contradictions")
        constraints = [
            models.CheckConstraint(
                condition=Q(settlement=Settlement.OPEN) | (~Q(body="") & Q(settled_on__isnull=False)),
                name="contradiction_settled_by_body_on_day",
                violation_error_message=_("Name the competent body and the day."),
            )
        ]

    def __str__(self) -> str:
        return self.get_settlement_display()


class DismissedSuggestion(TrajectoryOwned):
    """Somebody looked at two objectives that share words, and they have nothing to do with each other."""

    plan_objective = models.ForeignKey(PlanObjective, on_delete=models.CASCADE, related_name="dismissed")
    objective = models.ForeignKey(Objective, on_delete=models.CASCADE, related_name="dismissed")

    class Meta:
        ordering = ["plan_objective", "pk"]
        verbose_name = _("dismissed suggestion")
        verbose_name_plural = _("dismissed suggestions")
        constraints = [
            models.UniqueConstraint(fields=["plan_objective", "objective"], name="suggestion_dismissed_once")
        ]

    def __str__(self) -> str:
        return f"{self.plan_objective_id} {self.objective_id}"
