"""Loads areas, method, indicator catalogue and published figures from fixtures/reference; safe to repeat."""

import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from livb.audit.services import record
from livb.trajectories.reference import FOLDER, LOADERS


class Command(BaseCommand):
    help = "Load areas, mergers, the method, the catalogue and published figures. Loading twice changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--folder", type=Path, default=FOLDER, help="folder with the reference files")

    def handle(self, *args: Any, **options: Any) -> None:
        begun = time.monotonic()
        with transaction.atomic():
            counts = {name: loader(options["folder"]) for name, loader in LOADERS.items()}
            record("reference.load", by=None, counts=counts)
        for name, count in counts.items():
            self.stdout.write(f"{name}: {count}")
        self.stdout.write(self.style.SUCCESS(f"reference data loaded in {time.monotonic() - begun:.1f} s"))
