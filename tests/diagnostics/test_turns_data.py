"""Which lines of the data plan stand in somebody's work."""

import datetime as dt

from django.utils import timezone

from diagnostics.selectors.dataplan import proposed_day
from diagnostics.turns import data_turns
from livb.membership.models import Membership
from livb.trajectories.models import AreaSuccession
from tests.factories.diagnostics import DataRequestFactory, ObservationFactory
from tests.factories.trajectories import AreaFactory, MilestoneFactory, TrajectoryFactory


def due(trajectory, days=2, **fields):
    return DataRequestFactory(trajectory=trajectory, due_on=timezone.localdate() + dt.timedelta(days=days), **fields)


def turns(user):
    rows = Membership.objects.filter(user=user).select_related("trajectory", "person")
    return [(str(turn.title), turn.due, turn.url) for turn in data_turns(user, list(rows))]


def test_line_is_the_turn_of_who_follows_it_up_and_of_nobody_else(trajectory, member, coordinator):
    row = due(trajectory, responsible=member.memberships.get().person)
    words = "Het dataplan: 1 cijfer op te vragen of op te volgen"
    assert (turns(member), turns(coordinator)) == ([(words, row.due_on, row.get_absolute_url())], [])


def test_lines_without_a_name_are_one_turn_of_the_coordinator_by_the_first_day(trajectory, member, coordinator):
    due(trajectory, 5)
    late = due(trajectory, -1)
    [(words, day, _url)] = turns(coordinator)
    assert (words, day, turns(member)) == ("Het dataplan: 2 cijfers op te vragen of op te volgen", late.due_on, [])


def test_line_that_is_far_off_ended_or_answered_is_nobodys_turn(country, coordinator):
    row = due(country.trajectory, indicator=country.theft)
    due(country.trajectory, 30, state="asked")
    due(country.trajectory, state="refused", reason="Te klein.")
    elsewhere = AreaFactory(code="23990")
    ObservationFactory(indicator=country.theft, area=elsewhere, numerator=4)
    assert [url for _words, _day, url in turns(coordinator)] == [row.get_absolute_url()]
    AreaSuccession.objects.create(old=elsewhere, new=country.halle, happened_on=dt.date(2025, 1, 1))
    assert turns(coordinator) == []


def test_line_still_to_be_asked_is_a_turn_at_once_with_or_without_a_day(trajectory, coordinator):
    DataRequestFactory(trajectory=trajectory, due_on=None)
    far = due(trajectory, 30)
    [(words, day, _url)] = turns(coordinator)
    assert (words, day) == ("Het dataplan: 2 cijfers op te vragen of op te volgen", far.due_on)


def test_day_proposed_is_four_weeks_off_or_the_milestone_before_it(trajectory):
    today = timezone.localdate()
    assert proposed_day(trajectory) == today + dt.timedelta(weeks=4)
    for days in (3, 14, 90):
        MilestoneFactory(trajectory=trajectory, key=f"own-{days}", due_on=today + dt.timedelta(days=days))
    assert proposed_day(trajectory) == today + dt.timedelta(days=14)


def test_turns_cost_the_same_for_one_trajectory_and_for_three(trajectory, coordinator, django_assert_num_queries):
    rows = list(Membership.objects.filter(user=coordinator).select_related("trajectory", "person"))
    for _ in range(2):
        other = TrajectoryFactory()
        rows.append(Membership(trajectory=other, person=rows[0].person, user=coordinator, roles=["coordinator"]))
    for row in rows:
        due(row.trajectory)
    with django_assert_num_queries(4):
        assert len(data_turns(coordinator, rows)) == 3
