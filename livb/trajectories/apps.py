"""Fills every registry when Django starts: the lists themselves are kept here and above."""

from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from livb.lib.registry import load


class TrajectoriesConfig(AppConfig):
    name = "livb.trajectories"
    verbose_name = _("Places and method")

    def ready(self) -> None:
        load(settings.LIVB_APPS)
