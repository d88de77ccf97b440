"""The board of one plan: its objectives on pages, which one is at hand, what is near to it, and where one goes next."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse

from livb.trajectories.models import Trajectory
from livb.ui.paging import Pages, page_of
from planning.enums import Relation
from planning.models import AlignmentLink, PlanObjective
from planning.selectors.alignment import Alignment, Sheet, SheetRow
from planning.selectors.suggestions import Suggestion, Suggestions, dismissals
from planning.selectors.tree import LineNode, ObjectiveNode

MOST_REASONS = 12


@dataclass(frozen=True)
class BoardRow:
    """One of theirs with what is near to it."""

    sheet: SheetRow
    near: tuple[Suggestion, ...]
    dismissed: tuple[Suggestion, ...]
    is_chosen: bool

    @property
    def node(self) -> PlanObjective:
        return self.sheet.node.row

    @property
    def nearest(self) -> str:
        """The keys of what is near, for the script that shows them at the right side."""
        return " ".join(str(each.own.row.uuid) for each in self.near)


@dataclass(frozen=True)
class OwnRow:
    """One of ours with how many links it has; `is_near` to the one at hand."""

    node: ObjectiveNode
    count: int
    is_near: bool


@dataclass(frozen=True)
class Place:
    """Where one stands among those that ask for an answer, and where one may go."""

    number: int
    total: int
    back: UUID | None
    on: UUID | None
    open: UUID | None


class Board:
    """Everything the page shows; `asked` is the objective at hand, `after` the one that was just answered.

    `suggests` is for who may answer: whoever only reads is shown what was answered.
    """

    def __init__(
        self,
        found: Alignment,
        sheet: Sheet,
        query: QueryDict,
        *,
        asked: UUID | None = None,
        after: UUID | None = None,
        suggests: bool = True,
    ) -> None:
        self.sheet, self.sheets = sheet, [each for each in found.sheets if each.rows]
        self.only_open = query.get("show") == "open"
        shown = [row for row in sheet.rows if not self.only_open or row.is_open or _key(row) == asked]
        self.chosen = (
            asked if asked in {_key(row) for row in shown} else next_open(sheet, after) or after or _first(shown)
        )
        turns = "page" in query and asked is None and after is None
        place = None if turns else next((n for n, row in enumerate(shown) if _key(row) == self.chosen), None)
        self.pages: Pages[SheetRow] = page_of(shown, _lasting(query), spot="board", place=place)
        if turns:
            self.chosen = next((_key(row) for row in self.pages if row.is_open), None) or _first(list(self.pages))
        self._near = Suggestions(found) if suggests else None
        away = dismissals(sheet.plan.trajectory) if suggests else {}
        self.rows = [self._row(row, away.get(row.node.row.pk, set())) for row in self.pages]
        self.own = self._own(found)
        self.place = self._place(shown)
        self.reasons = used_reasons(sheet.plan.trajectory) if suggests else []

    def _row(self, row: SheetRow, away: set[int]) -> BoardRow:
        near = self._near.of(row, away) if self._near else ()
        dismissed = self._near.dismissed(row, away) if self._near else ()
        return BoardRow(row, near, dismissed, _key(row) == self.chosen)

    def _own(self, found: Alignment) -> list[tuple[LineNode, list[OwnRow]]]:
        counts = Counter(link.objective_id for link in found.links)
        near = {each.own.row.pk for row in self.rows if row.is_chosen for each in row.near}
        known = {node.row.pk for node in found.own}
        lines = [
            (line, [OwnRow(n, counts[n.row.pk], n.row.pk in near) for n in line.nodes() if n.row.pk in known])
            for line in found.tree.lines
        ]
        return [(line, rows) for line, rows in lines if rows]

    def _place(self, shown: list[SheetRow]) -> Place:
        keys = [_key(row) for row in shown if not row.node.outside]
        if self.chosen not in keys:
            return Place(0, len(keys), None, None, None)
        at = keys.index(self.chosen)
        following = next_open(self.sheet, self.chosen)
        return Place(
            at + 1,
            len(keys),
            keys[at - 1] if at else None,
            keys[at + 1] if at + 1 < len(keys) else None,
            following if following != self.chosen else None,
        )


def _key(row: SheetRow) -> UUID:
    return row.node.row.uuid


def _first(rows: list[SheetRow]) -> UUID | None:
    return next((_key(row) for row in rows if not row.node.outside), None)


def _lasting(query: QueryDict) -> QueryDict:
    """The question without the objective at hand, which is not on every page."""
    kept = query.copy()
    for name in ("objective", "after"):
        kept.pop(name, None)
    return kept


def next_open(sheet: Sheet, after: UUID | None) -> UUID | None:
    """The first objective without an answer that follows, else the first of all."""
    keys = [_key(row) for row in sheet.rows]
    at = keys.index(after) + 1 if after in keys else 0
    return next((_key(row) for row in (*sheet.rows[at:], *sheet.rows[:at]) if row.is_open), None)


def used_reasons(trajectory: Trajectory) -> list[str]:
    """Why objectives were said to stand alone, the most used first: who answers forty of them types it once."""
    rows = AlignmentLink.objects.filter(trajectory=trajectory, relation__in=Relation.alone())
    return [reason for reason, _count in Counter(rows.values_list("reason", flat=True)).most_common(MOST_REASONS)]


def board_url(objective: PlanObjective) -> str:
    """The board of its plan, with this objective at hand."""
    plan = objective.plan
    address = reverse("planning:alignment_board", args=[plan.trajectory.slug, plan.uuid])
    return f"{address}?objective={objective.uuid}#board"
