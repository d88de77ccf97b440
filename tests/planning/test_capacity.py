"""Person-days by owner and by service against those there are; every month once."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from livb.accounts.models import User
from livb.audit.models import AuditEntry
from livb.trajectories.models import Trajectory
from planning.models import AvailableDays
from planning.selectors.action_table import action_rows
from planning.selectors.capacity import Workload, available_days, months_in, whole, workload
from planning.selectors.tree import plan_tree
from planning.services.capacity import DaysChanged, enter_available_days
from tests.factories.membership import PersonFactory
from tests.factories.planning import ActionFactory, AvailableDaysFactory

DAYS = st.dates(dt.date(2026, 1, 1), dt.date(2032, 12, 31))


def work(trajectory: Trajectory) -> Workload:
    return workload(action_rows(trajectory, plan_tree(trajectory)), available_days(trajectory))


@given(DAYS, DAYS)
def test_months_of_every_year_are_those_from_begin_to_end(one: dt.date, two: dt.date) -> None:
    first, last = sorted((one, two))
    found = months_in(first, last)
    assert sum(found.values()) == (last.year - first.year) * 12 + last.month - first.month + 1
    assert all(1 <= months <= 12 for months in found.values())


@pytest.mark.parametrize(("twelfths", "days"), [(0, 0), (5, 0), (6, 1), (12, 1), (17, 1), (18, 2)])
def test_whole_days_round_half_up(twelfths: int, days: int) -> None:
    assert whole(twelfths) == days


@pytest.fixture
def plan(trajectory: Trajectory) -> Trajectory:
    """100 days a year from July 2027 to the end of 2028 for the town, 10 for a chief without an organisation."""
    town = PersonFactory.create(trajectory=trajectory, name="An", organisation="Stad", function="prevention")
    chief = PersonFactory.create(trajectory=trajectory, name="Bo", organisation="", function="police_chief")
    run = {"trajectory": trajectory, "starts_on": dt.date(2027, 7, 1), "ends_on": dt.date(2028, 12, 31)}
    ActionFactory.create(owner=town, person_days=100, **run)
    ActionFactory.create(owner=chief, person_days=10, **run)
    ActionFactory.create(owner=None, person_days=6, **run)
    ActionFactory.create(trajectory=trajectory, owner=town, person_days=3, ends_on=None)
    return trajectory


def test_workload_adds_up_by_owner_and_by_service(plan: Trajectory) -> None:
    AvailableDaysFactory.create(trajectory=plan, service="Stad", year=2028, person_days=80)
    AvailableDaysFactory.create(trajectory=plan, service="police_chief", year=2028, person_days=10)
    found = work(plan)
    assert (found.years, found.by_year, found.undated) == ((2027, 2028), [(2027, 58), (2028, 116)], 1)
    owners = [(str(each.person), each.load.actions, each.load.planned(2028)) for each in found.owners]
    assert owners == [("An", 2, 100), ("Bo", 1, 10), ("None", 1, 6)]
    assert found.owners[0].load.planned(2031) == 0
    assert [(load.label, load.by_year(found.years)) for load in found.services] == [
        ("Stad", [(2027, 50, None, 0), (2028, 100, 80, 20)]),
        ("korpschef", [(2027, 5, None, 0), (2028, 10, 10, 0)]),
    ]
    assert [(load.label, year, by) for load, year, by in found.over] == [("Stad", 2028, 20)]


def test_owners_page_says_in_words_where_too_much_is_planned(plan: Trajectory, member_client: Client) -> None:
    AvailableDaysFactory.create(trajectory=plan, service="Stad", year=2028, person_days=99)
    html = member_client.get(reverse("planning:action_owners", args=[plan.slug])).content.decode()
    assert ("Stad, 2028: 1 dag te veel" in html, "/actions/days/" in html) == (True, False)


def test_days_of_actions_nobody_answers_for_stand_beside_the_services_that_make_up_the_total(
    plan: Trajectory, member_client: Client
) -> None:
    page = member_client.get(reverse("planning:action_owners", args=[plan.slug])).context
    rows = [*(days for _load, days in page["services"]), page["nobodys"]]
    sums = [(column[0][0], sum(each[1] for each in column)) for column in zip(*rows, strict=True)]
    assert sums == page["everything"].by_year


def test_owners_page_measures_services_by_the_whole_plan_whatever_is_filtered(
    plan: Trajectory, member_client: Client
) -> None:
    page = reverse("planning:action_owners", args=[plan.slug])
    context = member_client.get(page, {"owner": "", "service": "police_chief"}).context
    assert (len(context["owners"]), len(context["services"])) == (1, 2)


def test_capacity_is_entered_changed_and_taken_away(plan: Trajectory, coordinator_client: Client) -> None:
    page = reverse("planning:capacity_update", args=[plan.slug])
    coordinator_client.post(page, {"d0-2027": "40", "d1-2028": "12", "s0-2027": "", "s1-2028": ""})
    assert available_days(plan) == {"Stad": {2027: 40}, "police_chief": {2028: 12}}
    coordinator_client.post(page, {"d0-2027": "", "d1-2028": "13", "s0-2027": "40", "s1-2028": "12"})
    assert available_days(plan) == {"police_chief": {2028: 13}}
    facts = AuditEntry.objects.filter(verb="capacity.enter").order_by("pk").values_list("facts", flat=True)
    assert [each["changed"] for each in facts] == [2, 2]


def test_capacity_somebody_else_entered_meanwhile_is_kept(plan: Trajectory, adviser: User) -> None:
    AvailableDaysFactory.create(trajectory=plan, service="Stad", year=2027, person_days=7)
    with pytest.raises(DaysChanged):
        enter_available_days(trajectory=plan, seen={("Stad", 2027): None}, entered={("Stad", 2027): 9}, by=adviser)
    assert AvailableDays.objects.get().person_days == 7


def test_capacity_that_is_no_number_is_said_beside_its_box(plan: Trajectory, coordinator_client: Client) -> None:
    page = reverse("planning:capacity_update", args=[plan.slug])
    answer = coordinator_client.post(page, {"d0-2027": "veel", "d1-2027": "-1"})
    assert (set(answer.context["form"].errors), AvailableDays.objects.count()) == ({"d0-2027", "d1-2027"}, 0)
