"""When plans end and reports are due: what runs out of step, what is asked twice, what falls in the same fortnight."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

from django.utils.dates import MONTHS

from diagnostics.models import Indicator
from livb.consultation.models import Meeting
from livb.trajectories.models import Milestone, Trajectory
from planning.models import ExistingPlan, ReportingDuty
from planning.selectors.existing_plans import plans
from planning.selectors.reporting import dates_of, duties
from planning.selectors.timeline import COUNCILS

FORTNIGHT = 14


@dataclass(frozen=True)
class Report:
    """A duty with the days it falls on in the part of the calendar that is looked at."""

    duty: ReportingDuty
    days: tuple[dt.date, ...]


@dataclass(frozen=True)
class OutOfStep:
    """A plan that ends in another year than most do."""

    plan: ExistingPlan
    usual: int
    others: int

    @property
    def years(self) -> int:
        return abs((self.plan.ends_in or self.usual) - self.usual)

    @property
    def is_earlier(self) -> bool:
        return (self.plan.ends_in or self.usual) < self.usual


@dataclass(frozen=True)
class AskedTwice:
    """A figure that several reports ask for, each in its own month."""

    indicator: Indicator
    asked: tuple[tuple[int, ReportingDuty], ...]

    @property
    def told(self) -> list[tuple[str, ReportingDuty]]:
        """The months by name."""
        return [(str(MONTHS[month]), duty) for month, duty in self.asked]


@dataclass(frozen=True)
class SameFortnight:
    """Two reports that are due within fourteen days of each other, and every time that happens."""

    one: ReportingDuty
    other: ReportingDuty
    days: tuple[tuple[dt.date, dt.date], ...]


@dataclass(frozen=True)
class CountingDay:
    """A milestone of the trajectory or a meeting of a council."""

    label: str
    day: dt.date
    is_council: bool


class Clashes:
    """The plans with their cycles and reports, from the first day to the last one that is looked at."""

    def __init__(self, trajectory: Trajectory, first: dt.date, last: dt.date, read: "Clashes | None" = None) -> None:
        self.trajectory, self.first, self.last = trajectory, first, last
        self.plans: list[ExistingPlan] = read.plans if read else plans(trajectory)
        self.duties: list[ReportingDuty] = read.duties if read else duties(trajectory)
        self.reports = [Report(duty, tuple(sorted(dates_of(duty, first, last)))) for duty in self.duties]

    @cached_property
    def out_of_step(self) -> list[OutOfStep]:
        """Measured against the year in which most plans end, the later one of two."""
        return out_of_step(self.plans)

    @cached_property
    def asked_twice(self) -> list[AskedTwice]:
        return asked_twice(self.reports)

    @cached_property
    def same_fortnight(self) -> list[SameFortnight]:
        return same_fortnight(self.reports)

    def within(self, first: dt.date, last: dt.date) -> "Clashes":
        """The same plans in another part of the calendar, without reading them again."""
        return Clashes(self.trajectory, first, last, self)

    @property
    def count(self) -> int:
        return len(self.out_of_step) + len(self.asked_twice) + len(self.same_fortnight)

    @property
    def undated(self) -> list[ReportingDuty]:
        """Duties of which nobody wrote down the month."""
        return [duty for duty in self.duties if duty.due_month is None]

    def counting_days(self, levels: Sequence[str]) -> list[CountingDay]:
        """Milestones and the meetings of councils, as far as who looks may see them."""
        milestones = Milestone.objects.filter(trajectory=self.trajectory, due_on__range=(self.first, self.last))
        meetings = Meeting.objects.of(self.trajectory).filter(
            body__kind__in=COUNCILS, visibility__in=levels, held_on__range=(self.first, self.last)
        )
        found = [CountingDay(str(each.title), each.due_on, False) for each in milestones]
        found += [CountingDay(str(each.body), each.held_on, True) for each in meetings.select_related("body")]
        return sorted(found, key=lambda each: (each.day, each.label))


def out_of_step(found: Iterable[ExistingPlan]) -> list[OutOfStep]:
    ending = [plan for plan in found if plan.ends_in]
    counts = Counter(plan.ends_in for plan in ending)
    if len(counts) < 2:
        return []
    usual, others = max(counts.items(), key=lambda item: (item[1], item[0]))
    return [OutOfStep(plan, usual or 0, others) for plan in ending if plan.ends_in != usual]


def asked_twice(reports: Iterable[Report]) -> list[AskedTwice]:
    """Figures that two duties or more ask for in months that are not all the same; one page of figures serves none."""
    held: dict[Indicator, list[tuple[int, ReportingDuty]]] = defaultdict(list)
    for report in reports:
        known = [report.duty.due_month] if report.duty.due_month else []
        months = {day.month for day in report.days} or set(known)
        for indicator in report.duty.indicators.all():
            held[indicator] += [(month, report.duty) for month in sorted(months)]
    return [
        AskedTwice(indicator, tuple(sorted(asked, key=lambda each: (each[0], each[1].pk))))
        for indicator, asked in sorted(held.items(), key=lambda item: item[0].code)
        if len({duty.pk for _month, duty in asked}) > 1 and len({month for month, _duty in asked}) > 1
    ]


def same_fortnight(reports: Iterable[Report]) -> list[SameFortnight]:
    """Pairs of reports with their days, in the order in which they first come close."""
    due = [(day, report.duty) for report in reports for day in report.days]
    due.sort(key=lambda each: (each[0], each[1].pk))
    held: dict[tuple[ReportingDuty, ReportingDuty], list[tuple[dt.date, dt.date]]] = {}
    for place, (day, duty) in enumerate(due):
        following = due[place + 1 :]
        for later, other in takewhile(lambda each, day=day: (each[0] - day).days < FORTNIGHT, following):  # type: ignore[misc]
            if other != duty:
                pair = (other, duty) if (other, duty) in held else (duty, other)
                held.setdefault(pair, []).append((day, later))
    return [SameFortnight(one, other, tuple(days)) for (one, other), days in held.items()]
