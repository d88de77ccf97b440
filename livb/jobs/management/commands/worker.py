"""The worker: does the heavy work and empties the outbox, until it is told to stop."""

import datetime as dt
import logging
import time
from threading import Thread
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, connections
from django.db.models import QuerySet
from django.utils import timezone

from livb.jobs.models import Job
from livb.jobs.services import run_in_child
from livb.notifications.services import send_waiting

log = logging.getLogger(__name__)
LOST_AFTER = dt.timedelta(seconds=10)
WATCH_SECONDS = 5


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--batch", action="store_true", help="Stop when the queue is empty.")

    def handle(self, *args: Any, batch: bool, **options: Any) -> None:
        send_waiting()
        requeue(Job.objects.filter(state=Job.State.QUEUED))
        resume_orphans()
        if not batch:
            Thread(target=_watch, daemon=True).start()
        call_command("db_worker", interval=0.5, batch=batch, reload=False, verbosity=options["verbosity"])


def _watch() -> None:
    """Beside the work: take up what another worker, or this one before it was killed, left behind."""
    while True:
        time.sleep(WATCH_SECONDS)
        try:
            resume_orphans()
        except DatabaseError:
            log.exception("Looking for work that was left behind failed; it is tried again")
        finally:
            connections.close_all()


def resume_orphans() -> int:
    """Jobs without a sign of life are put in the queue again; returns how many."""
    lost = Job.objects.filter(state=Job.State.RUNNING, heartbeat_at__lt=timezone.now() - LOST_AFTER)
    mine = [
        job.pk
        for job in lost
        if Job.objects.filter(pk=job.pk, heartbeat_at=job.heartbeat_at).update(state=Job.State.QUEUED)
    ]
    return requeue(Job.objects.filter(pk__in=mine))


def requeue(jobs: QuerySet[Job]) -> int:
    """Queue an errand for each of these jobs; a second errand for the same job does nothing."""
    for job in jobs:
        run_in_child.enqueue(str(job.uuid))
    return len(jobs)
