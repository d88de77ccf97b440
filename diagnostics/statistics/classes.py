"""Stepped classes for a map."""

from __future__ import annotations

from collections.abc import Sequence


def class_tops(values: Sequence[float], count: int = 5) -> list[float]:
    """The highest value of each class, so that every class holds about as many places (quantiles).

    Equal values never part: with many ties there are fewer classes.
    """
    ordered = sorted(values)
    tops = (
        {ordered[(len(ordered) * step + count - 1) // count - 1] for step in range(1, count + 1)} if ordered else set()
    )
    return sorted(tops)


def class_of(value: float, tops: Sequence[float]) -> int:
    """The class of a value, from 0."""
    return next((step for step, top in enumerate(tops) if value <= top), len(tops) - 1)
