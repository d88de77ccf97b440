"""Small numbers that somebody typed in a line, an objective or an action: told to who wrote them, never changed."""

from django.db.models import Q, QuerySet

from diagnostics.models import Indicator, Phenomenon
from diagnostics.quoted import behind_phenomena, cell_warning
from planning.models import Action, Objective, ObjectiveIndicator, ProgrammeLine
from planning.selectors.nodes import PlanNode


def node_warning(node: PlanNode) -> str:
    """Told where a text names the very number that the editions leave out of a figure on which the node rests."""
    return cell_warning(node, " · ".join(_texts(node)), node.visibility, lambda: _behind(node))


def _texts(node: PlanNode) -> tuple[str, ...]:
    if isinstance(node, ProgrammeLine):
        return node.title, node.motive, node.ambition
    if isinstance(node, Objective):
        return node.title, node.explanation
    about = (node.title, node.output, node.description, node.target_group, node.partners)
    return *about, node.risks, node.acceptance_note


def _behind(node: PlanNode) -> list[Indicator]:
    """The figures that prove the objectives around a node, and those under the phenomena of their lines."""
    objectives = _objectives(node)
    lines = ProgrammeLine.objects.filter(
        Q(pk=node.pk) if isinstance(node, ProgrammeLine) else Q(objectives__in=objectives)
    )
    measured = ObjectiveIndicator.objects.filter(objective__in=objectives).values("indicator")
    under = behind_phenomena(Phenomenon.objects.live().filter(programme_lines__in=lines))
    return [*Indicator.objects.filter(pk__in=measured), *under]


def _objectives(node: PlanNode) -> QuerySet[Objective]:
    rows = Objective.objects.live()
    if isinstance(node, Action):
        return rows.filter(actions=node)
    if isinstance(node, Objective):
        return rows.filter(Q(pk=node.pk) | Q(parent=node))
    return rows.filter(line=node)
