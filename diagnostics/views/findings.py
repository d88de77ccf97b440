"""Findings: the list, writing one, taking one away."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from diagnostics.enums import FindingKind
from diagnostics.forms.findings import FindingForm
from diagnostics.models import Finding, Phenomenon, PriorityDecision
from diagnostics.quoted import warning_of
from diagnostics.selectors.findings import findings, seen_by
from diagnostics.selectors.known import newest_figures
from diagnostics.selectors.moved import moved_findings
from diagnostics.selectors.onward import onward, thread
from diagnostics.services.findings import note_down, rewrite
from diagnostics.services.shelf import let_stand, put_away
from diagnostics.views.rows import figure_rows
from livb.lib.enums import Edition
from livb.lib.uuids import uuid_of
from livb.membership.access import AccessRequest, owned, standing, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from livb.ui.writing import Page, posted, write

STEP = {"step_key": "diagnosis"}


@trajectory_view(Permission.VIEW_DRAFT)
def finding_list(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """All findings this person may see, or those of one kind."""
    levels = seen_by(request.access.can)
    rows = list(findings(trajectory, levels))
    kind = request.GET.get("kind", "")
    counted = [(each, sum(row.kind == each for row in rows)) for each in FindingKind]
    context = {
        "findings": [row for row in rows if kind in ("", row.kind)],
        "kinds": [(each, number) for each, number in counted if number],
        "kind": kind,
        "total": len(rows),
        "moved": moved_findings(trajectory, levels),
        **STEP,
    }
    return render(request, "diagnostics/findings/list.html", context)


@trajectory_view(Permission.VIEW_DRAFT)
def finding_detail(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    """One finding with its figures, and where it leads: phenomenon, decision, line, objectives, actions."""
    levels = seen_by(request.access.can)
    finding = owned(findings(trajectory, levels), trajectory, uuid)
    rows = newest_figures(trajectory, list(finding.indicators.all()), Edition.KERNGROEP)
    phenomena = finding.seen_phenomena  # type: ignore[attr-defined]
    decisions = {row.phenomenon_id: row for row in PriorityDecision.objects.filter(phenomenon__in=phenomena)}
    strands = onward(trajectory, phenomena, levels)
    context = {
        "finding": finding,
        "small": warning_of(finding) if request.access.can(Permission.EDIT_DIAGNOSIS) else "",
        "figures": figure_rows(trajectory, rows),
        "thread": thread(trajectory, finding, request.access.can),
        "swot": finding.swot_items.filter(archived_at=None, visibility__in=levels),
        "leads": [(row, decisions.get(row.pk), strands[row.pk]) for row in phenomena],
        **STEP,
    }
    return render(request, "diagnostics/findings/detail.html", context)


@trajectory_view(Permission.EDIT_DIAGNOSIS, methods=("GET", "POST"))
def finding_create(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    about = Phenomenon.objects.live().filter(trajectory=trajectory, uuid=uuid_of(request.GET.get("phenomenon")))
    form = FindingForm(posted(request), trajectory=trajectory, initial={"phenomena": list(about)})

    def save() -> Finding:
        fields = form.values(*form.links)
        return note_down(Finding, trajectory=trajectory, links=form.linked(), by=request.user, **fields)

    back = about[0].get_absolute_url() if about else _list(trajectory)
    return write(request, form, save, Page(_("Write down a finding"), "diagnosis", back), warn=warning_of)


@trajectory_view(Permission.EDIT_DIAGNOSIS, methods=("GET", "POST"))
def finding_update(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    finding = standing(request, Finding, uuid, let_stand)
    form = FindingForm(posted(request), instance=finding, trajectory=trajectory)

    def save() -> Finding:
        fields = form.values(*form.links)
        return rewrite(row=finding, based_on=form.version, links=form.linked(), by=request.user, **fields)

    page = Page(_("Change a finding"), "diagnosis", _list(trajectory), over=finding.get_kind_display())
    return write(request, form, save, page, warn=warning_of)


@trajectory_view(Permission.EDIT_DIAGNOSIS, methods=("POST",))
def finding_delete(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    finding = owned(Finding.objects.live().select_related("trajectory"), trajectory, uuid)
    put_away(row=finding, by=request.user)
    messages.success(request, _("The fact was dropped."))
    return redirect(_list(trajectory))


def _list(trajectory: Trajectory) -> str:
    return reverse("diagnostics:finding_list", args=[trajectory.slug])
