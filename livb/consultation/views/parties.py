"""Naming those who sign, and keeping their signatures."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from livb.consultation.forms.protocol import PartyForm, SignatureForm
from livb.consultation.models import ProtocolParty
from livb.consultation.services.parties import add_party, amend_party, remove_party, sign
from livb.consultation.views.pages import BOTH, POST, PROTOCOL, address, deed, page
from livb.membership.access import AccessRequest, owned, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from livb.ui.writing import posted, write


@trajectory_view(Permission.EDIT_START, methods=BOTH)
def party_create(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    form = PartyForm(posted(request), trajectory=trajectory)

    def save() -> ProtocolParty:
        return add_party(trajectory=trajectory, by=request.user, **form.values())

    around = page(_("Add a signing party"), address("protocol_detail", trajectory), PROTOCOL, submit=_("Add"))
    return write(request, form, save, around)


@trajectory_view(Permission.EDIT_START, methods=BOTH)
def party_update(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    party = owned(ProtocolParty, trajectory, uuid)
    name = party.name
    form = PartyForm(posted(request), instance=party, trajectory=trajectory)

    def save() -> ProtocolParty:
        return amend_party(party=party, version=form.version, by=request.user, **form.values())

    return write(request, form, save, page(name, address("protocol_detail", trajectory), PROTOCOL))


@trajectory_view(Permission.EDIT_START, methods=BOTH)
def party_sign(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    party = owned(ProtocolParty, trajectory, uuid)
    form = SignatureForm(posted(request), request.FILES or None, instance=party, trajectory=trajectory)

    def save() -> ProtocolParty:
        upload, facts = form.cleaned_data["upload"], form.values("upload")
        return sign(party=party, version=form.version, upload=upload, by=request.user, **facts)

    title = _("Signature of %(party)s") % {"party": party}
    done = _("The signature of %(party)s was kept.") % {"party": party}
    back = address("protocol_detail", trajectory)
    return write(request, form, save, page(title, back, PROTOCOL, submit=_("Keep the signature"), done=done))


@trajectory_view(Permission.EDIT_START, methods=POST)
def party_delete(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    party = owned(ProtocolParty, trajectory, uuid)
    done = _("%(party)s no longer signs the protocol.") % {"party": party}
    act = lambda: remove_party(party=party, by=request.user)  # noqa: E731
    return deed(request, act, done, address("protocol_detail", trajectory))
