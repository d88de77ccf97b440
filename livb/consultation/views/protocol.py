"""The protocol on one page: its words, its parties, what is still missing."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from livb.consultation.forms.protocol import ProtocolForm
from livb.consultation.gates import protocol_signed
from livb.consultation.models import ProtocolAgreement
from livb.consultation.selectors.protocol import agreement, last_signature, parties
from livb.consultation.services.protocol import write_protocol
from livb.lib.versions import Outdated
from livb.membership.access import AccessRequest, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from livb.ui.forms import helper


@trajectory_view(Permission.VIEW_DRAFT)
def protocol_detail(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    signing = list(parties(trajectory))
    context = {
        "protocol": agreement(trajectory),
        "parties": signing,
        "complete": sum(party.is_complete for party in signing),
        "started_on": last_signature(signing),
        "missing": protocol_signed(trajectory).reasons,
        "step_key": "start",
    }
    return render(request, "consultation/protocol/detail.html", context)


@trajectory_view(Permission.EDIT_START, methods=("GET", "POST"))
def protocol_update(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    protocol = agreement(trajectory) or ProtocolAgreement(trajectory=trajectory)
    form = ProtocolForm(request.POST or None, request.FILES or None, instance=protocol)
    theirs = None
    if request.method == "POST" and form.is_valid():
        based_on = form.cleaned_data.pop("version") or protocol.version
        try:
            write_protocol(trajectory=trajectory, based_on=based_on, by=request.user, **form.cleaned_data)
        except Outdated as conflict:
            theirs = conflict.current
            form.data = form.data.copy()
            form.data["version"] = theirs.version
        else:
            messages.success(request, _("Saved."))
            return redirect("consultation:protocol_detail", trajectory.slug)
    back = reverse("consultation:protocol_detail", args=[trajectory.slug])
    form.helper = helper(form, cancel=back)
    return render(request, "consultation/protocol/form.html", {"form": form, "theirs": theirs, "step_key": "start"})
