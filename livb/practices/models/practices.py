"""What worked, how and at what cost; what did not work stays with the advisers unless it is released."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from livb.lib.enums import Language
from livb.lib.models import Archivable, Versioned
from livb.practices.enums import Consent, Evidence, Origin, SizeClass
from livb.trajectories.models import Trajectory, TrajectoryOwned

# What others read is what the town agreed to: these are kept as they stood on that day.
TOLD = (
    "language", "title", "context", "how", "effect", "mechanism", "cost", "evidence", "failed", "is_failed_released",
)  # fmt: skip


class PracticeQuerySet(models.QuerySet["GoodPractice"]):
    """Filters on what is still there and on how far it is shared."""

    def live(self) -> Self:
        return self.filter(archived_at=None)

    def of(self, trajectory: Trajectory) -> Self:
        return self.live().filter(trajectory=trajectory)

    def shared_with(self, *, is_adviser: bool) -> Self:
        """What somebody may read outside his own trajectories."""
        levels = [Consent.ANONYMOUS, Consent.NAMED, *([Consent.ADVISERS] if is_adviser else [])]
        return self.live().filter(consent__in=levels)


class GoodPractice(TrajectoryOwned, Versioned, Archivable):
    """Proposed from an action or a decision, which it remembers by kind and uuid; texts are narrative HTML."""

    origin_kind = models.CharField(_("comes from"), max_length=20, choices=Origin.choices, blank=True, editable=False)
    origin_uuid = models.UUIDField(null=True, editable=False)
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    title = models.CharField(_("title"), max_length=200)
    context = models.TextField(_("in what situation"), blank=True)
    how = models.TextField(_("how it was done"), blank=True)
    effect = models.TextField(_("what came of it"), blank=True)
    mechanism = models.TextField(_("why it works"), blank=True)
    cost = models.CharField(_("what it costs"), max_length=300, blank=True)
    evidence = models.CharField(_("what shows it"), max_length=20, choices=Evidence.choices, blank=True)
    failed = models.TextField(_("what did not work"), blank=True)
    is_failed_released = models.BooleanField(_("tell everybody what did not work"), default=False)
    consent = models.CharField(
        _("shared with"), max_length=20, choices=Consent.choices, default=Consent.PRIVATE, editable=False
    )
    decision = models.CharField(_("decision of the college"), max_length=200, blank=True, editable=False)
    zone_decision = models.CharField(
        _("agreement of the police zone, for its part"), max_length=200, blank=True, editable=False
    )
    size_class = models.CharField(
        _("size of the town"), max_length=20, choices=SizeClass.choices, blank=True, editable=False
    )
    agreed = models.JSONField(default=dict, editable=False)
    search = models.TextField(default="", editable=False)

    objects = PracticeQuerySet.as_manager()

    class Meta(Archivable.Meta):
        ordering = ["-pk"]
        verbose_name = _("good practice")
        verbose_name_plural = _("good practices")
        constraints = [
            *Archivable.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(consent=Consent.NAMED) | ~Q(decision=""), name="practice_named_by_decision"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_shared(self) -> bool:
        return self.consent != Consent.PRIVATE

    @property
    def written(self) -> dict[str, Any]:
        """The text as it is being written."""
        return {name: getattr(self, name) for name in TOLD}

    @property
    def told(self) -> "GoodPractice":
        """The practice as others read it: an image, never to be saved."""
        return GoodPractice(uuid=self.uuid, **self.agreed) if self.agreed else self

    @property
    def awaits_consent(self) -> bool:
        """Whether the text changed since the town agreed to share it."""
        return self.is_shared and self.written != self.agreed


class PracticeReuse(TrajectoryOwned, Versioned):
    """A practice of elsewhere that a trajectory takes over, and what came of it there."""

    practice = models.ForeignKey(GoodPractice, on_delete=models.PROTECT, related_name="reuses", editable=False)
    adapted = models.CharField(_("what is done differently here"), max_length=400, blank=True)
    outcome = models.CharField(_("what came of it here"), max_length=400, blank=True)

    class Meta:
        ordering = ["trajectory", "pk"]
        verbose_name = _("reuse of a good practice")
        verbose_name_plural = _("reuses of good practices")
        constraints = [models.UniqueConstraint(fields=["trajectory", "practice"], name="practice_reused_once")]

    def __str__(self) -> str:
        return str(self.practice.told)
