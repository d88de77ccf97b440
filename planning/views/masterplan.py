"""The masterplan: read as one document, asked for as PDF, fetched when it is ready."""

from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language

from livb.documents.html import contents, render_chapters
from livb.jobs.models import Job
from livb.lib.enums import Edition, Language
from livb.membership.access import AccessRequest, trajectory_view
from livb.membership.permissions import Permission
from livb.reviews.selectors.snapshots import frozen_heads
from livb.trajectories.models import Trajectory
from planning.forms.masterplans import EditionForm
from planning.masterplan import build, chapters
from planning.masterplan.content import compose
from planning.selectors.masterplans import approved_print, print_of
from planning.services.masterplans import print_masterplan

CACHE_SECONDS = 7 * 24 * 3600


def _editions(request: AccessRequest) -> list[str]:
    wide = [Edition.COUNCIL.value, Edition.PUBLIC.value]
    return [Edition.KERNGROEP.value, *wide] if request.access.can(Permission.VIEW_DRAFT) else wide


def _chosen(request: AccessRequest) -> tuple[str, str]:
    """Edition and language asked for; what this reader may not see, or what is none, falls back to the first."""
    editions = _editions(request)
    edition, language = request.GET.get("edition", ""), request.GET.get("language", "")
    own = get_language() if get_language() in Language.values else Language.NL.value
    return edition if edition in editions else editions[0], language if language in Language.values else str(own)


def _number(request: AccessRequest) -> int | None:
    """The version asked for; the newest when that is none."""
    text = request.GET.get("version", "")
    return int(text) if text.isdecimal() and len(text) < 6 else None


@trajectory_view(Permission.VIEW_COUNCIL_EDITION)
def masterplan_read(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """The whole plan as one page, with its contents beside it."""
    edition, language = _chosen(request)
    number = _number(request)
    content = compose(trajectory, edition, number)
    key = build.key(content, language)
    document = build.document(content, language)
    job = print_of(trajectory, key)
    kept = approved_print(trajectory, content, language)
    versions = len(frozen_heads(trajectory))
    initial = {"edition": edition, "language": language, "version": content["version"]}
    context = {
        "step_key": "masterplan",
        "content": content,
        "version": chapters.version(content),
        "short_hash": content["sha256"][:10],
        "entries": contents(document),
        "chapters": cache.get_or_set(f"masterplan:{key}", lambda: render_chapters(document), CACHE_SECONDS),
        "form": EditionForm(initial=initial, editions=_editions(request), versions=versions),
        "query": urlencode(initial),
        "is_earlier": content["version"] < versions,
        "edition": Edition(edition),
        "language": language,
        "job": job if request.access.can(Permission.VIEW_DRAFT) else None,
        "kept": kept,
        "is_ready": bool(kept or (job and job.state == Job.State.DONE)),
    }
    return render(request, "planning/masterplan/read.html", context)


@trajectory_view(Permission.VIEW_DRAFT, write=Permission.MAKE_MASTERPLAN, methods=("POST",))
def masterplan_pdf_request(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """Ask the worker to print an edition, and go back to read it meanwhile."""
    form = EditionForm(request.POST, editions=_editions(request), versions=len(frozen_heads(trajectory)))
    url = reverse("planning:masterplan_read", args=[trajectory.slug])
    if not form.is_valid():
        return redirect(url)
    wanted = {name: form.cleaned_data[name] for name in ("edition", "language")}
    number = form.cleaned_data["version"]
    print_masterplan(trajectory=trajectory, number=number, by=request.user, **wanted)
    return redirect(f"{url}?{urlencode(wanted | ({'version': number} if number else {}))}")


@trajectory_view(Permission.VIEW_COUNCIL_EDITION, versioned=False)
def masterplan_download(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """To the printed file of the edition as it is frozen now, or 404 where it was not printed yet."""
    edition, language = _chosen(request)
    content = compose(trajectory, edition, _number(request))
    if kept := approved_print(trajectory, content, language):
        return redirect("files:file_download", trajectory.slug, kept.file.uuid)
    job = print_of(trajectory, build.key(content, language))
    if job is None or job.state != Job.State.DONE:
        raise Http404
    return redirect("files:file_download", trajectory.slug, job.result["file"])
