"""The table of actions that somebody sees as a file: the same filters, columns and order."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from livb.documents.tree import Chapter, Document, Meta, Row, Table
from livb.documents.tree import Column as Head
from livb.lib.enums import in_both
from livb.trajectories.blocks import date_ref
from livb.trajectories.models import Trajectory
from planning.selectors.action_columns import EUROS, SUMMED, Column
from planning.selectors.action_table import ActionRow

_EXAMPLE = gettext_lazy("Example, fictitious content")


def plain_rows(rows: Iterable[ActionRow], columns: Sequence[Column]) -> Iterator[list[Any]]:
    """For a text file: days as they sort, amounts as a spreadsheet here reads them, nothing where nothing is known."""
    for row in rows:
        yield [row.code, row.row.title, *(_plain(column.value(row), column.kind) for column in columns)]


def _plain(value: Any, kind: str) -> Any:
    if value is None:
        return ""
    return f"{value / 100:.2f}".replace(".", ",") if kind == EUROS else value


def table_document(
    trajectory: Trajectory,
    rows: Sequence[ActionRow],
    columns: Sequence[Column],
    asked: str,
    language: str,
    *,
    is_example: bool,
    before: tuple[Table, ...] = (),
) -> Document:
    """One table with its totals, after the tables a view shows `before` it; `asked` says which filters were on."""
    heads = [Head(label=_("Code")), Head(label=_("Action")), *(Head(label=str(column.label)) for column in columns)]
    sums = [_sum(rows, column) for column in columns]
    table = Table(
        id="actions",
        caption=_("Actions"),
        columns=tuple(heads),
        rows=tuple(Row(cells=(row.code, row.row.title, *(_cell(row, column) for column in columns))) for row in rows),
        total=(_("Total"), "", *sums) if any(sums) else (),
        note=_("Only: %(filters)s") % {"filters": asked} if asked else None,
    )
    meta = Meta(
        title=_("Actions of the plan"),
        place=trajectory.title,
        edition=_("For the core group, %(day)s") % {"day": date_format(timezone.localdate())},
        language=language,
        fictitious=in_both(_EXAMPLE) if is_example else None,
    )
    chapter = Chapter(key="actions", title=_("Actions"), blocks=(*before, table), language=language)
    return Document(meta=meta, parts=(chapter,))


def _cell(row: ActionRow, column: Column) -> Any:
    return _typed(column.value(row), column.kind)


def _typed(value: Any, kind: str) -> Any:
    """The value as a document knows it, so that every writer keeps what it is."""
    if value is None or value == "":
        return None
    if isinstance(value, dt.date):
        return date_ref(value)
    if kind == EUROS:
        return {"cents": value}
    return {"number": str(value)} if isinstance(value, int) else str(value)


def _sum(rows: Sequence[ActionRow], column: Column) -> Any:
    return _typed(sum(column.value(row) or 0 for row in rows), column.kind) if column.key in SUMMED else None
