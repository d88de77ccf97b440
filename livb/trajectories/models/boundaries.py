"""The outline of a place on the map, as an administrator loaded it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from livb.trajectories.models.areas import Area


class Boundary(models.Model):
    """The data of an SVG path in the plane of livb.lib.boundaries, and whose drawing it is."""

    area = models.OneToOneField(Area, on_delete=models.CASCADE, related_name="boundary", verbose_name=_("area"))
    path = models.TextField(_("outline"))
    source = models.CharField(_("source"), max_length=200)

    class Meta:
        ordering = ["area"]
        verbose_name = _("boundary")
        verbose_name_plural = _("boundaries")

    def __str__(self) -> str:
        return str(self.area)
