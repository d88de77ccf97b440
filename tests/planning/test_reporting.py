"""What plans oblige to report: the days they fall on, the form, the plan's page."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from livb.trajectories.models import Trajectory
from planning.forms.reporting import DutyForm
from planning.models import ExistingPlan, ReportingDuty
from planning.selectors.reporting import dates_of, duties
from tests.factories.diagnostics import IndicatorFactory
from tests.factories.planning import ExistingPlanFactory, ReportingDutyFactory

pytestmark = pytest.mark.django_db


def days(duty: ReportingDuty, start: int = 2026, end: int = 2032) -> list[str]:
    found = dates_of(duty, dt.date(start, 1, 1), dt.date(end, 12, 31))
    return [day.isoformat() for day in found]


def duty(**known: object) -> ReportingDuty:
    """A duty of a plan from 2026 to 2031 that nobody keeps."""
    values = {"every": "yearly", "due_month": 3, **known}
    return ReportingDuty(plan=ExistingPlan(starts_in=2026, ends_in=2031), **values)


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({"due_month": None}, []),
        ({"due_day": 15, "last_year": 2027}, ["2026-03-15", "2027-03-15"]),
        ({"due_month": 2, "first_year": 2027, "last_year": 2028}, ["2027-02-28", "2028-02-29"]),
        ({"due_month": 2, "due_day": 30, "first_year": 2031}, ["2031-02-28"]),
        ({"every": "once", "first_year": 2032, "due_day": 1}, ["2032-03-01"]),
        ({"every": "half_yearly", "first_year": 2031}, ["2031-03-31", "2031-09-30"]),
        ({"every": "quarterly", "first_year": 2031, "due_month": 9}, ["2031-09-30", "2031-12-31"]),
        ({"every": "two_yearly", "first_year": 2027}, ["2027-03-31", "2029-03-31", "2031-03-31"]),
        ({"every": "three_yearly", "first_year": 2028}, ["2028-03-31", "2031-03-31"]),
        ({"every": "six_yearly", "first_year": 2025}, ["2031-03-31"]),
        ({"every": "two_yearly", "first_year": 2040}, []),
    ],
)
def test_dates_of_duty_fall_on_the_days_it_says(known: dict[str, object], expected: list[str]) -> None:
    assert days(duty(**known)) == expected


def test_dates_of_duty_of_plan_without_period_go_on_through_every_year_asked() -> None:
    endless = ReportingDuty(plan=ExistingPlan(), every="yearly", due_month=12, due_day=31)
    assert days(endless, 2030, 2031) == ["2030-12-31", "2031-12-31"]


def test_dates_of_duty_outside_the_days_asked_are_left_out() -> None:
    found = dates_of(duty(due_day=15), dt.date(2027, 3, 15), dt.date(2028, 3, 14))
    assert found == [dt.date(2027, 3, 15)]


def test_duties_follow_the_register_and_leave_dropped_plans_out(trajectory: Trajectory) -> None:
    later, first = (ExistingPlanFactory.create(trajectory=trajectory, starts_in=year) for year in (2027, 2026))
    gone = ExistingPlanFactory.create(trajectory=trajectory, archived_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    rows = [
        ReportingDutyFactory.create(plan=plan, due_month=month) for plan, month in ((later, 1), (first, 9), (first, 2))
    ]
    ReportingDutyFactory.create(plan=gone)
    ReportingDutyFactory.create()
    assert duties(trajectory) == [rows[2], rows[1], rows[0]]


@pytest.mark.parametrize(
    "wrong",
    [{"due_month": 13}, {"due_month": None, "due_day": 3}, {"every": "once"}, {"first_year": 2027, "last_year": 2026}],
)
def test_duty_that_cannot_be_dated_is_refused_by_the_database(wrong: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ReportingDutyFactory.create(**wrong)


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        ({"due_day": "3"}, "due_month"),
        ({"due_month": "2", "due_day": "30"}, "due_day"),
        ({"due_month": "2", "every": "two_yearly"}, "first_year"),
        ({"first_year": "2027", "last_year": "2026"}, "last_year"),
    ],
)
def test_duty_form_says_what_is_missing_beside_the_field(
    data: dict[str, str], wrong: str, trajectory: Trajectory
) -> None:
    form = DutyForm({"title": "Verslag", "recipient": "Raad", "every": "yearly", **data}, trajectory=trajectory)
    assert list(form.errors) == [wrong]


def test_duty_is_added_changed_and_dropped_on_the_page_of_its_plan(
    adviser_client: Client, trajectory: Trajectory
) -> None:
    plan = ExistingPlanFactory.create(trajectory=trajectory)
    indicator = IndicatorFactory.create()
    data = {
        "title": "Jaarverslag inbraak", "recipient": "Zonale veiligheidsraad", "every": "yearly", "due_month": "3",
        "due_day": "31", "answered_in": "followup", "indicators": [indicator.code], "is_unverified": "on",
    }  # fmt: skip
    made = adviser_client.post(reverse("planning:duty_create", args=[trajectory.slug, plan.uuid]), data)
    page = reverse("planning:plan_detail", args=[trajectory.slug, plan.uuid])
    assert made["Location"] == page
    row = ReportingDuty.objects.get()
    assert (row.title, list(row.indicators.all()), row.answered_in) == ("Jaarverslag inbraak", [indicator], "followup")
    html = adviser_client.get(page).content.decode()
    assert all(word in html for word in ("Jaarverslag inbraak", indicator.code, "10 ", "niet nagekeken"))

    change = reverse("planning:duty_update", args=[trajectory.slug, row.uuid])
    adviser_client.post(change, {**data, "title": "Jaarverslag", "indicators": [], "version": "1"})
    late = adviser_client.post(change, {**data, "title": "Te laat", "version": "1"})
    row.refresh_from_db()
    assert (late.status_code, row.title, row.indicators.count()) == (409, "Jaarverslag", 0)

    adviser_client.post(reverse("planning:duty_delete", args=[trajectory.slug, row.uuid]))
    assert not ReportingDuty.objects.exists()


def test_plan_page_asks_as_many_queries_for_many_duties_as_for_one(
    adviser_client: Client, trajectory: Trajectory
) -> None:
    plan = ExistingPlanFactory.create(trajectory=trajectory)
    page = reverse("planning:plan_detail", args=[trajectory.slug, plan.uuid])
    adviser_client.get(page)
    counts = []
    for _size in range(2):
        for _n in range(1 + 9 * _size):
            ReportingDutyFactory.create(plan=plan).indicators.add(IndicatorFactory.create())
        with CaptureQueriesContext(connection) as asked:
            adviser_client.get(page)
        counts.append(len(asked))
    assert counts[0] == counts[1]
