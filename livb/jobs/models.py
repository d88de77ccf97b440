"""A piece of heavy work: asked for once, done in a child process, seen while it runs."""

import datetime as dt

from django.db import models
from django.utils import timezone

from livb.lib.models import Identified, Stamped
from livb.trajectories.models import Trajectory

LATE_AFTER = dt.timedelta(seconds=15)


class Job(Identified, Stamped):
    """`key` names the work by its content: the same request while one is alive or done is the same job."""

    class State(models.TextChoices):
        QUEUED = "queued"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=120)
    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, null=True, related_name="+")
    payload = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    progress = models.PositiveSmallIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    heartbeat_at = models.DateTimeField(null=True)
    result = models.JSONField(default=dict)
    problem = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key"], condition=~models.Q(state="failed"), name="job_alive_or_done_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key[:12]} {self.state}"

    @property
    def is_over(self) -> bool:
        return self.state in (self.State.DONE, self.State.FAILED)

    @property
    def is_late(self) -> bool:
        """Waiting, or without a sign of life, for longer than usual."""
        return not self.is_over and (self.heartbeat_at or self.created_at) < timezone.now() - LATE_AFTER
