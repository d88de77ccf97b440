"""Places on the official grid, each valid for a time: municipalities, zones, provinces, regions, the country."""

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _

from livb.lib.bilingual import Bilingual

FIRST_DAY = dt.date(1977, 1, 1)


class AreaQuerySet(models.QuerySet["Area"]):
    """Filters on kind and validity."""

    def current(self) -> "AreaQuerySet":
        return self.filter(valid_to=None)

    def municipalities(self) -> "AreaQuerySet":
        return self.filter(kind=Area.Kind.MUNICIPALITY)


class AreaManager(models.Manager["Area"]):
    """Finds an area by its natural key."""

    def get_by_natural_key(self, kind: str, code: str, valid_from: str) -> "Area":
        return self.get(kind=kind, code=code, valid_from=valid_from)


class Area(models.Model):
    """One place under one code. A merger ends the old areas and begins a new one (AreaSuccession)."""

    class Kind(models.TextChoices):
        COUNTRY = "country", _("country")
        REGION = "region", _("region")
        PROVINCE = "province", _("province")
        ARRONDISSEMENT = "arrondissement", _("arrondissement")
        ZONE = "zone", _("police zone")
        MUNICIPALITY = "municipality", _("municipality")

    class Regime(models.TextChoices):
        DUTCH = "nl", _("Dutch")
        DUTCH_FACILITIES = "nl_facilities", _("Dutch, with facilities")
        FRENCH = "fr", _("French")
        FRENCH_FACILITIES = "fr_facilities", _("French, with facilities")
        GERMAN = "de", _("German, with facilities")
        BILINGUAL = "bilingual", _("Dutch and French")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    code = models.CharField(_("code"), max_length=40)
    name = Bilingual(models.CharField, label=_("name"), max_length=120)
    valid_from = models.DateField(_("valid from"), default=FIRST_DAY)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    region = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    province = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    zone = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="towns")
    language_regime = models.CharField(_("language regime"), max_length=20, choices=Regime.choices, blank=True)
    latitude = models.DecimalField(max_digits=6, decimal_places=3, null=True, blank=True)
    longitude = models.DecimalField(max_digits=6, decimal_places=3, null=True, blank=True)
    is_verified = models.BooleanField(_("verified"), default=True)

    objects = AreaManager.from_queryset(AreaQuerySet)()

    class Meta:
        ordering = ["kind", "name_nl", "code"]
        verbose_name = _("area")
        verbose_name_plural = _("areas")
        constraints = [models.UniqueConstraint(fields=["kind", "code", "valid_from"], name="area_once")]

    def __str__(self) -> str:
        return str(self.name)

    def natural_key(self) -> tuple[str, str, str]:
        return (self.kind, self.code, self.valid_from.isoformat())


class AreaSuccession(models.Model):
    """An area that went up, wholly or partly, in another on a day."""

    old = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="successions")
    new = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="predecessions")
    happened_on = models.DateField(_("date"))
    is_partial = models.BooleanField(_("only a part"), default=False)

    class Meta:
        ordering = ["happened_on", "old__code"]
        verbose_name = _("merger")
        verbose_name_plural = _("mergers")
        constraints = [models.UniqueConstraint(fields=["old", "new"], name="succession_once")]

    def __str__(self) -> str:
        return f"{self.old.code} → {self.new.code}"
