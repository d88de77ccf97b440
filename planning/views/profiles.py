"""Step 8: the report each authority asks for, from the same texts; and where each obligation is answered."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language

from livb.documents import xlsx
from livb.documents.html import render_chapters
from livb.jobs.models import Job
from livb.lib.enums import Edition, Language
from livb.membership.access import AccessRequest, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from livb.ui.downloads import workbook_file
from planning.forms.masterplans import ReportForm
from planning.masterplan.reports import is_filled
from planning.models import ReportProfile
from planning.selectors.obligations import obligations
from planning.selectors.profiles import print_of, profiles
from planning.services.profiles import key, name_of, print_report, report_of

STEP = "masterplan"


@trajectory_view(Permission.VIEW_DRAFT)
def obligation_list(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """Every duty of every plan, those without an answer first."""
    found = obligations(trajectory)
    context = {
        "rows": sorted(found, key=lambda row: row.is_answered),
        "open": [row for row in found if not row.is_answered],
        "step_key": STEP,
    }
    return render(request, "planning/reports/obligations.html", context)


@trajectory_view(Permission.VIEW_COUNCIL_EDITION)
def profile_list(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """What each authority asks for."""
    found = [row for row in profiles(trajectory) if _editions(request, row)]
    return render(request, "planning/reports/list.html", {"profiles": found, "step_key": STEP})


@trajectory_view(Permission.VIEW_COUNCIL_EDITION)
def profile_detail(request: AccessRequest, trajectory: Trajectory, key_of: str) -> HttpResponse:
    """One report, heading by heading."""
    row, edition, language = _asked(request, key_of)
    document = report_of(trajectory, row, edition, language)
    job = print_of(trajectory, key(document))
    headings = list(row.headings.all())
    initial = {"edition": edition, "language": language}
    context = {
        "profile": row,
        "headings": [
            (heading, chapter.key, is_filled(chapter))
            for heading, chapter in zip(headings, document.parts, strict=True)
        ],
        "filled": sum(map(is_filled, document.parts)),
        "chapters": render_chapters(document),
        "form": ReportForm(initial=initial, editions=_editions(request, row)),
        "job": job if request.access.can(Permission.VIEW_DRAFT) else None,
        "file": job.result["file"] if job and job.state == Job.State.DONE else "",
        "query": urlencode(initial),
        "edition": edition,
        "language": language,
        "step_key": STEP,
    }
    return render(request, "planning/reports/detail.html", context)


@trajectory_view(Permission.VIEW_DRAFT, write=Permission.MAKE_MASTERPLAN, methods=("POST",))
def profile_print(request: AccessRequest, trajectory: Trajectory, key_of: str) -> HttpResponse:
    row, edition, language = _asked(request, key_of)
    print_report(trajectory=trajectory, profile=row, edition=edition, language=language, by=request.user)
    url = reverse("planning:profile_detail", args=[trajectory.slug, row.key])
    return redirect(f"{url}?{urlencode({'edition': edition, 'language': language})}")


@trajectory_view(Permission.VIEW_COUNCIL_EDITION)
def profile_workbook(request: AccessRequest, trajectory: Trajectory, key_of: str) -> HttpResponse:
    """The tables of the report, to compute with."""
    row, edition, language = _asked(request, key_of)
    content = xlsx.render(report_of(trajectory, row, edition, language))
    return workbook_file(name_of("xlsx", trajectory, row, edition, language), content)


def _editions(request: AccessRequest, row: ReportProfile) -> list[str]:
    """The edition that leaves the house first; who reads drafts may look at that of the core group beside it."""
    may_draft = request.access.can(Permission.VIEW_DRAFT)
    out = [row.edition] if may_draft or row.edition != Edition.KERNGROEP else []
    return list(dict.fromkeys([*out, *([Edition.KERNGROEP.value] if may_draft else [])]))


def _asked(request: AccessRequest, key_of: str) -> tuple[ReportProfile, str, str]:
    """The profile, and edition and language asked for; what may not be seen falls back to the first."""
    row = get_object_or_404(ReportProfile.objects.prefetch_related("headings"), key=key_of)
    editions = _editions(request, row)
    if not editions:
        raise Http404
    data = request.POST if request.method == "POST" else request.GET
    own = get_language() if get_language() in Language.values else Language.NL.value
    edition, language = data.get("edition", ""), data.get("language", "")
    return (
        row,
        edition if edition in editions else editions[0],
        language if language in Language.values else str(own),
    )
