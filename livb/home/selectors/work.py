"""Whose turn it is, over all trajectories of one person."""

import datetime as dt
from dataclasses import dataclass

from livb.accounts.models import User
from livb.membership.selectors.memberships import memberships_of
from livb.membership.turns_registry import TURNS, Turn, TurnKind


@dataclass(frozen=True)
class Work:
    """The three lists of the start page, the most urgent first."""

    mine: list[Turn]
    waiting: list[Turn]
    coming: list[Turn]

    @property
    def is_empty(self) -> bool:
        return not (self.mine or self.waiting or self.coming)


def work_of(user: User) -> Work:
    """Ask every app what it has in store for this person."""
    memberships = memberships_of(user)
    turns = sorted((turn for _name, ask in TURNS.items() for turn in ask(user, memberships)), key=_urgency)
    lists = {kind: [turn for turn in turns if turn.kind == kind] for kind in TurnKind}
    return Work(lists[TurnKind.MINE], lists[TurnKind.WAITING], lists[TurnKind.COMING])


def _urgency(turn: Turn) -> tuple[dt.date, dt.date, str]:
    return (turn.due or dt.date.max, turn.since or dt.date.max, turn.trajectory.title)
