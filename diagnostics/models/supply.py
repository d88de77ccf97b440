"""What is done already, by whom, and whether it works; and what that and the findings add up to."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from diagnostics.enums import ActorKind, SwotKind, Works
from diagnostics.models.findings import Finding
from diagnostics.models.phenomena import Phenomenon
from livb.lib.enums import Visibility
from livb.lib.models import Archivable, Versioned
from livb.trajectories.models import TrajectoryOwned


class RunningAction(TrajectoryOwned, Versioned, Archivable):
    """An organisation or service with something it does already; never a person's name."""

    actor = models.CharField(_("organisation or service"), max_length=160)
    kind = models.CharField(_("kind"), max_length=20, choices=ActorKind.choices)
    activity = models.CharField(_("what it does"), max_length=300)
    works = models.CharField(_("does it work?"), max_length=10, choices=Works.choices, default=Works.UNKNOWN)
    works_because = models.CharField(_("how do we know?"), max_length=300, blank=True)
    phenomena = models.ManyToManyField(
        Phenomenon, related_name="running_actions", blank=True, verbose_name=_("phenomena it answers")
    )
    visibility = models.CharField(
        _("who may see it"), max_length=20, choices=Visibility.choices, default=Visibility.KERNGROEP
    )

    class Meta(Archivable.Meta):
        abstract = False
        ordering = ["kind", "actor", "pk"]
        verbose_name = _("running action")
        verbose_name_plural = _("running actions")

    def __str__(self) -> str:
        return f"{self.actor}: {self.activity}"


class SwotItem(TrajectoryOwned, Versioned, Archivable):
    """One line of the four lists, with the findings it rests on."""

    kind = models.CharField(_("list"), max_length=12, choices=SwotKind.choices)
    text = models.CharField(_("line"), max_length=300)
    findings = models.ManyToManyField(
        Finding, related_name="swot_items", blank=True, verbose_name=_("findings it rests on")
    )
    visibility = models.CharField(
        _("who may see it"), max_length=20, choices=Visibility.choices, default=Visibility.KERNGROEP
    )

    class Meta(Archivable.Meta):
        abstract = False
        ordering = ["kind", "pk"]
        verbose_name = _("line of the SWOT")
        verbose_name_plural = _("SWOT")

    def __str__(self) -> str:
        return self.text
