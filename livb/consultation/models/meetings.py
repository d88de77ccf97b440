"""A meeting: its agenda, who was there, what was said, and what people took upon themselves."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from livb.consultation.enums import Presence
from livb.consultation.models.bodies import Body, LiveQuerySet
from livb.files.models import StoredFile
from livb.lib.enums import Visibility
from livb.lib.models import Archivable, Versioned, by_needs_at
from livb.membership.models import Person
from livb.trajectories.models import TrajectoryOwned


class Meeting(TrajectoryOwned, Versioned, Archivable):
    """One meeting of one body. Once it is closed its report and its decisions stand for good."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings", verbose_name=_("body"))
    held_on = models.DateField(_("day"))
    starts_at = models.TimeField(_("begins at"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=120, blank=True)
    report = models.TextField(_("report"), blank=True)
    minutes = models.ForeignKey(StoredFile, on_delete=models.SET_NULL, null=True, editable=False, related_name="+")
    visibility = models.CharField(
        _("who may see it"), max_length=20, choices=Visibility.choices, default=Visibility.KERNGROEP
    )
    closed_at = models.DateTimeField(null=True, editable=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, editable=False, related_name="+"
    )

    objects = LiveQuerySet.as_manager()

    class Meta(Archivable.Meta):
        ordering = ["-held_on", "-pk"]
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        constraints = [
            *Archivable.Meta.constraints,
            by_needs_at("closed_at", "closed_by", "meeting_closed_by_needs_at"),
        ]

    def __str__(self) -> str:
        return f"{self.body}, {date_format(self.held_on)}"

    def get_absolute_url(self) -> str:
        return reverse("consultation:meeting_detail", args=[self.trajectory.slug, self.uuid])

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None

    @property
    def is_past(self) -> bool:
        return self.held_on <= timezone.localdate()

    @property
    def is_reported(self) -> bool:
        """Whether one can read afterwards what was said: a text, or the paper itself."""
        return bool(self.report) or self.minutes_id is not None


class AgendaItem(TrajectoryOwned):
    """One point of the agenda."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("title"), max_length=200)

    class Meta:
        ordering = ["meeting", "position", "pk"]
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")

    def __str__(self) -> str:
        return f"{self.position}. {self.title}"


class Attendance(TrajectoryOwned):
    """How somebody who was expected, or who came anyway, attended."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    presence = models.CharField(_("attendance"), max_length=10, choices=Presence.choices)
    deputy = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["meeting", "pk"]
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="attendance_once"),
            models.CheckConstraint(
                condition=Q(deputy=None) | Q(presence=Presence.DEPUTY), name="attendance_deputy_only_when_represented"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id}: {self.person_id} {self.presence}"

    @property
    def is_there(self) -> bool:
        return self.presence in (Presence.PRESENT, Presence.DEPUTY)


class Task(TrajectoryOwned, Versioned):
    """What somebody took upon himself at a meeting, by when."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="tasks")
    item = models.ForeignKey(
        AgendaItem,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="tasks",
        verbose_name=_("agenda item"),
    )
    what = models.CharField(_("task"), max_length=300)
    owner = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("who")
    )
    due_on = models.DateField(_("due on"), null=True, blank=True)
    done_at = models.DateTimeField(null=True, editable=False)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, editable=False, related_name="+"
    )

    class Meta:
        ordering = ["meeting", "pk"]
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        constraints = [by_needs_at("done_at", "done_by", "task_done_by_needs_at")]

    def __str__(self) -> str:
        return self.what

    @property
    def is_done(self) -> bool:
        return self.done_at is not None

    @property
    def is_late(self) -> bool:
        return not self.is_done and self.due_on is not None and self.due_on < timezone.localdate()
