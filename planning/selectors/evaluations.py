"""The yearly evaluations, and what they say of each objective."""

from dataclasses import dataclass

from django.db.models import QuerySet

from livb.trajectories.models import Trajectory
from planning.enums import ActionStatus
from planning.models import Evaluation, ObjectiveJudgement
from planning.selectors.dashboard import Dashboard
from planning.selectors.progress import Progress
from planning.selectors.tree import ObjectiveNode
from planning.selectors.values import MeasureProgress


@dataclass(frozen=True)
class Judged:
    """A strategic objective with what an evaluation says of it, and what there is to judge by."""

    node: ObjectiveNode
    judgement: ObjectiveJudgement | None
    measures: tuple[MeasureProgress, ...]
    rows: tuple[Progress, ...]

    @property
    def done(self) -> int:
        return sum(row.status == ActionStatus.DONE for row in self.rows)


def evaluations(trajectory: Trajectory) -> QuerySet[Evaluation]:
    """The newest year first."""
    return Evaluation.objects.of(trajectory).order_by("-year")


def judged(board: Dashboard, evaluation: Evaluation) -> list[Judged]:
    """Every strategic objective of the plan, judged or not yet; one query."""
    found = {row.objective_id: row for row in evaluation.judgements.all()}
    return [_judged(board, node, found.get(node.row.pk)) for node in board.tree.objectives() if node.row.is_strategic]


def _judged(board: Dashboard, node: ObjectiveNode, judgement: ObjectiveJudgement | None) -> Judged:
    """What hangs under the objective, its operational ones included."""
    branch = [node, *node.children]
    objectives = {each.row.pk for each in branch}
    actions = {action.row.pk for each in branch for action in (*each.actions, *each.also)}
    return Judged(
        node,
        judgement,
        tuple(measure for measure in board.measures if measure.node.row.pk in objectives),
        tuple(row for row in board.rows if row.action.pk in actions),
    )
