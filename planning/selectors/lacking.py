"""What is lacking between our plan and the others: a list each, with the place where it is mended."""

from collections.abc import Sequence
from dataclasses import dataclass

from diagnostics.models import Phenomenon
from planning.enums import Settlement
from planning.selectors import rows
from planning.selectors.alignment import Alignment, Answer, SheetRow
from planning.selectors.alignment_board import board_url
from planning.selectors.coverage import coverage
from planning.selectors.suggestions import Suggestions
from planning.selectors.tree import LineNode, ObjectiveNode


@dataclass(frozen=True)
class Gap:
    """One of ours that no plan knows, and what is nearest to it in the plans of others."""

    node: ObjectiveNode
    near: SheetRow | None

    @property
    def board(self) -> str:
        return board_url(self.near.node.row) if self.near else ""


@dataclass(frozen=True)
class Uncarried:
    """A priority whose lines hold nothing that another plan knows; without lines nothing answers it at all."""

    phenomenon: Phenomenon
    lines: tuple[LineNode, ...]


class Lacking:
    """The lists, from one reading of how the plans stand to each other; `levels` are those of whoever looks."""

    def __init__(self, found: Alignment, levels: Sequence[str]) -> None:
        self.found = found
        near = Suggestions(found).nearest_to_ours()
        matrix = coverage(found, with_parts=True)
        self.gaps = [Gap(row.node, near.get(row.node.row.pk)) for row in matrix.rows if not row.total]
        self.uncarried = self._uncarried(found.linked, levels)
        self.overlaps = found.overlaps
        self.contradictions = sorted(found.contradictions, key=is_settled)
        self.unanswered = found.unanswered
        self.alone = found.alone

    def _uncarried(self, linked: set[int], levels: Sequence[str]) -> list[Uncarried]:
        answered: dict[int, list[LineNode]] = {}
        carried: set[int] = set()
        for line in self.found.tree.lines:
            for phenomenon in line.phenomena:
                answered.setdefault(phenomenon.pk, []).append(line)
                if any(node.row.pk in linked for node in line.nodes()):
                    carried.add(phenomenon.pk)
        priorities = rows.priorities(self.found.trajectory).filter(visibility__in=levels)
        return [Uncarried(each, tuple(answered.get(each.pk, ()))) for each in priorities if each.pk not in carried]

    @property
    def undecided(self) -> int:
        """How many contradictions wait for a decision."""
        return sum(not is_settled(answer) for answer in self.contradictions)


def is_settled(answer: Answer) -> bool:
    return answer.link.contradiction.settlement != Settlement.OPEN
