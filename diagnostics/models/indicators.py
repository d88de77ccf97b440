"""The catalogue of indicators: what is counted, out of what, where, since when, and which way is worse."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from diagnostics.enums import Additivity, Direction, Theme
from livb.lib.bilingual import Bilingual, half
from livb.lib.models import Versioned
from livb.trajectories.models import Trajectory


class IndicatorQuerySet(models.QuerySet["Indicator"]):
    """Whose indicator it is, and whether it is still in use."""

    def catalogue(self) -> "IndicatorQuerySet":
        """What everybody shares."""
        return self.filter(trajectory=None)

    def seen_by(self, trajectory: Trajectory | None) -> "IndicatorQuerySet":
        """The catalogue and the trajectory's own indicators."""
        return self.filter(Q(trajectory=None) | Q(trajectory=trajectory))

    def live(self) -> "IndicatorQuerySet":
        return self.filter(archived_at=None)


class IndicatorManager(models.Manager["Indicator"]):
    def get_by_natural_key(self, code: str) -> "Indicator":
        return self.get(code=code)


class Indicator(Versioned):
    """One definition. Denominator, multiplier, direction and minimum belong to it, never to code.

    Without a trajectory it is part of the catalogue; with one it is that town's own, has a uuid for its addresses,
    and nobody else sees it.
    """

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    uuid = models.UUIDField(unique=True, null=True, editable=False)
    code = models.CharField(_("code"), max_length=20, unique=True)
    official_code = models.CharField(_("official code"), max_length=20, blank=True)
    theme = models.CharField(_("theme"), max_length=20, choices=Theme.choices)
    position = models.PositiveSmallIntegerField(pgettext_lazy("place in an order", "position"), default=0)
    name = Bilingual(models.CharField, label=_("name"), max_length=160)
    definition = Bilingual(models.TextField, label=_("definition"), blank=True)
    unit = Bilingual(models.CharField, label=_("unit"), max_length=60, blank=True)
    supplier = models.CharField(_("supplier"), max_length=120, blank=True)
    licence = models.CharField(_("licence of the figures"), max_length=60, blank=True)
    multiplier = models.PositiveIntegerField(_("multiplier"), default=1)
    decimals = models.PositiveSmallIntegerField(_("decimals"), default=1)
    direction = models.CharField(_("direction"), max_length=20, choices=Direction.choices, default=Direction.CONTEXT)
    additivity = models.CharField(_("additivity"), max_length=20, choices=Additivity.choices, default=Additivity.RATE)
    minimum_count = models.PositiveSmallIntegerField(_("smallest count shown without a warning"), default=5)
    denominator = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("denominator"),
        help_text=_("Counts are divided by this indicator; leave empty for what is published as it is shown."),
    )
    regions = models.JSONField(
        _("published for the regions"),
        default=list,
        blank=True,
        help_text=_("Leave all of them out for what is published for the whole country."),
    )
    variant_of = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="variants",
        verbose_name=_("equivalent of"),
        help_text=_("The indicator of another region that asks the same; the figures are never compared."),
    )
    needs_release = models.BooleanField(
        _("released by the chief of police"),
        default=False,
        help_text=_(
            "Figures that a town imports itself stay in the core group until the chief of police releases them."
        ),
    )
    is_core = models.BooleanField(_("in the core set"), default=False)
    definition_checked = models.BooleanField(_("definition checked with the supplier"), default=False)
    edited_at = models.DateTimeField(_("edited by an administrator"), null=True, blank=True, editable=False)
    archived_at = models.DateTimeField(_("no longer used since"), null=True, blank=True)

    objects = IndicatorManager.from_queryset(IndicatorQuerySet)()

    class Meta:
        ordering = ["position", "code"]
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        constraints = [
            models.CheckConstraint(condition=Q(multiplier__gte=1), name="indicator_multiplier_positive"),
            models.CheckConstraint(
                condition=Q(variant_of=None) | ~Q(variant_of=models.F("id")),
                name="indicator_no_own_equivalent",
                violation_error_message=_("An indicator is not its own equivalent."),
            ),
            models.CheckConstraint(
                condition=Q(trajectory=None) | Q(is_core=False) & Q(variant_of=None) & Q(uuid__isnull=False),
                name="indicator_local_stays_local",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    def natural_key(self) -> tuple[str]:
        return (self.code,)

    @property
    def is_local(self) -> bool:
        return self.trajectory_id is not None

    @property
    def supplied_by(self) -> str:
        """The supplier in the language of the reader."""
        return half(self.supplier)

    @property
    def licensed_as(self) -> str:
        """The licence in the language of the reader."""
        return half(self.licence)

    @property
    def family(self) -> int:
        """What it shares with its equivalents in other regions."""
        return self.variant_of_id or self.pk

    def is_published_in(self, region: str) -> bool:
        """Whether the supplier publishes it for a region (its code); an indicator without regions is everywhere."""
        return not self.regions or region in self.regions


IS_PERIOD = r"^(19|20)[0-9]{2}(-Q[1-4]|-0[1-9]|-1[0-2])?$"


class SeriesBreak(models.Model):
    """The first period in which something else is counted than before, and whether the two may stand in one line."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="breaks")
    period = models.CharField(
        _("first period of the new series"), max_length=7, help_text=_("A year (2022), a quarter or a month (2022-06).")
    )
    reason = Bilingual(models.CharField, label=_("what changed"), max_length=300)
    is_comparable = models.BooleanField(
        _("before and after may be compared"),
        default=False,
        help_text=_("When not, no trend is computed over it and no line is drawn across it."),
    )
    is_checked = models.BooleanField(_("checked with the supplier"), default=False)

    class Meta:
        ordering = ["indicator", "period"]
        verbose_name = _("series break")
        verbose_name_plural = _("series breaks")
        constraints = [
            models.UniqueConstraint(fields=["indicator", "period"], name="series_break_once"),
            models.CheckConstraint(
                condition=Q(period__regex=IS_PERIOD),
                name="series_break_period",
                violation_error_message=_("Write a year (2022), a quarter (2022-Q1) or a month (2022-06)."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.period}: {self.reason}"
