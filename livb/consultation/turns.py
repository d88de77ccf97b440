"""Signatures that are still awaited, for those who look after the protocol."""

from collections import Counter
from collections.abc import Sequence

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext_lazy

from livb.accounts.models import User
from livb.consultation.models import ProtocolParty
from livb.membership.models import Membership
from livb.membership.permissions import Permission
from livb.membership.roles import permissions_of
from livb.membership.turns_registry import TURNS, Turn, TurnKind


@TURNS.register("consultation")
def awaited_signatures(user: User, memberships: Sequence[Membership]) -> list[Turn]:
    """One row a trajectory: how many parties still have to sign."""
    mine = {m.trajectory_id: m.trajectory for m in memberships if Permission.EDIT_START in permissions_of(m.roles)}
    unsigned = ProtocolParty.objects.filter(trajectory__in=mine, signed_on=None).order_by()
    awaited = Counter(unsigned.values_list("trajectory_id", flat=True))
    return [
        Turn(
            kind=TurnKind.WAITING,
            title=ngettext_lazy(
                "%(count)d signature under the protocol is still awaited",
                "%(count)d signatures under the protocol are still awaited",
                "count",
            )
            % {"count": count},
            trajectory=mine[key],
            url=reverse("consultation:protocol_detail", args=[mine[key].slug]),
            since=timezone.localdate(mine[key].created_at),
        )
        for key, count in awaited.items()
    ]
