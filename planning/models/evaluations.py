"""The yearly evaluation: did we do it, did it work, what changes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from livb.lib.enums import Visibility
from livb.lib.models import Archivable, Versioned
from livb.trajectories.models import TrajectoryOwned
from planning.enums import Judgement
from planning.models.nodes import NodeQuerySet
from planning.models.objectives import Objective


class Evaluation(TrajectoryOwned, Versioned, Archivable):
    """One note a year; texts are narrative HTML (livb.lib.richtext)."""

    year = models.PositiveSmallIntegerField(_("year"))
    text = models.TextField(_("what was done, and what came of it"), blank=True)
    lessons = models.TextField(_("what we learned"), blank=True)
    changes = models.TextField(_("what changes in the plan"), blank=True)
    visibility = models.CharField(
        _("who may see this"), max_length=20, choices=Visibility.choices, default=Visibility.KERNGROEP
    )

    objects = NodeQuerySet.as_manager()

    class Meta(Archivable.Meta):
        ordering = ["trajectory", "-year"]
        verbose_name = _("yearly evaluation")
        verbose_name_plural = _("yearly evaluations")
        constraints = [
            *Archivable.Meta.constraints,
            models.UniqueConstraint(
                fields=["trajectory", "year"], condition=models.Q(archived_at=None), name="evaluation_once_a_year"
            ),
        ]

    def __str__(self) -> str:
        return str(self.year)


class ObjectiveJudgement(TrajectoryOwned, Versioned):
    """What a yearly evaluation says of one objective, with the evidence it rests on."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="judgements", editable=False)
    objective = models.ForeignKey(Objective, on_delete=models.PROTECT, related_name="judgements", editable=False)
    judgement = models.CharField(_("judgement"), max_length=20, choices=Judgement.choices)
    evidence = models.CharField(_("evidence"), max_length=400, blank=True)

    class Meta:
        ordering = ["evaluation", "objective"]
        verbose_name = _("judgement on an objective")
        verbose_name_plural = _("judgements on objectives")
        constraints = [models.UniqueConstraint(fields=["evaluation", "objective"], name="judgement_once")]

    def __str__(self) -> str:
        return self.get_judgement_display()

    @property
    def mark(self) -> str:
        return Judgement(self.judgement).mark
