"""Whose turn it is: every app says what it has in store for a person; the start page shows it in three lists."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils import timezone
from django.utils.functional import Promise

from livb.accounts.models import User
from livb.lib.registry import Registry
from livb.membership.models import Membership
from livb.trajectories.models import Trajectory


class TurnKind(StrEnum):
    MINE = "mine"
    WAITING = "waiting"
    COMING = "coming"


@dataclass(frozen=True)
class Turn:
    """One row of a start page: what, for which trajectory, since when, by when; `url` opens the exact spot.

    `is_about` is a rough date: it never counts as late.
    """

    kind: TurnKind
    title: str | Promise
    trajectory: Trajectory
    url: str
    since: dt.date | None = None
    due: dt.date | None = None
    is_about: bool = False

    @property
    def is_late(self) -> bool:
        return self.due is not None and not self.is_about and self.due < timezone.localdate()


# (user, the memberships of that user with trajectory and person at hand) -> rows. The number of queries may not grow
# with the memberships: ask for all trajectories at once.
Turns = Callable[[User, Sequence[Membership]], list[Turn]]

TURNS: Registry[str, Turns] = Registry("turns")
