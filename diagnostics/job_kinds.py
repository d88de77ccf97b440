"""The heavy work of the diagnostic: reading an uploaded file in the limited child."""

from typing import Any

from diagnostics.services.uploads import read_upload
from livb.jobs.models import Job
from livb.jobs.registry import job


@job("diagnostics.read_upload", seconds=240, megabytes=2048)
def run(job: Job) -> dict[str, Any]:
    return read_upload(job)
