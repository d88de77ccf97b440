"""Run one job in this process; started by the worker, with limits set."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from livb.jobs.models import Job
from livb.jobs.services import run


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("uuid")

    def handle(self, *args: Any, uuid: str, **options: Any) -> None:
        run(Job.objects.select_related("trajectory", "created_by").get(uuid=uuid))
