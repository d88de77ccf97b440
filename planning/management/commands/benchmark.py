"""Measure the product against baselines of the same run, in a database of its own that is thrown away afterwards."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection
from django.test import override_settings

from planning.benchmark import figures, pages, prints
from planning.benchmark.load import FULL, SMALL, Size, World, build
from planning.benchmark.measures import Measure

PLAIN = "django.contrib.staticfiles.storage.StaticFilesStorage"


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--quick", action="store_true", help="a tenth of the load and few runs: minutes, not an hour"
        )

    def handle(self, *args: Any, quick: bool, **options: Any) -> None:
        full = Size(FULL.indicators // 4, FULL.years // 4, FULL.trajectories // 10) if quick else FULL
        runs = 3 if quick else 9
        rows = 30_000 if quick else 300_000
        with override_settings(
            SECURE_SSL_REDIRECT=False,
            LIVB_SECOND_FACTOR=False,
            ALLOWED_HOSTS=["testserver"],
            STORAGES={**settings.STORAGES, "staticfiles": {"BACKEND": PLAIN}},  # runs before anything was collected too
            TASKS={"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}},  # the real queue stays as it is
        ):
            measures = list(self._measures(full, runs, rows, rows // 6))
        for measure in measures:
            self.stdout.write(measure.line())
        missed = sum(not measure.holds for measure in measures)
        self.stdout.write(f"{len(measures) - missed} of {len(measures)} within their bar, {missed} missed")

    def _measures(self, full: Size, runs: int, rows: int, sheet_rows: int) -> Iterator[Measure]:
        self.stdout.write(f"{connection.vendor}; small load {SMALL}; full load {full}; median of {runs} runs")
        with _world(SMALL) as world:
            small, asked_small = pages.seconds(world, runs), pages.queries(world)
        with _world(full) as world:
            base = pages.bare_seconds(runs)
            asked = pages.queries(world)
            yield from pages.report(small, pages.seconds(world, runs), pages.unchanged(world, runs), base)
            self.stdout.write("\n".join(f"queries: {name} {asked_small[name]} -> {asked[name]}" for name in asked))
            yield from prints.report(world, max(1, runs // 3))
            yield from figures.report(rows, sheet_rows)


@contextmanager
def _world(size: Size) -> Iterator[World]:
    """An empty database beside the real one, filled, and destroyed however it ends."""
    real = settings.DATABASES["default"]["NAME"]
    with tempfile.TemporaryDirectory() as folder:
        if connection.vendor == "sqlite":
            connection.settings_dict["TEST"]["NAME"] = str(Path(folder) / "benchmark.sqlite3")
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            yield build(size)
        finally:
            connection.creation.destroy_test_db(real, verbosity=0)
