"""What a figure says beyond its newest number: a trend with its interval, and where the town stands among others."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from diagnostics.selectors.indicators import Figure, Series
from diagnostics.selectors.ledger import Value
from diagnostics.statistics.frames import with_percentiles
from diagnostics.statistics.trends import Trend, trend
from livb.lib.quantities import shown_number

FEWEST_OTHERS = 5


@dataclass(frozen=True)
class Standing:
    """The share of comparable towns that lie lower in a period, equals counted for half."""

    period: str
    percentile: float
    towns: int


def trend_of(figure: Figure) -> Trend | None:
    """The trend of the town, or of the towns together; years alone, and only what the edition shows."""
    series = _main(figure)
    values = [value for value in series.values if _is_year(value)] if series else []
    if not values:
        return None
    import pandas as pd  # noqa: PLC0415 - a slow leaf

    frame = pd.DataFrame(
        {
            "period": [value.period for value in values],
            "count": [value.count for value in values],
            "denominator": [value.under for value in values],
            "value": [value.value for value in values],
        }
    ).astype({"count": float, "denominator": float, "value": float})
    return trend(frame, [each.period[:4] for each in figure.breaks if not each.is_comparable])


def standing_of(figure: Figure) -> Standing | None:
    """Where the town stands among the towns it is compared with; nothing among fewer than five others."""
    series = _main(figure) if len(figure.own) == 1 else None
    latest = series.latest if series else None
    if series is None or latest is None or latest.value is None:
        return None
    others = _at(figure.basis, latest.period, series.area.pk)
    if len(others) < FEWEST_OTHERS:
        return None
    import pandas as pd  # noqa: PLC0415 - a slow leaf

    frame = with_percentiles(pd.DataFrame({"period": latest.period, "value": [latest.value, *others]}))
    return Standing(latest.period, float(frame["percentile"].iloc[0]), len(others))


def sentences(figure: Figure) -> list[str]:
    """Trend and place in words, ready to stand under the figure."""
    line = trend_of(figure)
    found = [trend_words(figure, line)] if line else []
    if (place := standing_of(figure)) is not None:
        words = _("In %(period)s, %(share)s %% of the %(towns)s towns beside it lie lower, equals counted for half.")
        shown = {"period": place.period, "share": round(place.percentile), "towns": place.towns}
        found.append(words % shown)
    return found


def trend_words(figure: Figure, line: Trend) -> str:
    """The trend in the language of the moment."""
    value, low, high = line.percent
    words = {
        "rising": _("Trend %(first)s–%(last)s: %(value)s %% more each year (95 %% interval %(low)s to %(high)s %%)."),
        "falling": _("Trend %(first)s–%(last)s: %(value)s %% less each year (95 %% interval %(low)s to %(high)s %%)."),
        "none": _(
            "Trend %(first)s–%(last)s: no rise or fall that differs from chance "
            "(95 %% interval %(low)s to %(high)s %% a year)."
        ),
    }[line.direction]
    if line.direction == "falling":
        value, low, high = -value, -high, -low
    numbers = {"value": value, "low": low, "high": high}
    told = words % {
        "first": line.first, "last": line.last, **{name: shown_number(each, 1) for name, each in numbers.items()}
    }  # fmt: skip
    since = _("Counted since the series break.")
    is_cut = any(not each.is_comparable and each.period[:4] <= line.first for each in figure.breaks)
    return f"{told} {since}" if is_cut else told


def _main(figure: Figure) -> Series | None:
    return figure.together or (figure.own[0] if len(figure.own) == 1 else None)


def _is_year(value: Value) -> bool:
    return value.period.isdigit() and not value.reason


def _at(series: Sequence[Series], period: str, own: int) -> list[float]:
    found = (value for each in series if each.area.pk != own for value in each.values if value.period == period)
    return [value.value for value in found if value.value is not None]
