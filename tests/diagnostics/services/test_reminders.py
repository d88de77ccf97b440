"""Who is reminded of the data plan, and when nobody is."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.utils import timezone

from diagnostics.models import DataReminder, DataRequest
from diagnostics.services.reminders import remind_of_requests
from livb.notifications.models import Message
from livb.trajectories.models import Trajectory
from tests.factories.diagnostics import DataRequestFactory, ObservationFactory
from tests.factories.membership import MembershipFactory


@pytest.fixture
def key(trajectory):
    return MembershipFactory(trajectory=trajectory, roles=["member"])


def ask(trajectory, days, **fields):
    due_on = timezone.localdate() + dt.timedelta(days=days)
    return DataRequestFactory(trajectory=trajectory, due_on=due_on, **fields)


def remind(trajectory):
    return remind_of_requests(trajectory=trajectory, by=None)


def test_reminder_goes_once_before_the_day_and_once_after_it(trajectory, key):
    request = ask(trajectory, 5, responsible=key.person)
    assert [remind(trajectory), remind(trajectory)] == [1, 0]
    DataRequest.objects.filter(pk=request.pk).update(due_on=timezone.localdate() - dt.timedelta(days=1))
    DataReminder.objects.update(due_on=timezone.localdate() - dt.timedelta(days=1))
    assert [remind(trajectory), remind(trajectory)] == [1, 0]


def test_moved_day_is_reminded_of_again(trajectory, key):
    request = ask(trajectory, 5, responsible=key.person)
    remind(trajectory)
    DataRequest.objects.filter(pk=request.pk).update(due_on=timezone.localdate() + dt.timedelta(days=6))
    assert remind(trajectory) == 1


def test_mail_of_several_lines_is_one_and_tells_no_figure(trajectory, key):
    for days in (1, 2, 3):
        ask(trajectory, days, responsible=key.person)
    remind(trajectory)
    (mail,) = Message.objects.all()
    assert (mail.to_email, sorted(mail.context)) == (key.user.email, ["path", "trajectory"])


@pytest.mark.parametrize(("days", "state"), [(8, "asked"), (2, "refused"), (2, "received")])
def test_line_that_is_far_off_or_answered_reminds_nobody(trajectory, key, days, state):
    reason = "Bestaat niet." if state == "refused" else ""
    ask(trajectory, days, responsible=key.person, state=state, reason=reason)
    assert remind(trajectory) == 0


def test_line_of_which_the_figure_came_reminds_nobody(country, key):
    ask(country.trajectory, 2, responsible=key.person, indicator=country.theft)
    ObservationFactory(indicator=country.theft, area=country.halle)
    assert remind(country.trajectory) == 0


def test_line_of_nobody_is_the_coordinators(trajectory, key, coordinator):
    ask(trajectory, 2)
    remind(trajectory)
    assert [mail.to_email for mail in Message.objects.all()] == [coordinator.email]


@pytest.mark.parametrize(("state", "asked"), [("running", 1), ("orientation", 1), ("paused", 0), ("stopped", 0)])
def test_daily_command_reminds_where_a_trajectory_does_not_rest(trajectory, key, capsys, state, asked):
    Trajectory.objects.update(state=state)
    ask(trajectory, 2, responsible=key.person)
    call_command("send_reminders")
    assert (Message.objects.count(), f"data plan: {asked}" in capsys.readouterr().out) == (asked, True)


def test_daily_command_takes_the_same_queries_for_any_number_of_lines(trajectory, key, django_assert_max_num_queries):
    ask(trajectory, 2, responsible=key.person)
    remind(trajectory)
    with django_assert_max_num_queries(20) as few:
        remind(trajectory)
    for days in (1, 3, 4):
        ask(trajectory, days, responsible=key.person)
    remind(trajectory)
    with django_assert_max_num_queries(len(few)):
        remind(trajectory)
