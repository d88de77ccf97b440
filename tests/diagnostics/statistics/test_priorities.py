"""Scoring, held against the worked cases of the method and the six phenomena of the demonstration."""

import pytest

from diagnostics.statistics.priorities import (
    Flip,
    Spread,
    Urgency,
    agreement,
    corner,
    kendalls_w,
    ranks,
    sensitivity,
    size_score,
    spread,
    trend_score,
    urgency,
)

WEIGHTS = {"size": 3, "severity": 3, "trend": 2, "perception": 2, "authorities": 1}


def medians(*scores):
    return dict(zip(WEIGHTS, scores, strict=True))


# omvang, ernst, trend, beleving, overheden → U, C, invloed, kwadrant
PHENOMENA = {
    "F1": ((4, 3, 4, 5, 3), 3.82, 1.0, 4, "priority"),
    "F2": ((4, 5, 3, 2, 5), 3.82, 1.0, 3, "priority"),
    "F3": ((3, 4, 4, None, 4), 3.67, 0.82, 4, "priority"),
    "F4": ((3, 3, 4, 5, 3), 3.55, 1.0, 5, "priority"),
    "F5": ((3, 4, 1, 4, 4), 3.18, 1.0, 3, "attention"),
    "F6": ((5, 3, 5, 3, 4), 4.00, 1.0, 2, "agenda"),
}


def test_urgency_of_the_worked_case_is_forty_elevenths():
    assert urgency(medians(4, 3, 5, 2, 5), WEIGHTS) == Urgency(40 / 11, 1.0)


def test_urgency_without_perception_is_four_on_less_coverage():
    found = urgency(medians(4, 3, 5, None, 5), WEIGHTS)
    assert (found.value, round(found.coverage, 2)) == (4.0, 0.82)


@pytest.mark.parametrize("name", PHENOMENA)
def test_urgency_of_the_six_phenomena_is_as_worked_out(name):
    scores, value, coverage, influence, quadrant = PHENOMENA[name]
    found = urgency(medians(*scores), WEIGHTS)
    assert (round(found.value, 2), round(found.coverage, 2), corner(found, influence)) == (value, coverage, quadrant)


@pytest.mark.parametrize(
    ("scores", "is_ranked"), [((4, 3, None, None, None), False), ((4, 3, None, None, 2), True), ((None,) * 5, False)]
)
def test_urgency_has_no_rank_under_six_tenths_of_the_weight(scores, is_ranked):
    assert urgency(medians(*scores), WEIGHTS).is_ranked is is_ranked


def test_urgency_of_nothing_is_unknown():
    assert urgency(medians(*(None,) * 5), WEIGHTS) == Urgency(None, 0.0)


@pytest.mark.parametrize(
    ("value", "influence", "quadrant"),
    [
        (3.5, 3, "priority"),
        (3.4999999999, 3, "priority"),
        (3.5, 2.5, "agenda"),
        (3.4, 3, "attention"),
        (1, 1, "monitor"),
        (5, None, None),
    ],
)
def test_corner_follows_the_two_borders(value, influence, quadrant):
    assert corner(Urgency(value, 1.0), influence) == quadrant


def test_corner_of_what_is_hardly_covered_is_none():
    assert corner(Urgency(5.0, 0.55), 5) is None


def test_ranks_share_a_place_and_leave_out_what_is_unknown():
    found = {key: urgency(medians(*row[0]), WEIGHTS) for key, row in PHENOMENA.items()}
    found["F7"] = Urgency(5.0, 0.5)
    assert ranks(found) == {"F6": 1, "F1": 2, "F2": 2, "F3": 4, "F4": 5, "F5": 6}


@pytest.mark.parametrize(
    ("scores", "expected", "word"),
    [
        ([3, 3, 3], Spread(3, 3, 3, 3), "agreed"),
        ([2, 3, 3, 4], Spread(3, 2.75, 3.25, 4), "agreed"),
        ([1, 2, 4, 5], Spread(3, 1.75, 4.25, 4), "divided"),
        ([3, 3, 4, 4, 4, 5], Spread(4, 3.25, 4, 6), "agreed"),
        ([2, 2, 3, 3.5, 5], Spread(3, 2, 3.5, 5), "mostly"),
        ([1, 1, 3, 5, 5], Spread(3, 1, 5, 5), "divided"),
        ([2, 3.5, 4, 3.5], Spread(3.5, 3.125, 3.625, 4), "agreed"),
        ([2, 2, 3.5, 3.5], Spread(2.75, 2, 3.5, 4), "agreed"),
    ],
)
def test_spread_is_the_middle_half_and_a_word(scores, expected, word):
    found = spread(scores)
    assert (found, found.word) == (expected, word)


def test_spread_of_nobody_is_nothing():
    assert spread([]) is None


def test_spread_of_two_or_more_is_discussed():
    assert [spread(scores).is_discussed for scores in ([1, 3, 5], [3, 3, 4])] == [True, False]


def test_sensitivity_names_the_weight_that_lets_an_item_in_or_out():
    each = {key: medians(*row[0]) for key, row in PHENOMENA.items()}
    influence = {key: row[3] for key, row in PHENOMENA.items()}
    found = sensitivity(each, influence, WEIGHTS)
    assert found == {"F4": [Flip("perception", -1, enters=False)]}


def test_sensitivity_sees_an_item_enter():
    found = sensitivity({"x": medians(3, 3, 3, 4, 5)}, {"x": 4}, WEIGHTS)
    assert found == {"x": [Flip("authorities", 1, enters=True)]}


def test_sensitivity_of_a_single_weight_stops_at_zero():
    assert sensitivity({"x": {"size": 5}}, {"x": 5}, {"size": 1}) == {}


def test_kendalls_w_of_people_who_agree_is_one_and_of_opposites_zero():
    assert kendalls_w([[1, 2, 3], [1, 2, 3], [2, 3, 4]]) == pytest.approx(1)
    assert kendalls_w([[1, 2, 3], [3, 2, 1]]) == pytest.approx(0)


def test_kendalls_w_corrects_for_ties():
    # Rank sums 2.5, 4, 5.5 and 8; each of the two has one tie of two: 198 / (240 - 24).
    assert kendalls_w([[1, 1, 2, 3], [1, 2, 2, 3]]) == pytest.approx(0.9167, abs=1e-4)


@pytest.mark.parametrize("table", [[], [[1, 2]], [[1], [2]], [[3, 3], [3, 3]]])
def test_kendalls_w_of_too_little_is_unknown(table):
    assert kendalls_w(table) is None


@pytest.mark.parametrize(("w", "word"), [(1, "agreed"), (0.7, "agreed"), (0.5, "mostly"), (0.49, "divided")])
def test_agreement_is_a_word(w, word):
    assert agreement(w) == word


@pytest.mark.parametrize(
    ("own", "worse_up", "expected"),
    [(10, True, (5, 1.0)), (0, True, (1, 0.0)), (10, False, (1, 0.0)), (3, True, (3, 0.5)), (2.5, False, (4, 0.6))],
)
def test_size_score_is_the_fifth_in_which_the_town_stands(own, worse_up, expected):
    assert size_score(own, [1, 2, 3, 4, 5], worse_up=worse_up) == expected


def test_size_score_among_fewer_than_five_is_none():
    assert size_score(3, [1, 2, 4, 5], worse_up=True) is None


@pytest.mark.parametrize(
    ("recent", "before", "worse_up", "score"),
    [
        ((310, 3), (300, 3), True, 3),
        ((400, 3), (300, 3), True, 5),
        ((200, 3), (300, 3), True, 1),
        ((200, 3), (300, 3), False, 5),
        ((10_900, 3), (10_000, 3), True, 4),
        ((9_100, 3), (10_000, 3), True, 2),
    ],
)
def test_trend_score_is_stable_unless_the_interval_excludes_one(recent, before, worse_up, score):
    assert trend_score(recent, before, worse_up=worse_up)[0] == score


@pytest.mark.parametrize(("recent", "before"), [((5, 3), (0, 3)), ((5, 0), (5, 3))])
def test_trend_score_without_a_start_is_none(recent, before):
    assert trend_score(recent, before, worse_up=True) is None
