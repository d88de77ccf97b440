"""Figures of a file that leap against their own series: told on the dry run, never refused."""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Any

from diagnostics.imports.base import Problem
from diagnostics.imports.places import PlaceIndex
from diagnostics.models import Indicator
from diagnostics.selectors.observations import Figures, Key
from livb.lib.quantities import shown_number

# Five times as much or as little as the period before is rarely true: a total for a part, a share for a rate.
# It must also be more than chance makes of small numbers, in steps of the root of the larger: 1 to 6 is no leap.
FACTOR, STEPS_OF_COUNT, STEPS_OF_RATE = 5, 5.0, 2.0
MOST = 50
Series = dict[str, tuple[Figures, bool]]


def leaps(rows: Mapping[Key, Figures], stands: Mapping[Key, Any], index: PlaceIndex) -> list[Problem]:
    """The largest leaps between a figure of the file and the period before or after it, there or in what stands."""
    series: dict[tuple[int, int, int], Series] = defaultdict(dict)
    for (indicator, area, period), known in stands.items():
        _add(series[indicator, area, len(period)], period, known.figures, is_new=False)
    for (indicator, area, period), figures in rows.items():
        known = stands.get((indicator, area, period))
        is_new = known is None or known.figures != figures
        _add(series[indicator, area, len(period)], period, figures, is_new=is_new)
    every = [(size, key, then, period) for key, each in series.items() for size, then, period in _found(each)]
    found = sorted(every, key=lambda each: (-each[0], *each[1:]))[:MOST]
    codes = dict(Indicator.objects.filter(pk__in={key[0] for _, key, _, _ in found}).values_list("pk", "code"))
    return [
        Problem("leap", {"code": codes[indicator], **_told(series[indicator, area, length], then, period)},
                text=index.places[area].names[0], refuses=False)
        for _, (indicator, area, length), then, period in found
    ]  # fmt: skip


def _told(series: Series, then: str, period: str) -> dict[str, str]:
    before, now = (shown_number(_number(series[each][0])) for each in (then, period))
    return {"then": then, "before": before, "period": period, "now": now}


def _add(series: Series, period: str, figures: Figures, *, is_new: bool) -> None:
    if _number(figures) is None:
        series.pop(period, None)
    else:
        series[period] = (figures, is_new)


def _number(figures: Figures) -> Decimal | None:
    return figures.numerator if figures.value is None else figures.value


def _found(series: Series) -> Iterator[tuple[float, str, str]]:
    """The pairs of neighbours of which one is new and that lie too far apart, with how far."""
    periods = sorted(series)
    for then, period in pairwise(periods):
        (before, was_new), (now, is_new) = series[then], series[period]
        if not (was_new or is_new) or (before.value is None) != (now.value is None):
            continue
        low, high = sorted(abs(float(number)) for each in (before, now) if (number := _number(each)) is not None)
        steps = (high - low) / math.sqrt(max(high, 1.0))
        if high >= FACTOR * low and steps >= (STEPS_OF_COUNT if now.value is None else STEPS_OF_RATE):
            yield steps, then, period
