"""The golden thread through one object as a strip: stage by stage what there is, and how a gap is mended."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from diagnostics.enums import DecisionKind
from diagnostics.models import Indicator, Phenomenon, PriorityDecision
from diagnostics.selectors.findings import seen_by
from diagnostics.selectors.onward import Bead, Can, Thread
from livb.audit.keeping import kept
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from planning.enums import Level
from planning.models import Action, Objective, PlanObjective, ProgrammeLine
from planning.selectors.graph import THREAD, Graph, Key, Knot, Stage, kept_graph, key_of, thread_graph

Fix = tuple[str | Promise, str]
FORWARD = (Stage.THEIRS, Stage.FINDING, Stage.PRIORITY, Stage.LINE)
BACK = (Stage.LINE, Stage.OBJECTIVE, Stage.ACTION)
LONGEST = 90
# What besides the levels of visibility decides which ways to mend and which links a strip offers.
RIGHTS = (Permission.VIEW_DRAFT, Permission.EDIT_DIAGNOSIS, Permission.EDIT_PLAN)


def thread_of(trajectory: Trajectory, row: Model, can: Can) -> Thread:
    """The strip through an object as somebody may see it; who may not edit is offered no mending."""
    return _thread(trajectory, row, can, thread_graph(trajectory, seen_by(can)))


def kept_thread_of(trajectory: Trajectory, row: Model, can: Can) -> Thread:
    """The same strip, kept until something is written: for pages."""
    rights = [*seen_by(can), *(right for right in RIGHTS if can(right))]
    about = f"{row._meta.label_lower}:{row.pk}:{','.join(rights)}:{get_language()}"
    return kept(
        f"thread:{about}",
        trajectory.uuid,
        lambda: _thread(trajectory, row, can, kept_graph(trajectory, seen_by(can))),
    )


def _thread(trajectory: Trajectory, row: Model, can: Can, graph: Graph) -> Thread:
    here = key_of(row)
    told = graph.around(here) if here in graph.knots else _undecided(graph, row)
    stages = (Stage.THEIRS, *THREAD) if here[0] == Stage.THEIRS else THREAD
    fixes = {} if _is_settled(row, told) else fixes_of(trajectory, row)
    beads = tuple(_bead(trajectory, row, stage, told[stage], here, can, fixes) for stage in stages)
    pages = {
        "why_url": _page("thread_why", trajectory, row) if here[0] in BACK else "",
        "what_url": _page("thread_what", trajectory, row) if here[0] in FORWARD else "",
    }
    return Thread(beads, **pages)


def knot_url(trajectory: Trajectory, knot: Knot, can: Can) -> str:
    """Where one reads more of an object: its form for who may write, else its page of the thread."""
    slug, row = trajectory.slug, knot.row
    edits = can(Permission.EDIT_PLAN)
    if knot.stage == Stage.INDICATOR:
        return reverse("diagnostics:indicator_detail", args=[slug, row.code]) if isinstance(row, Indicator) else ""
    if knot.stage == Stage.THEIRS:
        return reverse("planning:plan_detail", args=[slug, row.plan.uuid])
    names = {
        Stage.FINDING: "diagnostics:finding_detail",
        Stage.PRIORITY: "diagnostics:phenomenon_detail",
        Stage.LINE: "planning:line_update" if edits else "planning:thread_what",
        Stage.OBJECTIVE: "planning:objective_update" if edits else "planning:thread_why",
        Stage.ACTION: "planning:action_update" if edits else "planning:action_detail",
    }
    if not can(Permission.VIEW_DRAFT):
        return ""
    return reverse(names[knot.stage], args=[slug, row.uuid])


def fixes_of(trajectory: Trajectory, row: Any) -> dict[Stage, Fix]:
    """Per stage what one can do about a gap, seen from this object."""
    slug = trajectory.slug

    def at(name: str, *args: object, query: str = "", spot: str = "") -> str:
        return reverse(name, args=[slug, *args]) + (f"?{query}" if query else "") + (f"#{spot}" if spot else "")

    if isinstance(row, Phenomenon):
        return _fixes_of_phenomenon(at, row)
    if isinstance(row, ProgrammeLine):
        new = (_("Set an objective"), at("planning:objective_create", query=f"line={row.uuid}"))
        return {
            Stage.FINDING: (_("Write down a finding"), at("diagnostics:finding_create")),
            Stage.PRIORITY: (_("Choose the priorities"), at("planning:line_update", row.uuid)),
            Stage.OBJECTIVE: new,
        }
    if isinstance(row, Objective):
        return _fixes_of_objective(at, row)
    if isinstance(row, Action):
        serve = (_("Choose an objective"), at("planning:action_update", row.uuid))
        return {Stage.OBJECTIVE: serve}
    if isinstance(row, PlanObjective):
        return {Stage.OBJECTIVE: (_("Compare"), at("planning:alignment_board", row.plan.uuid))}
    return _fixes_of_facts(at, row)


def _fixes_of_phenomenon(at: Callable[..., str], row: Phenomenon) -> dict[Stage, Fix]:
    return {
        Stage.FINDING: (_("Write down a finding"), at("diagnostics:finding_create", query=f"phenomenon={row.uuid}")),
        Stage.PRIORITY: (_("Decide"), at("diagnostics:priority_decide", row.uuid)),
        Stage.LINE: (_("Draw a line"), at("planning:line_create")),
    }


def _fixes_of_objective(at: Callable[..., str], row: Objective) -> dict[Stage, Fix]:
    act: Fix = (_("Plan an action"), at("planning:action_create", query=f"objective={row.uuid}"))
    if row.level != Level.OPERATIONAL:
        act = (_("Set an objective under it"), at("planning:objective_create", query=f"parent={row.uuid}"))
    line = (_("Choose the priorities"), at("planning:line_update", row.line.uuid))
    return {
        Stage.PRIORITY: line,
        Stage.ACTION: act,
        Stage.INDICATOR: (_("Choose an indicator"), at("planning:objective_update", row.uuid, spot="measures")),
    }


def _fixes_of_facts(at: Callable[..., str], row: Any) -> dict[Stage, Fix]:
    """A finding belongs to a phenomenon; an indicator proves an objective, or carries a finding."""
    if isinstance(row, Indicator):
        return {Stage.OBJECTIVE: (_("To the objectives"), at("planning:tree_detail"))}
    held = row.phenomena.filter(archived_at=None).first()
    if held:
        return {Stage.PRIORITY: (_("Decide"), at("diagnostics:priority_decide", held.uuid))}
    return {Stage.PRIORITY: (_("Choose the phenomenon"), at("diagnostics:finding_update", row.uuid))}


def _bead(
    trajectory: Trajectory, row: Any, stage: Stage, knots: list[Knot], here: Key, can: Can, fixes: dict[Stage, Fix]
) -> Bead:
    """What there is of a stage; the object itself is named, also where it is no part of the thread yet."""
    if stage == here[0]:
        mine = next((knot for knot in knots if knot.key == here), None)
        text, code = str(row), mine.code if mine else ""
        fix = fixes.get(stage, ("", "")) if not mine else ("", "")
        return Bead(_here(row, stage), 1, text, code, is_here=True, **_offered(fix, stage, row, can))
    if not knots:
        return Bead(stage.label, 0, **_offered(fixes.get(stage, ("", "")), stage, row, can))
    first = knots[0]
    return Bead(stage.label, len(knots), first.title[:LONGEST], first.code, knot_url(trajectory, first, can))


def _offered(fix: Fix, stage: Stage, row: Any, can: Can) -> dict[str, Any]:
    """A way to mend it, for who may: facts are the diagnostic's, all the rest is the plan's."""
    is_fact = stage == Stage.FINDING or (stage == Stage.PRIORITY and not isinstance(row, ProgrammeLine | Objective))
    needed = Permission.EDIT_DIAGNOSIS if is_fact else Permission.EDIT_PLAN
    return {"fix": fix[0], "fix_url": fix[1]} if fix[1] and can(needed) else {}


def _here(row: Any, stage: Stage) -> str | Promise:
    """An objective says its level; a phenomenon is called a priority once it was chosen."""
    if isinstance(row, Objective):
        return row.get_level_display().capitalize()
    if isinstance(row, Phenomenon):
        decision = PriorityDecision.objects.filter(phenomenon=row).first()
        return decision.get_kind_display().capitalize() if decision else _("Phenomenon, not decided yet")
    return stage.label


def _undecided(graph: Graph, row: Any) -> dict[Stage, list[Knot]]:
    """Around what is no part of the thread yet: of a phenomenon that was not chosen the findings it rests on."""
    told: dict[Stage, list[Knot]] = {stage: [] for stage in Stage}
    if isinstance(row, Phenomenon):
        told[Stage.FINDING] = [knot for knot in graph.stage(Stage.FINDING) if row in knot.row.phenomena.all()]
    elif isinstance(row, Indicator):
        told[Stage.FINDING] = [knot for knot in graph.stage(Stage.FINDING) if row in knot.row.indicators.all()]
    return told


def _is_settled(row: Any, told: dict[Stage, list[Knot]]) -> bool:
    """Whether it was decided that this phenomenon leads to no line: then nothing is missing behind it."""
    if not isinstance(row, Phenomenon) or told[Stage.PRIORITY]:
        return False
    chosen = (DecisionKind.PRIORITY, DecisionKind.ATTENTION)
    return PriorityDecision.objects.filter(phenomenon=row).exclude(kind__in=chosen).exists()


def _page(name: str, trajectory: Trajectory, row: Any) -> str:
    return reverse(f"planning:{name}", args=[trajectory.slug, row.uuid])
