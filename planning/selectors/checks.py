"""The rules of the checklist, in the order of the thread: from the priority to the figure that proves it."""

from collections.abc import Callable, Iterator

from django.utils.translation import gettext_lazy as _

from planning.enums import ChainLink
from planning.models import ObjectiveIndicator
from planning.selectors.checklist import Point, Severity, Sight, check, owners_of, point_of
from planning.selectors.graph import Stage, key_of
from planning.selectors.tree import ActionNode, ObjectiveNode

Points = Iterator[Point]


@check("priority_without_line", _("Priority without a programme line"), Severity.BREAK)
def priority_without_line(sight: Sight) -> Points:
    for knot, around in sight.around(Stage.PRIORITY):
        if not around[Stage.LINE]:
            yield point_of(sight, knot, sight.url("planning:tree_detail"))


@check("priority_without_objective", _("Priority without an objective"), Severity.BREAK)
def priority_without_objective(sight: Sight) -> Points:
    for knot, around in sight.around(Stage.PRIORITY):
        if around[Stage.LINE] and not around[Stage.OBJECTIVE]:
            line = around[Stage.LINE][0]
            yield point_of(sight, knot, sight.url("planning:thread_what", line.uuid))


@check("priority_without_action", _("Priority without an action"), Severity.BREAK)
def priority_without_action(sight: Sight) -> Points:
    for knot, around in sight.around(Stage.PRIORITY):
        if around[Stage.OBJECTIVE] and not around[Stage.ACTION]:
            yield point_of(sight, knot, sight.url("planning:thread_what", knot.uuid))


@check("line_without_priority", _("Programme line without a priority"), Severity.BREAK)
def line_without_priority(sight: Sight) -> Points:
    for knot, around in sight.around(Stage.LINE):
        if not around[Stage.PRIORITY]:
            yield point_of(sight, knot, sight.url("planning:line_update", knot.uuid))


@check("chain_link_empty", _("Link of the safety chain without an action, per line"), Severity.LOOK)
def chain_link_empty(sight: Sight) -> Points:
    for knot, around in sight.around(Stage.LINE):
        url = sight.url("planning:action_list") + f"?line={knot.uuid}"
        covered = {action.row.chain_link for action in around[Stage.ACTION]}
        for link in ChainLink if covered else ():
            if link not in covered:
                yield point_of(sight, knot, url, detail=link.value, told=link.label)


@check("objective_without_owner", _("Strategic objective without an owner"), Severity.GAP)
def objective_without_owner(sight: Sight) -> Points:
    return _objectives(sight, lambda node: node.row.owner_id is None)


@check("objective_without_indicator", _("Strategic objective without an indicator"), Severity.BREAK)
def objective_without_indicator(sight: Sight) -> Points:
    return _objectives(sight, lambda node: not node.indicators)


@check("indicator_without_baseline", _("Indicator without a baseline"), Severity.GAP)
def indicator_without_baseline(sight: Sight) -> Points:
    return _measures(sight, lambda row: row.baseline is None)


@check("indicator_without_target", _("Indicator without a target or its date"), Severity.GAP)
def indicator_without_target(sight: Sight) -> Points:
    return _measures(sight, lambda row: row.target is None or row.target_on is None)


@check("target_without_responsible", _("Target whose next value nobody gives"), Severity.GAP)
def target_without_responsible(sight: Sight) -> Points:
    return _measures(sight, lambda row: row.target is not None and row.responsible_id is None)


@check("indicator_without_figures", _("Indicator of which the town has no figure"), Severity.GAP)
def indicator_without_figures(sight: Sight) -> Points:
    return _measures(sight, lambda row: row.indicator_id is not None and row.indicator_id not in sight.measured)


@check("action_without_objective", _("Action that serves no objective"), Severity.BREAK)
def action_without_objective(sight: Sight) -> Points:
    return _actions(sight, lambda node: not node.serves)


@check("action_without_finding", _("Action that no finding carries"), Severity.BREAK)
def action_without_finding(sight: Sight) -> Points:
    return _actions(sight, lambda node: bool(node.serves) and not _carried(sight, node, Stage.FINDING), "thread_why")


@check("action_without_owner", _("Action without an owner"), Severity.GAP)
def action_without_owner(sight: Sight) -> Points:
    return _actions(sight, lambda node: node.row.owner_id is None)


@check("action_without_dates", _("Action without begin and end"), Severity.GAP)
def action_without_dates(sight: Sight) -> Points:
    return _actions(sight, lambda node: node.row.starts_on is None or node.row.ends_on is None)


@check("budget_outside_priorities", _("Money for actions that answer no priority"), Severity.LOOK)
def budget_outside_priorities(sight: Sight) -> Points:
    return _actions(
        sight, lambda node: node.planned_cents > 0 and not _carried(sight, node, Stage.PRIORITY), "thread_why"
    )


@check("finding_unused", _("Finding that nothing uses"), Severity.LOOK)
def finding_unused(sight: Sight) -> Points:
    for knot in sight.graph.stage(Stage.FINDING):
        if not knot.row.phenomena.all():
            yield point_of(sight, knot, sight.url("diagnostics:finding_detail", knot.uuid))


@check("plan_objective_unaligned", _("Objective of another plan without an answer"), Severity.GAP)
def plan_objective_unaligned(sight: Sight) -> Points:
    for row in sight.unanswered:
        url = sight.url("planning:alignment_board", row.plan.uuid)
        yield Point(row.uuid, row.title, url, row.code, told=row.plan.title)


def _objectives(sight: Sight, is_wrong: Callable[[ObjectiveNode], bool]) -> Points:
    for node in sight.objectives:
        if is_wrong(node):
            row = node.row
            url = sight.url("planning:objective_update", row.uuid)
            yield Point(row.uuid, row.title, url, node.code, owners=owners_of(row))


def _measures(sight: Sight, is_wrong: Callable[[ObjectiveIndicator], bool]) -> Points:
    """Of every objective that may be seen, whatever its level."""
    for line in sight.lines:
        for node in line.nodes():
            for row in node.indicators if node.row.visibility in sight.levels else ():
                if is_wrong(row):
                    url = sight.url("planning:objective_update", node.row.uuid, spot="measures")
                    owners = (*owners_of(node.row), *((row.responsible_id,) if row.responsible_id else ()))
                    yield Point(row.uuid, node.row.title, url, node.code, told=row.name, owners=owners)


def _actions(sight: Sight, is_wrong: Callable[[ActionNode], bool], page: str = "action_update") -> Points:
    for node in sight.actions:
        if is_wrong(node):
            row = node.row
            url = sight.url(f"planning:{page}", row.uuid)
            yield Point(row.uuid, row.title, url, node.code, cents=node.planned_cents, owners=owners_of(row))


def _carried(sight: Sight, node: ActionNode, stage: Stage) -> bool:
    return any(key[0] == stage for key in sight.graph.above([key_of(node.row)]))
