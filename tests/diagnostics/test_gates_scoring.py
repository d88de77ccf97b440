"""What the priorities still miss of the scores."""

from diagnostics.gates import members_scored, priorities_few
from livb.trajectories.checks import GATES
from tests.factories.diagnostics import PhenomenonFactory, PriorityDecisionFactory
from tests.factories.scoring import ScorerFactory, ScoringRoundFactory, close_round, fill_round, fill_sheet


def ends(outcome):
    return [reason.url.rstrip("/").rpartition("/")[2] for reason in outcome.reasons]


def test_scores_without_a_round_are_not_begun(trajectory):
    outcome = members_scored(trajectory)
    assert (outcome.met, outcome.begun, ends(outcome)) == (False, False, ["new"])


def test_scores_wait_for_everybody_and_for_the_closing(trajectory):
    scoring = ScoringRoundFactory(trajectory=trajectory)
    scorer = ScorerFactory(round=scoring)
    assert ends(members_scored(trajectory)) == [str(scoring.uuid)]
    fill_sheet(scorer)
    assert ends(members_scored(trajectory)) == ["close"]
    fill_round(scoring, people=2)
    close_round(scoring)
    assert members_scored(trajectory).met


def test_scores_of_two_are_no_result(trajectory):
    close_round(fill_round(ScoringRoundFactory(trajectory=trajectory), people=2))
    assert ends(members_scored(trajectory)) == ["new"]


def test_scores_again_open_the_check_again(trajectory):
    close_round(fill_round(ScoringRoundFactory(trajectory=trajectory)))
    ScorerFactory(round=ScoringRoundFactory(trajectory=trajectory))
    assert not members_scored(trajectory).met


def test_priorities_outside_three_to_five_are_a_warning(trajectory):
    def decide():
        PriorityDecisionFactory(phenomenon=PhenomenonFactory(trajectory=trajectory))
        return priorities_few(trajectory).met

    assert not priorities_few(trajectory).begun
    assert [decide() for _ in range(6)] == [False, False, True, True, True, False]
    assert GATES.get(("priorities", "priorities_few")).is_warning
