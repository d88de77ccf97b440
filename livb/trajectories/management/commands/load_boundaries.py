"""Loads the boundaries of municipalities from a GeoJSON file, so that figures can be drawn on a map."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from livb.trajectories.services.boundaries import NoBoundaries, load_boundaries

SHOWN = 20  # names; a file of one province lacks hundreds


class Command(BaseCommand):
    help = "Load boundaries (GeoJSON in degrees, or Belgian Lambert 72 or 2008). Loading twice changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--source", default="", help="whose drawing it is, as printed under each map")

    def handle(self, *, file: Path, source: str, **options: Any) -> None:
        try:
            loaded = load_boundaries(file.read_bytes(), source=(source or file.name)[:200])
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}") from error
        except NoBoundaries as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"new: {loaded.new}, changed: {loaded.changed}, same: {loaded.same}")
        for what, names in (("not on our grid", loaded.unknown), ("without boundary", loaded.lacking)):
            if names:
                shown = f"{', '.join(names[:SHOWN])}{' …' if len(names) > SHOWN else ''}"
                self.stdout.write(f"{what}: {len(names)} ({shown})")
