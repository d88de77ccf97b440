"""What the planning burden is reckoned with: assumptions for everybody, and what a town puts in their place."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from livb.lib.bilingual import Bilingual
from livb.lib.models import Versioned
from livb.membership.models import Person
from livb.trajectories.models import TrajectoryOwned
from planning.enums import BurdenUnit


class BurdenAssumption(models.Model):
    """Reference data: a range, for nobody knows these hours to the minute; `function` where it is asked of people."""

    key = models.SlugField(_("key"), max_length=40, unique=True)
    position = models.PositiveSmallIntegerField(_("position"))
    label = Bilingual(models.CharField, label=_("assumption"), max_length=160)
    because = Bilingual(models.CharField, label=_("where it comes from"), max_length=300, blank=True)
    unit = models.CharField(_("unit"), max_length=10, choices=BurdenUnit.choices, default=BurdenUnit.HOURS)
    function = models.CharField(_("function"), max_length=30, choices=Person.Function.choices, blank=True)
    low = models.DecimalField(_("at least"), max_digits=7, decimal_places=2)
    high = models.DecimalField(_("at most"), max_digits=7, decimal_places=2)
    is_verified = models.BooleanField(_("verified"), default=False)

    class Meta:
        ordering = ["position", "key"]
        verbose_name = _("assumption of the planning burden")
        verbose_name_plural = _("assumptions of the planning burden")
        constraints = [
            models.CheckConstraint(condition=Q(low__gte=0, high__gte=F("low")), name="burden_assumption_is_a_range")
        ]

    def __str__(self) -> str:
        return str(self.label)


class BurdenValue(TrajectoryOwned, Versioned):
    """What this town knows better, with the reason; with no numbers it says that nobody knows."""

    key = models.SlugField(max_length=40, editable=False)
    low = models.DecimalField(_("at least"), max_digits=7, decimal_places=2, null=True, blank=True)
    high = models.DecimalField(_("at most"), max_digits=7, decimal_places=2, null=True, blank=True)
    reason = models.CharField(_("how do you know?"), max_length=300)

    class Meta:
        ordering = ["trajectory", "key"]
        verbose_name = _("own assumption of the planning burden")
        verbose_name_plural = _("own assumptions of the planning burden")
        constraints = [
            models.UniqueConstraint(fields=["trajectory", "key"], name="burden_value_once"),
            models.CheckConstraint(
                condition=Q(low=None, high=None) | Q(low__gte=0, high__gte=F("low")),
                name="burden_value_is_a_range",
                violation_error_message=_("Give both ends of the range, the lower one first."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.low}–{self.high}"
