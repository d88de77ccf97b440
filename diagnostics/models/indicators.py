"""The catalogue of indicators: what is counted, out of what, and which way is worse."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from diagnostics.enums import Additivity, Direction, Theme
from livb.lib.bilingual import Bilingual


class IndicatorManager(models.Manager["Indicator"]):
    def get_by_natural_key(self, code: str) -> "Indicator":
        return self.get(code=code)


class Indicator(models.Model):
    """One definition. Denominator, multiplier, direction and minimum belong to it, never to code."""

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
    is_core = models.BooleanField(_("in the core set"), default=False)
    definition_checked = models.BooleanField(_("definition checked with the supplier"), default=False)

    objects = IndicatorManager()

    class Meta:
        ordering = ["position", "code"]
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        constraints = [
            models.CheckConstraint(condition=Q(multiplier__gte=1), name="indicator_multiplier_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    def natural_key(self) -> tuple[str]:
        return (self.code,)
