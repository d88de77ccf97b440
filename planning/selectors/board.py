"""The actions on a board: a column for how far they are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planning.enums import ActionStatus
from planning.selectors.action_table import ActionRow

# So many cards a column; the rest is read in the table.
CARDS = 30


@dataclass(frozen=True)
class Lane:
    """A column of the board with the cards that are shown of it."""

    status: ActionStatus
    cards: tuple[ActionRow, ...]
    total: int

    @property
    def more(self) -> int:
        return self.total - len(self.cards)


def lanes(rows: Iterable[ActionRow]) -> Sequence[Lane]:
    """Every status, also those without actions, each action once."""
    by_status: dict[str, list[ActionRow]] = {status: [] for status in ActionStatus}
    for row in rows:
        by_status[row.status].append(row)
    return [Lane(status, tuple(by_status[status][:CARDS]), len(by_status[status])) for status in ActionStatus]
