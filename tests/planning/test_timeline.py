"""The actions on a calendar: where a day lies, what falls outside, and days changed where they stand."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from diagnostics.selectors.findings import EVERYTHING
from livb.audit.models import AuditEntry
from livb.trajectories.models import Trajectory
from planning.selectors.action_table import action_rows
from planning.selectors.timeline import MONTH, QUARTER, YEAR, Window, bars, counting_days, heads, window
from planning.selectors.tree import plan_tree
from tests.factories.consultation import BodyFactory, MeetingFactory
from tests.factories.planning import ActionFactory
from tests.factories.trajectories import MilestoneFactory

TODAY = dt.date(2027, 5, 15)


@pytest.mark.parametrize(
    ("scale", "columns", "heads_shown"),
    [(MONTH, 12, ["a", "b"]), (QUARTER, 12, ["I", "II"]), (YEAR, 3, [])],
)
def test_window_has_columns_of_equal_width_with_their_names(scale: str, columns: int, heads_shown: list[str]) -> None:
    shown = Window(scale, 2027, 2027 if scale == MONTH else 2029)
    assert (shown.columns, heads(shown, list("abcdefghijkl"))[:2]) == (columns, heads_shown)
    assert sum(width for _year, width in shown.years) == columns


@pytest.mark.parametrize(
    ("day", "at"),
    [
        (dt.date(2026, 12, 31), 0), (dt.date(2027, 1, 1), 0), (dt.date(2027, 4, 1), 25), (dt.date(2027, 2, 15), 12.5),
        (dt.date(2028, 1, 1), 100), (dt.date(2031, 1, 1), 100),
    ],
)  # fmt: skip
def test_window_places_a_day_in_its_column(day: dt.date, at: float) -> None:
    assert Window(MONTH, 2027, 2027).place(day) == at


@given(st.lists(st.dates(dt.date(2025, 1, 1), dt.date(2032, 1, 1)), min_size=2, max_size=20))
def test_window_keeps_days_in_their_order(days: list[dt.date]) -> None:
    shown = Window(QUARTER, 2026, 2028)
    places = [shown.place(day) for day in sorted(days)]
    assert places == sorted(places)
    assert all(0 <= place <= 100 for place in places)


def test_bars_leave_out_what_lies_outside_and_name_what_has_no_days(trajectory: Trajectory) -> None:
    days = [("2026-07-01", "2027-06-30"), ("2029-01-01", "2029-02-01"), (None, None), (None, "2027-12-31")]
    for n, (begin, end) in enumerate(days):
        ActionFactory.create(trajectory=trajectory, title=str(n), starts_on=begin, ends_on=end)
    rows = action_rows(trajectory, plan_tree(trajectory))
    found, outside, undated = bars(rows, Window(MONTH, 2027, 2027))
    assert [(bar.row.row.title, bar.left, round(bar.right), bar.before, bar.after) for bar in found] == [
        ("0", 0, 50, True, False),
        ("3", pytest.approx(99.73, abs=0.01), 100, False, False),
    ]
    assert (outside, [row.row.title for row in undated]) == (1, ["2"])


def test_window_begins_where_something_happens(trajectory: Trajectory) -> None:
    ActionFactory.create(trajectory=trajectory, starts_on=dt.date(2029, 1, 1), ends_on=dt.date(2031, 1, 1))
    rows = action_rows(trajectory, plan_tree(trajectory))
    asked = [(QUARTER, None), (QUARTER, 2026), (YEAR, 2026), (MONTH, None)]
    found = [window(rows, scale, start, TODAY) for scale, start in asked]
    assert [(each.first_year, each.last_year) for each in found] == [
        (2029, 2031), (2026, 2028), (2029, 2031), (2029, 2029),
    ]  # fmt: skip


def test_counting_days_are_milestones_and_meetings_of_councils(trajectory: Trajectory) -> None:
    MilestoneFactory.create(trajectory=trajectory, key="own-1", label="Ontwerp", due_on=dt.date(2027, 3, 1))
    for kind, day, visibility in (
        ("council", dt.date(2027, 2, 1), "council"), ("college", dt.date(2027, 2, 2), "council"),
        ("council", dt.date(2027, 2, 3), "team"), ("council", dt.date(2031, 2, 3), "council"),
    ):  # fmt: skip
        body = BodyFactory.create(trajectory=trajectory, kind=kind)
        MeetingFactory.create(body=body, trajectory=trajectory, held_on=day, visibility=visibility)
    levels = [level for level in EVERYTHING if level != "team"]
    found = counting_days(trajectory, Window(MONTH, 2027, 2027), levels)
    assert [(day.day.isoformat(), day.is_council) for day in found] == [("2027-02-01", True), ("2027-03-01", False)]


def days_url(action: object) -> str:
    return reverse("planning:action_days", args=[action.trajectory.slug, action.uuid])  # type: ignore[attr-defined]


def test_days_are_changed_once_and_told_with_the_question_kept(trajectory: Trajectory, adviser_client: Client) -> None:
    action = ActionFactory.create(trajectory=trajectory)
    typed = {"starts_on": "2027-02-01", "ends_on": "2027-03-01", "version": "1"}
    answer = adviser_client.post(f"{days_url(action)}?chain=prevention", typed)
    action.refresh_from_db()
    assert (action.starts_on, action.ends_on, action.version) == (dt.date(2027, 2, 1), dt.date(2027, 3, 1), 2)
    assert answer.url == f"/t/{trajectory.slug}/plan/actions/timeline/?chain=prevention#a-{action.uuid}"
    assert AuditEntry.objects.get(verb="action.change").facts["fields"] == ["ends_on", "starts_on"]


def test_days_refused_lead_to_the_head_of_the_page_where_the_reason_stands(
    trajectory: Trajectory, adviser_client: Client
) -> None:
    action = ActionFactory.create(trajectory=trajectory)
    turned = {"starts_on": "2027-03-01", "ends_on": "2027-02-01", "version": "1"}
    answer = adviser_client.post(days_url(action), turned, follow=True)
    assert answer.redirect_chain == [(f"/t/{trajectory.slug}/plan/actions/timeline/?", 302)]
    assert [str(message) for message in answer.context["messages"]] == ["Het einde ligt vóór het begin."]


def test_days_shift_by_a_month_with_one_press(trajectory: Trajectory, adviser_client: Client) -> None:
    action = ActionFactory.create(trajectory=trajectory, starts_on=dt.date(2027, 1, 31), ends_on=None)
    adviser_client.post(days_url(action), {"starts_on": "2027-01-31", "version": "1", "shift": "1"})
    action.refresh_from_db()
    assert (action.starts_on, action.ends_on) == (dt.date(2027, 2, 28), None)


@pytest.mark.parametrize(
    "typed",
    [
        {"starts_on": "2027-03-01", "ends_on": "2027-02-01", "version": "1"},
        {"starts_on": "2027-03-01", "ends_on": "2027-04-01", "version": "7"},
        {"starts_on": "x", "version": "1"},
    ],
)
def test_days_in_the_wrong_order_or_seen_too_long_ago_change_nothing(
    trajectory: Trajectory, adviser_client: Client, typed: dict[str, str]
) -> None:
    action = ActionFactory.create(trajectory=trajectory)
    answer = adviser_client.post(days_url(action), typed, follow=True)
    action.refresh_from_db()
    assert (action.version, [each.level_tag for each in answer.context["messages"]]) == (1, ["error"])


def test_timeline_has_a_form_for_who_writes_the_plan_alone(
    trajectory: Trajectory, adviser_client: Client, member_client: Client
) -> None:
    ActionFactory.create(trajectory=trajectory)
    page = reverse("planning:action_timeline", args=[trajectory.slug])
    html = [client.get(page).content.decode() for client in (adviser_client, member_client)]
    assert ['name="starts_on"' in each for each in html] == [True, False]
    assert ["<svg" in each for each in html] == [True, True]
