"""The protocol on one page: its words, its parties, what is still missing."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from livb.consultation.forms.protocol import LABELS, PROMISES, ProtocolForm
from livb.consultation.gates import protocol_signed
from livb.consultation.models import ProtocolAgreement
from livb.consultation.selectors.protocol import agreement, is_signed, last_signature, parties
from livb.consultation.services.protocol import write_protocol
from livb.membership.access import AccessRequest, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from livb.ui.writing import Page, posted, write


@trajectory_view(Permission.VIEW_DRAFT)
def protocol_detail(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    protocol, signing = agreement(trajectory), list(parties(trajectory))
    context = {
        "protocol": protocol,
        "parties": [(party, is_signed(party, protocol)) for party in signing],
        "promises": [(name, LABELS[name], getattr(protocol, name)) for name in PROMISES] if protocol else [],
        "complete": sum(party.is_complete for party in signing),
        "started_on": last_signature(signing),
        "missing": protocol_signed(trajectory).reasons,
        "step_key": "start",
    }
    return render(request, "consultation/protocol/detail.html", context)


@trajectory_view(Permission.EDIT_START, methods=("GET", "POST"))
def protocol_update(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    protocol = agreement(trajectory) or ProtocolAgreement(trajectory=trajectory)
    form = ProtocolForm(posted(request), request.FILES or None, instance=protocol, trajectory=trajectory)

    def save() -> ProtocolAgreement:
        words, upload = form.values("upload"), form.cleaned_data["upload"]
        return write_protocol(
            trajectory=trajectory, changes=words, based_on=form.version, upload=upload, by=request.user
        )

    back = reverse("consultation:protocol_detail", args=[trajectory.slug])
    return write(request, form, save, Page(_("Write the protocol"), "start", back, over=_("Protocol")))
