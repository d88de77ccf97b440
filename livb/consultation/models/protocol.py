"""The protocol with which a trajectory begins, and the parties that sign it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from livb.files.models import StoredFile
from livb.lib.enums import Visibility
from livb.lib.models import Versioned
from livb.membership.models import Person
from livb.trajectories.models import TrajectoryOwned


class ProtocolAgreement(TrajectoryOwned, Versioned):
    """What the town and the federal service promise each other; one per trajectory."""

    purpose = models.TextField(_("why this trajectory"), blank=True)
    decision_rule = models.TextField(_("decision rule"), blank=True)
    silence_agrees = models.BooleanField(_("silence counts as agreement"), default=False)
    obligations = models.TextField(_("obligations of each side"), blank=True)
    data_rules = models.TextField(_("rules on data"), blank=True)
    stopping = models.TextField(_("how to stop"), blank=True)
    trust = models.TextField(_("use of drafts"), max_length=1000, blank=True)
    visibility = models.CharField(
        _("who may see it"), max_length=20, choices=Visibility.choices, default=Visibility.COUNCIL
    )
    document = models.ForeignKey(StoredFile, on_delete=models.SET_NULL, null=True, editable=False, related_name="+")

    class Meta:
        ordering = ["trajectory"]
        verbose_name = _("protocol agreement")
        verbose_name_plural = _("protocol agreements")
        constraints = [models.UniqueConstraint(fields=["trajectory"], name="protocol_once")]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name}: {self.trajectory}"


class ProtocolParty(TrajectoryOwned, Versioned):
    """One who signs. A town and a police zone decide in their own council, so each party carries its own vote.

    A day of signing alone is an agreement; signed means that the paper is here, by whom, in which capacity, and
    countersigned where the law has a town or a zone do so.
    """

    class Kind(models.TextChoices):
        TOWN = "town", _("municipality")
        ZONE = "zone", _("police zone")
        FEDERAL = "federal", _("federal service")
        PROVINCE = "province", _("province")
        OTHER = "other", _("other party")

    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    signatory = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    capacity = models.CharField(_("in the capacity of"), max_length=120, blank=True)
    countersignatory = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("countersigned by")
    )
    document = models.ForeignKey(StoredFile, on_delete=models.SET_NULL, null=True, editable=False, related_name="+")
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    council_on = models.DateField(_("before the council on"), null=True, blank=True)
    votes_for = models.PositiveSmallIntegerField(_("votes for"), null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField(_("votes against"), null=True, blank=True)
    votes_abstained = models.PositiveSmallIntegerField(_("abstentions"), null=True, blank=True)

    class Meta:
        ordering = ["trajectory", "pk"]
        verbose_name = _("signing party")
        verbose_name_plural = _("signing parties")
        constraints = [
            models.UniqueConstraint(fields=["trajectory", "name"], name="party_once"),
            models.CheckConstraint(
                condition=Q(council_on__isnull=False) | Q(votes_for=None, votes_against=None, votes_abstained=None),
                name="party_votes_need_council_day",
                violation_error_message=_("Votes need the day on which the council voted."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def has_council(self) -> bool:
        return self.kind in (self.Kind.TOWN, self.Kind.ZONE)

    @property
    def is_complete(self) -> bool:
        """Signed, and approved by its council where it has one."""
        return self.signed_on is not None and (self.council_on is not None or not self.has_council)

    @property
    def lacks_for_signature(self) -> bool:
        """Whether the day stands but not yet who signed in which capacity, and who countersigned."""
        countersigned = self.countersignatory_id is not None or not self.has_council
        return not (self.signatory_id and self.capacity and countersigned)
