"""Which of ours an objective of another plan may be about, by the words they share: shown, never accepted by itself."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.core.cache import cache

from livb.lib.hashing import content_hash
from livb.trajectories.models import Trajectory
from planning.matching import VERSION, Match, nearest
from planning.models import DismissedSuggestion
from planning.selectors.alignment import Alignment, SheetRow
from planning.selectors.tree import ObjectiveNode

SHOWN = 3
HELD = 8  # so that others take the place of those that were answered or dismissed
# What one look may cost where nothing is kept yet; beyond it the first ones are compared.
MOST_THEIRS, MOST_OURS = 2000, 400
KEPT_FOR = 30 * 24 * 3600


@dataclass(frozen=True)
class Piece:
    """A part of a text, marked where it is shared."""

    text: str
    is_shared: bool


@dataclass(frozen=True)
class Suggestion:
    """One of ours; `title` in pieces, and the words that say so as each of the two texts writes them."""

    own: ObjectiveNode
    title: tuple[Piece, ...]
    words: tuple[tuple[str, str], ...]

    @property
    def shared(self) -> list[str]:
        """The words as one reads them: one where both texts write the same."""
        return [theirs if theirs.lower() == ours.lower() else f"{theirs} ~ {ours}" for theirs, ours in self.words]


class Suggestions:
    """What is near to what in one trajectory, kept under its content: the same texts are compared once."""

    def __init__(self, found: Alignment) -> None:
        self.rows = [row for sheet in found.sheets for row in sheet.rows if row.node.is_counted][:MOST_THEIRS]
        self.own = found.own[:MOST_OURS]
        near = _near([row.node.row.title for row in self.rows], [node.row.title for node in self.own])
        self._near = {row.node.row.pk: matches for row, matches in zip(self.rows, near, strict=True)}

    def of(self, row: SheetRow, dismissed: Collection[int] = ()) -> tuple[Suggestion, ...]:
        """The nearest that nobody linked or dismissed."""
        known = {answer.link.objective_id for answer in row.answers} | set(dismissed)
        return tuple(each for each in self._all(row) if each.own.row.pk not in known)[:SHOWN]

    def dismissed(self, row: SheetRow, dismissed: Collection[int]) -> tuple[Suggestion, ...]:
        """Those that were dismissed and would be shown otherwise."""
        return tuple(each for each in self._all(row) if each.own.row.pk in dismissed)

    def _all(self, row: SheetRow) -> Iterator[Suggestion]:
        for match in self._near.get(row.node.row.pk, ()):
            own = self.own[match.place]
            theirs = row.node.row.title
            pairs = tuple((_written(theirs, a), _written(own.row.title, b)) for a, b in match.words)
            yield Suggestion(own, _pieces(own.row.title, {word for _theirs, word in match.words}), pairs)

    def nearest_to_ours(self) -> dict[int, SheetRow]:
        """For one of ours the objective of a plan that is nearest to it and was not linked to it yet."""
        best: dict[int, tuple[float, SheetRow]] = {}
        for row in self.rows:
            linked = {answer.link.objective_id for answer in row.answers}
            for match in self._near[row.node.row.pk]:
                key = self.own[match.place].row.pk
                if key not in linked and match.score > best.get(key, (0.0, row))[0]:
                    best[key] = match.score, row
        return {key: row for key, (_score, row) in best.items()}


def dismissals(trajectory: Trajectory) -> dict[int, set[int]]:
    """By the objective of a plan those of ours that have nothing to do with it."""
    held: dict[int, set[int]] = {}
    rows = DismissedSuggestion.objects.filter(trajectory=trajectory)
    for theirs, ours in rows.values_list("plan_objective_id", "objective_id"):
        held.setdefault(theirs, set()).add(ours)
    return held


def _near(theirs: list[str], ours: list[str]) -> list[tuple[Match, ...]]:
    key = f"near:{content_hash([VERSION, HELD, theirs, ours])}"
    kept: list[tuple[Match, ...]] | None = cache.get(key)
    if kept is None:
        kept = nearest(theirs, ours, HELD)
        cache.set(key, kept, KEPT_FOR)
    return kept


def _written(text: str, words: str) -> str:
    """Words as they stand in a text."""
    found = _places([words]).search(text)
    return found[0] if found else words


def _pieces(text: str, shared: Collection[str]) -> tuple[Piece, ...]:
    pieces, at = [], 0
    for found in _places(shared).finditer(text):
        pieces += [Piece(text[at : found.start()], False), Piece(found[0], True)]
        at = found.end()
    return tuple(piece for piece in (*pieces, Piece(text[at:], False)) if piece.text)


def _places(said: Collection[str]) -> re.Pattern[str]:
    """Where words or phrases stand, the longest first; any apostrophe and any space counts for another."""
    told = (re.escape(each).replace("'", "['’]").replace(r"\ ", r"\s+") for each in sorted(said, key=len, reverse=True))
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(told)})(?![^\W\d_])", re.IGNORECASE)
