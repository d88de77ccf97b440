"""What steps 1 and 8 still miss about protocol, meetings and councils."""

from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from livb.consultation.enums import Subject
from livb.consultation.models import ProtocolParty
from livb.consultation.selectors.bodies import core_body
from livb.consultation.selectors.decisions import decisions, undecided_towns
from livb.consultation.selectors.meetings import core_meetings
from livb.consultation.selectors.protocol import agreement, is_signed, parties
from livb.trajectories.checks import Outcome, Reason, gate, met, missing
from livb.trajectories.models import Trajectory


@gate("start", "protocol_signed", label=_("The protocol is signed by every party, after its council"))
def protocol_signed(trajectory: Trajectory) -> Outcome:
    """The purpose is written, a town or a zone is among the parties, every party signed on paper after its council."""
    protocol, signing = agreement(trajectory), list(parties(trajectory))
    written = protocol is not None and bool(protocol.purpose)
    reasons = []
    if not written:
        url = reverse("consultation:protocol_update", args=[trajectory.slug])
        reasons.append(Reason(_("The protocol does not say yet why this trajectory begins."), url))
    if not any(party.has_council for party in signing):
        url = reverse("consultation:party_create", args=[trajectory.slug])
        reasons.append(Reason(_("No town or police zone signs the protocol yet."), url))
    reasons += [_reason(trajectory, party) for party in signing if not is_signed(party, protocol)]
    begun = written or any(party.signed_on for party in signing)
    return missing(*reasons, begun=begun) if reasons else met()


def _reason(trajectory: Trajectory, party: ProtocolParty) -> Reason:
    if not party.signed_on:
        lacking = _("{party} has not signed yet.")
    elif not party.is_complete:
        lacking = _("{party}: the day of the council is missing.")
    elif party.lacks_for_signature:
        lacking = _("{party} agreed, but it is not said who signed, in which capacity, and who countersigned.")
    else:
        lacking = _("{party} agreed, but the signed paper is not here yet.")
    url = reverse("consultation:party_sign", args=[trajectory.slug, party.uuid])
    return Reason(format_lazy(lacking, party=party.name), url)


@gate("start", "meeting_held", label=_("The core group met once, and there is a report"))
def meeting_held(trajectory: Trajectory) -> Outcome:
    held = list(core_meetings(trajectory))
    if any(meeting.is_reported for meeting in held):
        return met()
    if held:
        url = reverse("consultation:meeting_report", args=[trajectory.slug, held[0].uuid])
        return missing(Reason(_("The core group met, but there is no report yet."), url))
    where = "meeting_create" if core_body(trajectory) else "body_list"
    url = reverse(f"consultation:{where}", args=[trajectory.slug])
    return missing(Reason(_("The core group has not met yet."), url), begun=False)


@gate("masterplan", "councils_decided", label=_("Every municipal council has decided on the masterplan"))
def councils_decided(trajectory: Trajectory) -> Outcome:
    """Approved or not approved: both end the question, per municipality."""
    add = reverse("consultation:decision_create", args=[trajectory.slug])
    reasons = [
        Reason(
            format_lazy(_("The decision of the council of {town} is not registered."), town=str(town.name)),
            f"{add}?subject={Subject.MASTERPLAN}",
        )
        for town in undecided_towns(trajectory)
    ]
    begun = decisions(trajectory, subject=Subject.MASTERPLAN).exists()
    return missing(*reasons, begun=begun) if reasons else met()
