"""Asks by mail whoever owes an update of an action; meant to be run once a day."""

from typing import Any

from django.core.management.base import BaseCommand

from planning.models import FollowUp
from planning.services.progress import remind_owners


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        followups = FollowUp.objects.select_related("trajectory")
        asked = sum(remind_owners(trajectory=row.trajectory, by=None) for row in followups)
        self.stdout.write(f"{asked} people were asked.")
