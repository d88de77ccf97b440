"""A review round: a frozen text before named readers until a closing moment, their remarks and positions."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from livb.consultation.models import Meeting
from livb.lib.models import by_needs_at
from livb.membership.models import Person
from livb.reviews.enums import Disposition, RemarkKind, Verdict
from livb.reviews.models.snapshots import Snapshot
from livb.trajectories.methodology import STEP
from livb.trajectories.models import TrajectoryOwned


class ReviewRound(TrajectoryOwned):
    """One question about one frozen text; the server holds the closing moment."""

    number = models.PositiveSmallIntegerField(_("number"))
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="rounds")
    steps = models.JSONField(default=list)
    question = models.TextField(_("question to the readers"), max_length=1000)
    closes_at = models.DateTimeField(_("closes at"))
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    signs_off = models.BooleanField(default=False)
    closing_note = models.TextField(_("note at the closing"), max_length=1000, blank=True)
    # The meeting that approved the text in one act, where it was not approved by positions one by one.
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, related_name="approvals")

    class Meta:
        ordering = ["-number"]
        verbose_name = _("review round")
        verbose_name_plural = _("review rounds")
        constraints = [
            models.UniqueConstraint(fields=["trajectory", "number"], name="round_number_once"),
            by_needs_at("closed_at", "closed_by", "round_closed_by_needs_at"),
            models.CheckConstraint(
                condition=models.Q(signs_off=False) | models.Q(closed_at__isnull=False),
                name="round_sign_off_needs_closing",
            ),
            models.CheckConstraint(
                condition=models.Q(meeting=None) | models.Q(signs_off=True), name="round_of_meeting_signs_off"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.trajectory_id} #{self.number}"

    def get_absolute_url(self) -> str:
        return reverse("reviews:round_detail", args=[self.trajectory.slug, self.uuid])

    @property
    def step_titles(self) -> list[str | Promise]:
        return [STEP[key].title for key in self.steps]

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None

    def takes_reactions(self, now: dt.datetime | None = None) -> bool:
        """Whether remarks and positions are still received at this instant."""
        return not self.is_closed and (now or timezone.now()) <= self.closes_at


class Extension(TrajectoryOwned):
    """A closing moment that was moved, from when to when and why."""

    round = models.ForeignKey(ReviewRound, on_delete=models.CASCADE, related_name="extensions")
    closed_before = models.DateTimeField()
    closes_at = models.DateTimeField()
    reason = models.CharField(_("reason"), max_length=300)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.round}: {self.closes_at:%Y-%m-%d}"


class Reviewer(TrajectoryOwned):
    """Somebody who is asked for a position, or only informed."""

    round = models.ForeignKey(ReviewRound, on_delete=models.CASCADE, related_name="reviewers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    is_required = models.BooleanField(default=True)

    class Meta:
        ordering = ["-is_required", "pk"]
        constraints = [models.UniqueConstraint(fields=["round", "person"], name="reviewer_once")]

    def __str__(self) -> str:
        return f"{self.round}: {self.person_id}"


class Remark(TrajectoryOwned):
    """What a reader says of one passage; it keeps the words it was about."""

    round = models.ForeignKey(ReviewRound, on_delete=models.CASCADE, related_name="remarks")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    section = models.CharField(max_length=20)
    block = models.CharField(max_length=120, blank=True)
    quote = models.CharField(max_length=500, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=RemarkKind.choices, default=RemarkKind.REMARK)
    text = models.TextField(_("your remark"), max_length=2000)
    disposition = models.CharField(
        _("what becomes of it"), max_length=10, choices=Disposition.choices, default=Disposition.OPEN
    )
    answer = models.TextField(_("answer"), max_length=2000, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        verbose_name = _("remark")
        verbose_name_plural = _("remarks")
        constraints = [
            by_needs_at("answered_at", "answered_by", "remark_answered_by_needs_at"),
            models.CheckConstraint(
                condition=models.Q(disposition=Disposition.OPEN, answered_at__isnull=True)
                | (~models.Q(disposition=Disposition.OPEN) & models.Q(answered_at__isnull=False)),
                name="remark_handled_has_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round}: {self.kind}"

    @property
    def is_open(self) -> bool:
        return self.disposition == Disposition.OPEN

    @property
    def blocks_closing(self) -> bool:
        """An objection nobody answered yet."""
        return self.is_open and self.kind == RemarkKind.OBJECTION


class Position(TrajectoryOwned):
    """What one reader thinks of the text with this hash. It is not a signature."""

    round = models.ForeignKey(ReviewRound, on_delete=models.CASCADE, related_name="positions")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(_("your position"), max_length=20, choices=Verdict.choices)
    reason = models.TextField(_("reason"), max_length=2000, blank=True)
    given_at = models.DateTimeField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    proof = models.CharField(_("how it reached you"), max_length=300, blank=True)
    snapshot_hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("position")
        verbose_name_plural = _("positions")
        constraints = [
            models.UniqueConstraint(fields=["round", "person"], name="position_once"),
            models.CheckConstraint(
                condition=~models.Q(verdict=Verdict.DISAGREE) | ~models.Q(reason=""),
                name="position_disagreement_has_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(entered_by__isnull=True) | ~models.Q(proof=""), name="position_on_behalf_has_proof"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round}: {self.verdict}"
