"""Writing down what a plan obliges to report."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from diagnostics.models import Indicator
from livb.accounts.models import User
from livb.audit.services import record
from livb.lib.versions import save_version
from planning.models import ExistingPlan, ReportingDuty, UsualDuty


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
def take_usual(*, plan: ExistingPlan, usual: Iterable[UsualDuty], by: User) -> list[ReportingDuty]:
    """Take proposals over in the language of the trajectory; what nobody verified says so."""
    # two who take them over at once would write each twice
    ExistingPlan.objects.select_for_update(no_key=True).get(pk=plan.pk)
    held = set(plan.duties.values_list("title", flat=True))
    first_year = plan.starts_in or timezone.localdate().year
    made = []
    with override(plan.trajectory.language):
        for each in usual:
            if not held.isdisjoint(each.titles):
                continue
            words = {name: str(getattr(each, name)) for name in ("title", "recipient", "legal_basis")}
            when = {name: getattr(each, name) for name in ("every", "due_month", "due_day", "answered_in")}
            changes = {**words, **when, "is_unverified": not each.is_verified, "first_year": first_year}
            made.append(add_duty(plan=plan, indicators=(), changes=changes, by=by))
    return made


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
