"""What is left out of a table, and a reader who tries to work it out."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diagnostics.statistics.suppression import is_safe, left_out, reach

ZONE = {"zone": 65, "a": 3, "b": 20, "c": 42}
PARTS = [("zone", ("a", "b", "c"))]


def small_of(counts, minimum=5):
    return {key for key, count in counts.items() if count < minimum}


def test_left_out_hides_the_next_smallest_beside_a_lone_small_count() -> None:
    assert reach("a", ZONE, {"a"}, PARTS) == (3, 3)
    assert left_out(ZONE, PARTS, {"a"}, 5) == {"a", "b"}
    assert reach("a", ZONE, {"a", "b"}, PARTS) == (0, 23)


def test_left_out_hides_a_dispensable_total_first() -> None:
    assert left_out(ZONE, PARTS, {"a"}, 5, first={"zone"}) == {"a", "zone"}


def test_left_out_with_unprinted_parts_hides_no_more() -> None:
    """The province is the sum of towns of which most are not printed."""
    assert left_out(ZONE, PARTS, {"a"}, 5, unprinted={"c"}) == {"a"}


def test_left_out_without_sums_hides_the_small_ones_alone() -> None:
    assert left_out({"a": 3, "b": 20}, [], {"a"}, 5) == {"a"}


@pytest.mark.parametrize(("other", "is_enough"), [(2, False), (3, True)])
def test_cell_is_safe_when_it_may_hold_every_count_under_the_minimum(other: int, is_enough: bool) -> None:
    """One and two are three together: whoever reads the three knows that neither is four."""
    counts = {"zone": 1 + other, "a": 1, "b": other}
    assert is_safe("a", counts, {"a", "b"}, [("zone", ("a", "b"))], 5) is is_enough


def test_left_out_of_nothing_small_is_nothing() -> None:
    assert left_out({"zone": 65, "b": 20, "c": 45}, [("zone", ("b", "c"))], set(), 5) == set()


def test_left_out_of_two_small_counts_that_sum_to_little_hides_the_total_too() -> None:
    counts = {"zone": 3, "a": 1, "b": 2}
    assert left_out(counts, [("zone", ("a", "b"))], small_of(counts), 5) == {"zone", "a", "b"}


def test_left_out_of_a_table_with_two_margins_leaves_no_cell_to_be_worked_out() -> None:
    """Quarters by towns: with both margins shown one more cell a row is not enough, a rectangle is needed."""
    counts, sums = table([[3, 20, 30], [25, 40, 50], [60, 70, 80]])
    hidden = left_out(counts, sums, small_of(counts), 5)
    assert hidden >= {(0, 0), (0, 1), (1, 0)}
    assert len(hidden) == 4
    assert all(is_safe(key, counts, hidden, sums, 5) for key in small_of(counts))


def table(rows):
    """Cells, row totals, column totals and the whole, with what sums to what."""
    height, width = len(rows), len(rows[0])
    counts = {(r, c): rows[r][c] for r, c in product(range(height), range(width))}
    sums = [((r, "all"), [(r, c) for c in range(width)]) for r in range(height)]
    sums += [(("all", c), [(r, c) for r in range(height)]) for c in range(width)]
    sums.append((("all", "all"), [("all", c) for c in range(width)]))
    sums.append((("all", "all"), [(r, "all") for r in range(height)]))
    for total, parts in sums:
        counts[total] = sum(counts[part] for part in parts)
    return counts, sums


def attack(counts, sums, hidden, limit):
    """Every count that each hidden inner cell can have, by trying all of them against what is shown."""
    inner = [key for key in hidden if "all" not in key]
    possible = {key: set() for key in inner}
    for guess in product(range(limit + 1), repeat=len(inner)):
        tried = {key: value for key, value in counts.items() if key not in hidden} | dict(
            zip(inner, guess, strict=True)
        )
        if all(_holds(tried, total, parts, sums) for total, parts in sums):
            for key, value in zip(inner, guess, strict=True):
                possible[key].add(value)
    return possible


def _holds(tried, total, parts, sums):
    """Whether a shown total is the sum of its parts; a hidden total takes whatever its other sums leave it."""
    if not all(part in tried for part in parts):
        return True
    added = sum(tried[part] for part in parts)
    if total in tried:
        return tried[total] == added
    others = [other for key, other in sums if key == total and other is not parts and all(p in tried for p in other)]
    return all(sum(tried[part] for part in other) == added for other in others)


@settings(max_examples=12, deadline=None)
@given(st.lists(st.lists(st.integers(0, 6), min_size=2, max_size=2), min_size=2, max_size=2))
def test_attacker_cannot_exclude_a_count_under_the_minimum(rows) -> None:
    """Brute force over all whole numbers finds every count under the minimum possible in each small cell."""
    minimum = 3
    counts, sums = table(rows)
    small = small_of(counts, minimum)
    hidden = left_out(counts, sums, small, minimum)
    assert hidden >= small
    possible = attack(counts, sums, hidden, 8)
    for key in small & possible.keys():
        assert possible[key] >= set(range(minimum))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.integers(0, 60), min_size=2, max_size=7),
    st.integers(0, 3),
    st.integers(1, 6),
)
def test_left_out_of_one_sum_is_safe_and_no_more_than_one_cell_too_many(parts, unprinted, minimum) -> None:
    counts = {"all": sum(parts), **{str(number): part for number, part in enumerate(parts)}}
    sums = [("all", [str(number) for number in range(len(parts))])]
    aside = {str(number) for number in range(min(unprinted, len(parts) - 1))}
    small = small_of(counts, minimum)
    hidden = left_out(counts, sums, small - aside, minimum, unprinted=aside)
    assert all(is_safe(key, counts, hidden | aside, sums, minimum) for key in small - aside)
    assert len(hidden - small) <= 2


@pytest.mark.parametrize(("minimum", "expected"), [(0, set()), (4, {"a", "b"})])
def test_left_out_follows_the_minimum_of_the_indicator(minimum, expected) -> None:
    assert left_out(ZONE, PARTS, small_of(ZONE, minimum), minimum) == expected


@pytest.mark.parametrize(
    ("one", "other", "known", "least", "goes"),
    [
        (1, 4, (), 0, False),
        (1, 4, ("a", "b"), 0, True),  # each is four at most, so that neither is zero
        (1, 3, ("a", "b"), 0, False),
        (1, 3, (), 1, True),  # neither is zero, so that neither is four
        (1, 4, (), 1, False),
    ],
)
def test_total_of_two_small_counts_goes_by_what_a_reader_knows_of_them(one, other, known, least, goes) -> None:
    counts = {"zone": one + other, "a": one, "b": other}
    hidden = left_out(counts, [("zone", ("a", "b"))], {"a", "b"}, 5, known_small=known, least=least)
    assert ("zone" in hidden) is goes
