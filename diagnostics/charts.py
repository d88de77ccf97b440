"""Figures as chart specifications: over time where there are years, side by side where there is one."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import Any

from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from diagnostics.enums import Missing
from diagnostics.selectors.indicators import Figure, Series
from diagnostics.selectors.ledger import Value
from livb.charts.spec import Bar, BarChart, Break, Dot, DotStrip, Line, LineChart, Point, Strip, Target
from livb.documents.values import period
from livb.lib.bilingual import labels
from livb.lib.enums import both_labels, in_both
from livb.lib.quantities import shown_number

BAND = gettext_lazy("Interval of 95 %")
PROVISIONAL = gettext_lazy("provisional")
TOO_SMALL = gettext_lazy("n too small")
COUNTED = pgettext_lazy("unit", "number")
BREAK = gettext_lazy("series break")
MEDIAN = gettext_lazy("Median")
OTHER_TOWN = gettext_lazy("Another town there")
FEW = 5


def indicator_chart(
    figure: Figure, *, wider: Sequence[Series] = (), target: Target | None = None
) -> LineChart | BarChart:
    """The chart of one indicator; what an edition may not show is gone from its figure already.

    `wider` are the region and the country, `target` what an objective wants.
    """
    every = [value for series in figure.own for value in series.values]
    common: dict[str, Any] = {
        "title": labels(figure.indicator, "name"),
        "description": in_both(_lazily(lambda: description(figure))),
        "unit": unit_of(figure),
        "decimals": figure.decimals,
        "band_label": in_both(BAND) if any(value.low is not None for value in every) else None,
        "provisional_label": in_both(PROVISIONAL) if any(value.is_provisional for value in every) else None,
    }
    if len({value.period for value in every if number_of(value) is not None}) > 1:
        lines = (*_lines(figure), *(_wider(figure, each) for each in wider))
        return LineChart(lines=lines, breaks=figure_breaks(figure), target=target, **common)
    mine = next((each.latest or each.values[-1] for each in figure.own if each.values), None)
    bars = [_bar(each, mine.period, "reference") for each in wider] if mine else []
    return BarChart(bars=(*_bars(figure), *bars), target=target, **common)


def _wider(figure: Figure, series: Series) -> Line:
    return Line(label=labels(series.area, "name"), role="reference", points=_points(figure, series))


def strip_chart(figure: Figure) -> DotStrip | None:
    """Where the own towns stand among those of their province: theirs named, the others a dot, never a ranking."""
    newest = [(series.area, value) for series in figure.own if (value := series.latest)]
    if len(figure.strip) < FEW or not newest or all(value.value is None for _area, value in newest):
        return None
    own = tuple(
        Dot(value=value.value, low=value.low, high=value.high, label=labels(area, "name"), role="own")
        for area, value in newest
    )
    others = tuple(Dot(value=value.value) for value in figure.strip)
    period_of = newest[0][1].period
    return DotStrip(
        title=labels(figure.indicator, "name"),
        description=in_both(_lazily(lambda: strip_words(figure, len(others)))),
        unit=unit_of(figure),
        decimals=figure.decimals,
        median_label=in_both(MEDIAN),
        others_label=in_both(OTHER_TOWN),
        strips=(
            Strip(
                label={"nl": period_of, "fr": period_of},
                median=dict(figure.median).get(period_of),
                dots=(*own, *others),
            ),
        ),
    )


def strip_words(figure: Figure, others: int) -> str:
    """The strip in words."""
    parts = [description(replace(figure, comparison=(), whole=None, together=None))]
    newest = next(value.period for series in figure.own if (value := series.latest))
    if (middle := dict(figure.median).get(newest)) is not None:
        shown = {"median": shown_number(middle, figure.decimals), "others": others}
        parts.append(_("The median of the %(others)s other towns and this one is %(median)s.") % shown)
    return " ".join(parts)


def number_of(value: Value) -> float | None:
    """What is drawn and printed: the rate, else the bare count."""
    return value.value if value.value is not None else value.count


def shown_with_bounds(figure: Figure, value: Value) -> dict[str, str]:
    """The number and the bounds of its interval, as they are read."""
    numbers = {"number": number_of(value), "low": value.low, "high": value.high}
    return {name: shown_number(number, figure.decimals) for name, number in numbers.items()}


def unit_of(figure: Figure) -> dict[str, str]:
    """The unit in both languages; of bare counts it is their number."""
    if figure.base:
        return in_both(_lazily(lambda: _("index, %(period)s = 100") % {"period": period(figure.base)}))
    return in_both(COUNTED) if figure.is_count else labels(figure.indicator, "unit")


def marks(value: Value) -> list[dict[str, str]]:
    """What is said beside a number: provisional, or counted so little that chance moves it."""
    found = ((PROVISIONAL, value.is_provisional), (TOO_SMALL, value.is_small))
    return [in_both(label) for label, is_so in found if is_so]


def why_missing(value: Value) -> dict[str, str] | None:
    """The reason why no number may be shown, in both languages."""
    if value.reason:
        return both_labels(Missing(value.reason))
    return None if number_of(value) is not None else both_labels(Missing.UNKNOWN)


def description(figure: Figure) -> str:
    """The chart in words, for who cannot see it."""
    parts = []
    for series in figure.own:
        value = series.latest
        if value is None:
            continue
        bounds = shown_with_bounds(figure, value)
        shown = {"town": series.area.name, "period": period(value.period), "value": bounds["number"], **bounds}
        if value.low is None:
            parts.append(_("%(town)s: %(value)s in %(period)s.") % shown)
        else:
            parts.append(_("%(town)s: %(value)s in %(period)s (95 %% interval %(low)s to %(high)s).") % shown)
    if figure.beside:
        names = ", ".join(str(series.area.name) for series in figure.beside)
        parts.append(_("Beside it: %(towns)s.") % {"towns": names})
    told = _("Series break in %(period)s: %(reason)s")
    parts += [told % {"period": period(each.period), "reason": each.reason} for each in figure.breaks]
    return " ".join(parts) or _("No figures.")


def figure_breaks(figure: Figure) -> tuple[Break, ...]:
    """Each break at the first period drawn that is counted in the new way."""
    drawn = figure.drawn_periods
    starts = dict.fromkeys(min(period for period in drawn if period >= each.period) for each in figure.breaks)
    return tuple(Break(period=start, label=in_both(BREAK)) for start in starts)


def _lines(figure: Figure) -> tuple[Line, ...]:
    roles = [(each, "own") for each in figure.own] + [(each, "comparison") for each in figure.comparison]
    lines = [Line(label=labels(each.area, "name"), role=role, points=_points(figure, each)) for each, role in roles]
    lines += [
        Line(label=labels(each.area, "name"), role="reference", points=_points(figure, each))
        for each in (figure.together, figure.whole)
        if each
    ]
    if figure.median:
        middle = dict(figure.median)
        points = tuple(
            Point(period, middle[period]) if period in middle else Point(period, missing=both_labels(Missing.UNKNOWN))
            for period in sorted({*middle, *_years_between(middle)})
        )
        lines.append(Line(label=in_both(MEDIAN), role="reference", points=points))
    return tuple(lines)


def _points(figure: Figure, series: Series) -> tuple[Point, ...]:
    """The figures in the order of time; a year without any breaks the line instead of being drawn through."""
    drawn = set(figure.drawn_periods)
    known = {value.period: value for value in series.values if value.period in drawn}
    return tuple(
        Point(period, missing=both_labels(Missing.UNKNOWN))
        if period not in known
        else Point(period, missing=reason)
        if (reason := why_missing(known[period]))
        else _point(known[period])
        for period in sorted({*known, *_years_between(known)})
    )


def _point(value: Value) -> Point:
    return Point(value.period, number_of(value), value.low, value.high, value.is_provisional)


def _years_between(periods: Collection[str]) -> list[str]:
    """Every year from the first to the last, where they are years."""
    if not periods or not all(period.isdigit() for period in periods):
        return []
    return [str(year) for year in range(int(min(periods)), int(max(periods)) + 1)]


def _bars(figure: Figure) -> tuple[Bar, ...]:
    """The one period of the own towns, beside the same period of the others."""
    mine = next((each.latest or each.values[-1] for each in figure.own if each.values), None)
    if mine is None:
        return ()
    bars = [_bar(series, mine.period, "own") for series in figure.own]
    bars += [_bar(series, mine.period, "comparison") for series in figure.comparison]
    bars += [_bar(each, mine.period, "reference") for each in (figure.together, figure.whole) if each]
    if (middle := dict(figure.median).get(mine.period)) is not None:
        bars.append(Bar(label=in_both(MEDIAN), value=middle, role="reference"))
    return tuple(bars)


def _bar(series: Series, period: str, role: str) -> Bar:
    label = labels(series.area, "name")
    value = next((value for value in series.values if value.period == period), Value(period))
    if reason := why_missing(value):
        return Bar(label=label, role=role, missing=reason)
    return Bar(
        label=label,
        value=number_of(value),
        low=value.low,
        high=value.high,
        role=role,
        provisional=value.is_provisional,
    )


def _lazily(words: Callable[[], str]) -> Any:
    """Words that are chosen when the language is known."""
    return lazy(words, str)()
