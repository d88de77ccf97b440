"""What the plans of others oblige to report, and on which days."""

import calendar
import datetime as dt
from dataclasses import dataclass

from dateutil.relativedelta import relativedelta
from django.utils import timezone

from diagnostics.models import Indicator
from livb.trajectories.models import Trajectory
from planning.enums import Cadence
from planning.masterplan.outline import OUTLINE
from planning.models import ExistingPlan, ReportingDuty, UsualDuty
from planning.selectors.existing_plans import usual_here

LONGEST_CYCLE = 6


def duties(trajectory: Trajectory) -> list[ReportingDuty]:
    """Of every plan on the register, in the order of the register and of the year, with the figures they ask for."""
    rows = ReportingDuty.objects.filter(trajectory=trajectory, plan__archived_at=None)
    order = ("plan__starts_in", "plan__title", "plan_id", "due_month", "due_day", "pk")
    return list(rows.select_related("plan").prefetch_related("indicators").order_by(*order))


def dates_of(duty: ReportingDuty, start: dt.date, end: dt.date) -> list[dt.date]:
    """The days from `start` to `end`, both included; none where the month is not known.

    Without a day it is due at the end of its month. It is counted from its first year, else from that of its plan;
    it ends with its last year, else with the last year of its plan.
    """
    if duty.due_month is None:
        return []
    months = Cadence(duty.every).months
    first_year = duty.first_year or duty.plan.starts_in or start.year - 1
    if months == 0:
        days = [_day(duty, dt.date(first_year, duty.due_month, 1))]
    else:
        days = _repeated(duty, dt.date(first_year, duty.due_month, 1), months, end)
    last_year = duty.last_year or (None if months == 0 else duty.plan.ends_in)
    return [day for day in days if start <= day <= end and (last_year is None or day.year <= last_year)]


def _repeated(duty: ReportingDuty, first: dt.date, months: int, end: dt.date) -> list[dt.date]:
    count = max(0, (end.year - first.year + 1) * 12 // months + 1)
    return [_day(duty, first + relativedelta(months=months * number)) for number in range(count)]


def _day(duty: ReportingDuty, month: dt.date) -> dt.date:
    """The day of the duty in a month, or the last one of a month that is shorter."""
    length = calendar.monthrange(month.year, month.month)[1]
    return month.replace(day=min(duty.due_day or length, length))


@dataclass(frozen=True)
class Due:
    """A duty with the next day it falls on, the figures it asks for and the chapter that answers it."""

    duty: ReportingDuty
    next_on: dt.date | None
    figures: tuple[Indicator, ...]
    chapter: str


def chapter_title(key: str) -> str:
    """Number and title of a chapter of the masterplan; nothing for a key it does not have."""
    return next((f"{part.number} {part.title}".strip() for part in OUTLINE if part.key == key), "")


def duties_of(plan: ExistingPlan) -> list[Due]:
    """What one plan obliges to report, as one reads it."""
    rows = ReportingDuty.objects.filter(plan=plan).select_related("plan").prefetch_related("indicators")
    return [due(duty) for duty in rows]


def due(duty: ReportingDuty) -> Due:
    """Looks as far ahead as the longest cycle."""
    today = timezone.localdate()
    days = dates_of(duty, today, today + relativedelta(years=LONGEST_CYCLE))
    return Due(duty, min(days, default=None), tuple(duty.indicators.all()), chapter_title(duty.answered_in))


def usual_duties(plan: ExistingPlan) -> list[UsualDuty]:
    """What a plan of this kind usually obliges to report in these regions, without what was taken over already."""
    held = set(plan.duties.values_list("title", flat=True))
    rows = UsualDuty.objects.filter(usual_here(plan.trajectory), kind=plan.kind)
    return [row for row in rows if held.isdisjoint(row.titles)]
