"""Boundaries: projected, snapped, with neighbours that keep one border."""

import re

import pytest

from livb.lib.boundaries import (
    edges_of,
    from_degrees,
    from_lambert_72,
    path_of,
    projection_of,
    simplified,
    snapped,
)

LEFT = [(0, 0), (10, 0), (10, 4), (11, 5), (10, 6), (10, 10), (0, 10)]
RIGHT = [(10, 0), (20, 0), (20, 10), (10, 10), (10, 6), (11, 5), (10, 4)]


def corners(path):
    return sum(len(re.findall(r"-?\d+", ring)) // 2 for ring in path.split("z") if ring)


@pytest.mark.parametrize(
    ("degrees", "metres"),
    [((4.359215833333333, 50.797815), (649_328, 665_262)), ((2.6, 51.1), (526_113.9, 700_337.8))],
)
def test_projection_of_degrees_agrees_with_the_published_one(degrees, metres):
    assert from_degrees(*degrees) == pytest.approx(metres, abs=1)


def test_projection_is_told_by_the_corner():
    assert [projection_of(*corner) for corner in ((4.3, 50.8), (150_000, 170_000), (12.5, 41.9))] == [
        from_degrees,
        from_lambert_72,
        None,
    ]


def test_lambert_72_and_degrees_land_on_the_same_spot_of_the_grid():
    """The tower of the town hall in Brussels in both systems."""
    (degrees,), (metres,) = snapped([(4.3517, 50.8463)], from_degrees), snapped([(148_799, 170_655)], from_lambert_72)
    assert max(abs(a - b) for a, b in zip(degrees, metres, strict=True)) <= 1


def test_border_between_two_rings_of_one_area_falls_away():
    assert edges_of([[(0, 0), (2, 0), (2, 2), (0, 2)], [(2, 0), (4, 0), (4, 2), (2, 2)]]) == edges_of(
        [[(0, 0), (2, 0), (4, 0), (4, 2), (2, 2), (0, 2)]]
    )


def test_neighbours_keep_one_border_with_fewer_corners():
    before = {"a": edges_of([LEFT]), "b": edges_of([RIGHT])}
    after = simplified(before, 2)
    assert after["a"] & after["b"] == {((10, 0), (10, 10))}
    assert corners(path_of(after["a"])) < corners(path_of(before["a"]))


def test_hole_and_touching_rings_stay():
    outer, hole = [(0, 0), (30, 0), (30, 30), (0, 30)], [(0, 0), (10, 20), (20, 10)]
    path = path_of(simplified({"a": edges_of([outer, hole])}, 1)["a"])
    assert (path.count("M"), corners(path)) == (2, 7)


def test_place_smaller_than_the_tolerance_keeps_its_corners():
    tiny = edges_of([[(0, 0), (1, 0), (1, 1), (0, 1)]])
    assert simplified({"a": tiny}, 5)["a"] == tiny


def test_path_is_written_shortly():
    assert path_of(edges_of([[(5, 5), (9, 5), (7, 2)]])) == "M5 5l2-3 2 3z"
