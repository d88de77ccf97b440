"""The link of an invitation: signed, for one use, for two weeks."""

import datetime as dt

from django.core.signing import BadSignature, TimestampSigner
from django.utils import timezone

from livb.membership.models import Invitation

VALID_FOR = dt.timedelta(days=14)
SIGNER = TimestampSigner(salt="livb.membership.invitation")


def token_of(invitation: Invitation) -> str:
    """The secret that stands in the mail; nothing of it is kept."""
    return SIGNER.sign(invitation.uuid.hex)


def is_expired(invitation: Invitation) -> bool:
    return invitation.created_at + VALID_FOR < timezone.now()


def invited_by(token: str) -> Invitation | None:
    """The invitation behind a link that can still be used; None when forged, expired, used or withdrawn."""
    try:
        uuid = SIGNER.unsign(token, max_age=VALID_FOR)
    except BadSignature:
        return None
    waiting = Invitation.objects.filter(accepted_at=None, withdrawn_at=None, person__membership__isnull=True)
    return waiting.select_related("trajectory", "person").filter(uuid=uuid).first()
