"""Setting aside what only looked alike, and taking that back."""

from django.db import transaction

from livb.accounts.models import User
from livb.audit.services import record
from planning.models import DismissedSuggestion, Objective, PlanObjective


@transaction.atomic
def dismiss_suggestion(*, plan_objective: PlanObjective, objective: Objective, by: User) -> DismissedSuggestion:
    """Two objectives share words and nothing else; said twice it is one answer.

    Raises ValueError when they are of two trajectories.
    """
    if plan_objective.trajectory_id != objective.trajectory_id:
        raise ValueError("The two objectives are of two trajectories.")
    row, _is_new = DismissedSuggestion.objects.get_or_create(
        plan_objective=plan_objective,
        objective=objective,
        defaults={"trajectory": plan_objective.trajectory, "created_by": by},
    )
    record("suggestion.dismiss", row, by=by)
    return row


@transaction.atomic
def bring_back_suggestion(*, plan_objective: PlanObjective, objective: Objective, by: User) -> None:
    """What was set aside may be suggested again."""
    DismissedSuggestion.objects.filter(plan_objective=plan_objective, objective=objective).delete()
    record("suggestion.bring_back", plan_objective, by=by, objective=str(objective.uuid))
