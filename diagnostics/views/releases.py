"""The police figures that were imported here, and how far the chief of police lets them go."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diagnostics.forms.catalogue import ReleaseForm
from diagnostics.models import SeriesRelease
from diagnostics.selectors.releases import is_releaser, police_series, releasers
from diagnostics.services.releases import release_series, withdraw_release
from livb.membership.access import AccessRequest, owned, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from livb.ui.forms import helper
from livb.ui.writing import posted

STEP = {"step_key": "diagnosis"}


@trajectory_view(Permission.VIEW_DRAFT, methods=("GET", "POST"))
def release_list(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """Everybody of the core group sees what was released; only some may write it down."""
    rows, people = police_series(trajectory), releasers(trajectory)
    form = ReleaseForm(posted(request), rows=rows, people=people)
    may_release = is_releaser(request.access.person, people) or request.access.can(Permission.ATTEST)
    if request.method == "POST" and not may_release:
        form.add_error(None, _("Only the chief of police, or who stands in for the chief, releases police figures."))
    elif request.method == "POST" and form.is_valid():
        try:
            made = release_series(trajectory=trajectory, by=request.user, **form.cleaned_data)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            words = ngettext("%(n)s series was released.", "%(n)s series were released.", len(made))
            messages.success(request, words % {"n": len(made)})
            return redirect("diagnostics:release_list", trajectory.slug)
    form.helper = helper(form, submit=_("Release"))
    context = {"rows": rows, "people": people, "form": form, "may_release": may_release and rows and people, **STEP}
    return render(request, "diagnostics/releases/list.html", context)


@trajectory_view(Permission.VIEW_DRAFT, methods=("POST",))
def release_withdraw(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    """Whoever may release may take it back."""
    row = owned(SeriesRelease.objects.select_related("trajectory"), trajectory, uuid)
    if is_releaser(request.access.person, releasers(trajectory)) or request.access.can(Permission.ATTEST):
        withdraw_release(release=row, by=request.user)
        messages.success(request, _("Taken back: these figures stay in the core group again."))
    else:
        messages.error(request, _("Only the chief of police, or who stands in for the chief, takes a release back."))
    return redirect("diagnostics:release_list", trajectory.slug)
