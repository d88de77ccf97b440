"""Django's name for this app, and the registry files it brings."""

from django.apps import AppConfig

from livb.lib.registry import load


class JobsConfig(AppConfig):
    name = "livb.jobs"

    def ready(self) -> None:
        load(self.name)
