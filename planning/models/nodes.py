"""What a line, an objective and an action share: a place, a code that may be frozen, and a way to be set aside."""

from typing import Self, TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from livb.lib.enums import Visibility
from livb.lib.models import Archivable, Versioned
from livb.trajectories.models import Trajectory, TrajectoryOwned

Row = TypeVar("Row", bound=models.Model)


class NodeQuerySet(models.QuerySet[Row]):
    """Filters on rows that are still part of the plan."""

    def live(self) -> Self:
        return self.filter(archived_at=None)

    def of(self, trajectory: Trajectory) -> Self:
        return self.live().filter(trajectory=trajectory)


class Node(TrajectoryOwned, Versioned, Archivable):
    """One row of the plan tree. Its position code is computed; `frozen_code` is given at approval and never moves.

    Nothing is published by itself: the council sees what is written, the public what somebody chose to show.
    """

    position = models.PositiveIntegerField(default=1, editable=False)
    frozen_code = models.CharField(max_length=30, blank=True, editable=False)
    title = models.CharField(_("title"), max_length=200)
    visibility = models.CharField(
        _("who may see this"), max_length=20, choices=Visibility.choices, default=Visibility.COUNCIL
    )

    class Meta(Archivable.Meta):
        abstract = True
        constraints = [
            *Archivable.Meta.constraints,
            models.UniqueConstraint(
                fields=["trajectory", "frozen_code"],
                condition=~models.Q(frozen_code=""),
                name="%(app_label)s_%(class)s_frozen_code_once",
            ),
        ]

    def __str__(self) -> str:
        return self.title
