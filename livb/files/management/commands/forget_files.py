"""Removes the raw uploads whose term is over; meant for a daily timer."""

from typing import Any

from django.core.management.base import BaseCommand

from livb.files.services import forget_expired


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{forget_expired()} files removed")
