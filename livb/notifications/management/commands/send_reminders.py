"""Asks by mail whoever owes something; meant to be run once a day."""

from typing import Any

from django.core.management.base import BaseCommand

from livb.notifications.reminders import send_reminders


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        asked = send_reminders()
        self.stdout.write(f"{sum(asked.values())} people were asked.")
        for name, number in asked.items():
            self.stdout.write(f"{name}: {number}")
