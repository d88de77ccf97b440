"""The next values of the indicators: asked, given, checked by another; said without invented precision."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from livb.accounts.models import User
from livb.membership.models import Membership
from livb.trajectories.checks import status_of
from livb.trajectories.models import Trajectory
from planning.charts import measure_chart
from planning.models import MeasuredValue, ObjectiveIndicator
from planning.selectors.values import Movement, movement
from planning.services.values import approve_value, give_value, next_after, return_value
from tests.conftest import signed_in
from tests.factories.membership import MembershipFactory, PersonFactory
from tests.factories.planning import MeasureFactory
from tests.factories.progress import ApprovedFactory, ValueFactory


def page(name: str, trajectory: Trajectory, *args: object) -> str:
    return reverse(f"planning:{name}", args=[trajectory.slug, *args])


def measure(trajectory: Trajectory, **fields: Any) -> ObjectiveIndicator:
    return MeasureFactory.create(objective__line__trajectory=trajectory, **fields)


@pytest.mark.parametrize(
    ("fields", "value", "said"),
    [
        ({}, None, Movement.NO_VALUE),
        ({}, "30", Movement.RIGHT),
        ({}, "25", Movement.REACHED),
        ({}, "34.5", Movement.UNCHANGED),
        ({}, "40", Movement.WRONG),
        ({"direction": "up"}, "40", Movement.REACHED),
        ({"direction": "up", "target": Decimal(50)}, "40", Movement.RIGHT),
        ({"direction": "hold"}, "34.5", Movement.COMPARE),
        ({"direction": ""}, "34.5", Movement.NO_DIRECTION),
        ({"baseline": None}, "30", Movement.NO_BASELINE),
        ({"baseline": None}, "20", Movement.REACHED),
    ],
)
def test_movement_says_what_the_numbers_carry(fields: dict[str, Any], value: str | None, said: Movement) -> None:
    row = MeasureFactory.build(objective=None, trajectory=None, **fields)
    assert movement(row, Decimal(value) if value else None) == said


@pytest.mark.parametrize(
    ("period", "after"),
    [("2027", dt.date(2028, 3, 31)), ("2027-Q1", dt.date(2027, 6, 30)), ("2027-02", dt.date(2027, 4, 30))],
)
def test_next_value_is_expected_a_period_later(period: str, after: dt.date) -> None:
    assert next_after(dt.date(2027, 3, 31), period) == after


def test_value_given_by_its_responsible_waits_for_another(trajectory: Trajectory) -> None:
    membership = MembershipFactory.create(trajectory=trajectory, roles=["partner"])
    row = measure(trajectory, responsible=membership.person)
    url = page("value_give", trajectory, row.uuid)
    answer = signed_in(membership.user).post(url, {"period": "2027", "value": "31,5", "source": "Bevraging"})
    value = MeasuredValue.objects.get()
    assert (answer.status_code, value.value, value.given_by, value.state) == (
        302,
        Decimal("31.5"),
        membership.person,
        "submitted",
    )


@pytest.mark.parametrize(("role", "status"), [("partner", 403), ("member", 200), ("coordinator", 200)])
def test_value_page_is_read_by_who_reads_drafts(trajectory: Trajectory, role: str, status: int) -> None:
    user = MembershipFactory.create(trajectory=trajectory, roles=[role]).user
    assert signed_in(user).get(page("value_give", trajectory, measure(trajectory).uuid)).status_code == status


def test_value_of_ones_own_is_never_approved(trajectory: Trajectory, coordinator: User) -> None:
    me = Membership.objects.get(user=coordinator).person
    value = ValueFactory.create(indicator=measure(trajectory), given_by=me)
    client = signed_in(coordinator)
    client.post(page("value_approve", trajectory, value.uuid))
    assert (
        page("value_approve", trajectory, value.uuid)
        not in client.get(page("value_give", trajectory, value.indicator.uuid)).content.decode()
    )
    value.refresh_from_db()
    assert value.state == "submitted"


def test_value_row_refuses_a_check_by_its_giver(trajectory: Trajectory) -> None:
    person = PersonFactory.create(trajectory=trajectory)
    row = measure(trajectory)
    with pytest.raises(IntegrityError), transaction.atomic():
        ValueFactory.create(indicator=row, given_by=person, checked_by=person, state="approved")


def test_value_approved_replaces_that_of_the_same_period_and_asks_the_next(
    trajectory: Trajectory, adviser: User
) -> None:
    row = measure(trajectory, next_on=dt.date(2028, 1, 31))
    old = ApprovedFactory.create(indicator=row, period="2027")
    value = ValueFactory.create(indicator=row, period="2027")
    approve_value(value=value, checked_by=PersonFactory.create(trajectory=trajectory), by=adviser)
    old.refresh_from_db()
    value.refresh_from_db()
    row.refresh_from_db()
    assert (old.state, value.state, row.next_on) == ("replaced", "approved", dt.date(2029, 1, 31))


def test_value_returned_keeps_the_reason_and_can_be_given_again(trajectory: Trajectory, adviser_client: Client) -> None:
    value = ValueFactory.create(indicator=measure(trajectory))
    adviser_client.post(page("value_return", trajectory, value.uuid), {"answer": "De noemer ontbreekt."})
    value.refresh_from_db()
    assert (value.state, value.answer) == ("returned", "De noemer ontbreekt.")
    url = page("value_give", trajectory, value.indicator.uuid)
    adviser_client.post(url, {"period": "2027", "value": "30", "source": "Bevraging, herrekend"})
    assert value.indicator.values.filter(state="submitted").count() == 1


def test_value_returned_without_a_reason_is_refused(trajectory: Trajectory, adviser_client: Client) -> None:
    value = ValueFactory.create(indicator=measure(trajectory))
    answer = adviser_client.post(page("value_return", trajectory, value.uuid), {"answer": ""})
    assert set(answer.context["form"].errors) == {"answer"}


def test_value_is_checked_once_and_given_once_at_a_time(trajectory: Trajectory, adviser: User) -> None:
    value = ValueFactory.create(indicator=measure(trajectory))
    checker = PersonFactory.create(trajectory=trajectory)
    changes = {"period": "2028", "value": Decimal(1), "source": "x"}
    with pytest.raises(ValidationError):
        give_value(measure=value.indicator, given_by=checker, changes=changes, by=adviser)
    approve_value(value=value, checked_by=checker, by=adviser)
    with pytest.raises(ValidationError):
        return_value(value=value, checked_by=checker, answer="Toch niet", by=adviser)


def test_values_are_assigned_on_one_page_and_the_gate_follows(trajectory: Trajectory, adviser_client: Client) -> None:
    rows = [measure(trajectory), measure(trajectory)]
    person, stranger = PersonFactory.create(trajectory=trajectory), PersonFactory.create()
    url = page("values_assign", trajectory)
    sent = {
        "values-TOTAL_FORMS": "2",
        "values-INITIAL_FORMS": "2",
        "values-0-uuid": rows[0].uuid,
        "values-1-uuid": rows[1].uuid,
        "values-0-responsible": person.uuid,
        "values-0-next_on": "2028-01-31",
        "values-1-responsible": stranger.uuid,
    }
    assert "responsible" in adviser_client.post(url, sent).context["formset"].errors[1]
    assert gate(trajectory) == (False, 2)
    adviser_client.post(url, {**sent, "values-1-responsible": person.uuid})
    found = [(row.responsible, row.next_on) for row in ObjectiveIndicator.objects.filter(pk__in=[r.pk for r in rows])]
    assert sorted(found, key=str) == sorted([(person, dt.date(2028, 1, 31)), (person, None)], key=str)
    assert gate(trajectory) == (True, 0)


def test_values_are_assigned_to_the_indicators_one_saw_whatever_was_added_meanwhile(
    trajectory: Trajectory, adviser_client: Client
) -> None:
    _earlier, seen = measure(trajectory), measure(trajectory)
    person = PersonFactory.create(trajectory=trajectory)
    row = {"values-0-uuid": seen.uuid, "values-0-responsible": person.uuid}
    sent = {"values-TOTAL_FORMS": "1", "values-INITIAL_FORMS": "1", **row}
    adviser_client.post(page("values_assign", trajectory), sent)
    assert list(ObjectiveIndicator.objects.filter(responsible=person)) == [seen]


def gate(trajectory: Trajectory) -> tuple[bool, int]:
    """Whether every indicator has somebody, and how many have nobody."""
    rows = {row.gate.key: row.outcome for row in status_of(trajectory, "followup").gates}
    outcome = rows["next_values_assigned"]
    return outcome.met, len(outcome.reasons)


def test_gate_without_any_indicator_says_so(trajectory: Trajectory) -> None:
    assert gate(trajectory) == (False, 1)


def test_chart_needs_two_points_and_ends_at_the_target(trajectory: Trajectory) -> None:
    row = measure(trajectory)
    assert measure_chart(row, []) is None
    chart = measure_chart(row, [ApprovedFactory.create(indicator=row, period="2027", value=Decimal("31.5"))])
    assert chart is not None
    assert [(point.period, point.value) for point in chart.lines[0].points] == [("2025", 34.5), ("2027", 31.5)]
    assert (chart.target.value, chart.target.period, chart.decimals) == (25.0, "2030", 1)


def test_turns_of_values_ask_the_responsible_and_the_checker(trajectory: Trajectory, adviser_client: Client) -> None:
    membership = MembershipFactory.create(trajectory=trajectory, roles=["member"])
    owed = measure(trajectory, responsible=membership.person, next_on=dt.date(2026, 1, 1))
    given = ValueFactory.create(indicator=measure(trajectory)).indicator
    addresses = [page("value_give", trajectory, row.uuid) for row in (owed, given)]
    asked, checks = (client.get("/").content.decode() for client in (signed_in(membership.user), adviser_client))
    assert [address in asked for address in addresses] == [True, False]
    assert [address in checks for address in addresses] == [False, True]
