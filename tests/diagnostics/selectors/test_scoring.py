"""The result of a closed round, and that an open one tells nothing."""

import pytest
from django.core.exceptions import PermissionDenied

from diagnostics.enums import Agreement, Quadrant
from diagnostics.selectors.scoring import latest_result, own_sheet, possible_scorers, result_of, standing_of
from diagnostics.statistics.priorities import Flip
from livb.membership.models import Person
from tests.factories.diagnostics import PhenomenonFactory, PriorityDecisionFactory
from tests.factories.membership import MembershipFactory, PersonFactory
from tests.factories.scoring import (
    ScoreFactory,
    ScorerFactory,
    ScoringRoundFactory,
    close_round,
    fill_round,
    fill_sheet,
)


@pytest.fixture
def scoring(trajectory):
    return ScoringRoundFactory(trajectory=trajectory, phenomena=[PhenomenonFactory(trajectory=trajectory)])


def scored(scoring, *sheets):
    for scores in sheets:
        fill_sheet(ScorerFactory(round=scoring), **scores)
    return result_of(close_round(scoring))


def test_result_of_an_open_round_is_refused(scoring):
    with pytest.raises(PermissionDenied):
        result_of(scoring)


def test_result_of_the_worked_case_is_forty_elevenths(scoring):
    sheet = {"size": 4, "severity": 3, "trend": 5, "perception": 2, "authorities": 5, "influence": 4}
    [item] = scored(scoring, *[sheet] * 3).items
    assert (item.urgency.value, item.urgency.coverage, item.quadrant, item.rank) == (40 / 11, 1, Quadrant.PRIORITY, 1)


def test_result_takes_the_median_and_leaves_out_no_opinion(scoring):
    [item] = scored(scoring, {"size": 1}, {"size": 5}, {"size": 4}, {"size": None}).items
    assert (item.spreads["size"].middle, item.spreads["size"].count) == (4, 3)


def test_result_counts_only_what_was_handed_in(scoring):
    late = ScorerFactory(round=scoring)
    ScoreFactory(scorer=late, phenomenon=scoring.phenomena.get(), value=5)
    result = scored(scoring, *[{"size": 2}] * 3)
    assert (result.items[0].spreads["size"].middle, result.scored, result.asked, result.left_out) == (2, 3, 4, 1)


def test_result_without_coverage_has_no_rank_and_no_quadrant(scoring):
    nothing = dict.fromkeys(("size", "trend", "perception"))
    [item] = scored(scoring, *[nothing] * 3).items
    assert (item.rank, item.quadrant, round(item.urgency.coverage, 2)) == (None, None, 0.36)


def test_result_with_scores_far_apart_is_discussed(scoring):
    result = scored(scoring, {"size": 1}, {"size": 1}, {"size": 5}, {"size": 5})
    assert [each.discussed for each in result.discussed] == [["size"]]
    assert (result.items[0].agreement, result.is_few) == (Agreement.DIVIDED, True)


def test_result_of_five_may_be_largely_in_agreement(scoring):
    sizes = (2, 2, 3, 4, 4)
    result = scored(
        scoring, *({"size": size, "trend": trend} for size, trend in zip(sizes, (3, 3, 3, 3, 3), strict=True))
    )
    assert (result.is_few, result.items[0].agreement) == (False, Agreement.DIVIDED)


def test_result_says_which_weight_tips_an_item(scoring):
    sheet = {"size": 3, "severity": 3, "trend": 3, "perception": 4, "authorities": 5, "influence": 4}
    [item] = scored(scoring, *[sheet] * 3).items
    assert item.flips == (Flip("authorities", 1, enters=True),)
    assert item.moves == [("authorities", 1)]


def test_result_agreement_on_the_order_needs_three_people_and_two_items(trajectory):
    alone = ScoringRoundFactory(trajectory=trajectory, phenomena=[PhenomenonFactory(trajectory=trajectory)])
    assert scored(alone, {}, {}, {}).agreement is None
    low, high = PhenomenonFactory(trajectory=trajectory), PhenomenonFactory(trajectory=trajectory)
    found = []
    for people in (2, 3, 5):
        both = ScoringRoundFactory(trajectory=trajectory, phenomena=[low, high])
        for _ in range(people):
            scorer = ScorerFactory(round=both, submitted_at=both.created_at)
            for phenomenon, value in ((low, 1), (high, 5)):
                ScoreFactory(scorer=scorer, phenomenon=phenomenon, value=value)
        result = result_of(close_round(both))
        found.append((result.w and round(result.w, 6), result.agreement, result.shows_w))
    assert found == [(None, None, False), (1, Agreement.AGREED, False), (1, Agreement.AGREED, True)]


def test_result_asks_the_same_queries_for_any_number_of_phenomena(trajectory, django_assert_num_queries):
    for count in (1, 4):
        scoring = ScoringRoundFactory(
            trajectory=trajectory, phenomena=[PhenomenonFactory(trajectory=trajectory) for _ in range(count)]
        )
        PriorityDecisionFactory(phenomenon=scoring.phenomena.first())
        close_round(fill_round(scoring))
        with django_assert_num_queries(4):
            result_of(scoring)


def test_latest_result_is_that_of_the_newest_closed_round(trajectory, scoring):
    assert latest_result(trajectory) is None
    close_round(fill_round(scoring))
    ScoringRoundFactory(trajectory=trajectory)
    assert latest_result(trajectory).round == scoring


def test_latest_result_keeps_what_only_an_earlier_round_scored(trajectory):
    again, once = PhenomenonFactory(trajectory=trajectory), PhenomenonFactory(trajectory=trajectory)
    first = ScoringRoundFactory(trajectory=trajectory, phenomena=[again, once])
    scored(first, *[{"size": 5}] * 3)
    second = ScoringRoundFactory(trajectory=trajectory, phenomena=[again])
    scored(second, *[{"size": 1}] * 3)
    found = {
        item.phenomenon: (item.round, item.spreads["size"].middle, item.rank)
        for item in latest_result(trajectory).items
    }
    assert found == {again: (second, 1, 2), once: (first, 5, 1)}
    assert [item.spreads["size"].middle for item in result_of(first).items] == [5, 5]


def test_latest_result_asks_the_same_queries_for_any_number_of_rounds(trajectory, django_assert_num_queries):
    for count in (1, 3):
        for _ in range(count):
            one = ScoringRoundFactory(trajectory=trajectory, phenomena=[PhenomenonFactory(trajectory=trajectory)])
            scored(one, {}, {}, {})
        with django_assert_num_queries(5):
            latest_result(trajectory)


def test_latest_result_is_not_replaced_by_a_round_of_two(scoring):
    scored(scoring, *[{"size": 5}] * 3)
    scored(ScoringRoundFactory(trajectory=scoring.trajectory, phenomena=scoring.phenomena.all()), {}, {})
    assert latest_result(scoring.trajectory).round == scoring


def test_result_leaves_out_what_these_readers_may_not_see(scoring):
    hidden = PhenomenonFactory(trajectory=scoring.trajectory, visibility="team")
    scoring.phenomena.add(hidden)
    close_round(fill_round(scoring))
    rounds = [type(scoring).objects.get(pk=scoring.pk) for _ in range(2)]
    levels = (["kerngroep"], ["team", "kerngroep"])
    seen = [result_of(each, seen).items for each, seen in zip(rounds, levels, strict=True)]
    assert [[item.phenomenon == hidden for item in items] for items in seen] == [[False], [False, True]]


def test_standing_counts_and_names_the_late(scoring):
    late = ScorerFactory(round=scoring)
    fill_sheet(ScorerFactory(round=scoring))
    standing = standing_of(scoring)
    assert (standing.given, standing.late) == (1, [late])


def test_own_sheet_is_what_one_person_filled_in(scoring):
    scorer = fill_sheet(ScorerFactory(round=scoring), size=None)
    fill_sheet(ScorerFactory(round=scoring), size=5)
    phenomenon = scoring.phenomena.get()
    assert own_sheet(scorer)[phenomenon.pk, "size"] is None


def test_possible_scorers_are_the_core_group_without_advisers_and_delegates(trajectory, adviser):
    member = MembershipFactory(trajectory=trajectory, roles=["member"]).person
    named = PersonFactory(trajectory=trajectory)
    MembershipFactory(trajectory=trajectory, roles=["delegate"])
    PersonFactory(trajectory=trajectory, function=Person.Function.ADVISER)
    PersonFactory(trajectory=trajectory, is_core_group=False)
    assert set(possible_scorers(trajectory)) == {member, named}
