"""The golden thread told in full: back to why something is done, forward to what is done about it."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from diagnostics.models import Finding, Phenomenon, PriorityDecision
from diagnostics.selectors.findings import seen_by
from livb.membership.access import AccessRequest, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from planning.models import Action, Objective, PlanObjective, ProgrammeLine
from planning.selectors.graph import Graph, Stage, kept_graph, key_of
from planning.selectors.reasons import planned_cents, reasons, way_back, way_on
from planning.selectors.thread import kept_thread_of

PLANNED = (Action, Objective, ProgrammeLine)
REASONS = (Finding, ProgrammeLine, PlanObjective)
STEPS = {Stage.ACTION: "realisation", Stage.OBJECTIVE: "objectives", Stage.LINE: "programme"}


@trajectory_view(Permission.VIEW_DRAFT)
def thread_why(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    """From an action, an objective or a line back to priorities, the reason of their decision, findings, figures."""
    graph = kept_graph(trajectory, seen_by(request.access.can))
    row = next((found for model in PLANNED if (found := _row(graph, model, uuid))), None)
    if row is None:
        raise Http404
    key = key_of(row)
    context = {
        **_head(request, trajectory, graph, row, why_url=""),
        "reasons": reasons(trajectory, graph, key),
        "way": way_back(graph, key),
        "step_key": STEPS[key[0]],
    }
    return render(request, "planning/thread/why.html", context)


@trajectory_view(Permission.VIEW_DRAFT)
def thread_what(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    """From a finding, a phenomenon, a line or what another plan says forward to objectives and actions."""
    levels = seen_by(request.access.can)
    graph = kept_graph(trajectory, levels)
    row = next(
        (found for model in (Finding, ProgrammeLine, PlanObjective) if (found := _row(graph, model, uuid))), None
    )
    row = row or Phenomenon.objects.live().filter(trajectory=trajectory, uuid=uuid, visibility__in=levels).first()
    if row is None:
        raise Http404
    key = key_of(row)
    steps = way_on(trajectory, graph, [key])
    context = {
        **_head(request, trajectory, graph, row, what_url=""),
        "decisions": _decisions(trajectory, graph, row),
        "steps": steps,
        "cents": planned_cents(steps),
        "actions": sum(len(step.progress) for step in steps),
        "step_key": STEPS.get(key[0], "diagnosis"),
    }
    return render(request, "planning/thread/what.html", context)


def _row(graph: Graph, model: type[Any], uuid: UUID) -> Any:
    """The object with this uuid, as far as it may be seen."""
    return next((knot.row for knot in graph.knots.values() if isinstance(knot.row, model) and knot.uuid == uuid), None)


def _head(request: AccessRequest, trajectory: Trajectory, graph: Graph, row: Any, **here: str) -> dict[str, Any]:
    """The strip does not lead to the page one is on."""
    knot = graph.knots.get(key_of(row))
    return {
        "row": row,
        "heading": str(row),
        "paper_url": f"{request.path}paper/",
        "code": knot.code if knot else "",
        "thread": replace(kept_thread_of(trajectory, row, request.access.can), **here),
    }


def _decisions(trajectory: Trajectory, graph: Graph, row: Any) -> list[PriorityDecision]:
    """What was decided on the phenomena in question, also where it was not to make them a priority."""
    if isinstance(row, Phenomenon):
        return list(PriorityDecision.objects.filter(phenomenon=row).select_related("phenomenon"))
    found = [knot.row.pk for knot in graph.of(Stage.PRIORITY, graph.below([key_of(row)]))]
    return list(
        PriorityDecision.objects.filter(trajectory=trajectory, phenomenon__in=found).select_related("phenomenon")
    )
