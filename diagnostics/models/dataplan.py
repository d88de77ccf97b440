"""What is asked of whom, what is not known, and why."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from diagnostics.enums import RequestState, Theme
from diagnostics.models.indicators import Indicator
from livb.lib.models import Versioned
from livb.trajectories.models import TrajectoryOwned


class Gap(TrajectoryOwned):
    """A domain without figures, with the reason: written down, a gap is an answer too."""

    theme = models.CharField(_("theme"), max_length=20, choices=Theme.choices)
    reason = models.CharField(_("reason"), max_length=300)

    class Meta:
        ordering = ["theme"]
        verbose_name = _("gap")
        verbose_name_plural = _("gaps")
        constraints = [models.UniqueConstraint(fields=["trajectory", "theme"], name="gap_once")]

    def __str__(self) -> str:
        return f"{self.get_theme_display()}: {self.reason}"


class DataRequest(TrajectoryOwned, Versioned):
    """A line of the data plan: an indicator, who supplies it, when it is due, and what became of it."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+", verbose_name=_("indicator"))
    supplier = models.CharField(_("who supplies it"), max_length=160)
    responsible = models.ForeignKey(
        "membership.Person",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who follows it up"),
    )
    due_on = models.DateField(_("due on"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=20, choices=RequestState.choices, default=RequestState.TO_ASK)
    reason = models.CharField(_("why not"), max_length=300, blank=True)

    class Meta:
        ordering = ["indicator", "pk"]
        verbose_name = _("line of the data plan")
        verbose_name_plural = _("data plan")
        constraints = [
            models.UniqueConstraint(
                fields=["trajectory", "indicator"],
                name="data_request_once",
                violation_error_message=_("This indicator stands in the data plan already."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=RequestState.ended_without()) | ~Q(reason=""),
                name="data_request_without_figure_has_reason",
                violation_error_message=_("Say why this figure is refused or not collected."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.supplier}"

    def get_absolute_url(self) -> str:
        return f"{reverse('diagnostics:dataplan_detail', args=[self.trajectory.slug])}#{self.uuid}"


class DataReminder(TrajectoryOwned):
    """That somebody was reminded of a line of the data plan: once before its day and once after, never twice."""

    request = models.ForeignKey(DataRequest, on_delete=models.CASCADE, related_name="reminders", editable=False)
    person = models.ForeignKey("membership.Person", on_delete=models.CASCADE, related_name="+", editable=False)
    due_on = models.DateField(_("due on"))
    is_late = models.BooleanField(_("after the day"), default=False)

    class Meta:
        ordering = ["request", "pk"]
        verbose_name = _("reminder of the data plan")
        verbose_name_plural = _("reminders of the data plan")
        constraints = [
            models.UniqueConstraint(fields=["request", "person", "due_on", "is_late"], name="data_reminder_once")
        ]

    def __str__(self) -> str:
        return f"{self.request_id}: {self.due_on}"
