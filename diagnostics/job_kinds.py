"""The heavy work of the diagnostic, in the limited child: reading an uploaded file, printing a paper."""

from typing import Any

from diagnostics.services import first_pictures
from diagnostics.services.papers import KIND, run_print
from diagnostics.services.uploads import read_upload
from livb.jobs.models import Job
from livb.jobs.registry import job


@job("diagnostics.read_upload", seconds=240, megabytes=2048)
def run(job: Job) -> dict[str, Any]:
    return read_upload(job)


@job(KIND, seconds=120, megabytes=2048)
def paper_pdf(job: Job) -> dict[str, str]:
    return run_print(job)


@job(first_pictures.KIND, seconds=120, megabytes=2048)
def first_picture_pdf(job: Job) -> dict[str, str]:
    return first_pictures.run_print(job)
