"""Django's name for this app, and the registry files it brings."""

from django.apps import AppConfig

from livb.lib.registry import load


class ConsultationConfig(AppConfig):
    name = "livb.consultation"

    def ready(self) -> None:
        load(self.name)
