"""Loads the three towns of the demonstration: published figures are real, all else is invented and marked."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from livb.accounts.models import User
from livb.trajectories.models import MethodEdition
from planning.demonstration import PASSWORD, load


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        if not MethodEdition.objects.exists():
            raise CommandError("Run load_reference first.")
        load()
        self.stdout.write(f"Sign in with one of these addresses; the password is {PASSWORD}")
        for user in User.objects.filter(email__endswith=".example").order_by("pk"):
            self.stdout.write(f"  {user.email:<36} {user.full_name}")
