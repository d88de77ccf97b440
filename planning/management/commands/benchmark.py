"""Measure the product against baselines of the same run, in a database of its own that is thrown away afterwards."""

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection
from django.test import override_settings

from planning.benchmark import books, figures, goals, memory, pages, prints, suggestions
from planning.benchmark.load import FULL, SMALL, Size, World, build, grow
from planning.benchmark.measures import Clock, Measure, processor_seconds

PLAIN = "django.contrib.staticfiles.storage.StaticFilesStorage"


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--quick", action="store_true", help="a tenth of the load and few runs: minutes, not an hour"
        )
        parser.add_argument(
            "--processor",
            action="store_true",
            help="count the time of the processor alone, for a machine that does other work as well",
        )
        parser.add_argument("--pages", action="store_true", help="the pages alone: no print, no import")

    def handle(self, *args: Any, quick: bool, processor: bool, pages: bool, **options: Any) -> None:
        Clock.read = staticmethod(processor_seconds if processor else time.perf_counter)
        full = Size(FULL.indicators // 4, FULL.years // 4, FULL.trajectories // 10) if quick else FULL
        runs = 3 if quick else 9
        rows = 30_000 if quick else 300_000
        with override_settings(
            SECURE_SSL_REDIRECT=False,
            LIVB_SECOND_FACTOR=False,
            ALLOWED_HOSTS=["testserver"],
            STORAGES={**settings.STORAGES, "staticfiles": {"BACKEND": PLAIN}},  # runs before anything was collected too
            ROOT_URLCONF="planning.benchmark.pages",
            TASKS={"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}},  # the real queue stays as it is
        ):
            measures = list(self._measures(full, runs, rows, pages))
        missed = sum(not measure.holds for measure in measures)
        self.stdout.write(f"{len(measures) - missed} of {len(measures)} within their bar, {missed} missed")

    def _measures(self, full: Size, runs: int, rows: int, only_pages: bool) -> Iterator[Measure]:
        for measure in self._taken(full, runs, rows, only_pages):
            self.stdout.write(measure.line())
            yield measure

    def _taken(self, full: Size, runs: int, rows: int, only_pages: bool) -> Iterator[Measure]:
        self.stdout.write(f"{connection.vendor}; small load {SMALL}; full load {full}; median of {runs} runs")
        with _world() as world:
            grow(SMALL)
            small, asked_small = pages.seconds(world, runs), pages.queries(world)
            grow(full)
            asked_full = pages.queries(world)
            yield from pages.report(small, pages.timed(world, runs))
            yield from pages.asked(asked_small, asked_full)
            yield from books.report(world, max(1, runs // 3))
            yield from memory.report(world, rows // 30)
            if not only_pages:
                yield from figures.report(rows, rows // 6)
                yield from prints.report(world, max(1, runs // 3))
        yield from suggestions.report(runs)
        self.stdout.write("\n".join([*suggestions.lines(), *goals.lines()]))


@contextmanager
def _world() -> Iterator[World]:
    """An empty database beside the real one, filled, and destroyed however it ends."""
    real = settings.DATABASES["default"]["NAME"]
    with tempfile.TemporaryDirectory() as folder:
        if connection.vendor == "sqlite":
            connection.settings_dict["TEST"]["NAME"] = str(Path(folder) / "benchmark.sqlite3")
        connection.settings_dict["TEST"]["MIGRATE"] = False  # the tables as the models say, without the way there
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            yield build()
        finally:
            connection.creation.destroy_test_db(real, verbosity=0)
