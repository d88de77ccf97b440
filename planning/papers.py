"""The golden thread on paper: why something is done, what is done about it, and the whole thread as an annex."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from diagnostics.enums import DecisionKind, FindingKind
from diagnostics.models import Phenomenon
from diagnostics.papers import document, figure_cells, levels_of
from livb.documents.tree import Document
from livb.lib.enums import Edition, both_labels, in_both
from livb.membership.selectors.people import person_ref
from livb.trajectories.blocks import PUBLIC, Json, block, column, date_ref, fact, pending
from livb.trajectories.models import Trajectory
from planning.deliverables.thread import thread_blocks
from planning.enums import ActionStatus, Level
from planning.models import Objective, PlanObjective
from planning.selectors.graph import Graph, Key, Knot, Stage, key_of, thread_graph
from planning.selectors.progress import Progress
from planning.selectors.reasons import Reason, Step, planned_cents, reasons, way_back, way_on


class Way(StrEnum):
    """In which direction the thread is told."""

    WHY = "why"
    WHAT = "what"
    ALL = "all"


LEADS: dict[str, str | Promise] = {
    Way.WHY: _("Why do we do this?"),
    Way.WHAT: _("What do we do about it?"),
    Way.ALL: _("Per priority: why it was chosen, and what is done about it"),
}
BROKEN = _("Nothing leads back from here to a priority yet: the thread is broken.")
NOTHING = _("No line, objective or action answers it yet.")


def thread_paper(trajectory: Trajectory, way: str, about: Key | None, edition: str, language: str) -> Document | None:
    """The thread from one object, or the whole of it, for these readers; None where they may not see the object."""
    if about is None:
        empty = pending("thread:none", _("No priority was chosen yet."))
        blocks = thread_blocks(trajectory, edition) or [empty]
        return _document(trajectory, in_both(_("The golden thread")), Way.ALL, blocks, edition, language)
    graph = thread_graph(trajectory, levels_of(edition))
    knot = graph.knots.get(about) or _undecided(about, trajectory, edition)
    if knot is None:
        return None
    blocks = [_head(graph, knot)]
    blocks += _why(trajectory, graph, knot, edition) if way == Way.WHY else _what(trajectory, graph, knot, edition)
    return _document(trajectory, knot.title, way, blocks, edition, language)


def _document(
    trajectory: Trajectory, title: Any, way: str, blocks: list[Json], edition: str, language: str
) -> Document:
    parts = [("thread", _("The golden thread"), blocks)]
    return document(trajectory, title, LEADS[way], parts, edition, language, tight=way != Way.ALL)


def _undecided(about: Key, trajectory: Trajectory, edition: str) -> Knot | None:
    """A phenomenon that was not chosen hangs on no thread, and may be asked about all the same."""
    rows = Phenomenon.objects.live().filter(trajectory=trajectory, visibility__in=levels_of(edition))
    row = next((row for row in rows if key_of(row) == about), None)
    return Knot(about, row, row.title, row.visibility) if row else None


def _head(graph: Graph, knot: Knot) -> Json:
    """What it is, and the lines and objectives above it."""
    row: Any = knot.row
    kind: Any = both_labels(Level(row.level)) if isinstance(row, Objective) else in_both(knot.stage.label)
    if isinstance(row, Phenomenon) and not graph.of(Stage.PRIORITY, [knot.key]):
        kind = in_both(_("Phenomenon"))
    above = [_name(each) for each in way_back(graph, knot.key)]
    rows = [fact(_("What it is"), [kind, knot.code] if knot.code else kind)]
    if isinstance(row, PlanObjective):
        rows.append(fact(_("Plan"), row.plan.title))
    if above:
        rows.append(fact(_("What it serves"), above))
    return block("thread:head", "facts", PUBLIC, rows=rows)


def _why(trajectory: Trajectory, graph: Graph, knot: Knot, edition: str) -> list[Json]:
    found = reasons(trajectory, graph, knot.key, edition)
    blocks = [each for reason in found for each in _reason(reason)]
    return blocks or [pending("thread:broken", BROKEN)]


def _reason(reason: Reason) -> Iterable[Json]:
    """A priority: its decision, what people found, the figures."""
    uuid, decision = reason.priority.uuid, reason.phenomenon.decision
    yield block(f"{uuid}:title", "heading", PUBLIC, text=reason.priority.title)
    told = fact(_("Decision"), [both_labels(DecisionKind(decision.kind)), decision.reason])
    yield block(f"{uuid}:decision", "facts", PUBLIC, rows=[told])
    if reason.findings:
        rows = [{"id": str(each.uuid), "cells": _finding(each)} for each in reason.findings]
        columns = [column(_("Finding"), 70), column(_("Where from"), 30)]
        caption = in_both(_("What people found and told"))
        yield block(f"{uuid}:findings", "table", PUBLIC, caption=caption, columns=columns, rows=rows)
    else:
        yield pending(f"{uuid}:none", _("No finding carries this priority yet."))
    if reason.facts:
        yield _figures(reason)


def _finding(knot: Knot) -> list[Any]:
    kind: Any = both_labels(FindingKind(knot.row.kind))
    return [knot.title, [kind, knot.row.origin] if knot.row.origin else kind]


def _figures(reason: Reason) -> Json:
    several = len({each.row.area.pk for each in reason.facts}) > 1
    columns = [column(_("Indicator"), 27), column(_("Latest"), 10, "end"), column(_("Unit"), 13)]
    columns += [column(_("Period"), 8), column(_("Source"), 42)]
    rows = [
        {"id": f"{each.row.indicator.code}:{each.row.area.code}", "cells": figure_cells(each.row, several)}
        for each in reason.facts
    ]
    caption = in_both(_("Figures behind it"))
    return block(f"{reason.priority.uuid}:figures", "table", PUBLIC, caption=caption, columns=columns, rows=rows)


def _what(trajectory: Trajectory, graph: Graph, knot: Knot, edition: str) -> list[Json]:
    """The decisions on it, then lines, objectives and actions; how far they are only within the core group."""
    is_inside = edition == Edition.KERNGROEP
    priorities = graph.of(Stage.PRIORITY, graph.below([knot.key])) or [knot] * (knot.stage == Stage.PRIORITY)
    decided = [(each, decision) for each in priorities if (decision := getattr(each.row, "decision", None))]
    told = [
        {"label": each.title, "value": [both_labels(DecisionKind(decision.kind)), decision.reason]}
        for each, decision in decided
    ]
    blocks = [block("thread:decisions", "facts", PUBLIC, title=in_both(_("Decision")), rows=told)] if told else []
    steps = way_on(trajectory, graph, [knot.key])
    return [*blocks, _plan(steps, is_inside=is_inside) if steps else pending("thread:nothing", NOTHING)]


def _plan(steps: list[Step], *, is_inside: bool) -> Json:
    columns = [
        column(_("Action"), 40),
        column(_("Responsible"), 22),
        column(_("When"), 18),
        *([column(_("How far it is"), 14)] if is_inside else []),
        column(_("Planned"), 14, "end"),
    ]
    rows = [row for step in steps for row in _step(step, len(columns), is_inside=is_inside)]
    cents = planned_cents(steps)
    total = [in_both(_("Together, every action once")), *[None] * (len(columns) - 2), {"cents": cents}] if cents else []
    caption = in_both(_("What is done about it"))
    return block("thread:plan", "table", PUBLIC, caption=caption, columns=columns, rows=rows, total=total)


def _step(step: Step, width: int, *, is_inside: bool) -> Iterable[Json]:
    """A line or an objective over the full width, its actions under it."""
    uuid = step.knot.uuid
    yield {"id": str(uuid), "cells": [_name(step.knot)], "group": True}
    for progress, cents in step.progress:
        yield {"id": str(progress.action.uuid), "cells": _action(progress, cents, is_inside=is_inside), "level": 1}
    if step.is_bare:
        none: list[Any] = [{"missing": in_both(_("no action yet"))}, *[None] * (width - 1)]
        yield {"id": f"{uuid}:none", "cells": none, "level": 1}


def _action(progress: Progress, cents: int, *, is_inside: bool) -> list[Any]:
    row = progress.action
    dates = [found for found in (date_ref(row.starts_on), date_ref(row.ends_on)) if found]
    money: Any = {"cents": cents} if cents else (in_both(_("regular work")) if row.is_regular_work else None)
    status = both_labels(ActionStatus(progress.status)) if progress.status else in_both(progress.status_label)
    return [
        f"{progress.code} {row.title}",
        person_ref(row.owner),
        dates or None,
        *([status] if is_inside else []),
        money,
    ]


def _name(knot: Knot) -> str:
    return f"{knot.code} {knot.title}".strip()
