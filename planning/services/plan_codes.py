"""Taking over the codes of a multi-year plan; what a newer file no longer names stays known as vanished."""

from django.db import transaction
from django.utils import timezone

from livb.accounts.models import User
from livb.audit.services import record
from planning.enums import IntakeKind, IntakeState
from planning.models import PlanCode, PlanIntake
from planning.selectors.plan_codes import compare_codes


class NotReady(Exception):
    """The file was confirmed by somebody else in between."""


@transaction.atomic
def confirm_codes(*, intake: PlanIntake, by: User) -> PlanIntake:
    """Write the codes of a file, all or nothing. Raises NotReady when it was confirmed before."""
    claimed = PlanIntake.objects.filter(pk=intake.pk, kind=IntakeKind.CODES, state=IntakeState.READY)
    if not claimed.update(state=IntakeState.CONFIRMED):
        raise NotReady
    found = compare_codes(intake.plan, intake.rows)
    held = {row.code: row for row in PlanCode.objects.filter(plan=intake.plan)}
    rows = [
        PlanCode(
            pk=held[row["code"]].pk if row["code"] in held else None,
            plan=intake.plan, trajectory=intake.trajectory, created_by=by, position=number, **row,
        )
        for number, row in enumerate(intake.rows, start=1)
    ]  # fmt: skip
    PlanCode.objects.bulk_create([row for row in rows if row.pk is None], batch_size=500)
    fields = ["kind", "title", "position", "vanished_on"]
    PlanCode.objects.bulk_update([row for row in rows if row.pk is not None], fields, batch_size=500)
    gone = PlanCode.objects.filter(pk__in=[row.pk for row in found.vanished])
    gone.update(vanished_on=timezone.localdate())
    intake.refresh_from_db()
    intake.effect = found.counts
    intake.save(update_fields=["effect"])
    record("plan_intake.confirm", intake, by=by, plan=str(intake.plan.uuid), counts=found.counts)
    return intake
