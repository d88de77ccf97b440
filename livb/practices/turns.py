"""Texts of good practices that changed after the town agreed to share them."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from livb.accounts.models import User
from livb.membership.models import Membership
from livb.membership.permissions import Permission
from livb.membership.roles import permissions_of
from livb.membership.turns_registry import TURNS, Turn, TurnKind
from livb.practices.enums import Consent
from livb.practices.models import GoodPractice
from livb.trajectories.models import Trajectory


@TURNS.register("practices")
def practice_turns(user: User, memberships: Sequence[Membership]) -> list[Turn]:
    """One query: for whoever consents for a town, each shared text that reads differently by now."""
    mine = {m.trajectory_id: m.trajectory for m in memberships if Permission.SHARE_PRACTICE in permissions_of(m.roles)}
    shared = GoodPractice.objects.live().filter(trajectory__in=mine).exclude(consent=Consent.PRIVATE)
    return [_turn(row, mine[row.trajectory_id]) for row in shared if row.awaits_consent]


def _turn(practice: GoodPractice, trajectory: Trajectory) -> Turn:
    return Turn(
        kind=TurnKind.MINE,
        title=format_lazy(_("Does the town agree to the new text of “{title}”?"), title=practice.title),
        trajectory=trajectory,
        url=reverse("practices:practice_share", args=[trajectory.slug, practice.uuid]),
    )
