"""The first picture of any town on paper: read on screen, asked for as PDF; for everybody who can sign in."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from diagnostics.first_picture import first_picture_of
from diagnostics.services.first_pictures import KIND, print_first_picture, print_of
from livb.documents.html import render_chapters
from livb.files.handing import handed_out
from livb.files.models import StoredFile
from livb.jobs.following import followed
from livb.jobs.models import Job
from livb.lib.enums import Language
from livb.trajectories.models import Area
from livb.trajectories.selectors.areas import current_municipalities


@require_http_methods(["GET", "HEAD", "POST"])
def place_paper(request: HttpRequest, code: str) -> HttpResponse:
    """The pages as they will be printed, with the button that prints them."""
    area = _area(code)
    language = _language(request)
    if request.method == "POST":
        print_first_picture(area=area, language=language, by=request.user)
        return redirect(f"{request.path}?language={language}")
    document = first_picture_of(area, language)
    job = print_of(document)
    context = {
        "area": area,
        "chapters": render_chapters(document),
        "language": language,
        "languages": Language.choices,
        "job": job,
        "is_ready": job is not None and job.state == Job.State.DONE,
        "progress_url": reverse("places:place_paper_progress", args=[code, job.uuid]) if job else "",
    }
    return render(request, "diagnostics/places/paper.html", context)


@require_safe
def place_paper_progress(request: HttpRequest, code: str, uuid: UUID) -> HttpResponse:
    """How far the print is, as a fragment; when it is over, htmx loads the page again that asked."""
    return followed(request, _job(code, uuid), progress_url=request.path)


@require_safe
def place_paper_file(request: HttpRequest, code: str, uuid: UUID) -> FileResponse:
    """The print: it holds published figures alone, so that whoever signed in may have it."""
    job = _job(code, uuid)
    return handed_out(get_object_or_404(StoredFile, uuid=job.result.get("file"), trajectory=None))


def _area(code: str) -> Area:
    return get_object_or_404(current_municipalities().select_related("zone"), code=code)


def _job(code: str, uuid: UUID) -> Job:
    """A print of this town and of nothing else."""
    job = get_object_or_404(Job, uuid=uuid, kind=KIND)
    if job.payload["code"] != code:
        raise Http404
    return job


def _language(request: HttpRequest) -> str:
    asked = (request.POST if request.method == "POST" else request.GET).get("language", "")
    own = get_language() or ""
    return next((each for each in (asked, own) if each in Language.values), Language.NL.value)
