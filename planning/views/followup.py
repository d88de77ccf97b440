"""Step 9: when the plan is looked at again."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from livb.membership.access import AccessRequest, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from livb.ui.writing import posted, write
from planning.forms.followup import FollowUpForm
from planning.models import FollowUp
from planning.selectors.followup import followup_of
from planning.services.followup import fix_followup
from planning.views.editing import WRITES, plan_page


@trajectory_view(Permission.VIEW_DRAFT)
def followup_detail(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    return render(request, "planning/followup.html", {"followup": followup_of(trajectory), "step_key": "followup"})


@trajectory_view(Permission.EDIT_PLAN, methods=WRITES)
def followup_update(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    fixed = followup_of(trajectory) or FollowUp(trajectory=trajectory, version=0)
    form = FollowUpForm(posted(request), instance=fixed, trajectory=trajectory)

    def save() -> FollowUp:
        return fix_followup(trajectory=trajectory, version=form.version, changes=form.values(), by=request.user)

    back = reverse("planning:followup_detail", args=[trajectory.slug])
    return write(request, form, save, plan_page(_("Follow-up"), "followup", back))
