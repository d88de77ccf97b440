"""What changed: findings of which a figure moved, from old to new, and what somebody concludes."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from diagnostics.enums import LookOutcome
from diagnostics.forms.looks import LookForm
from diagnostics.models import FigureLook, Finding, SourceEdition
from diagnostics.selectors.findings import seen_by
from diagnostics.selectors.moved import MovedFinding, moved_findings
from diagnostics.services.looks import MovedAgain, look_at
from livb.membership.access import AccessRequest, owned, trajectory_view
from livb.membership.models import Person
from livb.membership.permissions import Permission
from livb.membership.roles import permissions_of
from livb.trajectories.models import Trajectory

LATELY = 20


@trajectory_view(Permission.VIEW_DRAFT)
def moved_list(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    levels = seen_by(request.access.can)
    found = moved_findings(trajectory, levels)
    looks = FigureLook.objects.filter(trajectory=trajectory, finding__visibility__in=levels)
    context = {
        "found": [(each, _credits(each)) for each in found],
        "editions": SourceEdition.objects.in_bulk({pk for each in found for pk in _credits(each)}),
        "lookers": _lookers(trajectory) if found else [],
        "outcomes": LookOutcome,
        "looks": looks.select_related("finding", "person").order_by("-pk")[:LATELY],
        "step_key": "diagnosis",
    }
    return render(request, "diagnostics/moved/list.html", context)


@trajectory_view(Permission.EDIT_DIAGNOSIS, methods=("POST",))
def moved_look(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    """Keep a conclusion on the moves this person saw."""
    live = Finding.objects.live().filter(visibility__in=seen_by(request.access.can)).select_related("trajectory")
    finding = owned(live, trajectory, uuid)
    form = LookForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say whether the finding still holds; an explanation has at most 300 signs."))
        return redirect("diagnostics:moved_list", trajectory.slug)
    try:
        look_at(finding=finding, person=request.access.person, by=request.user, **form.cleaned_data)
    except MovedAgain:
        messages.warning(request, _("Somebody looked already, or another figure came in the meantime. Look once more."))
    else:
        messages.success(request, _("Kept: the finding was looked at with the new figures."))
    return redirect("diagnostics:moved_list", trajectory.slug)


def _credits(moved: MovedFinding) -> list[int]:
    """The editions that brought the new figures."""
    return sorted({move.new.edition for move in moved.moves if move.new})


def _lookers(trajectory: Trajectory) -> list[Person]:
    """Who has to look: whoever may change the diagnostic."""
    rows = trajectory.memberships.select_related("person").order_by("person__name")
    return [row.person for row in rows if Permission.EDIT_DIAGNOSIS in permissions_of(row.roles)]
