"""Writing down what a plan obliges to report."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from diagnostics.models import Indicator
from livb.accounts.models import User
from livb.audit.services import record
from livb.lib.versions import save_version
from planning.models import ExistingPlan, ReportingDuty


@transaction.atomic
def add_duty(
    *, plan: ExistingPlan, indicators: Iterable[Indicator], changes: Mapping[str, Any], by: User
) -> ReportingDuty:
    """Add what a plan asks for, with the figures it wants to see."""
    duty = ReportingDuty.objects.create(trajectory=plan.trajectory, plan=plan, created_by=by, **changes)
    duty.indicators.set(indicators)
    record("duty.add", duty, by=by, plan=str(plan.uuid), every=duty.every)
    return duty


@transaction.atomic
def revise_duty(
    *, duty: ReportingDuty, version: int, indicators: Iterable[Indicator], changes: Mapping[str, Any], by: User
) -> ReportingDuty:
    """Change a duty; raises Outdated for the second of two writers."""
    row = save_version(duty, version, changes)
    row.indicators.set(indicators)
    record("duty.revise", row, by=by, fields=sorted(changes))
    return row


@transaction.atomic
def drop_duty(*, duty: ReportingDuty, by: User) -> None:
    """Take a duty away; what was frozen keeps it in its own words."""
    record("duty.drop", duty, by=by)
    duty.delete()
