"""The bodies in which people consult, and who sits in them."""

from typing import Self, TypeVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from livb.consultation.enums import BodyKind, Origin
from livb.lib.enums import Visibility
from livb.lib.models import Archivable, Versioned
from livb.membership.models import Person
from livb.trajectories.models import Trajectory, TrajectoryOwned

Row = TypeVar("Row", bound=models.Model)


class LiveQuerySet(models.QuerySet[Row]):
    """Filters on what was not set aside."""

    def of(self, trajectory: Trajectory) -> Self:
        return self.filter(trajectory=trajectory, archived_at=None)


class Body(TrajectoryOwned, Versioned, Archivable):
    """A table around which people sit, with a mandate and a rhythm. The cell for single cases is named only."""

    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind of body"), max_length=30, choices=BodyKind.choices)
    mandate = models.TextField(_("mandate"), max_length=2000, blank=True)
    rhythm = models.CharField(_("rhythm"), max_length=120, blank=True)
    origin = models.CharField(_("existing or new"), max_length=10, choices=Origin.choices, default=Origin.REUSED)
    chair = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("chair")
    )
    visibility = models.CharField(
        _("who may see it"), max_length=20, choices=Visibility.choices, default=Visibility.COUNCIL
    )

    objects = LiveQuerySet.as_manager()

    class Meta(Archivable.Meta):
        ordering = ["trajectory", "pk"]
        verbose_name = _("consultation body")
        verbose_name_plural = _("consultation bodies")
        constraints = [
            *Archivable.Meta.constraints,
            models.UniqueConstraint(fields=["trajectory", "name"], name="body_once", condition=Q(archived_at=None)),
            models.UniqueConstraint(
                fields=["trajectory"], name="core_group_once", condition=Q(archived_at=None, kind=BodyKind.CORE_GROUP)
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("consultation:body_detail", args=[self.trajectory.slug, self.uuid])

    @property
    def is_core_group(self) -> bool:
        return self.kind == BodyKind.CORE_GROUP

    @property
    def meets(self) -> bool:
        """Whether its meetings are kept here: what speaks of single cases never is."""
        return self.kind != BodyKind.LIVC_R


class Seat(TrajectoryOwned, Versioned):
    """Somebody in a body, for a time; a person may be a function or a name only."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="seats")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("person"))
    deputy = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("deputy")
    )
    since_on = models.DateField(_("from"), null=True, blank=True)
    until_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["body", "pk"]
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        constraints = [
            models.UniqueConstraint(
                fields=["body", "person"], name="seat_once", condition=Q(until_on=None),
                violation_error_message=_("This person sits there already."),
            ),
            models.CheckConstraint(
                condition=Q(until_on__gte=F("since_on")), name="seat_ends_after_start",
                violation_error_message=_("The last day lies before the first day."),
            ),
            models.CheckConstraint(
                condition=~Q(deputy=F("person")), name="seat_deputy_is_somebody_else",
                violation_error_message=_("Nobody stands in for oneself."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.body}: {self.person}"
