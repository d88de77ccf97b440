"""Writing the yearly evaluation and what it says of each objective."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from livb.accounts.models import User
from livb.audit.services import record
from livb.lib.versions import save_version
from livb.trajectories.models import Trajectory
from planning.models import Evaluation, Objective, ObjectiveJudgement
from planning.services.rows import drop


@transaction.atomic
def begin_evaluation(*, trajectory: Trajectory, changes: Mapping[str, Any], by: User) -> Evaluation:
    """Open the note of a year."""
    evaluation = Evaluation.objects.create(trajectory=trajectory, created_by=by, **changes)
    record("evaluation.begin", evaluation, by=by, year=evaluation.year)
    return evaluation


@transaction.atomic
def revise_evaluation(*, evaluation: Evaluation, version: int, changes: Mapping[str, Any], by: User) -> Evaluation:
    """Change the texts of a note; raises Outdated for the second of two writers."""
    evaluation = save_version(evaluation, version, changes)
    record("evaluation.revise", evaluation, by=by, fields=sorted(changes))
    return evaluation


@transaction.atomic
def judge_objective(
    *, evaluation: Evaluation, objective: Objective, version: int, changes: Mapping[str, Any], by: User
) -> ObjectiveJudgement:
    """Say of an objective whether it is reached; raises Outdated for the second of two writers."""
    row, is_new = ObjectiveJudgement.objects.get_or_create(
        evaluation=evaluation,
        objective=objective,
        defaults={**changes, "trajectory": evaluation.trajectory, "created_by": by},
    )
    if not is_new:
        row = save_version(row, version, changes)
    record("objective.judge", row, by=by, objective=str(objective.uuid), judgement=row.judgement)
    return row


def drop_evaluation(*, evaluation: Evaluation, by: User) -> None:
    """Take a note away with its judgements."""
    drop(evaluation, verb="evaluation.drop", by=by)
