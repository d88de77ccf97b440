"""Who has to score, who can close, and who waits."""

import datetime as dt

from diagnostics.turns import scoring_turns
from livb.membership.models import Membership
from livb.membership.turns_registry import TurnKind
from tests.factories.scoring import ScorerFactory, ScoringRoundFactory, close_round, fill_sheet


def turns(user):
    rows = Membership.objects.filter(user=user).select_related("trajectory", "person")
    return [
        (turn.kind, turn.url.rpartition("/rounds/")[2].partition("/")[2]) for turn in scoring_turns(user, list(rows))
    ]


def test_turn_of_who_is_asked_is_to_score_until_it_is_done(trajectory, member):
    scoring = ScoringRoundFactory(trajectory=trajectory)
    scorer = ScorerFactory(round=scoring, person=member.memberships.get().person)
    assert turns(member) == [(TurnKind.MINE, "score/")]
    fill_sheet(scorer)
    assert turns(member) == []


def test_turn_of_a_closed_round_is_nobodys(trajectory, member, coordinator):
    scoring = close_round(ScoringRoundFactory(trajectory=trajectory))
    ScorerFactory(round=scoring, person=member.memberships.get().person)
    assert (turns(member), turns(coordinator)) == ([], [])


def test_turn_of_the_coordinator_waits_until_everybody_scored(trajectory, coordinator):
    scoring = ScoringRoundFactory(trajectory=trajectory)
    scorer = ScorerFactory(round=scoring)
    assert turns(coordinator) == [(TurnKind.WAITING, "")]
    fill_sheet(scorer)
    assert turns(coordinator) == [(TurnKind.MINE, "close/")]


def test_turn_of_the_coordinator_comes_when_the_day_is_over(trajectory, coordinator):
    scoring = ScoringRoundFactory(trajectory=trajectory, due_on=dt.date(2020, 1, 1))
    ScorerFactory(round=scoring)
    assert turns(coordinator) == [(TurnKind.MINE, "close/")]


def test_turns_ask_two_queries_however_many_rounds_run(trajectory, coordinator, django_assert_num_queries):
    for _ in range(3):
        close_round(ScoringRoundFactory(trajectory=trajectory))
    ScorerFactory(round=ScoringRoundFactory(trajectory=trajectory), person=coordinator.memberships.get().person)
    rows = list(Membership.objects.filter(user=coordinator).select_related("trajectory", "person"))
    with django_assert_num_queries(2):
        assert len(scoring_turns(coordinator, rows)) == 2
