"""The golden thread as a table a priority: from the decision and what people found to the action and its proof."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from diagnostics.enums import DecisionKind
from livb.lib.enums import Visibility, both_labels, in_both
from livb.trajectories.blocks import Json, block, column, fact, section
from livb.trajectories.chapters import deliverable
from livb.trajectories.models import Trajectory
from planning.deliverables.reach import narrowest
from planning.selectors.graph import Graph, Key, Knot, Stage, thread_graph

EMPTY = _("No priority was chosen yet.")
CAPTION = _("%(title)s: what is done about it")


@deliverable("thread")
def thread(trajectory: Trajectory, edition: str) -> Json:
    """Only what reaches the edition: a tie through something it does not show is no tie."""
    blocks = thread_blocks(trajectory, edition)
    return section(trajectory, "thread", _("The golden thread"), blocks, empty=EMPTY, edition=edition)


def thread_blocks(trajectory: Trajectory, edition: str) -> list[Json]:
    """A heading, the decision with its findings, and a table for every priority."""
    graph = thread_graph(trajectory, [level for level in Visibility.values if Visibility(level).reaches(edition)])
    return [each for knot in graph.stage(Stage.PRIORITY) for each in _priority(graph, knot)]


def _priority(graph: Graph, knot: Knot) -> list[Json]:
    decision, visibility = knot.row.decision, knot.visibility
    findings = graph.of(Stage.FINDING, graph.above([knot.key]))
    told = [fact(_("Decision"), [both_labels(DecisionKind(decision.kind)), decision.reason])]
    reach = narrowest([visibility, *(found.visibility for found in findings)])
    items: list[Any] = [found.title for found in findings] or [_none()]
    return [
        block(f"{knot.uuid}:thread", "heading", visibility, text=knot.title),
        block(f"{knot.uuid}:thread.why", "facts", visibility, rows=told),
        block(f"{knot.uuid}:thread.findings", "list", reach, title=in_both(_("Findings")), items=items),
        _table(graph, knot),
    ]


def _table(graph: Graph, knot: Knot) -> Json:
    shown: set[Key] = set()
    rows = [row for line in graph.of(Stage.LINE, graph.below([knot.key])) for row in _line(graph, line, shown)]
    rows = rows or [{"id": f"{knot.uuid}:none", "cells": [_none()] * 4}]
    reach = [knot.visibility, *(graph.knots[key].visibility for key in shown)]
    return block(
        f"{knot.uuid}:thread.what",
        "table",
        narrowest(reach),
        caption={language: text % {"title": knot.title} for language, text in in_both(CAPTION).items()},
        columns=[
            column(_("Programme line"), 20),
            column(_("Objective"), 30),
            column(_("Indicator"), 22),
            column(_("Action"), 28),
        ],
        rows=rows,
    )


def _line(graph: Graph, line: Knot, shown: set[Key]) -> list[Json]:
    """A row an objective, from the top down; a line without one has a row that says so."""
    objectives = graph.of(Stage.OBJECTIVE, graph.below([line.key]))
    shown |= {line.key, *(knot.key for knot in objectives)}
    rows = [{"id": f"{line.uuid}:{knot.uuid}", "cells": _cells(graph, line, knot, shown)} for knot in objectives]
    return rows or [{"id": str(line.uuid), "cells": [_name(line), _none(), _none(), _none()]}]


def _cells(graph: Graph, line: Knot, objective: Knot, shown: set[Key]) -> list[Any]:
    """An objective that has others under it is worked out there; its own indicators stand beside it."""
    below = graph.down.get(objective.key, [])
    indicators = graph.of(Stage.INDICATOR, below)
    actions = graph.of(Stage.ACTION, below)
    shown |= {knot.key for knot in (*indicators, *actions)}
    is_last = not graph.of(Stage.OBJECTIVE, below)
    nothing = _none() if is_last else None
    return [
        _name(line),
        _name(objective),
        [knot.title for knot in indicators] or (None if objective.row.is_operational else _none()),
        [_name(knot) for knot in actions] or nothing,
    ]


def _name(knot: Knot) -> str:
    return f"{knot.code} {knot.title}".strip()


def _none() -> Json:
    return {"missing": in_both(_("not linked"))}
