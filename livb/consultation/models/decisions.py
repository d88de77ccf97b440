"""One noun for what a body decided: at a meeting that is kept here, or elsewhere and written in the register."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from livb.consultation.enums import BodyKind, Nature, Session, Subject
from livb.consultation.models.meetings import AgendaItem, Meeting
from livb.files.models import StoredFile
from livb.lib.enums import Visibility
from livb.lib.models import Versioned
from livb.trajectories.models import Area, Trajectory, TrajectoryOwned


class DecisionQuerySet(models.QuerySet["Decision"]):
    """Filters on what still stands."""

    def of(self, trajectory: Trajectory) -> Self:
        return self.filter(trajectory=trajectory)

    def standing(self) -> Self:
        """Without what a later decision corrected."""
        return self.filter(correction=None)


class Decision(TrajectoryOwned, Versioned):
    """Never changed once it is final: a mistake is corrected by a later row that points at it."""

    body_kind = models.CharField(_("body"), max_length=30, choices=BodyKind.choices)
    area = models.ForeignKey(
        Area, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("of which place")
    )
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, editable=False, related_name="decisions")
    item = models.ForeignKey(
        AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="decisions",
        verbose_name=_("agenda item"),
    )  # fmt: skip
    subject = models.CharField(_("about"), max_length=20, choices=Subject.choices, default=Subject.OTHER)
    nature = models.CharField(_("nature"), max_length=20, choices=Nature.choices, default=Nature.APPROVAL)
    text = models.TextField(_("what was decided"), max_length=2000)
    decided_on = models.DateField(_("day"))
    number = models.CharField(_("number"), max_length=60, blank=True)
    votes_for = models.PositiveSmallIntegerField(_("votes for"), null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField(_("votes against"), null=True, blank=True)
    votes_abstained = models.PositiveSmallIntegerField(_("abstentions"), null=True, blank=True)
    amendments = models.TextField(_("amendments"), max_length=2000, blank=True)
    dissent = models.TextField(_("dissent"), max_length=2000, blank=True)
    session = models.CharField(_("session"), max_length=10, choices=Session.choices, default=Session.OPEN)
    document = models.ForeignKey(StoredFile, on_delete=models.SET_NULL, null=True, editable=False, related_name="+")
    visibility = models.CharField(
        _("who may see it"), max_length=20, choices=Visibility.choices, default=Visibility.COUNCIL
    )
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, editable=False, related_name="correction"
    )

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-decided_on", "-pk"]
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        constraints = [
            models.CheckConstraint(
                condition=~Q(session=Session.CLOSED, visibility=Visibility.PUBLIC),
                name="decision_of_closed_session_is_never_public",
                violation_error_message=_("What was decided in closed session is never public."),
            ),
        ]

    def __str__(self) -> str:
        return self.text if len(self.text) <= 80 else f"{self.text[:79].rstrip()}…"

    def get_absolute_url(self) -> str:
        return reverse("consultation:decision_detail", args=[self.trajectory.slug, self.uuid])

    @property
    def is_final(self) -> bool:
        """A row of the register is final at once, one of a meeting when the meeting is closed."""
        return self.meeting is None or self.meeting.is_closed

    @property
    def votes(self) -> str:
        """`29 – 0 – 6`: for, against, abstained; empty when nobody counted."""
        counted = (self.votes_for, self.votes_against, self.votes_abstained)
        return "" if self.votes_for is None else " – ".join("?" if each is None else str(each) for each in counted)
