"""A trajectory: one or more towns on their way to one safety plan."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from livb.lib.enums import Language
from livb.lib.models import Identified, Stamped, by_needs_at
from livb.trajectories.methodology import STEP_CHOICES
from livb.trajectories.models.areas import Area
from livb.trajectories.models.method import MethodEdition


class Trajectory(Identified, Stamped):
    """Owns all its content; `language` is the one its texts are written in."""

    class State(models.TextChoices):
        ORIENTATION = "orientation", _("orientation")
        RUNNING = "running", _("running")
        PAUSED = "paused", _("paused")
        STOPPED = "stopped", _("stopped")
        FINISHED = "finished", _("finished")
        AFTERCARE = "aftercare", _("aftercare")

    slug = models.SlugField(max_length=60, unique=True)
    title = models.CharField(_("name"), max_length=120)
    state = models.CharField(_("state"), max_length=20, choices=State.choices, default=State.ORIENTATION)
    language = models.CharField(_("language of the texts"), max_length=2, choices=Language.choices)
    planned_start_on = models.DateField(_("planned start"))
    started_on = models.DateField(_("started on"), null=True, blank=True)
    method_edition = models.ForeignKey(MethodEdition, on_delete=models.PROTECT, related_name="+")
    areas = models.ManyToManyField(Area, related_name="trajectories")

    class Meta:
        ordering = ["title"]
        verbose_name = _("trajectory")
        verbose_name_plural = _("trajectories")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("home:trajectory_detail", args=[self.slug])


class TrajectoryOwned(Identified, Stamped):
    """Base of every row somebody writes inside a trajectory."""

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="+", editable=False)

    class Meta:
        abstract = True


class StepState(TrajectoryOwned):
    """What people decided about a step; whether it is ready is computed (livb.trajectories.checks)."""

    step = models.CharField(max_length=20, choices=STEP_CHOICES)
    opened_at = models.DateTimeField(null=True)
    opened_by = models.ForeignKey("accounts.User", on_delete=models.SET_NULL, null=True, related_name="+")
    open_reason = models.CharField(max_length=300, blank=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey("accounts.User", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["trajectory", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["trajectory", "step"], name="step_state_once"),
            by_needs_at("opened_at", "opened_by", "step_opened_by_needs_at"),
            by_needs_at("closed_at", "closed_by", "step_closed_by_needs_at"),
        ]

    def __str__(self) -> str:
        return f"{self.trajectory}: {self.step}"


class Milestone(TrajectoryOwned):
    """A day everybody works towards; it moves with a reason."""

    key = models.SlugField(max_length=20)
    due_on = models.DateField(_("due on"))
    reached_on = models.DateField(_("reached on"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        ordering = ["trajectory", "due_on"]
        constraints = [models.UniqueConstraint(fields=["trajectory", "key"], name="milestone_once")]

    def __str__(self) -> str:
        return f"{self.key}: {self.due_on}"
