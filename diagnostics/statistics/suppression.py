"""Which cells of a table are left out, so that no small count can be worked out from what remains.

Primary suppression leaves out every count under the minimum. Secondary suppression leaves out more, where a sum minus
the cells that are shown would give one of those back (Hundepool et al., Statistical Disclosure Control, 2012, ch. 4):
the next smallest cell of that sum, or first a total of which the readers can do without. Whether a cell is safe is not
a rule of thumb but an audit: the interval that a reader can work out for it, by linear programming over everything
that is shown, must hold every count under the minimum. The reader knows the rules too: where only small cells are left
out, each of them is under the minimum; where the publisher says of some that there was none, the others are not zero.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
Sums = Sequence[tuple[Key, Collection[Key]]]
Bound = tuple[int, int | None]
Bounds = Mapping[Key, Bound]
ANY: Bound = (0, None)
NEARLY, IMPOSSIBLE = 1e-6, 2


def left_out(
    counts: Mapping[Key, int],
    sums: Sums[Key],
    small: Collection[Key],
    minimum: int,
    *,
    unprinted: Collection[Key] = (),
    first: Collection[Key] = (),
    known_small: Collection[Key] = (),
    least: int = 0,
) -> frozenset[Key]:
    """The printed cells to leave out: the small ones and what would give them away.

    `sums` are (total, parts); `unprinted` cells are in the sums but never shown; of the cells that may be left out
    besides, those in `first` go before others, then the smallest. Of `known_small` a reader knows that they are under
    the minimum, and of the small ones that they are `least` or more.
    """
    hidden = {*small, *unprinted}
    guarded = [key for key in counts if key in set(small)]
    bounds = {key: (least, minimum - 1 if key in set(known_small) else None) for key in {*small, *known_small}}
    while weak := next((key for key in guarded if not is_safe(key, counts, hidden, sums, minimum, bounds)), None):
        extra = _next(weak, counts, hidden, sums, first)
        if extra is None:
            break
        hidden.add(extra)
    return frozenset(hidden - set(unprinted))


def is_safe(
    key: Key,
    counts: Mapping[Key, int],
    hidden: Collection[Key],
    sums: Sums[Key],
    minimum: int,
    bounds: Bounds[Key] | None = None,
) -> bool:
    """Whether a reader who knows everything that is shown can exclude no count under the minimum."""
    low, high = reach(key, counts, hidden, sums, bounds)
    least = bounds.get(key, ANY)[0] if bounds else 0
    return low < least + NEARLY and high > minimum - 1 - NEARLY


def reach(
    key: Key, counts: Mapping[Key, int], hidden: Collection[Key], sums: Sums[Key], bounds: Bounds[Key] | None = None
) -> tuple[float, float]:
    """The smallest and the largest count that a hidden cell can have, as far as the shown cells and the sums tell.

    `bounds` are what a reader knows of a cell beforehand: no less than, no more than.
    """
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
    known = [bounds.get(each, ANY) if bounds else ANY for each in unknown]
    if not rows or all(row[place[key]] == 0 for row in rows):
        low, high = known[place[key]]
        return float(low), float("inf") if high is None else float(high)
    return _edge(place[key], rows, rights, known, 1), _edge(place[key], rows, rights, known, -1)


def _edge(place: int, rows: list[list[float]], rights: list[float], bounds: Sequence[Bound], sign: int) -> float:
    from scipy.optimize import linprog  # noqa: PLC0415 - a slow leaf

    goal = [0.0] * len(rows[0])
    goal[place] = float(sign)
    found = linprog(goal, A_eq=rows, b_eq=rights, bounds=bounds, method="highs")
    if found.x is None:
        # No end to it; or, where nothing fits what the reader takes for true, no count that is safe.
        return float("inf") * (sign if found.status == IMPOSSIBLE else -sign)
    return float(found.x[place])


def _next(
    weak: Key,
    counts: Mapping[Key, int],
    hidden: Collection[Key],
    sums: Sums[Key],
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
