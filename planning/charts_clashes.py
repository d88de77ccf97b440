"""The cycles of all plans on one calendar, and close by the reports of two years with the days that count."""

from collections.abc import Iterable, Sequence

from django.db.models import TextChoices
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from livb.charts.spec import Fill, Milestone, Span, Timeline
from livb.charts.timeline import LINE
from planning.enums import PlanStatus
from planning.models import ExistingPlan
from planning.selectors.clashes import Clashes, CountingDay

FILLS = {PlanStatus.RUNNING: "solid", PlanStatus.PREPARED: "hollow", PlanStatus.ENDED: "striped"}


def cycles_chart(wide: Clashes, days: Sequence[CountingDay]) -> Timeline | None:
    """Every plan from its first year to its last one, its reports as marks; None while no plan has both years."""
    due = {plan.pk: tuple(sorted(_days_of(wide, plan))) for plan in wide.plans}
    dated = [plan for plan in wide.plans if plan.starts_in and plan.ends_in]
    if not dated:
        return None
    used = {plan.status for plan in dated}
    return Timeline(
        title=_("Cycles of all plans"),
        description=_("From the first to the last year of each plan; a diamond is a report. The table says the same."),
        spans=tuple(
            Span(
                label=plan.title, start=str(plan.starts_in), end=str(plan.ends_in),
                fill=FILLS[PlanStatus(plan.status)], days=due[plan.pk],
            )
            for plan in dated
        ),
        milestones=_counting(day for day in days if not day.is_council),
        fills=tuple(Fill(fill=FILLS[kind], label=_word(kind)) for kind in PlanStatus if kind in used),
        today=timezone.localdate().isoformat(),
        today_label=_("today"),
    )  # fmt: skip


def reports_chart(near: Clashes, days: Sequence[CountingDay]) -> Timeline | None:
    """The years that are looked at: every report on its own line under its plan; None where nothing falls due."""
    reports = [report for report in near.reports if report.days]
    if not reports and not days:
        return None
    first, last = near.first.isoformat(), near.last.isoformat()
    return Timeline(
        title=_("Reports, councils and milestones"),
        description=_("Each report on the days it is due; councils and milestones stand on top."),
        spans=tuple(
            Span(
                label=report.duty.title, group=report.duty.plan.title, start=first, end=last, fill=LINE,
                days=tuple(day.isoformat() for day in report.days),
            )
            for report in reports
        ),
        milestones=_counting(days),
        today=timezone.localdate().isoformat(),
        today_label=_("today"),
    )  # fmt: skip


def _days_of(found: Clashes, plan: ExistingPlan) -> set[str]:
    return {day.isoformat() for report in found.reports if report.duty.plan_id == plan.pk for day in report.days}


def _counting(days: Iterable[CountingDay]) -> tuple[Milestone, ...]:
    return tuple(
        Milestone(label=day.label, day=day.day.isoformat(), shape="triangle" if day.is_council else "diamond")
        for day in days
    )


def _word(kind: TextChoices) -> str:
    return str(capfirst(kind.label))
