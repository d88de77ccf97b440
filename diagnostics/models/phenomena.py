"""A phenomenon: what is the matter, told from facts, with how sure people are."""

from django.db import models
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from diagnostics.enums import Confidence, Development, LifeDomain
from livb.lib.enums import Language, Visibility
from livb.lib.models import Archivable, Versioned
from livb.trajectories.models import TrajectoryOwned

HIDDEN = _("a phenomenon that only the advisers and the coordinator see")


class PhenomenonQuerySet(models.QuerySet["Phenomenon"]):
    def live(self) -> "PhenomenonQuerySet":
        return self.filter(archived_at=None)

    def for_core_group(self) -> "PhenomenonQuerySet":
        """What the members of the core group may see, and so be asked about."""
        return self.exclude(visibility=Visibility.TEAM)


class Phenomenon(TrajectoryOwned, Versioned, Archivable):
    """Its facts are findings, its fate is a decision. May be saved half done; the gate says what is missing."""

    title = models.CharField(_("name"), max_length=120)
    story = models.TextField(_("story"), blank=True)
    place = models.CharField(_("where"), max_length=300, blank=True)
    moment = models.CharField(_("when"), max_length=300, blank=True)
    causes = models.TextField(_("who or what causes it"), max_length=1000, blank=True)
    sufferers = models.CharField(_("who suffers from it"), max_length=300, blank=True)
    since = models.CharField(_("since when"), max_length=120, blank=True)
    development = models.CharField(_("better or worse"), max_length=10, choices=Development.choices, blank=True)
    domains = models.JSONField(_("life domains"), default=list, blank=True)
    confidence = models.CharField(_("how sure are we?"), max_length=10, choices=Confidence.choices, blank=True)
    confidence_reason = models.CharField(_("why so sure, or so unsure?"), max_length=300, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    visibility = models.CharField(
        _("who may see it"), max_length=20, choices=Visibility.choices, default=Visibility.KERNGROEP
    )

    objects = PhenomenonQuerySet.as_manager()

    class Meta(Archivable.Meta):
        abstract = False
        ordering = ["pk"]
        verbose_name = _("phenomenon")
        verbose_name_plural = _("phenomena")

    def __str__(self) -> str:
        return self.title

    @property
    def named(self) -> str | Promise:
        """How a check that everybody reads names it: what only the team sees is not named."""
        return HIDDEN if self.visibility == Visibility.TEAM else self.title

    @property
    def domain_labels(self) -> list[str]:
        return [str(LifeDomain(domain).label) for domain in self.domains if domain in LifeDomain.values]

    def get_absolute_url(self) -> str:
        return reverse("diagnostics:phenomenon_detail", args=[self.trajectory.slug, self.uuid])
