"""The same figure as an index: each place against itself in a base year that is 100."""

from collections.abc import Sequence
from dataclasses import replace

from diagnostics.selectors.indicators import Figure, Series
from diagnostics.selectors.ledger import Value
from diagnostics.statistics.frames import with_index, with_segments

FEWEST = 2


def bases(figure: Figure) -> list[str]:
    """The periods that may be 100: where every own town has a figure, since the last break; none for one alone."""
    known = [{value.period for value in each.values if _number(value)} for each in figure.own if each.latest]
    shared = sorted(set.intersection(*known)) if known else []
    found = [period for period in shared if period >= max(_starts(figure), default="")]
    return found if len(found) >= FEWEST else []


def indexed(figure: Figure, beyond: Sequence[Series], base: str) -> tuple[Figure, list[Series]]:
    """The figure and its wider series with an index in place of every number; what has none is left out.

    An index has no interval and no count of its own, and never reaches over a break that makes years incomparable.
    """
    alone = [each for each in (figure.together, figure.whole) if each]
    every = [*figure.own, *figure.comparison, *beyond, *alone]
    middle = tuple(Value(period, value) for period, value in figure.median)
    *made, median = _indexes([*(each.values for each in every), middle], _starts(figure), base)
    series = {id(each): replace(each, values=values) for each, values in zip(every, made, strict=True)}
    shown = replace(
        figure,
        base=base,
        own=tuple(series[id(each)] for each in figure.own),
        comparison=tuple(found for each in figure.comparison if (found := series[id(each)]).values),
        together=series.get(id(figure.together)),
        whole=series.get(id(figure.whole)),
        median=tuple((each.period, each.value) for each in median if each.value is not None),
        strip=(),
    )
    return shown, [found for each in beyond if (found := series[id(each)]).values]


def _number(value: Value) -> float | None:
    return value.value if value.value is not None else value.count


def _starts(figure: Figure) -> list[str]:
    return [each.period for each in figure.breaks if not each.is_comparable]


def _indexes(series: Sequence[tuple[Value, ...]], breaks: Sequence[str], base: str) -> list[tuple[Value, ...]]:
    import pandas as pd  # noqa: PLC0415 - a slow leaf

    rows = [(at, each.period, _number(each)) for at, values in enumerate(series) for each in values if not each.reason]
    frame = pd.DataFrame(rows, columns=["place", "period", "value"]).astype({"value": float})
    found = with_index(with_segments(frame, breaks), base).dropna(subset=["index"])
    numbers = dict(zip(zip(found["place"], found["period"], strict=True), found["index"], strict=True))
    return [
        tuple(
            Value(each.period, float(numbers[at, each.period]), is_provisional=each.is_provisional, notes=each.notes)
            for each in values
            if (at, each.period) in numbers
        )
        for at, values in enumerate(series)
    ]
