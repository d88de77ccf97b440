"""The protocol of a trajectory and who still has to sign it."""

import datetime as dt

from django.db.models import QuerySet

from livb.consultation.models import ProtocolAgreement, ProtocolParty
from livb.trajectories.models import Trajectory


def agreement(trajectory: Trajectory) -> ProtocolAgreement | None:
    """The protocol, or None while nobody wrote a word of it."""
    return ProtocolAgreement.objects.filter(trajectory=trajectory).select_related("document").first()


def parties(trajectory: Trajectory) -> QuerySet[ProtocolParty]:
    """Everybody who signs, in the order in which they were named."""
    return ProtocolParty.objects.filter(trajectory=trajectory).select_related(
        "signatory", "countersignatory", "document"
    )


def last_signature(signing: list[ProtocolParty]) -> dt.date | None:
    """The day on which the last party signed; None while anything is missing."""
    if not any(party.has_council for party in signing) or not all(party.is_complete for party in signing):
        return None
    return max(party.signed_on for party in signing if party.signed_on)


def is_signed(party: ProtocolParty, protocol: ProtocolAgreement | None) -> bool:
    """Signed, not merely agreed: the day, who, in which capacity, countersigned, and the paper of it."""
    has_paper = party.document_id is not None or (protocol is not None and protocol.document_id is not None)
    return party.is_complete and has_paper and not party.lacks_for_signature
