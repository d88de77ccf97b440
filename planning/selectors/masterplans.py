"""Whether the masterplan was made from the texts as they were last frozen."""

import datetime as dt
from typing import Any

from livb.jobs.models import Job
from livb.reviews.models import Snapshot
from livb.trajectories.models import Trajectory
from planning.models import ApprovedPrint

KIND = "planning.masterplan_pdf"
# The masterplan itself, and what is frozen about it later, does not make it old.
AFTER = {"masterplan", "followup"}


def latest_masterplan(trajectory: Trajectory) -> Job | None:
    """The newest masterplan that was made of the newest texts of its moment, or None: a look back is none."""
    made = Job.objects.filter(trajectory=trajectory, kind=KIND, state=Job.State.DONE).order_by("-pk")
    frozen = list(Snapshot.objects.filter(trajectory=trajectory, parent=None).values_list("created_at", flat=True))
    return next((job for job in made if _is_whole(job, frozen)), None)


def _is_whole(job: Job, frozen: list[dt.datetime]) -> bool:
    """Whether it was made of every text that was frozen when it was asked for."""
    number = job.payload.get("number")
    return number is None or number >= sum(at <= job.created_at for at in frozen)


def is_current(masterplan: Job) -> bool:
    """Whether none of the steps before it was frozen after this masterplan was asked for."""
    later = Snapshot.objects.filter(trajectory=masterplan.trajectory, parent=None, created_at__gt=masterplan.created_at)
    return not any(set(steps) - AFTER for steps in later.values_list("steps", flat=True))


def print_of(trajectory: Trajectory, key: str) -> Job | None:
    """The newest request to print exactly this content, whatever became of it."""
    return Job.objects.filter(trajectory=trajectory, kind=KIND, key=key).order_by("-pk").first()


def approved_print(trajectory: Trajectory, content: dict[str, Any], language: str) -> ApprovedPrint | None:
    """The print that was kept when this very text was approved, in this edition and language of the labels."""
    return (
        ApprovedPrint.objects.filter(
            trajectory=trajectory, edition=content["edition"], language=language, content_sha256=content["sha256"]
        )
        .select_related("file")
        .first()
    )
