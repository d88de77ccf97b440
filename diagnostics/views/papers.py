"""Papers to take to a meeting: read on screen, asked for as PDF, and the table as a workbook."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language

from diagnostics.forms.papers import PaperForm
from diagnostics.models import Indicator, Phenomenon
from diagnostics.papers import argumentation_of
from diagnostics.selectors.findings import seen_by
from diagnostics.services.papers import About, name_of, paper, print_of, print_paper
from livb.documents import xlsx
from livb.documents.html import render_chapters
from livb.jobs.models import Job
from livb.lib.enums import Edition, Language, Visibility
from livb.membership.access import AccessRequest, owned, trajectory_view
from livb.membership.permissions import TO_SEE, Permission
from livb.trajectories.models import Trajectory
from livb.ui.downloads import workbook_file

DRAFT = Permission.VIEW_DRAFT


@trajectory_view(DRAFT, write=DRAFT, methods=("GET", "POST"))
def phenomenon_paper(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    """The sheet of a phenomenon on paper, for those whom the phenomenon reaches."""
    levels = seen_by(request.access.can)
    phenomenon = owned(Phenomenon.objects.live().filter(visibility__in=levels), trajectory, uuid)
    return _paper(request, trajectory, phenomenon)


@trajectory_view(DRAFT, write=DRAFT, methods=("GET", "POST"))
def indicator_paper(request: AccessRequest, trajectory: Trajectory, code: str) -> HttpResponse:
    """The sheet of an indicator on paper, each edition without what may not leave the core group."""
    seen = Indicator.objects.seen_by(trajectory).select_related("denominator")
    return _paper(request, trajectory, get_object_or_404(seen, code=code))


@trajectory_view(DRAFT, write=DRAFT, methods=("GET", "POST"))
def argumentation_paper(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """The argumentation table for the core group, the council or everybody."""
    return _paper(request, trajectory, None)


@trajectory_view(DRAFT)
def argumentation_workbook(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """The same table to compute with."""
    form = _form(request, _reaches(request, None))
    reach, language = form.chosen()
    content = xlsx.render(argumentation_of(trajectory, reach, language))
    return workbook_file(name_of(trajectory, reach, language, None, "xlsx"), content)


def _paper(request: AccessRequest, trajectory: Trajectory, about: About) -> HttpResponse:
    form = _form(request, _reaches(request, about))
    reach, language = form.chosen()
    query = urlencode({"reach": reach, "language": language})
    if request.method == "POST":
        print_paper(trajectory=trajectory, reach=reach, language=language, about=about, by=request.user)
        return redirect(f"{request.path}?{query}")
    document = paper(trajectory, reach, language, about)
    if document is None:
        raise Http404
    job = print_of(trajectory, document)
    context = {
        "form": form,
        "about": about,
        "chapters": render_chapters(document),
        "meta": document.meta,
        "job": job,
        "is_ready": job is not None and job.state == Job.State.DONE,
        "query": query,
        "reach": reach,
        "language": language,
        **_way_back(trajectory, about),
    }
    return render(request, "diagnostics/papers/detail.html", context)


def _way_back(trajectory: Trajectory, about: About) -> dict[str, str]:
    """The page this paper was made from, and the step it belongs to."""
    if isinstance(about, Phenomenon):
        back = reverse("diagnostics:phenomenon_detail", args=[trajectory.slug, about.uuid])
        return {"kind": "phenomenon", "back": back, "step_key": "diagnosis"}
    if isinstance(about, Indicator):
        back = reverse("diagnostics:indicator_detail", args=[trajectory.slug, about.code])
        return {"kind": "indicator", "back": back, "step_key": "diagnosis"}
    return {"kind": "table", "back": reverse("diagnostics:priority_list", args=[trajectory.slug]),
            "step_key": "priorities"}  # fmt: skip


def _reaches(request: AccessRequest, about: About) -> list[str]:
    """For whom this person may make it: no further than the phenomenon reaches, and for the team only within it."""
    every = [*Edition.values, Visibility.TEAM.value]
    allowed = [reach for reach in every if request.access.can(TO_SEE[reach])]
    if isinstance(about, Phenomenon):
        return [reach for reach in allowed if Visibility(about.visibility).reaches(reach)]
    return [reach for reach in allowed if reach != Visibility.TEAM]


def _form(request: AccessRequest, reaches: list[str]) -> PaperForm:
    own = get_language() if get_language() in Language.values else Language.NL.value
    data = request.POST if request.method == "POST" else request.GET
    asked = {"reach": data.get("reach") or reaches[0], "language": data.get("language") or own}
    return PaperForm(asked, reaches=reaches, language=str(own))
