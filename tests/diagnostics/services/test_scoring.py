"""A scoring round from opening to closing: in silence, whole, once, and with a reason for who is late."""

import datetime as dt
from contextlib import contextmanager

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from diagnostics.enums import Criterion
from diagnostics.models import Score, ScoringRound
from diagnostics.services.scoring import abstain, close_scoring, enter_scores, hand_in, open_scoring, save_scores
from diagnostics.services.shelf import put_away
from livb.audit.models import AuditEntry
from livb.notifications.models import Message
from tests.factories.diagnostics import PhenomenonFactory
from tests.factories.membership import MembershipFactory, PersonFactory
from tests.factories.scoring import ScorerFactory, ScoringRoundFactory, close_round, fill_round, fill_sheet

WEIGHTS = {"size": 3, "severity": 3, "trend": 2, "perception": 2, "authorities": 1}


@pytest.fixture
def phenomenon(trajectory):
    return PhenomenonFactory(trajectory=trajectory)


@pytest.fixture
def scoring(trajectory, phenomenon):
    return ScoringRoundFactory(trajectory=trajectory, phenomena=[phenomenon])


@pytest.fixture
def scorer(trajectory, scoring):
    return ScorerFactory(round=scoring, person=MembershipFactory(trajectory=trajectory).person)


@contextmanager
def refused(code):
    """Something is refused for this reason."""
    with pytest.raises(ValidationError) as raised:
        yield
    errors = raised.value.error_dict.values() if hasattr(raised.value, "error_dict") else [raised.value.error_list]
    assert [error.code for each in errors for error in each] == [code]


def sheet(phenomenon, value=4):
    return {(phenomenon.pk, criterion): value for criterion in Criterion.values}


def opened(trajectory, by, **fields):
    given = {
        "phenomena": [PhenomenonFactory(trajectory=trajectory)],
        "people": PersonFactory.create_batch(3, trajectory=trajectory),
        "due_on": timezone.localdate(),
        "weights": WEIGHTS,
    }
    return open_scoring(trajectory=trajectory, by=by, **{**given, **fields})


def test_open_scoring_asks_the_people_and_mails_those_with_an_account(trajectory, coordinator, member):
    people = [*PersonFactory.create_batch(2, trajectory=trajectory), member.memberships.get().person]
    scoring = opened(trajectory, coordinator, people=people)
    assert (scoring.number, scoring.scorers.count(), scoring.weights) == (1, 3, WEIGHTS)
    [message] = Message.objects.all()
    assert (message.kind, message.to_email) == ("scoring_opened", member.email)
    assert set(message.context) == {"trajectory", "due_on", "path"}


def test_open_scoring_numbers_on_and_never_overwrites(trajectory, coordinator):
    first = close_round(opened(trajectory, coordinator))
    second = opened(trajectory, coordinator, weights={**WEIGHTS, "size": 1})
    first.refresh_from_db()
    assert (second.number, first.weights["size"], second.weights["size"]) == (2, 3, 1)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"due_on": dt.date(2020, 1, 1)}, "past"),
        ({"weights": dict.fromkeys(WEIGHTS, 0)}, "weightless"),
    ],
)
def test_open_scoring_that_makes_no_sense_is_refused(trajectory, coordinator, fields, code):
    with refused(code):
        opened(trajectory, coordinator, **fields)
    assert not ScoringRound.objects.exists()


def test_open_scoring_of_two_people_is_refused(trajectory, coordinator):
    with refused("few"):
        opened(trajectory, coordinator, people=PersonFactory.create_batch(2, trajectory=trajectory))


def test_phenomenon_that_was_scored_is_set_aside_with_its_scores(scoring, phenomenon, coordinator):
    fill_sheet(ScorerFactory(round=scoring))
    put_away(row=phenomenon, by=coordinator)
    phenomenon.refresh_from_db()
    assert (bool(phenomenon.archived_at), Score.objects.count()) == (True, 6)


def test_open_scoring_twice_at_once_is_refused(trajectory, coordinator):
    opened(trajectory, coordinator)
    with refused("running"):
        opened(trajectory, coordinator)


def test_save_scores_is_a_draft_that_does_not_count(scorer, phenomenon):
    save_scores(scorer=scorer, scores={(phenomenon.pk, "size"): 5}, by=scorer.person.user)
    scorer.refresh_from_db()
    assert (scorer.submitted_at, scorer.scores.get().value) == (None, 5)


def filled_in(scorer, scores):
    save_scores(scorer=scorer, scores=scores, by=scorer.person.user)
    hand_in(scorer=scorer, by=scorer.person.user)


def test_save_scores_changes_one_answer_and_keeps_the_others(scorer, phenomenon):
    for value in (5, 2):
        save_scores(scorer=scorer, scores={(phenomenon.pk, "size"): value}, by=scorer.person.user)
    save_scores(scorer=scorer, scores={(phenomenon.pk, "trend"): 1}, by=scorer.person.user)
    assert dict(scorer.scores.values_list("criterion", "value")) == {"size": 2, "trend": 1}


def test_save_scores_after_handing_in_counts_in_the_place_of_the_first(scorer, phenomenon):
    filled_in(scorer, sheet(phenomenon))
    save_scores(scorer=scorer, scores={(phenomenon.pk, "size"): 2}, by=scorer.person.user)
    scorer.refresh_from_db()
    assert (bool(scorer.submitted_at), scorer.scores.get(criterion="size").value) == (True, 2)


def test_save_scores_after_abstaining_scores_after_all(scorer, phenomenon):
    abstain(scorer=scorer, by=scorer.person.user)
    save_scores(scorer=scorer, scores={(phenomenon.pk, "size"): 2}, by=scorer.person.user)
    scorer.refresh_from_db()
    assert (scorer.abstains, scorer.submitted_at) == (False, None)


def test_save_scores_of_what_is_not_asked_keeps_nothing(scorer):
    other = PhenomenonFactory(trajectory=scorer.trajectory)
    save_scores(scorer=scorer, scores=sheet(other), by=scorer.person.user)
    assert not Score.objects.exists()


def test_hand_in_keeps_the_sheet_and_no_opinion_is_an_answer(scorer, phenomenon):
    filled_in(scorer, {**sheet(phenomenon), (phenomenon.pk, "trend"): None})
    scorer.refresh_from_db()
    assert scorer.submitted_at
    assert (scorer.scores.count(), scorer.scores.get(criterion="trend").value) == (6, None)


def test_hand_in_with_a_gap_is_refused(scorer, phenomenon):
    whole = sheet(phenomenon)
    whole.pop((phenomenon.pk, "trend"))
    with refused("lacking"):
        filled_in(scorer, whole)
    scorer.refresh_from_db()
    assert (scorer.submitted_at, scorer.scores.count()) == (None, 5)


def test_scores_of_somebody_else_are_refused(scorer, phenomenon, adviser, coordinator):
    for by in (adviser, coordinator):
        with refused("alone"):
            save_scores(scorer=scorer, scores=sheet(phenomenon), by=by)
        with refused("alone"):
            hand_in(scorer=scorer, by=by)


def test_scores_after_the_closing_are_refused(scorer, phenomenon, scoring):
    close_round(scoring)
    with refused("closed"):
        save_scores(scorer=scorer, scores=sheet(phenomenon), by=scorer.person.user)
    with refused("closed"):
        hand_in(scorer=scorer, by=scorer.person.user)


def test_scores_never_stand_in_the_audit_trail(scorer, phenomenon):
    filled_in(scorer, sheet(phenomenon, 5))
    assert [AuditEntry.objects.get(verb=f"scoring.{verb}").facts for verb in ("save", "hand_in")] == [{}, {}]


def test_abstain_drops_the_draft_and_counts_as_an_answer(scorer, phenomenon):
    save_scores(scorer=scorer, scores=sheet(phenomenon), by=scorer.person.user)
    abstain(scorer=scorer, by=scorer.person.user)
    scorer.refresh_from_db()
    assert (scorer.abstains, bool(scorer.submitted_at), scorer.scores.count()) == (True, True, 0)


def test_enter_scores_keeps_who_entered_them_and_the_proof(scoring, phenomenon, coordinator):
    scorer = ScorerFactory(round=scoring)
    enter_scores(scorer=scorer, scores=sheet(phenomenon), proof="Brief van 3 maart", by=coordinator)
    scorer.refresh_from_db()
    assert (scorer.entered_by, scorer.proof, scorer.scores.count()) == (coordinator, "Brief van 3 maart", 6)


def test_enter_scores_for_who_began_is_refused(scorer, phenomenon, coordinator):
    save_scores(scorer=scorer, scores={(phenomenon.pk, "size"): 5}, by=scorer.person.user)
    with refused("begun"):
        enter_scores(scorer=scorer, scores=sheet(phenomenon), proof="Brief", by=coordinator)


def test_close_scoring_without_a_late_scorer_needs_a_reason(scoring, scorer, coordinator):
    fill_round(scoring)
    with refused("late"):
        close_scoring(scoring=scoring, by=coordinator)
    closed = close_scoring(scoring=scoring, reason="Ziek sinds april.", by=coordinator)
    assert (closed.closed_by, closed.closing_reason) == (coordinator, "Ziek sinds april.")


def test_close_scoring_with_everybody_needs_no_reason(scoring, coordinator):
    fill_round(scoring)
    assert close_scoring(scoring=scoring, reason="Zomaar.", by=coordinator).closing_reason == ""


def test_close_scoring_without_any_score_is_refused(scoring, scorer, coordinator):
    abstain(scorer=scorer, by=scorer.person.user)
    with refused("few"):
        close_scoring(scoring=scoring, by=coordinator)


def test_close_scoring_of_two_needs_a_reason_and_opens_the_way_to_another_round(trajectory, scoring, coordinator):
    fill_round(scoring, people=2)
    with refused("few"):
        close_scoring(scoring=scoring, by=coordinator)
    assert close_scoring(scoring=scoring, reason="Ziek.", by=coordinator).closing_reason == "Ziek."
    assert opened(trajectory, coordinator).number == scoring.number + 1


def test_open_scoring_of_what_members_may_not_see_is_refused(trajectory, coordinator):
    with refused("hidden"):
        opened(trajectory, coordinator, phenomena=[PhenomenonFactory(trajectory=trajectory, visibility="team")])


def test_hand_in_skips_what_was_withdrawn_from_the_core_group(scoring, scorer, phenomenon):
    scoring.phenomena.add(PhenomenonFactory(trajectory=scoring.trajectory, visibility="team"))
    filled_in(scorer, sheet(phenomenon))
    assert scorer.scores.count() == 6


def test_close_scoring_twice_is_refused(scoring, coordinator):
    close_round(scoring)
    with refused("closed"):
        close_scoring(scoring=scoring, by=coordinator)
