"""What a plan obliges to report: to whom, how often, on which day, and where this masterplan answers it."""

from django.db import models
from django.db.models import F, Q
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from livb.lib.bilingual import Bilingual
from livb.lib.models import Versioned
from livb.trajectories.models import TrajectoryOwned
from planning.enums import Cadence, PlanKind
from planning.models.existing_plans import ExistingPlan


class ReportingDuty(TrajectoryOwned, Versioned):
    """One report or form that a plan asks for. It is as visible as its plan."""

    plan = models.ForeignKey(ExistingPlan, on_delete=models.CASCADE, related_name="duties", editable=False)
    title = models.CharField(_("what is reported"), max_length=200)
    recipient = models.CharField(_("to whom"), max_length=160)
    legal_basis = models.CharField(_("legal basis"), max_length=200, blank=True)
    every = models.CharField(_("how often"), max_length=20, choices=Cadence.choices, default=Cadence.YEARLY)
    due_month = models.PositiveSmallIntegerField(_("month"), null=True, blank=True)
    due_day = models.PositiveSmallIntegerField(_("day"), null=True, blank=True)
    first_year = models.PositiveSmallIntegerField(_("first year"), null=True, blank=True)
    last_year = models.PositiveSmallIntegerField(_("last year"), null=True, blank=True)
    indicators = models.ManyToManyField(
        "diagnostics.Indicator", blank=True, related_name="+", verbose_name=_("figures asked for")
    )
    # The key of a chapter in planning.masterplan.outline.
    answered_in = models.CharField(_("answered in the chapter"), max_length=20, blank=True)
    is_unverified = models.BooleanField(_("written from memory, not verified yet"), default=False)

    class Meta:
        ordering = ["plan", "due_month", "due_day", "pk"]
        verbose_name = _("reporting duty")
        verbose_name_plural = _("reporting duties")
        constraints = [
            models.CheckConstraint(condition=Q(due_month__gte=1, due_month__lte=12), name="duty_month_of_the_year"),
            models.CheckConstraint(
                condition=Q(due_day=None) | Q(due_month__isnull=False, due_day__gte=1, due_day__lte=31),
                name="duty_day_of_a_month",
                violation_error_message=_("A day needs its month."),
            ),
            models.CheckConstraint(
                condition=Q(due_month=None) | Q(first_year__isnull=False) | Q(every__in=Cadence.within_a_year()),
                name="duty_counts_from_a_year",
                violation_error_message=_("Say in which year it is due for the first time."),
            ),
            models.CheckConstraint(
                condition=Q(last_year__gte=F("first_year")),
                name="duty_ends_after_start",
                violation_error_message=_("The last year lies before the first year."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class UsualDuty(models.Model):
    """Reference data: what a kind of plan usually obliges to report; a proposal, taken over by one click."""

    key = models.SlugField(_("key"), max_length=40, unique=True)
    kind = models.CharField(_("kind of plan"), max_length=20, choices=PlanKind.choices)
    position = models.PositiveSmallIntegerField(_("position"))
    in_flanders = models.BooleanField(_("in Flanders"))
    in_wallonia = models.BooleanField(_("in Wallonia"))
    in_brussels = models.BooleanField(_("in Brussels"))
    title = Bilingual(models.CharField, label=_("what is reported"), max_length=200)
    recipient = Bilingual(models.CharField, label=_("to whom"), max_length=160)
    legal_basis = Bilingual(models.CharField, label=_("legal basis"), max_length=200, blank=True)
    every = models.CharField(_("how often"), max_length=20, choices=Cadence.choices, default=Cadence.YEARLY)
    due_month = models.PositiveSmallIntegerField(_("month"), null=True, blank=True)
    due_day = models.PositiveSmallIntegerField(_("day"), null=True, blank=True)
    answered_in = models.CharField(_("answered in the chapter"), max_length=20, blank=True)
    # A public text that says so, where one was found; verified only where it names the obligation and its day.
    source = models.CharField(_("public source"), max_length=200, blank=True)
    source_url = models.URLField(_("address of the source"), blank=True)
    is_verified = models.BooleanField(_("verified"), default=False)

    class Meta:
        ordering = ["kind", "position", "key"]
        verbose_name = _("usual duty to report")
        verbose_name_plural = _("usual duties to report")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.title}"

    @property
    def due(self) -> str:
        """The day in the year as one writes it."""
        month = str(MONTHS[self.due_month]) if self.due_month else ""
        return f"{self.due_day} {month}" if self.due_day else month

    @property
    def titles(self) -> set[str]:
        """In every language: a duty that was taken over holds one of them."""
        return {text for text in type(self).title.texts(self).values() if text}
