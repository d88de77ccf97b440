"""The coverage matrix as a document, so that the writer of workbooks keeps its numbers as numbers."""

from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from livb.documents.tree import Chapter, Column, Document, Meta, Row, Table
from livb.lib.enums import in_both
from livb.trajectories.models import Trajectory
from planning.selectors.coverage import Coverage, CoverageRow

COUNTED = gettext_lazy(
    "Counted are the links of objectives in scope; one to an operational objective counts for its strategic one."
)


def coverage_document(trajectory: Trajectory, matrix: Coverage, language: str, *, is_example: bool) -> Document:
    """One table: our objectives down, the plans across, how often they are linked in the cells."""
    heads = [_("Code"), _("Objective"), *(plan.title for plan in matrix.plans), _("Total")]
    table = Table(
        id="coverage",
        caption=_("Coverage"),
        columns=tuple(Column(label=head) for head in heads),
        rows=tuple(Row(cells=_cells(row)) for row in matrix.rows),
        total=(_("Total"), "", *(_count(total) for _plan, total in matrix.totals()), None),
        note=str(COUNTED),
    )
    meta = Meta(
        title=_("Alignment with other plans"),
        place=trajectory.title,
        edition=_("For the core group, %(day)s") % {"day": date_format(timezone.localdate())},
        language=language,
        fictitious=in_both(_("Example, fictitious content")) if is_example else None,
    )
    chapter = Chapter(key="coverage", title=_("Coverage"), blocks=(table,), language=language)
    return Document(meta=meta, parts=(chapter,))


def _cells(row: CoverageRow) -> tuple[Any, ...]:
    return row.node.code, row.node.row.title, *(_count(cell.count) for cell in row.cells), _count(row.total)


def _count(count: int) -> dict[str, str]:
    return {"number": str(count)}
