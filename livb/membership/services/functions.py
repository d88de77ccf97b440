"""Saying that a function of the core group does not apply here, and asking for it again."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from livb.accounts.models import User
from livb.audit.services import record
from livb.membership.models import FunctionWaiver
from livb.trajectories.models import Area, Trajectory


@transaction.atomic
def waive_function(
    *, trajectory: Trajectory, function: str, area: Area | None, reason: str, by: User
) -> FunctionWaiver:
    """Keep why this function is not filled; refused when somebody gave another reason already, which then stands."""
    waiver, _created = FunctionWaiver.objects.get_or_create(
        trajectory=trajectory, function=function, area=area, defaults={"reason": reason, "created_by": by}
    )
    if waiver.reason != reason:
        words = _("Somebody gave a reason already: “%(reason)s”. Ask for the function again to give another one.")
        raise ValidationError(words % {"reason": waiver.reason}, code="waived")
    record("function.waive", waiver, by=by, function=function, area=area.code if area else "")
    return waiver


@transaction.atomic
def ask_function(*, waiver: FunctionWaiver, by: User) -> None:
    """The function does apply after all."""
    record("function.ask", waiver, by=by, function=waiver.function)
    waiver.delete()
