"""Asking for work, telling how far it is, and ending it."""

from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django_tasks import task

from livb.accounts.models import User
from livb.audit.services import record
from livb.jobs.models import Job
from livb.jobs.registry import KINDS, Refused
from livb.trajectories.models import Trajectory


def request(*, kind: str, key: str, payload: dict[str, Any], trajectory: Trajectory | None, by: User | None) -> Job:
    """The job with this content: the one that is alive or done, else a new one that starts after the commit."""
    KINDS.get(kind)
    try:
        with transaction.atomic():
            job = Job.objects.create(kind=kind, key=key, payload=payload, trajectory=trajectory, created_by=by)
            record("job.request", job, by=by, trajectory=trajectory, kind=kind)
    except IntegrityError:
        return Job.objects.exclude(state=Job.State.FAILED).get(kind=kind, key=key)
    transaction.on_commit(lambda: _start(job))
    return job


def _start(job: Job) -> None:
    if settings.LIVB_JOBS_INLINE:
        run(job)
        job.refresh_from_db()
    else:
        run_in_child.enqueue(str(job.uuid))


@task()
def run_in_child(uuid: str) -> None:
    """The worker's errand: one job in a limited child process."""
    # The web process enqueues this and never needs the supervisor, which imports this module.
    from livb.jobs.child import supervise  # noqa: PLC0415

    supervise(Job.objects.get(uuid=uuid))


def run(job: Job) -> None:
    """Do the work in this process and keep its result, or the reason it was refused.

    A refusal is final. Any other error is left to the caller: the supervisor tries once more.
    """
    try:
        result = KINDS.get(job.kind).run(job)
    except Refused as refusal:
        finish(job, state=Job.State.FAILED, problem=str(refusal))
    else:
        finish(job, state=Job.State.DONE, result=result)


def finish(job: Job, *, state: str, result: dict[str, Any] | None = None, problem: str = "") -> None:
    """End a job; written to the audit trail, so that pages about it are fetched anew."""
    with transaction.atomic():
        progress = 100 if state == Job.State.DONE else job.progress
        Job.objects.filter(pk=job.pk).update(state=state, result=result or {}, problem=problem[:300], progress=progress)
        record("job.finish", job, by=None, trajectory=job.trajectory, state=state)


def report(job: Job, percent: int) -> None:
    """Tell how far the work is; also the sign of life."""
    Job.objects.filter(pk=job.pk).update(progress=max(0, min(99, percent)), heartbeat_at=timezone.now())
