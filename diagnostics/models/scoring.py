"""A round in which the core group scores the phenomena in silence: who was asked, the weights, and the scores."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from diagnostics.enums import Criterion
from diagnostics.models.phenomena import Phenomenon
from livb.lib.models import by_needs_at
from livb.membership.models import Person
from livb.trajectories.models import TrajectoryOwned


class ScoringRoundQuerySet(models.QuerySet["ScoringRound"]):
    def running(self) -> "ScoringRoundQuerySet":
        return self.filter(closed_at=None)

    def closed(self) -> "ScoringRoundQuerySet":
        return self.exclude(closed_at=None)


class ScoringRound(TrajectoryOwned):
    """Opened with weights that stay with the result; never changed after closing, a next round stands beside it."""

    number = models.PositiveSmallIntegerField(_("number"))
    due_on = models.DateField(_("score before the end of"))
    weights = models.JSONField()
    phenomena = models.ManyToManyField(Phenomenon, related_name="scoring_rounds", verbose_name=_("phenomena"))
    closed_at = models.DateTimeField(null=True, editable=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, editable=False, related_name="+"
    )
    closing_reason = models.CharField(_("why close without them?"), max_length=300, blank=True)

    objects = ScoringRoundQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        verbose_name = _("scoring round")
        verbose_name_plural = _("scoring rounds")
        constraints = [
            models.UniqueConstraint(fields=["trajectory", "number"], name="scoring_number_once"),
            models.UniqueConstraint(fields=["trajectory"], condition=Q(closed_at=None), name="scoring_one_open"),
            by_needs_at("closed_at", "closed_by", "scoring_closed_by_needs_at"),
        ]

    def __str__(self) -> str:
        return f"{self.trajectory_id} #{self.number}"

    def get_absolute_url(self) -> str:
        return reverse("diagnostics:scoring_detail", args=[self.trajectory.slug, self.uuid])

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None

    @property
    def is_late(self) -> bool:
        """Whether the day has passed; scores are still welcome until somebody closes the round."""
        return not self.is_closed and self.due_on < timezone.localdate()


class Scorer(TrajectoryOwned):
    """Somebody who was asked to score. What is not handed in yet is a draft of that person alone."""

    round = models.ForeignKey(ScoringRound, on_delete=models.CASCADE, related_name="scorers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(null=True, editable=False)
    abstains = models.BooleanField(default=False)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, editable=False, related_name="+"
    )
    proof = models.CharField(_("how it reached you"), max_length=300, blank=True)

    class Meta:
        ordering = ["round", "pk"]
        verbose_name = _("scorer")
        verbose_name_plural = _("scorers")
        constraints = [
            models.UniqueConstraint(fields=["round", "person"], name="scorer_once"),
            models.CheckConstraint(
                condition=Q(entered_by__isnull=True) | ~Q(proof=""), name="scorer_on_behalf_has_proof"
            ),
            models.CheckConstraint(
                condition=Q(abstains=False) | Q(submitted_at__isnull=False), name="scorer_abstention_has_moment"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round}: {self.person_id}"


class Score(models.Model):
    """One number for one criterion of one phenomenon, or none: "no opinion".

    Nobody but the scorer ever sees it, so it has no address, no author and no place in the administration.
    """

    scorer = models.ForeignKey(Scorer, on_delete=models.CASCADE, related_name="scores")
    phenomenon = models.ForeignKey(Phenomenon, on_delete=models.CASCADE, related_name="+")
    criterion = models.CharField(max_length=12, choices=Criterion.choices)
    value = models.PositiveSmallIntegerField(null=True)

    class Meta:
        ordering = ["scorer", "phenomenon", "criterion"]
        constraints = [
            models.UniqueConstraint(fields=["scorer", "phenomenon", "criterion"], name="score_once"),
            models.CheckConstraint(condition=Q(value=None) | Q(value__range=(1, 5)), name="score_one_to_five"),
        ]

    def __str__(self) -> str:
        return f"{self.scorer}: {self.criterion}"
