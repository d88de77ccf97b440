"""A finding: one fact, from figures, from papers or from people who know."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from diagnostics.enums import Confidence, FindingKind
from diagnostics.models.indicators import Indicator
from diagnostics.models.phenomena import Phenomenon
from livb.lib.enums import Visibility
from livb.lib.models import Archivable, Versioned
from livb.trajectories.models import TrajectoryOwned


class FindingQuerySet(models.QuerySet["Finding"]):
    def live(self) -> "FindingQuerySet":
        return self.filter(archived_at=None)


class Finding(TrajectoryOwned, Versioned, Archivable):
    """A sentence with its kind and source; what may not be quoted stays with the advisers and the coordinator."""

    kind = models.CharField(_("kind"), max_length=20, choices=FindingKind.choices, default=FindingKind.DOCUMENT)
    text = models.CharField(_("fact"), max_length=600)
    source = models.CharField(_("source"), max_length=160, blank=True)
    observed_on = models.DateField(_("when"), null=True, blank=True)
    is_quotable = models.BooleanField(_("may be quoted"), default=True)
    confidence = models.CharField(_("how sure are we?"), max_length=10, choices=Confidence.choices, blank=True)
    phenomena = models.ManyToManyField(
        Phenomenon, related_name="findings", blank=True, verbose_name=_("phenomena it belongs to")
    )
    indicators = models.ManyToManyField(
        Indicator, through="FindingIndicator", related_name="+", blank=True, verbose_name=_("figures that show it")
    )
    visibility = models.CharField(
        _("who may see it"), max_length=20, choices=Visibility.choices, default=Visibility.KERNGROEP
    )

    objects = FindingQuerySet.as_manager()

    class Meta(Archivable.Meta):
        abstract = False
        ordering = ["pk"]
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        constraints = [
            *Archivable.Meta.constraints,
            models.CheckConstraint(
                condition=Q(is_quotable=True) | Q(visibility=Visibility.TEAM),
                name="finding_unquotable_stays_in_team",
                violation_error_message=_("What may not be quoted is seen by the advisers and the coordinator only."),
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def origin(self) -> str:
        """The kind, and the source where it is a paper: who spoke stays with the team."""
        is_paper = self.kind not in (FindingKind.INTERVIEW, FindingKind.WALK, FindingKind.FOCUS_GROUP)
        return self.source if is_paper else ""

    @property
    def is_bare(self) -> bool:
        """Whether it is called a figure, and no figure hangs on it."""
        return self.kind == FindingKind.FIGURE and not self.indicators.all()

    def get_absolute_url(self) -> str:
        return reverse("diagnostics:finding_update", args=[self.trajectory.slug, self.uuid])


class FindingIndicator(models.Model):
    """A figure that a finding rests on: whoever wants to delete the indicator has to look at the finding first."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE)
    indicator = models.ForeignKey(Indicator, on_delete=models.RESTRICT, related_name="finding_links")

    class Meta:
        db_table = "diagnostics_finding_indicators"
        ordering = ["finding", "pk"]
        unique_together = (("finding", "indicator"),)
        verbose_name = _("figure of a finding")
        verbose_name_plural = _("figures of findings")

    def __str__(self) -> str:
        """Only which trajectory: the catalogue is kept by administrators, who read no findings."""
        return str(_("a finding of %(trajectory)s") % {"trajectory": self.finding.trajectory.title})
