"""Step 7: actions, their calendar and their means."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from livb.lib.enums import Visibility, both_labels, in_both
from livb.membership.selectors.people import person_ref
from livb.trajectories.blocks import Json, block, column, date_ref, section
from livb.trajectories.chapters import deliverable
from livb.trajectories.models import Trajectory
from planning.enums import BudgetKind, ChainLink, Funder
from planning.models.nodes import Node
from planning.selectors.tree import ActionNode, ObjectiveNode, plan_tree

Group = tuple[ObjectiveNode | None, tuple[ActionNode, ...]]


@deliverable("actions")
def actions(trajectory: Trajectory, edition: str) -> Json:
    """A table a programme line, with a row over the full width for each objective that has actions."""
    tree, blocks = plan_tree(trajectory, edition), []
    for line in tree.lines:
        groups = [(node, node.actions) for node in line.nodes() if node.actions]
        if groups:
            title = f"{line.code} {line.row.title}"
            blocks.append(_table(f"{line.row.uuid}:actions", title, groups, [line.row]))
    if tree.loose:
        caption = in_both(_("Actions that serve no objective yet"))
        blocks.append(_table(f"{trajectory.uuid}:actions.loose", caption, [(None, tree.loose)], []))
    empty = _("No action was planned yet.")
    return section(trajectory, "actions", _("Actions"), blocks, empty=empty, edition=edition)


def _table(block_id: str, caption: Any, groups: Iterable[Group], shown: list[Node]) -> Json:
    """`shown` are the rows that are named above the table: it reaches no further than they do."""
    rows = []
    for objective, nodes in groups:
        if objective:
            title = f"{objective.code} {objective.row.title}"
            rows.append({"id": f"{objective.row.uuid}:actions", "group": True, "cells": [title]})
            shown.append(objective.row)
        rows += [{"id": str(node.row.uuid), "cells": _cells(node)} for node in nodes]
        shown += [node.row for node in nodes]
    columns = [
        column(_("Action"), 30),
        column(_("Responsible"), 16),
        column(_("Link of the chain"), 12),
        column(_("When"), 16),
        column(_("What it yields"), 22),
        column(_("Planned"), 12, "end"),
    ]
    return block(block_id, "table", _reach(shown), caption=caption, columns=columns, rows=rows, landscape=True)


def _reach(rows: Iterable[Node]) -> str:
    """A table reaches as far as the narrowest of its rows; a wider edition has lost that one before."""
    order = list(Visibility.values)
    return min((row.visibility for row in rows), key=order.index)


def _cells(node: ActionNode) -> list[Any]:
    row = node.row
    means: Any = {"cents": node.planned_cents} if node.budget else None
    if means is None and row.is_regular_work:
        means = in_both(_("regular work"))
    dates = [found for found in (date_ref(row.starts_on), date_ref(row.ends_on)) if found]
    return [
        _name(node),
        person_ref(row.owner),
        both_labels(ChainLink(row.chain_link)) if row.chain_link else None,
        dates or None,
        row.output or None,
        means,
    ]


def _name(node: ActionNode) -> str:
    return f"{node.code} {node.row.title}"


@deliverable("calendar")
def calendar(trajectory: Trajectory, edition: str) -> Json:
    dated = [
        (row.starts_on, row.ends_on, node)
        for node in plan_tree(trajectory, edition).actions()
        if (row := node.row).starts_on and row.ends_on
    ]
    dated.sort(key=lambda found: (*found[:2], found[2].code))
    blocks = []
    if dated:
        table = block(
            f"{trajectory.uuid}:calendar.actions",
            "table",
            _reach(node.row for *_dates, node in dated),
            caption=in_both(_("Actions in the order in which they begin")),
            columns=[column(_("Action"), 50), column(_("Begins on"), 20), column(_("Ends on"), 20)],
            rows=[
                {"id": str(node.row.uuid), "cells": [_name(node), date_ref(begin), date_ref(end)]}
                for begin, end, node in dated
            ],
        )
        blocks.append(table)
    empty = _("No action has a beginning and an end yet.")
    return section(trajectory, "calendar", _("Calendar"), blocks, empty=empty, edition=edition)


@deliverable("means")
def means(trajectory: Trajectory, edition: str) -> Json:
    """Every budget line once, whatever the number of objectives its action serves; sums are whole cents."""
    funded = [node for node in plan_tree(trajectory, edition).actions() if node.budget]
    sums: dict[tuple[int, str, str], int] = defaultdict(int)
    for node in funded:
        for line in node.budget:
            sums[line.year, line.funder, line.kind] += line.planned_cents
    blocks = []
    if sums:
        total: list[Any] = [in_both(_("Total")), None, None, {"cents": sum(sums.values())}]
        table = block(
            f"{trajectory.uuid}:means.budget",
            "table",
            _reach(node.row for node in funded),
            caption=in_both(_("Planned means by year and funder")),
            columns=[
                column(_("Year"), 12),
                column(_("Funder"), 34),
                column(_("Kind of cost"), 24),
                column(_("Planned"), 20, "end"),
            ],
            rows=[_sum_row(key, cents) for key, cents in sorted(sums.items(), key=_by_year_and_place)],
            total=total,
            note=in_both(_("Counted are the actions that this edition shows, each once.")),
        )
        blocks.append(table)
    empty = _("No money is planned yet.")
    return section(trajectory, "means", _("Means"), blocks, empty=empty, edition=edition)


def _sum_row(key: tuple[int, str, str], cents: int) -> Json:
    year, funder, kind = key
    cells = [str(year), both_labels(Funder(funder)), both_labels(BudgetKind(kind)), {"cents": cents}]
    return {"id": f"{year}-{funder}-{kind}", "cells": cells}


def _by_year_and_place(item: tuple[tuple[int, str, str], int]) -> tuple[int, int, int]:
    (year, funder, kind), _cents = item
    return year, Funder.values.index(funder), BudgetKind.values.index(kind)
