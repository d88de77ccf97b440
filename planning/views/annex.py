"""The golden thread on paper: from one object or as a whole, for an edition, as PDF and as a workbook."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language

from livb.documents import xlsx
from livb.documents.html import render_chapters
from livb.documents.tree import Document
from livb.jobs.models import Job
from livb.lib.enums import Edition, Language
from livb.membership.access import AccessRequest, trajectory_view
from livb.membership.permissions import TO_SEE, Permission
from livb.trajectories.models import Trajectory
from livb.ui.downloads import workbook_file
from planning.forms.masterplans import ReportForm
from planning.papers import LEADS, Way
from planning.services.threads import name_of, paper, print_of, print_paper

DRAFT = Permission.VIEW_DRAFT


@trajectory_view(DRAFT, write=DRAFT, methods=("GET", "POST"))
def thread_annex(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """The whole thread as the plan stands now; the masterplan prints it as it was frozen."""
    return _page(request, trajectory, Way.ALL, None)


@trajectory_view(DRAFT)
def thread_workbook(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """The same tables to compute with."""
    return _workbook(request, trajectory, Way.ALL, None)


@trajectory_view(DRAFT, write=DRAFT, methods=("GET", "POST"))
def thread_paper(request: AccessRequest, trajectory: Trajectory, uuid: UUID, way: str) -> HttpResponse:
    """Why we do this, or what we do about it, to take to a meeting."""
    return _page(request, trajectory, _way(way), uuid)


@trajectory_view(DRAFT)
def thread_paper_workbook(request: AccessRequest, trajectory: Trajectory, uuid: UUID, way: str) -> HttpResponse:
    return _workbook(request, trajectory, _way(way), uuid)


def _way(way: str) -> Way:
    if way not in (Way.WHY, Way.WHAT):
        raise Http404
    return Way(way)


def _page(request: AccessRequest, trajectory: Trajectory, way: Way, about: UUID | None) -> HttpResponse:
    form, edition, language = _asked(request)
    query = urlencode({"edition": edition, "language": language})
    if request.method == "POST":
        given = {"way": way, "about": about, "edition": edition, "language": language}
        if print_paper(trajectory=trajectory, by=request.user, **given) is None:
            # Not for these readers, who are told so; what nobody here may see is answered as if it were not there.
            _title(trajectory, way, about, request, None)
        return redirect(f"{request.path}?{query}")
    document = paper(trajectory, way, about, edition, language)
    job = print_of(trajectory, document) if document else None
    context = {
        "form": form,
        "document": document,
        "chapters": render_chapters(document) if document else "",
        "lead": LEADS[way],
        "way": way,
        "back": reverse(f"planning:thread_{way}", args=[trajectory.slug, about]) if about else "",
        "title": _title(trajectory, way, about, request, document),
        "job": job,
        "is_ready": job is not None and job.state == Job.State.DONE,
        "query": query,
        "edition": edition,
        "language": language,
        "step_key": "masterplan",
    }
    return render(request, "planning/thread/annex.html", context)


def _title(
    trajectory: Trajectory, way: Way, about: UUID | None, request: AccessRequest, document: Document | None
) -> object:
    """What it is called; also where the readers of the edition may not see it, but who looks may."""
    if document or about is None:
        return document.meta.title if document and about else ""
    widest = next(
        (edition for edition in Edition.values if request.access.can(TO_SEE[edition])), Edition.KERNGROEP.value
    )
    seen = paper(trajectory, way, about, widest, Language.NL.value)
    if seen is None:
        raise Http404
    return seen.meta.title


def _workbook(request: AccessRequest, trajectory: Trajectory, way: Way, about: UUID | None) -> HttpResponse:
    _form, edition, language = _asked(request)
    document = paper(trajectory, way, about, edition, language)
    if document is None:
        raise Http404
    return workbook_file(name_of(trajectory, document, way, edition, "xlsx"), xlsx.render(document))


def _asked(request: AccessRequest) -> tuple[ReportForm, str, str]:
    """For whom, as far as this person may see it, and in which language the labels are."""
    editions = _editions(request)
    own = get_language() if get_language() in Language.values else Language.NL.value
    data = request.POST if request.method == "POST" else request.GET
    asked = {"edition": data.get("edition") or editions[0], "language": data.get("language") or str(own)}
    form = ReportForm(asked, editions=editions)
    form.is_valid()
    found = form.cleaned_data
    return form, found.get("edition") or editions[0], found.get("language") or str(own)


def _editions(request: AccessRequest) -> list[str]:
    """Those this person may see, the fullest first."""
    return [edition for edition in Edition.values if request.access.can(TO_SEE[edition])]
