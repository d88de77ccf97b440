"""Saying that a function of the core group does not apply here, and asking for it again."""

from django.db import transaction

from livb.accounts.models import User
from livb.audit.services import record
from livb.membership.models import FunctionWaiver
from livb.trajectories.models import Area, Trajectory


@transaction.atomic
def waive_function(
    *, trajectory: Trajectory, function: str, area: Area | None, reason: str, by: User
) -> FunctionWaiver:
    """Keep why this function is not filled; saying it again replaces the reason."""
    waiver, _created = FunctionWaiver.objects.update_or_create(
        trajectory=trajectory,
        function=function,
        area=area,
        defaults={"reason": reason},
        create_defaults={"reason": reason, "created_by": by},
    )
    record("function.waive", waiver, by=by, function=function, area=area.code if area else "")
    return waiver


@transaction.atomic
def ask_function(*, waiver: FunctionWaiver, by: User) -> None:
    """The function does apply after all."""
    record("function.ask", waiver, by=by, function=waiver.function)
    waiver.delete()
