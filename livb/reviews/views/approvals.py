"""Approving chapters at a meeting of the core group."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from livb.consultation.models import Meeting
from livb.consultation.selectors.protocol import agreement
from livb.membership.access import AccessRequest, owned, trajectory_view
from livb.membership.permissions import Permission
from livb.reviews.forms import ApproveForm
from livb.reviews.selectors.approvals import approvals_of, lacking_proof, voices
from livb.reviews.services.approvals import approve_at_meeting
from livb.trajectories.models import Trajectory
from livb.ui.forms import helper


@trajectory_view(Permission.MANAGE_REVIEW, methods=("GET", "POST"))
def meeting_approve(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    """One act: chapters, the positions that were given apart, and the meeting as proof."""
    meeting = owned(Meeting.objects.select_related("body", "trajectory"), trajectory, uuid)
    lacking, protocol = lacking_proof(meeting), agreement(trajectory)
    form = ApproveForm(request.POST if request.method == "POST" else None, meeting=meeting)
    if request.method == "POST" and form.carry(approve_at_meeting, meeting=meeting, by=request.user):
        closed = len(set(form.done.steps))
        words = ngettext("Approved; %(count)s step was closed.", "Approved; %(count)s steps were closed.", closed)
        none = _("Approved. No step was closed yet: what is still missing stands below.")
        messages.success(request, words % {"count": closed} if closed else none)
        return redirect("reviews:round_list", trajectory.slug)
    form.helper = helper(
        form, submit=_("Approve these chapters"), cancel=meeting.get_absolute_url(), layout=form.layout()
    )
    there, absent = voices(meeting)
    context = {
        "meeting": meeting,
        "form": form,
        "lacking": lacking,
        "there": there,
        "absent": absent,
        "approved": approvals_of(meeting),
        "protocol": protocol,
    }
    return render(request, "reviews/approvals/form.html", context)
