"""What each authority expects to read: reference data, an order of headings that the masterplan fills."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from livb.lib.bilingual import Bilingual
from livb.lib.enums import Edition
from livb.trajectories.methodology import STEP_OF_SECTION
from planning.enums import Filling, PlanKind

SECTIONS = [(key, key) for key in STEP_OF_SECTION]


class ReportProfile(models.Model):
    """The chapter, form or note that an authority asks for; `edition` is the one that leaves the house."""

    key = models.SlugField(_("key"), max_length=30, unique=True)
    position = models.PositiveSmallIntegerField(_("position"))
    title = Bilingual(models.CharField, label=_("title"), max_length=120)
    authority = Bilingual(models.CharField, label=_("for which authority"), max_length=120)
    purpose = Bilingual(models.CharField, label=_("what it serves for"), max_length=300, blank=True)
    plan_kind = models.CharField(_("kind of plan"), max_length=20, choices=PlanKind.choices, blank=True)
    edition = models.CharField(_("edition"), max_length=12, choices=Edition.choices, default=Edition.COUNCIL)
    is_brief = models.BooleanField(_("a few pages, without cover"), default=False)
    is_verified = models.BooleanField(_("verified"), default=False)

    class Meta:
        ordering = ["position", "key"]
        verbose_name = _("report profile")
        verbose_name_plural = _("report profiles")

    def __str__(self) -> str:
        return str(self.title)


class ReportHeading(models.Model):
    """One heading in the order of that authority, and what of the masterplan stands under it."""

    profile = models.ForeignKey(ReportProfile, on_delete=models.CASCADE, related_name="headings")
    position = models.PositiveSmallIntegerField(_("position"))
    title = Bilingual(models.CharField, label=_("title"), max_length=160)
    expects = Bilingual(models.CharField, label=_("what has to stand there"), max_length=300, blank=True)
    filling = models.CharField(_("filled with"), max_length=20, choices=Filling.choices)
    section = models.CharField(_("section of the masterplan"), max_length=20, choices=SECTIONS, blank=True)
    # For parts: how the ids of those blocks end, with spaces between; for titles: how the last part of a code begins.
    choose = models.CharField(_("only these parts"), max_length=120, blank=True)
    # A public text that says this has to stand there; without one the heading is from memory.
    source = models.CharField(_("public source"), max_length=200, blank=True)
    source_year = models.CharField(_("year of the source"), max_length=20, blank=True)
    source_url = models.URLField(_("address of the source"), blank=True)

    class Meta:
        ordering = ["profile", "position"]
        verbose_name = _("heading of a report profile")
        verbose_name_plural = _("headings of report profiles")
        constraints = [
            models.UniqueConstraint(fields=["profile", "position"], name="report_heading_once"),
            models.CheckConstraint(
                condition=Q(filling__in=Filling.of_a_section()) & ~Q(section="")
                | ~Q(filling__in=Filling.of_a_section()) & Q(section=""),
                name="report_heading_names_its_section",
                violation_error_message=_("Choose the section it is taken from, and none where there is none."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position} {self.title}"
