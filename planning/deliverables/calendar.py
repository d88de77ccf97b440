"""Step 7, the calendar: a time line for each programme line, with the same days as a table."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from livb.charts.spec import Span, Timeline
from livb.lib.enums import in_both
from livb.trajectories.blocks import Json, block, column, date_ref, section
from livb.trajectories.chapters import deliverable
from livb.trajectories.models import Trajectory
from planning.deliverables.reach import narrowest
from planning.selectors.tree import ActionNode, plan_tree


@deliverable("calendar")
def calendar(trajectory: Trajectory, edition: str) -> Json:
    """No day of today in it: what is frozen says the same tomorrow."""
    tree, blocks = plan_tree(trajectory, edition), []
    for line in tree.lines:
        found = _dated([action for objective in line.nodes() for action in objective.actions])
        if found:
            reach = narrowest([line.row.visibility, *(node.row.visibility for node in found)])
            figure = _figure(f"{line.code} {line.row.title}", found)
            blocks.append(block(f"{line.row.uuid}:calendar", "chart", reach, **figure))
    if loose := _dated(tree.loose):
        reach = narrowest(node.row.visibility for node in loose)
        title = in_both(_("Actions that serve no objective yet"))
        blocks.append(block(f"{trajectory.uuid}:calendar.loose", "chart", reach, **_figure(title, loose)))
    empty = _("No action has a beginning and an end yet.")
    return section(trajectory, "calendar", _("Calendar"), blocks, empty=empty, edition=edition)


def _dated(nodes: Sequence[ActionNode]) -> list[ActionNode]:
    """Those with a beginning and an end, in the order in which they begin."""
    found = [node for node in nodes if node.row.starts_on and node.row.ends_on]
    return sorted(found, key=lambda node: (str(node.row.starts_on), str(node.row.ends_on), node.code))


def _figure(title: Any, found: list[ActionNode]) -> Json:
    spans = tuple(
        Span(
            label=node.row.title, code=node.code, start=str(node.row.starts_on), end=str(node.row.ends_on), fill="solid"
        )
        for node in found
    )
    description = in_both(_("When each action begins and ends; the table says the same in days."))
    table = {
        "caption": in_both(_("Actions in the order in which they begin")),
        "columns": [column(_("Action"), 50), column(_("Begins on"), 20), column(_("Ends on"), 20)],
        "rows": [
            {
                "id": str(node.row.uuid),
                "cells": [
                    f"{node.code} {node.row.title}", date_ref(node.row.starts_on), date_ref(node.row.ends_on),
                ],
            }
            for node in found
        ],
    }  # fmt: skip
    return {"chart": Timeline(title=title, description=description, spans=spans).to_json(), "table": table}
