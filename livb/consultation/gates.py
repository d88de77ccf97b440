"""What step 1 still misses about the protocol."""

from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from livb.consultation.models import ProtocolAgreement, ProtocolParty
from livb.consultation.selectors.protocol import parties
from livb.trajectories.checks import Outcome, Reason, gate, met, missing
from livb.trajectories.models import Trajectory


@gate("start", "protocol_signed", label=_("The protocol is signed by every party, after its council"))
def protocol_signed(trajectory: Trajectory) -> Outcome:
    """The purpose is written, a town or a zone is among the parties, and every party has signed after its council."""
    signing = list(parties(trajectory))
    written = ProtocolAgreement.objects.filter(trajectory=trajectory).exclude(purpose="").exists()
    reasons = []
    if not written:
        url = reverse("consultation:protocol_update", args=[trajectory.slug])
        reasons.append(Reason(_("The protocol does not say yet why this trajectory begins."), url))
    if not any(party.has_council for party in signing):
        url = reverse("consultation:party_create", args=[trajectory.slug])
        reasons.append(Reason(_("No town or police zone signs the protocol yet."), url))
    reasons += [_reason(trajectory, party) for party in signing if not party.is_complete]
    begun = written or any(party.signed_on for party in signing)
    return missing(*reasons, begun=begun) if reasons else met()


def _reason(trajectory: Trajectory, party: ProtocolParty) -> Reason:
    lacking = _("{party}: the day of the council is missing.") if party.signed_on else _("{party} has not signed yet.")
    url = reverse("consultation:party_sign", args=[trajectory.slug, party.uuid])
    return Reason(format_lazy(lacking, party=party.name), url)
