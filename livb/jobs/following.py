"""Following a piece of work from the page that asked for it; the door was passed before."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from livb.jobs.models import Job


def followed(request: HttpRequest, job: Job, **where: Any) -> HttpResponse:
    """How far it is, as a fragment; when it is over, htmx loads the page again that asked.

    `where` says which address is asked next: `trajectory`, or `progress_url` outside of one.
    """
    response = render(request, "jobs/progress.html", {"job": job, **where})
    if job.is_over and request.headers.get("HX-Request"):
        response["HX-Refresh"] = "true"
    return response
