"""The worker: does the heavy work and empties the outbox, until it is told to stop."""

import datetime as dt
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from livb.jobs.models import Job
from livb.jobs.services import run_in_child
from livb.notifications.services import send_waiting


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--batch", action="store_true", help="Stop when the queue is empty.")

    def handle(self, *args: Any, batch: bool, **options: Any) -> None:
        send_waiting()
        resume_orphans()
        call_command("db_worker", interval=0.5, batch=batch, reload=False, verbosity=options["verbosity"])


def resume_orphans() -> int:
    """Jobs that a stopped worker left behind are put in the queue again; returns how many."""
    stale = timezone.now() - dt.timedelta(seconds=30)
    orphans = Job.objects.filter(state=Job.State.RUNNING, heartbeat_at__lt=stale)
    for job in orphans:
        run_in_child.enqueue(str(job.uuid))
    return len(orphans)
