"""A text as it was at one moment, for one audience, named by its hash; never changed afterwards."""

from typing import Any, NoReturn

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from livb.lib.enums import Edition, Language
from livb.trajectories.methodology import STEPS
from livb.trajectories.models import TrajectoryOwned


class Immutable(RuntimeError):
    """Somebody tried to change or remove a frozen text: a programming error."""


class SnapshotQuerySet(models.QuerySet["Snapshot"]):
    """Reads only: a frozen text is neither updated nor deleted by itself."""

    def update(self, **_changes: Any) -> NoReturn:
        raise Immutable("A frozen text is never changed.")

    def delete(self) -> NoReturn:
        raise Immutable("A frozen text is never removed.")


class Snapshot(TrajectoryOwned):
    """One edition of a frozen text. `content` is what the hash names; `omissions` says what this edition lacks.

    The edition for the core group is the head of a family; the council's and the public one point at it as `parent`.
    """

    steps = models.JSONField(default=list)
    edition = models.CharField(max_length=12, choices=Edition.choices)
    language = models.CharField(max_length=2, choices=Language.choices)
    content = models.JSONField(default=dict)
    sha256 = models.CharField(max_length=64)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="editions")
    omissions = models.JSONField(default=list)
    release = models.CharField(max_length=20)

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("frozen text")
        verbose_name_plural = _("frozen texts")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(edition=Edition.KERNGROEP, parent__isnull=True)
                | (~models.Q(edition=Edition.KERNGROEP) & models.Q(parent__isnull=False)),
                name="snapshot_core_group_is_head",
            ),
            models.UniqueConstraint(
                fields=["trajectory", "sha256"],
                condition=models.Q(parent__isnull=True),
                name="snapshot_same_content_once",
            ),
            models.UniqueConstraint(fields=["parent", "edition"], name="snapshot_edition_once"),
        ]

    def __str__(self) -> str:
        return f"{self.trajectory_id} {self.edition} {self.short_hash}"

    def get_absolute_url(self) -> str:
        return reverse("reviews:snapshot_detail", args=[self.trajectory.slug, self.uuid])

    def save(self, *args: Any, **options: Any) -> None:
        if not self._state.adding:
            raise Immutable("A frozen text is never changed.")
        super().save(*args, **options)

    def delete(self, *_args: Any, **_options: Any) -> NoReturn:
        raise Immutable("A frozen text is never removed.")

    @property
    def short_hash(self) -> str:
        """Enough of the hash to name it on paper and by telephone."""
        return self.sha256[:8]

    @property
    def head_id(self) -> int:
        """The key of the family: that of the edition for the core group."""
        return self.parent_id or self.pk

    def sections(self) -> list[tuple[str, dict[str, Any]]]:
        """(key, section) in the order of the method."""
        held = self.content["sections"]
        return [(key, held[key]) for step in STEPS for key in step.sections if key in held]
