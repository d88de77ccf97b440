"""What a line, an objective or an action still lacks: one definition for the tree, the gates and the counts."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from planning.enums import Continuity
from planning.models import Action, Objective, ProgrammeLine


class Lack(StrEnum):
    LEAD = "lead"
    PRIORITY = "priority"
    STRATEGIC = "strategic"
    OWNER = "owner"
    DUE = "due"
    MEASURE = "measure"
    OPERATIONAL = "operational"
    ACTION = "action"
    OBJECTIVE = "objective"
    CHAIN_LINK = "chain_link"
    DATES = "dates"
    OUTPUT = "output"
    MEANS = "means"

    @property
    def label(self) -> str | Promise:
        return LABELS[self]


LABELS: dict[Lack, str | Promise] = {
    Lack.LEAD: _("no lead"),
    Lack.PRIORITY: _("no priority"),
    Lack.STRATEGIC: _("no strategic objective"),
    Lack.OWNER: _("no owner"),
    Lack.DUE: _("no date"),
    Lack.MEASURE: _("no indicator with baseline, target, day and direction"),
    Lack.OPERATIONAL: _("no operational objective"),
    Lack.ACTION: _("no action"),
    Lack.OBJECTIVE: _("serves no objective"),
    Lack.CHAIN_LINK: _("no link of the safety chain"),
    Lack.DATES: _("no begin and end"),
    Lack.OUTPUT: _("no output"),
    Lack.MEANS: _("no budget line and not marked as regular work"),
}

Lacks = tuple[Lack, ...]


def lacks_of_line(line: ProgrammeLine) -> Lacks:
    return _those(
        (Lack.LEAD, line.lead_id is None),
        (Lack.PRIORITY, not line.has_phenomenon),
        (Lack.STRATEGIC, not line.has_strategic),
    )


def lacks_of_objective(objective: Objective) -> Lacks:
    """A strategic objective must be measurable and worked out; an operational one must have an action."""
    if objective.is_operational:
        return _those((Lack.ACTION, not objective.has_action))
    if not objective.is_strategic:
        return _those((Lack.STRATEGIC, not objective.has_under))
    return _those(
        (Lack.OWNER, objective.owner_id is None),
        (Lack.DUE, objective.due_on is None),
        (Lack.MEASURE, not objective.is_measured),
        (Lack.OPERATIONAL, not objective.has_under),
    )


def lacks_of_action(action: Action) -> Lacks:
    """What stops takes no means."""
    needs_means = not action.is_regular_work and action.continuity != Continuity.STOPPED
    return _those(
        (Lack.OBJECTIVE, not action.serves_objective),
        (Lack.OWNER, action.owner_id is None),
        (Lack.CHAIN_LINK, not action.chain_link),
        (Lack.DATES, action.starts_on is None or action.ends_on is None),
        (Lack.OUTPUT, not action.output),
        (Lack.MEANS, needs_means and not action.is_budgeted),
    )


def _those(*checks: tuple[Lack, bool]) -> Lacks:
    return tuple(lack for lack, is_lacking in checks if is_lacking)
