"""Which towns are alike, and why."""

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diagnostics.statistics.similarity import WEIGHTS, scaled, similar

NAN = float("nan")


def towns(**columns):
    return pd.DataFrame(columns, index=[1, 2, 3, 4, 5])


def test_similar_measures_size_by_ratio() -> None:
    """Twice as many inhabitants is as far as half as many."""
    frame = towns(size=[20_000, 40_000, 10_000, 21_000, 200_000])
    found = similar(frame, 1, 4)
    assert [each.place for each in found] == [4, 2, 3, 5]
    assert found[1].distance == pytest.approx(found[2].distance)


def test_similar_worked_by_hand() -> None:
    """Two features: one standard deviation apart in the weight-3 one, none in the weight-1 one: the root of 3/4."""
    frame = pd.DataFrame({"size": [math.e, 1.0], "old": [20.0, 20.0], "housing": [1.0, 3.0]}, index=[1, 2])
    [found] = similar(frame, 1, 1)
    # Both scaled columns have a spread of half their gap: two standard deviations apart; `old` has no spread at all.
    assert found.distance == pytest.approx(math.sqrt((3 * 2**2 + 1 * 2**2) / 4))
    assert found.apart == ("size", "housing")


def test_similar_says_which_features_are_alike_apart_and_unknown() -> None:
    frame = towns(
        size=[20_000, 20_500, 19_000, 60_000, 5_000],
        density=[400, 4000, 390, 410, 100],
        old=[20.0, 20.1, NAN, 25.0, 15.0],
        region=["02000", "02000", "03000", "02000", "02000"],
    )
    found = {each.place: each for each in similar(frame, 1, 4)}
    assert found[2].alike == ("size", "old", "region")
    assert found[2].apart == ("density",)
    assert found[3].apart == ("region",)
    assert found[3].unknown == ("young", "old", "income", "housing")


def test_similar_leaves_out_a_town_of_which_too_little_is_known() -> None:
    frame = towns(
        size=[20_000, 21_000, 22_000, 23_000, 24_000],
        density=[400, NAN, 400, 400, 300],
        old=[20.0, NAN, 21.0, 22.0, 23.0],
        income=[30_000, NAN, 31_000, 32_000, 33_000],
    )
    assert 2 not in [each.place for each in similar(frame, 1, 4)]


def test_similar_without_anything_known_of_the_own_town_is_nothing() -> None:
    assert similar(towns(size=[NAN, 1, 2, 3, 4]), 1, 3) == []


def test_scaled_leaves_out_what_is_the_same_everywhere() -> None:
    assert list(scaled(towns(size=[1, 2, 3, 4, 5], old=[20.0] * 5)).columns) == ["size"]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 10**6), st.floats(1, 50)), min_size=3, max_size=20, unique=True))
def test_distance_is_symmetric_and_never_negative(rows) -> None:
    frame = pd.DataFrame(rows, columns=["size", "old"], index=range(len(rows)))
    one = {each.place: each.distance for each in similar(frame, 0, len(rows))}
    other = {place: {each.place: each.distance for each in similar(frame, place, len(rows))} for place in one}
    assert all(distance >= 0 for distance in one.values())
    assert all(other[place][0] == pytest.approx(distance) for place, distance in one.items())


def test_weights_are_those_of_the_documentation() -> None:
    assert sum(WEIGHTS.values()) == 12.0
