"""What one person gave cannot be worked out from anything that is shown, by nobody who reads along."""

import json
import re
from collections import defaultdict
from itertools import product

import pytest
from django.urls import reverse

from diagnostics.deliverables import priorities
from diagnostics.selectors.scoring import standing_of
from diagnostics.statistics.priorities import FEW, spread
from livb.membership.roles import Role
from tests.conftest import signed_in
from tests.factories.diagnostics import PhenomenonFactory, PriorityDecisionFactory
from tests.factories.scoring import ScoreFactory, ScorerFactory, ScoringRoundFactory, close_round, fill_round

CRITERION = "perception"


def shown(scores):
    """Everything the pages and the print say of one criterion."""
    found = spread(scores)
    if found is None:
        return None
    return (found.middle, found.word, found.is_discussed, (found.low, found.high) if len(scores) >= FEW else None)


@pytest.mark.parametrize("people", [1, 2, 3, 4, 5])
def test_nobody_outside_can_work_out_a_score_from_what_is_shown(people):
    """Whatever is shown, it leaves at least two values open for each of the scorers."""
    possible = defaultdict(list)
    for scores in product(range(1, 6), repeat=people):
        possible[shown(scores)].append(scores)
    for sheets in possible.values():
        assert all(len({scores[place] for scores in sheets}) > 1 for place in range(people))


def test_who_entered_the_other_sheets_cannot_work_out_the_last_one():
    """Of three scores the coordinator knows two: his own, and the one he copied from paper."""
    assert (spread([1, 5, 3], known=2), spread([1, 5, 3], known=1).middle) == (None, 3)
    assert spread([1, 5, 3], known=3).middle == 3, "who copied every sheet learns nothing new"


def closed_round(trajectory, phenomenon, given):
    """Five sheets, of which two alone say something of one criterion."""
    scoring = ScoringRoundFactory(trajectory=trajectory, number=7, phenomena=[phenomenon])
    fill_round(scoring, people=5, **{CRITERION: None})
    for scorer, value in zip(scoring.scorers.all(), given, strict=False):
        scorer.scores.filter(criterion=CRITERION).update(value=value)
    return close_round(scoring)


def everything(trajectory, phenomenon, scoring, client):
    """All pages and prints in which scores are told, without what differs on every visit."""
    pages = [
        scoring.get_absolute_url(),
        reverse("diagnostics:priority_list", args=[trajectory.slug]),
        reverse("diagnostics:priority_decide", args=[trajectory.slug, phenomenon.uuid]),
    ]
    told = [client.get(url).content.decode().partition("<h1")[2].partition("</main>")[0] for url in pages]
    told += [json.dumps(priorities(trajectory, edition)) for edition in ("kerngroep", "council", "public")]
    once = re.compile(rf'csrfmiddlewaretoken" value="\w+"|{scoring.uuid}')
    return [once.sub("", text) for text in told]


def test_two_scores_change_nothing_of_what_is_shown(trajectory, phenomenon, client_of):
    """Two answered a criterion: whether they gave 1 or 5, every page and every print is the same."""
    PriorityDecisionFactory(phenomenon=phenomenon)
    seen = []
    for given in ((1, 1), (5, 5), (1, 5)):
        scoring = closed_round(trajectory, phenomenon, given)
        seen.append(everything(trajectory, phenomenon, scoring, client_of(Role.COORDINATOR)))
        scoring.delete()
    assert seen[0] == seen[1] == seen[2]


def test_three_scores_do_change_what_is_shown(trajectory, phenomenon, client_of):
    """The test above would pass on empty pages: with a third answer they differ."""
    PriorityDecisionFactory(phenomenon=phenomenon)
    seen = []
    for given in ((1, 1, 1), (5, 5, 5)):
        scoring = closed_round(trajectory, phenomenon, given)
        seen.append(everything(trajectory, phenomenon, scoring, client_of(Role.COORDINATOR)))
        scoring.delete()
    assert [one == other for one, other in zip(*seen, strict=True)] == [False] * 5 + [True]


def test_sheets_copied_by_one_person_are_not_told_to_that_person(trajectory, phenomenon, coordinator):
    """Three scores, one on paper: who copied it and scores as well would know two of the three."""
    scoring = ScoringRoundFactory(trajectory=trajectory, phenomena=[phenomenon])
    own = ScorerFactory(round=scoring, person=coordinator.memberships.get().person)
    paper = ScorerFactory(round=scoring, entered_by=coordinator, proof="Brief")
    for scorer, value in ((own, 1), (paper, 5), (ScorerFactory(round=scoring), 3)):
        ScoreFactory(scorer=scorer, phenomenon=phenomenon, value=value)
        scorer.submitted_at = scoring.created_at
        scorer.save()
    assert (standing_of(scoring).is_silent, standing_of(scoring).is_exposing) == (True, True)
    url = close_round(scoring).get_absolute_url()
    assert signed_in(coordinator).get(url).context["result"].items[0].spreads["size"] is None


@pytest.fixture
def phenomenon(trajectory):
    return PhenomenonFactory(trajectory=trajectory, visibility="public")


@pytest.fixture
def client_of(as_role):
    known = {}

    def client(role):
        if role not in known:
            known[role] = signed_in(as_role(role))
        return known[role]

    return client
