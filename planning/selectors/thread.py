"""The golden thread: from the findings that justify an objective or an action to the figure that proves it."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from diagnostics.models import Finding, Phenomenon
from planning.models import Action, ActionObjective, Objective, ObjectiveIndicator, ProgrammeLine


@dataclass(frozen=True)
class Link:
    """One bead: what it is, how many there are, the first one in words; the address is a name and perhaps a uuid."""

    label: str | Promise
    count: int
    text: str = ""
    url_name: str = ""
    uuid: UUID | None = None
    is_here: bool = False


Thread = tuple[Link, ...]


def thread_of_objective(objective: Objective) -> Thread:
    """Through the line of the objective, with the actions that serve it or the objectives under it."""
    served = ActionObjective.objects.filter(action__archived_at=None)
    served = (
        served.filter(objective__parent=objective) if objective.is_strategic else served.filter(objective=objective)
    )
    actions = list(Action.objects.live().filter(serves__in=served).distinct()[:200])
    measures = ObjectiveIndicator.objects.filter(objective=objective).select_related("indicator")
    return (
        *_upstream([objective.line]),
        Link(_("Objective"), 1, objective.title, is_here=True),
        _bead(_("Action"), actions, "planning:action_update"),
        _figures(list(measures)),
    )


def thread_of_action(action: Action) -> Thread:
    """Through every objective the action serves."""
    objectives = list(
        Objective.objects.live().filter(served_by__action=action).select_related("line").order_by("served_by__position")
    )
    lines = list({objective.line_id: objective.line for objective in objectives}.values())
    strategic = [objective.parent_id for objective in objectives]
    measures = ObjectiveIndicator.objects.filter(objective__in=[row.pk for row in objectives] + strategic)
    return (
        *_upstream(lines),
        _bead(_("Objective"), objectives, "planning:objective_update"),
        Link(_("Action"), 1, action.title, is_here=True),
        _figures(list(measures.select_related("indicator"))),
    )


def _upstream(lines: list[ProgrammeLine]) -> Thread:
    phenomena = list(Phenomenon.objects.live().filter(programme_lines__in=lines).distinct())
    findings = list(Finding.objects.live().filter(phenomena__in=phenomena).distinct())
    first = findings[0] if findings else None
    return (
        Link(
            _("Finding"),
            len(findings),
            str(first or ""),
            "diagnostics:phenomenon_detail",
            phenomena[0].uuid if first else None,
        ),
        _bead(_("Priority"), phenomena, "diagnostics:phenomenon_detail"),
        _bead(_("Programme line"), lines, "planning:line_update"),
    )


def _bead(
    label: str | Promise, rows: list[Phenomenon] | list[ProgrammeLine] | list[Objective] | list[Action], url: str
) -> Link:
    return Link(label, len(rows), rows[0].title, url, rows[0].uuid) if rows else Link(label, 0)


def _figures(measures: list[ObjectiveIndicator]) -> Link:
    return Link(_("Indicator"), len(measures), measures[0].name if measures else "")
