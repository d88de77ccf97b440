"""How actions and figures go on after the plan was approved: rows are added, never changed."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from livb.trajectories.models import TrajectoryOwned
from planning.enums import ActionStatus, Health, ValueState
from planning.models.actions import Action
from planning.models.objectives import ObjectiveIndicator


class ActionUpdate(TrajectoryOwned):
    """One report on one action, in under a minute: status, health with its reason, one sentence."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="updates", editable=False)
    status = models.CharField(_("status"), max_length=20, choices=ActionStatus.choices)
    health = models.CharField(_("how it goes"), max_length=20, choices=Health.choices)
    reason = models.CharField(_("why it is blocked or needs attention"), max_length=300, blank=True)
    sentence = models.CharField(_("one sentence"), max_length=300, blank=True)
    reported_on = models.DateField(_("reported on"))
    reported_by = models.ForeignKey(
        "membership.Person", on_delete=models.PROTECT, related_name="+", editable=False, verbose_name=_("reported by")
    )
    entered_by = models.ForeignKey(
        "membership.Person",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("entered on behalf by"),
    )

    class Meta:
        ordering = ["action", "-reported_on", "-pk"]
        verbose_name = _("update of an action")
        verbose_name_plural = _("updates of actions")
        constraints = [
            models.CheckConstraint(
                condition=Q(health=Health.ON_COURSE) | ~Q(reason=""),
                name="update_trouble_has_reason",
                violation_error_message=_("Say why it is blocked or needs attention."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.reported_on}: {self.get_status_display()}"

    @property
    def status_mark(self) -> str:
        return ActionStatus(self.status).mark

    @property
    def health_mark(self) -> str:
        return Health(self.health).mark


class UpdateReminder(TrajectoryOwned):
    """That somebody was asked for an update, so that nobody is asked twice for the same."""

    person = models.ForeignKey("membership.Person", on_delete=models.CASCADE, related_name="+", editable=False)
    sent_on = models.DateField(_("sent on"))

    class Meta:
        ordering = ["trajectory", "-sent_on", "pk"]
        verbose_name = _("reminder of an update")
        verbose_name_plural = _("reminders of updates")
        constraints = [models.UniqueConstraint(fields=["person", "sent_on"], name="reminder_once_a_day")]

    def __str__(self) -> str:
        return str(self.sent_on)


class MeasuredValue(TrajectoryOwned):
    """A next value of an indicator of an objective; who gave it does not approve it."""

    indicator = models.ForeignKey(ObjectiveIndicator, on_delete=models.CASCADE, related_name="values", editable=False)
    period = models.CharField(_("period"), max_length=7)
    value = models.DecimalField(_("value"), max_digits=16, decimal_places=4)
    source = models.CharField(_("source"), max_length=200)
    state = models.CharField(
        _("state"), max_length=20, choices=ValueState.choices, default=ValueState.SUBMITTED, editable=False
    )
    given_by = models.ForeignKey(
        "membership.Person", on_delete=models.PROTECT, related_name="+", editable=False, verbose_name=_("given by")
    )
    checked_by = models.ForeignKey(
        "membership.Person",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("checked by"),
    )
    answer = models.CharField(_("why it is returned"), max_length=300, blank=True, editable=False)

    class Meta:
        ordering = ["indicator", "period", "pk"]
        verbose_name = _("measured value")
        verbose_name_plural = _("measured values")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=ValueState.RETURNED) | ~Q(answer=""), name="value_returned_has_reason"
            ),
            models.CheckConstraint(
                condition=Q(checked_by=None) | ~Q(checked_by=models.F("given_by")), name="value_checked_by_another"
            ),
            models.CheckConstraint(
                condition=~Q(state=ValueState.APPROVED) | Q(checked_by__isnull=False), name="value_approved_was_checked"
            ),
            models.UniqueConstraint(
                fields=["indicator", "period"], condition=Q(state=ValueState.APPROVED), name="value_approved_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.period}: {self.value}"

    @property
    def state_mark(self) -> str:
        return ValueState(self.state).mark
