"""A workbook of the plan that was changed and brought back."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from livb.files.models import StoredFile
from livb.jobs.models import Job
from livb.trajectories.models import TrajectoryOwned
from planning.enums import ExchangeState


class PlanExchange(TrajectoryOwned):
    """Read in the limited child, looked at, carried out in one act, undone as far as nobody wrote since.

    `content` are its cells while it waits; `before` are the rows it changed, as they stood.
    """

    stored_file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=ExchangeState.choices, default=ExchangeState.READING)
    job = models.ForeignKey(Job, on_delete=models.SET_NULL, null=True, related_name="+")
    content = models.JSONField(default=dict)
    report = models.JSONField(default=dict)
    before = models.JSONField(default=dict)

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("workbook of the plan brought back")
        verbose_name_plural = _("workbooks of the plan brought back")

    def __str__(self) -> str:
        return self.stored_file.name

    def get_absolute_url(self) -> str:
        return reverse("planning:exchange_detail", args=[self.trajectory.slug, self.uuid])
