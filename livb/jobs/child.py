"""The child process of a job: limited in memory, processor and wall time, watched by the worker."""

import ctypes
import logging
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable

from django.conf import settings
from django.utils import timezone

from livb.jobs.models import Job
from livb.jobs.registry import KINDS
from livb.jobs.services import finish

log = logging.getLogger(__name__)
ATTEMPTS = 2
POLL_SECONDS = 0.2
HEARTBEAT_SECONDS = 2
FILE_BYTES = 256 * 1024 * 1024
DIE_WITH_PARENT = 1
OUT_OF_TIME, DIED = "out_of_time", "died"


def supervise(job: Job) -> None:
    """Run a waiting job in a child, once more if the child dies, and mark it failed if that dies too."""
    if not Job.objects.filter(pk=job.pk, state=Job.State.QUEUED).update(state=Job.State.RUNNING):
        return  # done, or in the hands of another worker: an errand may stand in the queue twice
    problem = DIED
    while job.attempts < ATTEMPTS and problem != OUT_OF_TIME:
        job.attempts += 1
        Job.objects.filter(pk=job.pk).update(attempts=job.attempts, heartbeat_at=timezone.now())
        problem = _run_once(job)
        job.refresh_from_db()
        if job.is_over:
            return
    finish(job, state=Job.State.FAILED, problem=problem)


def _run_once(job: Job) -> str:
    """Start the child and wait; returns why it ended without a result, if it did."""
    kind = KINDS.get(job.kind)
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "run_job", str(job.uuid)]
    child = subprocess.Popen(command, preexec_fn=_limits(kind.seconds, kind.megabytes))  # noqa: PLW1509, S603
    deadline, beat = time.monotonic() + kind.seconds, time.monotonic()
    while child.poll() is None:
        now = time.monotonic()
        if now > deadline:
            child.kill()
            child.wait()
            return OUT_OF_TIME
        if now > beat + HEARTBEAT_SECONDS:
            Job.objects.filter(pk=job.pk).update(heartbeat_at=timezone.now())
            beat = now
        time.sleep(POLL_SECONDS)
    if child.returncode:
        log.error("Job %s (%s) ended with status %s", job.uuid, job.kind, child.returncode)
    return OUT_OF_TIME if child.returncode == -signal.SIGXCPU else DIED


def _limits(seconds: int, megabytes: int) -> Callable[[], None]:
    libc = ctypes.CDLL(None)

    def limit() -> None:
        libc.prctl(DIE_WITH_PARENT, signal.SIGKILL)  # the work of a killed worker is begun again, never done twice
        # The processor limit stops a runaway loop that the wall clock of a stopped parent would miss.
        resource.setrlimit(resource.RLIMIT_CPU, (2 * seconds, 2 * seconds + 5))
        resource.setrlimit(resource.RLIMIT_AS, (megabytes * 1024 * 1024,) * 2)
        resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_BYTES, FILE_BYTES))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    return limit
