"""Which plan speaks about which of our strategic objectives: a count a cell, and what stands behind it."""

from collections import defaultdict
from dataclasses import dataclass

from planning.models import AlignmentLink, ExistingPlan
from planning.selectors.alignment import Alignment, Answer
from planning.selectors.tree import ObjectiveNode


@dataclass(frozen=True)
class Cell:
    """The answers of one plan about one strategic objective or an operational one under it."""

    plan: ExistingPlan
    answers: tuple[Answer, ...]

    @property
    def count(self) -> int:
        return len(self.answers)


@dataclass(frozen=True)
class CoverageRow:
    node: ObjectiveNode
    cells: tuple[Cell, ...]

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
        return [row.node for row in self.rows if not row.total]

    def totals(self) -> list[tuple[ExistingPlan, int]]:
        """Per plan how often it speaks about one of ours."""
        return [(plan, sum(row.cells[place].count for row in self.rows)) for place, plan in enumerate(self.plans)]


def coverage(alignment: Alignment) -> Coverage:
    """Counted are the links of objectives in scope; a link to an operational objective counts for its strategic one."""
    held: dict[tuple[int, int], list[Answer]] = defaultdict(list)
    for sheet in alignment.sheets:
        for row in sheet.rows:
            for answer in row.answers:
                if answer.own and not row.node.outside:
                    held[sheet.plan.pk, _strategic(answer.link)].append(answer)
    found = tuple(sheet.plan for sheet in alignment.sheets)
    strategic = [node for node in alignment.own if node.row.is_strategic]
    rows = tuple(
        CoverageRow(node, tuple(Cell(plan, tuple(held[plan.pk, node.row.pk])) for plan in found)) for node in strategic
    )
    return Coverage(found, rows)


def _strategic(link: AlignmentLink) -> int:
    """The key of the strategic objective that a link is about."""
    own = link.objective
    if own is None:
        raise ValueError("A link without an objective of ours stands in no cell.")
    return own.pk if own.is_strategic or own.parent_id is None else own.parent_id
