"""Step 7: the actions, a table a programme line and a sheet for what a table cannot hold."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from diagnostics.models import RunningAction
from livb.lib.enums import Visibility, both_labels, in_both
from livb.membership.selectors.people import person_ref
from livb.trajectories.blocks import Json, block, column, date_ref, fact, section
from livb.trajectories.chapters import deliverable
from livb.trajectories.models import Trajectory
from planning.deliverables.reach import narrowest
from planning.enums import Acceptance, ChainLink, Continuity, LifeDomain
from planning.models.nodes import Node
from planning.selectors.tree import ActionNode, ObjectiveNode, Tree, plan_tree

Group = tuple[ObjectiveNode | None, tuple[ActionNode, ...]]
NOT_YET = {Acceptance.PROPOSED: _("proposal"), Acceptance.REFUSED: _("proposal, refused by who would carry it out")}


@deliverable("actions")
def actions(trajectory: Trajectory, edition: str) -> Json:
    """The tables, one a programme line, with a row over the full width for each objective; then all the sheets."""
    tree, tables, sheets = plan_tree(trajectory, edition), [], []
    running = _running(tree)
    for line in tree.lines:
        groups = [(node, node.actions) for node in line.nodes() if node.actions]
        if groups:
            title = f"{line.code} {line.row.title}"
            tables.append(_table(f"{line.row.uuid}:actions", title, groups, [line.row]))
            sheets += [block for _objective, nodes in groups for node in nodes for block in _sheet(node, running)]
    if tree.loose:
        caption = in_both(_("Actions that serve no objective yet"))
        tables.append(_table(f"{trajectory.uuid}:actions.loose", caption, [(None, tree.loose)], []))
        sheets += [block for node in tree.loose for block in _sheet(node, running)]
    empty = _("No action was planned yet.")
    return section(trajectory, "actions", _("Actions"), [*tables, *sheets], empty=empty, edition=edition)


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
    reach = narrowest(row.visibility for row in shown)
    return block(block_id, "table", reach, caption=caption, columns=columns, rows=rows, landscape=True)


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


def _name(node: ActionNode) -> Any:
    """The action with its code; what others did not accept yet says that it is a proposal."""
    name = f"{node.code} {node.row.title}"
    marks = [in_both(NOT_YET[mark])] if (mark := Acceptance(node.row.acceptance)) in NOT_YET else []
    if node.row.is_quick_win:
        marks.append(in_both(_("quick win")))
    return [name, *marks] if marks else name


def _running(tree: Tree) -> dict[int, RunningAction]:
    """What runs already and is taken up by an action of this tree, by its key."""
    keys = {node.row.takes_up_id for node in tree.actions()} - {None}
    return RunningAction.objects.in_bulk(keys) if keys else {}


def _sheet(node: ActionNode, running: Mapping[int, RunningAction]) -> list[Json]:
    """What is known of an action beside the table, and what only the core group reads; nothing where nothing is."""
    row, name = node.row, f"{node.code} {node.row.title}"
    open_rows = [
        fact(_("Why and how"), row.description),
        fact(_("For whom"), row.target_group),
        fact(_("With whom"), row.partners),
        fact(_("Politically responsible"), person_ref(row.political_responsible)),
        fact(_("Domain of life"), both_labels(LifeDomain(row.domain)) if row.domain else None),
        fact(
            _("New or running"),
            both_labels(Continuity(row.continuity)) if row.continuity != Continuity.NEW else None,
        ),
    ]
    inner_rows = [
        fact(_("What can fail"), row.risks),
        fact(_("Accepted, or why not"), row.acceptance_note),
        fact(_("Person-days a year"), {"number": str(row.person_days)} if row.person_days is not None else None),
    ]
    before = running.get(row.takes_up_id or 0)
    inner = narrowest([row.visibility, Visibility.KERNGROEP])
    taken = narrowest([row.visibility, before.visibility]) if before else inner
    taken_rows = [fact(_("Takes up what runs already"), str(before) if before else None)]
    parts = (("sheet", row.visibility, open_rows), ("running", taken, taken_rows), ("inner", inner, inner_rows))
    blocks = []
    for key, reach, rows in parts:
        known = [each for each in rows if each["value"]]
        if known:
            title = [name, in_both(_("for the core group"))] if key == "inner" else name
            blocks.append(block(f"{row.uuid}:{key}", "facts", reach, title=title, rows=known))
    return blocks
