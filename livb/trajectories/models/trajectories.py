"""A trajectory: one or more towns on their way to one safety plan."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from livb.lib.enums import Language
from livb.lib.models import Identified, Stamped
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
        AFTERCARE = "aftercare", pgettext_lazy("state of a trajectory", "aftercare")

    slug = models.SlugField(max_length=60, unique=True)
    title = models.CharField(_("name"), max_length=120)
    state = models.CharField(_("state"), max_length=20, choices=State.choices, default=State.ORIENTATION)
    language = models.CharField(_("language of the texts"), max_length=2, choices=Language.choices)
    planned_start_on = models.DateField(_("planned start"))
    started_on = models.DateField(_("started on"), null=True, blank=True)
    method_edition = models.ForeignKey(MethodEdition, on_delete=models.PROTECT, related_name="+")
    areas = models.ManyToManyField(Area, related_name="trajectories")
    overlap_reason = models.CharField(_("why it runs beside another"), max_length=300, blank=True)

    class Meta:
        ordering = ["title"]
        verbose_name = _("trajectory")
        verbose_name_plural = _("trajectories")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("home:trajectory_detail", args=[self.slug])

    @property
    def is_live(self) -> bool:
        return self.state in LIVE


class TrajectoryOwned(Identified, Stamped):
    """Base of every row somebody writes inside a trajectory."""

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="+", editable=False)

    class Meta:
        abstract = True


State = Trajectory.State
# Somebody still works on it, so that a second one on the same town is a choice.
LIVE = (State.ORIENTATION, State.RUNNING, State.PAUSED)


class StateChange(TrajectoryOwned):
    """The trajectory was paused, stopped, taken up again or finished: from what to what, and why."""

    was = models.CharField(max_length=20, choices=State.choices)
    became = models.CharField(_("state"), max_length=20, choices=State.choices)
    happened_on = models.DateField(_("since"))
    reason = models.CharField(_("reason"), max_length=300)

    class Meta:
        ordering = ["trajectory", "-pk"]
        verbose_name = _("change of state")
        verbose_name_plural = _("changes of state")

    def __str__(self) -> str:
        return f"{self.was} → {self.became}"
