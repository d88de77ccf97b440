"""Which cells of a table are left out, so that no small count can be worked out from what remains.

Primary suppression leaves out every count under the minimum. Secondary suppression leaves out more, where a sum minus
the cells that are shown would give one of those back (Hundepool et al., Statistical Disclosure Control, 2012, ch. 4):
the next smallest cell of that sum, or first a total of which the readers can do without. Whether a cell is safe is not
a rule of thumb but an audit: the interval that a reader can work out for it, by linear programming over everything
that is shown, must hold every count under the minimum.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
NEARLY = 1e-6


def left_out(
    counts: Mapping[Key, int],
    sums: Sequence[tuple[Key, Collection[Key]]],
    small: Collection[Key],
    minimum: int,
    *,
    unprinted: Collection[Key] = (),
    first: Collection[Key] = (),
) -> frozenset[Key]:
    """The printed cells to leave out: the small ones and what would give them away.

    `sums` are (total, parts); `unprinted` cells are in the sums but never shown; of the cells that may be left out
    besides, those in `first` go before others, then the smallest.
    """
    hidden = {*small, *unprinted}
    guarded = [key for key in counts if key in set(small)]
    while weak := next((key for key in guarded if not is_safe(key, counts, hidden, sums, minimum)), None):
        extra = _next(weak, counts, hidden, sums, first)
        if extra is None:
            break
        hidden.add(extra)
    return frozenset(hidden - set(unprinted))


def is_safe(
    key: Key,
    counts: Mapping[Key, int],
    hidden: Collection[Key],
    sums: Sequence[tuple[Key, Collection[Key]]],
    minimum: int,
) -> bool:
    """Whether a reader who knows everything that is shown can exclude no count under the minimum."""
    low, high = reach(key, counts, hidden, sums)
    return low < NEARLY and high > minimum - 1 - NEARLY


def reach(
    key: Key, counts: Mapping[Key, int], hidden: Collection[Key], sums: Sequence[tuple[Key, Collection[Key]]]
) -> tuple[float, float]:
    """The smallest and the largest count that a hidden cell can have, as far as the shown cells and the sums tell."""
    unknown = [each for each in counts if each in set(hidden)]
    place = {each: number for number, each in enumerate(unknown)}
    rows, rights = [], []
    for total, parts in sums:
        row, right = [0.0] * len(unknown), 0.0
        for each, sign in ((total, 1.0), *((part, -1.0) for part in parts)):
            if each in place:
                row[place[each]] += sign
            else:
                right -= sign * counts[each]
        if any(row):
            rows.append(row)
            rights.append(right)
    if not rows or all(row[place[key]] == 0 for row in rows):
        return 0.0, float("inf")
    return _edge(place[key], rows, rights, 1), _edge(place[key], rows, rights, -1)


def _edge(place: int, rows: list[list[float]], rights: list[float], sign: int) -> float:
    from scipy.optimize import linprog  # noqa: PLC0415 - a slow leaf

    goal = [0.0] * len(rows[0])
    goal[place] = float(sign)
    found = linprog(goal, A_eq=rows, b_eq=rights, bounds=(0, None), method="highs")
    return float("inf") * -sign if found.x is None else float(found.x[place])


def _next(
    weak: Key,
    counts: Mapping[Key, int],
    hidden: Collection[Key],
    sums: Sequence[tuple[Key, Collection[Key]]],
    first: Collection[Key],
) -> Key | None:
    """The cell whose absence costs least: from a sum with one unknown, best one that closes two such sums at once."""
    wholes = [(total, *parts) for total, parts in sums]
    open_ones = [whole for whole in wholes if sum(each in hidden for each in whole) == 1]
    near = [whole for whole in wholes if weak in whole]
    for group in (open_ones, near, wholes):
        found = {each for whole in group for each in whole} - set(hidden)
        if found:
            totals, order = {total for total, _parts in sums}, list(counts)
            closes = {each: sum(each in whole for whole in group) for each in found}
            return min(
                found,
                key=lambda each: (each not in first, each in totals, -closes[each], counts[each], order.index(each)),
            )
    return None
