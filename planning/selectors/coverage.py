"""Which plan speaks about which of our objectives: a count a cell, and what stands behind it."""

from collections import defaultdict
from dataclasses import dataclass

from planning.enums import Relation
from planning.models import AlignmentLink, ExistingPlan
from planning.selectors.alignment import Alignment, Answer
from planning.selectors.tree import ObjectiveNode

DARKEST = 4  # from so many links on a cell is as dark as it gets


@dataclass(frozen=True)
class Cell:
    """The answers of one plan about one objective; about a strategic one also those on what stands under it."""

    plan: ExistingPlan
    answers: tuple[Answer, ...]

    @property
    def count(self) -> int:
        return len(self.answers)

    @property
    def shade(self) -> int:
        return min(self.count, DARKEST)

    @property
    def contradictions(self) -> int:
        return sum(answer.link.relation == Relation.CONTRADICTS for answer in self.answers)


@dataclass(frozen=True)
class CoverageRow:
    """One of ours; `is_part` is an operational one, whose links are counted in its strategic one already."""

    node: ObjectiveNode
    cells: tuple[Cell, ...]
    is_part: bool = False

    @property
    def total(self) -> int:
        return sum(cell.count for cell in self.cells)


@dataclass(frozen=True)
class Coverage:
    plans: tuple[ExistingPlan, ...]
    rows: tuple[CoverageRow, ...]

    @property
    def orphans(self) -> list[ObjectiveNode]:
        """Our strategic objectives that no plan knows, themselves or by what stands under them."""
        return [row.node for row in self.rows if not row.total and not row.is_part]

    def totals(self) -> list[tuple[ExistingPlan, int]]:
        """Per plan how often it speaks about one of ours."""
        whole = [row for row in self.rows if not row.is_part]
        return [(plan, sum(row.cells[place].count for row in whole)) for place, plan in enumerate(self.plans)]


def coverage(alignment: Alignment, *, with_parts: bool = False) -> Coverage:
    """Counted are the links of objectives in scope; a link to an operational objective counts for its strategic one.

    With parts the operational objectives stand under their strategic one, each with the links it has itself.
    """
    held: dict[tuple[int, int], list[Answer]] = defaultdict(list)
    for sheet in alignment.sheets:
        for row in sheet.rows:
            for answer in row.answers:
                if answer.own and not row.node.outside:
                    for key in _counted_for(answer.link):
                        held[sheet.plan.pk, key].append(answer)
    found = tuple(sheet.plan for sheet in alignment.sheets)
    rows = tuple(
        CoverageRow(
            node, tuple(Cell(plan, tuple(held[plan.pk, node.row.pk])) for plan in found), not node.row.is_strategic
        )
        for node in alignment.own
        if with_parts or node.row.is_strategic
    )
    return Coverage(found, rows)


def _counted_for(link: AlignmentLink) -> set[int]:
    """The keys of the objectives that a link is about: the one itself, and the strategic one over it."""
    own = link.objective
    if own is None:
        raise ValueError("A link without an objective of ours stands in no cell.")
    return {own.pk} if own.is_strategic or own.parent_id is None else {own.pk, own.parent_id}
