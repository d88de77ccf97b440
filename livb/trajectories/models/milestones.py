"""Days everybody works towards, and how they moved."""

from django.db import models
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from livb.trajectories.methodology import MILESTONE_LABELS
from livb.trajectories.models.trajectories import TrajectoryOwned


class Milestone(TrajectoryOwned):
    """A day everybody works towards: one of the two of the method, or one of one's own with a label."""

    key = models.SlugField(max_length=20)
    label = models.CharField(_("what is to be reached"), max_length=120, blank=True)
    due_on = models.DateField(_("due on"))
    reached_on = models.DateField(_("reached on"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        ordering = ["trajectory", "due_on"]
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        constraints = [models.UniqueConstraint(fields=["trajectory", "key"], name="milestone_once")]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def title(self) -> str | Promise:
        return self.label or MILESTONE_LABELS.get(self.key, self.key)

    @property
    def is_own(self) -> bool:
        return self.key not in MILESTONE_LABELS

    @property
    def is_about(self) -> bool:
        """The end of the year is a rough date: it never turns red by itself."""
        return self.key == "masterplan"

    @property
    def days(self) -> int:
        """How many days are left; negative once past."""
        return (self.due_on - timezone.localdate()).days

    @property
    def is_late(self) -> bool:
        return self.reached_on is None and not self.is_about and self.days < 0


class MilestoneMove(TrajectoryOwned):
    """A milestone was planned on another day, and why."""

    milestone = models.ForeignKey(Milestone, on_delete=models.CASCADE, related_name="moves")
    was_on = models.DateField()
    due_on = models.DateField(_("new day"))
    reason = models.CharField(_("reason"), max_length=300)

    class Meta:
        ordering = ["trajectory", "pk"]
        verbose_name = _("move of a milestone")
        verbose_name_plural = _("moves of milestones")

    def __str__(self) -> str:
        return f"{self.was_on} → {self.due_on}"
