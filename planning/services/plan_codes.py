"""Taking over the codes of a multi-year plan; what a newer file no longer names stays known as vanished."""

from django.db import transaction
from django.utils import timezone

from livb.accounts.models import User
from livb.audit.services import record
from planning.enums import IntakeKind, IntakeState
from planning.models import Anchoring, ExistingPlan, Objective, PlanCode, PlanIntake
from planning.selectors.intakes import turn_of
from planning.selectors.plan_codes import compare_codes, key_of, last_taken_over

# What is put back, and what a code is found by.
PUT_BACK = ("kind", "title", "position", "vanished_on")


class NotReady(Exception):
    """The file was confirmed by somebody else in between."""


class StillNeeded(Exception):
    """Objectives were anchored at codes that only this file named."""

    def __init__(self, objectives: list[Objective]) -> None:
        super().__init__("Codes of this file are used.")
        self.objectives = objectives


@transaction.atomic
def confirm_codes(*, intake: PlanIntake, by: User) -> PlanIntake:
    """Write the codes of a file, all or nothing. Raises NotReady when it was confirmed before."""
    # Two files of one plan, confirmed at once, would both add what neither found there.
    ExistingPlan.objects.select_for_update(no_key=True).get(pk=intake.plan_id)
    last = last_taken_over(intake.plan)
    claimed = PlanIntake.objects.filter(pk=intake.pk, kind=IntakeKind.CODES, state=IntakeState.READY)
    if not claimed.update(state=IntakeState.CONFIRMED):
        raise NotReady
    found = compare_codes(intake.plan, intake.rows)
    held = {row.code: row for row in PlanCode.objects.filter(plan=intake.plan)}
    before = [_told(row) for row in held.values()]
    rows = [
        PlanCode(
            pk=held[row["code"]].pk if row["code"] in held else None,
            plan=intake.plan, trajectory=intake.trajectory, created_by=by, position=number, **row,
        )
        for number, row in enumerate(intake.rows, start=1)
    ]  # fmt: skip
    PlanCode.objects.bulk_create([row for row in rows if row.pk is None], batch_size=500)
    PlanCode.objects.bulk_update([row for row in rows if row.pk is not None], PUT_BACK, batch_size=500)
    gone = PlanCode.objects.filter(pk__in=[row.pk for row in found.vanished])
    gone.update(vanished_on=timezone.localdate())
    intake.refresh_from_db()
    intake.effect = {**found.counts, "before": before, "turn": turn_of(last) + 1 if last else 1}
    intake.save(update_fields=["effect"])
    record("plan_intake.confirm", intake, by=by, plan=str(intake.plan.uuid), counts=found.counts)
    return intake


@transaction.atomic
def undo_codes(*, intake: PlanIntake, by: User) -> PlanIntake:
    """Give back the codes as they stood before a file.

    Raises NotReady for a file that is not the last one that was taken over, StillNeeded where objectives were anchored
    at codes that only this file named.
    """
    ExistingPlan.objects.select_for_update(no_key=True).get(pk=intake.plan_id)
    if last_taken_over(intake.plan) != intake:
        raise NotReady
    PlanIntake.objects.filter(pk=intake.pk).update(state=IntakeState.UNDONE)
    before = {row["code"]: row for row in intake.effect["before"]}
    rows = list(PlanCode.objects.filter(plan=intake.plan))
    _refuse_anchored(intake, {key_of(row.code) for row in rows if row.code not in before})
    PlanCode.objects.filter(pk__in=[row.pk for row in rows if row.code not in before]).delete()
    kept = [row for row in rows if row.code in before]
    for row in kept:
        for name in PUT_BACK:
            setattr(row, name, before[row.code][name])
    PlanCode.objects.bulk_update(kept, PUT_BACK, batch_size=500)
    intake.refresh_from_db()
    record("plan_intake.undo", intake, by=by, plan=str(intake.plan.uuid), rows=len(rows))
    return intake


def _told(row: PlanCode) -> dict[str, str | int | None]:
    """A code as it is kept beside the file that changed it."""
    told = {"code": row.code, **{name: getattr(row, name) for name in PUT_BACK}}
    return {**told, "vanished_on": row.vanished_on.isoformat() if row.vanished_on else None}


def _refuse_anchored(intake: PlanIntake, leaving: set[str]) -> None:
    rows = Anchoring.objects.filter(plan=intake.plan, objective__archived_at=None).select_related("objective")
    needed = [row.objective for row in rows if key_of(row.code) in leaving]
    if needed:
        raise StillNeeded(needed)
