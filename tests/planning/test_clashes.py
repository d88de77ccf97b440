"""Calendars that collide: cycles out of step, a figure asked in two months, two reports in one fortnight."""

import datetime as dt
import itertools

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from livb.trajectories.models import Trajectory
from planning.models import ExistingPlan, ReportingDuty
from planning.selectors.clashes import Clashes, Report, out_of_step, same_fortnight
from tests.factories.consultation import BodyFactory, MeetingFactory
from tests.factories.diagnostics import IndicatorFactory
from tests.factories.planning import ExistingPlanFactory, ReportingDutyFactory
from tests.factories.trajectories import MilestoneFactory

YEAR = dt.date(2027, 1, 1), dt.date(2027, 12, 31)
DAYS = st.dates(*YEAR)


def plan(ends_in: int | None) -> ExistingPlan:
    return ExistingPlan(title=f"Plan tot {ends_in}", ends_in=ends_in)


@pytest.mark.parametrize(
    ("years", "out"),
    [
        ([2031, 2031, 2028], [(2028, 3, True)]),
        ([2031, 2028], [(2028, 3, True)]),
        ([2028, 2028, 2031, None], [(2031, 3, False)]),
        ([2031, 2031, None], []),
        ([], []),
    ],
)
def test_plan_is_out_of_step_with_the_year_in_which_most_end(
    years: list[int | None], out: list[tuple[int, int, bool]]
) -> None:
    found = out_of_step([plan(year) for year in years])
    assert [(each.plan.ends_in, each.years, each.is_earlier) for each in found] == out


@given(st.lists(st.lists(DAYS, max_size=4, unique=True), max_size=6))
def test_same_fortnight_equals_comparing_every_day_with_every_other(days: list[list[dt.date]]) -> None:
    reports = [Report(ReportingDuty(pk=n + 1), tuple(sorted(each))) for n, each in enumerate(days)]
    by_hand = {
        (frozenset((one.duty.pk, other.duty.pk)), min(first, second), max(first, second))
        for one, other in itertools.combinations(reports, 2)
        for first, second in itertools.product(one.days, other.days)
        if abs((first - second).days) < 14
    }
    found = same_fortnight(reports)
    told = [(frozenset((each.one.pk, each.other.pk)), *pair) for each in found for pair in each.days]
    assert set(told) == by_hand
    assert len(told) == sum(
        abs((first - second).days) < 14
        for one, other in itertools.combinations(reports, 2)
        for first, second in itertools.product(one.days, other.days)
    )
    assert len({frozenset((each.one.pk, each.other.pk)) for each in found}) == len(found)


def test_figure_is_asked_twice_where_two_reports_want_it_in_other_months(trajectory: Trajectory) -> None:
    march, june, again = (
        ReportingDutyFactory.create(plan__trajectory=trajectory, due_month=m, first_year=2026) for m in (3, 6, 3)
    )
    one, same = IndicatorFactory.create(), IndicatorFactory.create()
    march.indicators.set([one, same])
    june.indicators.set([one])
    again.indicators.set([same])
    (found,) = Clashes(trajectory, *YEAR).asked_twice
    assert (found.indicator, found.asked) == (one, ((3, march), (6, june)))


def test_one_report_twice_a_year_asks_no_figure_twice(trajectory: Trajectory) -> None:
    duty = ReportingDutyFactory.create(plan__trajectory=trajectory, every="half_yearly")
    duty.indicators.set([IndicatorFactory.create()])
    found = Clashes(trajectory, *YEAR)
    assert ([len(report.days) for report in found.reports], found.asked_twice) == ([2], [])


def test_duty_without_a_month_is_told_and_not_compared(trajectory: Trajectory) -> None:
    duty = ReportingDutyFactory.create(plan__trajectory=trajectory, due_month=None)
    found = Clashes(trajectory, *YEAR)
    assert (found.undated, found.count) == ([duty], 0)


def test_counting_days_are_milestones_and_councils_that_one_may_see(trajectory: Trajectory) -> None:
    MilestoneFactory.create(trajectory=trajectory, due_on=dt.date(2027, 5, 1), label="Naar de raad", key="own")
    council = BodyFactory.create(trajectory=trajectory, kind="council", name="Gemeenteraad")
    table = BodyFactory.create(trajectory=trajectory, kind="working_group", name="Werkgroep")
    MeetingFactory.create(body=council, trajectory=trajectory, held_on=dt.date(2027, 3, 1))
    MeetingFactory.create(body=table, trajectory=trajectory, held_on=dt.date(2027, 3, 2))
    found = Clashes(trajectory, *YEAR)
    told = [(each.label, each.is_council) for each in found.counting_days(["kerngroep", "council"])]
    assert told == [("Gemeenteraad", True), ("Naar de raad", False)]
    assert [each.label for each in found.counting_days(["public"])] == ["Naar de raad"]


def test_page_tells_in_words_what_collides(trajectory: Trajectory, adviser_client: Client) -> None:
    year = timezone.localdate().year + 1
    long, short = (ExistingPlanFactory.create(trajectory=trajectory, ends_in=end) for end in (2031, 2029))
    ReportingDutyFactory.create(plan=long, due_month=6, due_day=1, title="Jaarverslag")
    ReportingDutyFactory.create(plan=short, due_month=6, due_day=10, title="Stand van zaken")
    address = reverse("planning:clash_detail", args=[trajectory.slug])
    answer = adviser_client.get(address, {"from": str(year)})
    page = answer.content.decode()
    assert "eindigt in 2029, 2 jaar vroeger dan de meeste plannen (2031)" in page
    assert f"1 juni {year} – 10 juni {year}" in page
    assert [(day.month, duty.title) for day, duty in answer.context["due"]][:2] == [
        (6, "Jaarverslag"),
        (6, "Stand van zaken"),
    ]
    assert page.count("<svg") >= 4


@pytest.mark.parametrize("asked", ["", "x", "99999", "1200"])
def test_page_begins_with_this_year_unless_a_year_is_asked_for(
    trajectory: Trajectory, adviser_client: Client, asked: str
) -> None:
    ExistingPlanFactory.create(trajectory=trajectory, starts_in=None, ends_in=None)
    answer = adviser_client.get(reverse("planning:clash_detail", args=[trajectory.slug]), {"from": asked})
    this = timezone.localdate().year
    assert (answer.context["years"], answer.context["cycles"]) == ([this, this + 1], None)


def test_page_without_plans_teaches_the_next_step(trajectory: Trajectory, adviser_client: Client) -> None:
    page = adviser_client.get(reverse("planning:clash_detail", args=[trajectory.slug])).content.decode()
    assert reverse("planning:vision_detail", args=[trajectory.slug]) in page
