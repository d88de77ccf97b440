"""Whose turn it is in a review."""

import datetime as dt

from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from livb.accounts.models import User
from livb.membership.models import Membership, Person
from livb.membership.turns_registry import TurnKind
from livb.reviews.models import ReviewRound
from livb.reviews.services.positions import take_position
from livb.reviews.services.rounds import close_round
from livb.reviews.turns import review_turns
from tests.factories.reviews import RemarkFactory, RoundFactory


def turns(user: User) -> list[tuple[TurnKind, str]]:
    held = list(Membership.objects.filter(user=user).select_related("trajectory", "person"))
    return [(turn.kind, turn.url.partition("#")[2]) for turn in review_turns(user, held)]


def test_turn_of_who_is_asked_is_his_until_he_answers(review: ReviewRound, mayor: User, mayor_person: Person) -> None:
    assert turns(mayor) == [(TurnKind.MINE, "position")]
    take_position(review=review, person=mayor_person, verdict="agree", by=mayor)
    assert turns(mayor) == []


def test_turn_of_who_is_asked_ends_with_the_closing_moment(review: ReviewRound, mayor: User) -> None:
    ReviewRound.objects.update(closes_at=timezone.now() - dt.timedelta(seconds=1))
    assert turns(mayor) == []


def test_turn_of_the_coordinator_waits_until_everybody_reacted(
    review: ReviewRound, coordinator: User, mayor: User, mayor_person: Person
) -> None:
    assert turns(coordinator) == [(TurnKind.WAITING, "readers")]
    take_position(review=review, person=mayor_person, verdict="agree", by=mayor)
    assert turns(coordinator) == [(TurnKind.MINE, "closing")]
    close_round(review=review, signs_off=True, by=coordinator)
    assert turns(coordinator) == []


def test_turn_of_the_coordinator_is_an_objection_first(review: ReviewRound, coordinator: User) -> None:
    RemarkFactory.create(round=review, kind="objection")
    assert turns(coordinator) == [(TurnKind.MINE, "remarks")]


def test_turn_says_which_review_and_by_when(review: ReviewRound, mayor: User) -> None:
    held = list(Membership.objects.filter(user=mayor).select_related("trajectory", "person"))
    turn = review_turns(mayor, held)[0]
    assert str(turn.title) == "Geef uw standpunt bij nalezing 1"
    assert (turn.due, turn.trajectory) == (timezone.localdate(review.closes_at), review.trajectory)


def test_turns_asks_two_queries_however_many_rounds_run(
    review: ReviewRound, coordinator: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    held = list(Membership.objects.filter(user=coordinator).select_related("trajectory", "person"))
    for number in (5, 6):
        RoundFactory.create(trajectory=review.trajectory, number=number)
    with django_assert_num_queries(2):
        assert len(review_turns(coordinator, held)) == 3
