"""A process of its own that reads and confirms a file while its child, then its confirmation, are killed (SIGKILL).

Run by test_killed.py as a program, on a database in a file; prints what stands as JSON.
"""

import json
import os
import signal
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import django

TOWNS, YEARS = 60, range(1950, 2020)


def table() -> bytes:
    lines = [f"{23001 + town};Plaats {town};{year};{town * 7 + year}" for year in YEARS for town in range(TOWNS)]
    return "\n".join(["NIS;Gemeente;Jaar;Feiten", *lines]).encode()


def at_work(command: str) -> list[int]:
    """The processes that run a command; one may be gone before it is looked at."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            found += [int(path.parent.name)] if command in path.read_text() else []
    return found


def kill_child(job, done) -> None:
    """Ends the first child of a job as soon as it says that it is at work."""
    from django.db import connections

    from livb.jobs.models import Job

    while not done:
        if Job.objects.get(pk=job.pk).progress >= 5:
            for child in at_work(f"run_job\0{job.uuid}"):
                os.kill(child, signal.SIGKILL)
                done.append(child)
        time.sleep(0.01)
    connections.close_all()


def confirm_killed(upload, by) -> int:
    """The signal that ended a process in the middle of writing."""
    from django.db import connections

    from diagnostics.services import merging
    from diagnostics.services.uploads import confirm

    connections.close_all()
    if (pid := os.fork()) == 0:
        write = merging._write

        def half(*given, **named) -> None:
            write(*given, **named)
            os.kill(os.getpid(), signal.SIGKILL)

        merging._write = half
        confirm(upload=type(upload).objects.get(pk=upload.pk), by=by)
    return os.WTERMSIG(os.waitpid(pid, 0)[1])


def stands():
    from diagnostics.models import Observation

    rows = Observation.objects.current().select_related("area")
    return sorted([row.area.code, row.period, int(row.numerator)] for row in rows)


def main() -> None:
    django.setup()
    from django.conf import settings

    from diagnostics.services.uploads import answer, confirm, receive
    from livb.jobs.child import supervise
    from livb.jobs.models import Job
    from tests.factories.accounts import UserFactory
    from tests.factories.diagnostics import IndicatorFactory
    from tests.factories.trajectories import AreaFactory, TrajectoryFactory

    settings.LIVB_JOBS_INLINE = False
    user, codes = UserFactory(), [str(23001 + town) for town in range(TOWNS)]
    for code in codes:
        AreaFactory(code=code, name_nl=f"Plaats {int(code) - 23001}", name_fr="")
    IndicatorFactory(code="CX-50", additivity="sum", multiplier=1, denominator=None)
    upload = receive(trajectory=TrajectoryFactory(), chunks=[table()], name="f.csv", media_type="text/csv", by=user)
    upload = answer(upload=upload, answers={"measures": {"Feiten": "CX-50"}}, by=user)
    killed: list[int] = []
    threading.Thread(target=kill_child, args=(upload.job, killed), daemon=True).start()
    supervise(Job.objects.get(pk=upload.job.pk))
    upload.refresh_from_db()
    told = {"killed": len(killed), "attempts": Job.objects.get(pk=upload.job.pk).attempts, "read": upload.state}
    told |= {"signal": confirm_killed(upload, user), "half": len(stands())}
    confirm(upload=type(upload).objects.get(pk=upload.pk), by=user)
    expected = sorted([code, str(year), at * 7 + year] for at, code in enumerate(codes) for year in YEARS)
    sys.stdout.write(json.dumps(told | {"same": stands() == expected}))


if __name__ == "__main__":
    main()
