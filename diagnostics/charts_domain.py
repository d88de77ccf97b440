"""Small charts of one domain side by side: a title that says what is seen, own line and comparison, shared scales."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from diagnostics.charts import figure_breaks, number_of, unit_of
from diagnostics.enums import Missing
from diagnostics.selectors.indicators import Figure, Series
from diagnostics.selectors.ledger import Value
from livb.charts.spec import Bar, BarChart, Line, Panel, Point, SmallMultiples
from livb.documents.values import period
from livb.lib.bilingual import labels
from livb.lib.enums import both_labels, in_both
from livb.lib.quantities import shown_number
from livb.trajectories.models import Area

# Figures of one unit share a scale unless the smallest would be pressed flat by the largest.
FLAT = 4.0
SINCE = 3
PROVINCE = gettext_lazy("%(name)s (province)")
MEDIAN_OF = gettext_lazy("the median of %(place)s")


@dataclass(frozen=True)
class Card:
    """One small chart, the sentence above it, and the line that goes into the table."""

    figure: Figure
    headline: str
    chart: SmallMultiples | BarChart

    @property
    def latest(self) -> Value:
        own = self.figure.own[0]
        return own.latest or own.values[-1]

    @property
    def first(self) -> Value | None:
        """What the newest number is held against over time."""
        return earlier(self.figure)

    @property
    def beside(self) -> tuple[dict[str, str], Value] | None:
        """The name and number of what lies around, in the newest period."""
        return _beside(self.figure, self.latest.period)

    @property
    def is_striking(self) -> bool:
        """Whether it differs beyond chance from years ago or from the place around."""
        others = [self.first, self.beside[1] if self.beside else None]
        return any(each and self.latest.differs_from(each) in ("higher", "lower") for each in others)

    @property
    def row(self) -> dict[str, Any]:
        own = self.figure.own[0]
        latest, first, beside = self.latest, self.first, self.beside
        return {
            "town": own.area.name,
            "value": latest,
            "number": shown_number(number_of(latest), self.figure.decimals),
            "first": first,
            "first_number": shown_number(number_of(first), self.figure.decimals) if first else "",
            "place": _read(beside[0]) if beside else "",
            "beside": shown_number(number_of(beside[1]), self.figure.decimals) if beside else "",
        }


def cards(figures: Sequence[Figure]) -> list[Card]:
    """A card for each figure with values; counts only where nothing is known to divide them by."""
    found = [figure for figure in figures if figure.has_values]
    tops = _tops(found)
    return [Card(figure, headline(figure), _chart(figure, tops.get(figure.indicator.pk))) for figure in found]


def side_by_side(figures: Sequence[Figure]) -> SmallMultiples | None:
    """Those that have years, as one drawing; of what has one year the table says it all."""
    charts = [_chart(figure, None) for figure in figures]
    panels = [
        replace(panel, label=chart.title)
        for chart in charts
        if isinstance(chart, SmallMultiples)
        for panel in chart.panels
    ]
    title = in_both(gettext_lazy("Over time, beside the place around it"))
    told = in_both(gettext_lazy("The numbers stand in the table."))
    return SmallMultiples(title=title, description=told, panels=tuple(panels)) if panels else None


def headline(figure: Figure) -> str:
    """What the figure says, in words: against years ago and against the place around; claimed only beyond chance."""
    if len(figure.own) > 1:
        return _several(figure)
    latest = figure.own[0].latest
    parts = []
    if latest:
        first, beside = earlier(figure), _beside(figure, latest.period)
        if first and (word := latest.differs_from(first)):
            parts.append(_since(word) % {"year": period(first.period)})
        if beside and (word := latest.differs_from(beside[1])):
            parts.append(_against(word) % {"place": _read(beside[0])})
    name = str(figure.indicator.name)
    if parts:
        return _("%(name)s: %(said)s") % {"name": name, "said": _(" and ").join(parts)}
    if latest is None:
        return _("%(name)s: no number") % {"name": name}
    value = shown_number(number_of(latest), figure.decimals)
    unit = "" if figure.is_count else str(figure.indicator.unit)
    said = {"name": name, "value": f"{value} {unit}".strip(), "year": period(latest.period)}
    return _("%(name)s: %(value)s in %(year)s") % said


def _several(figure: Figure) -> str:
    """Of several towns: how far they lie apart in the newest period that one of them has."""
    name = str(figure.indicator.name)
    newest = max((value.period for each in figure.own if (value := each.latest)), default="")
    values = [value for each in figure.own if (value := each.latest) and value.period == newest]
    numbers = [number for value in values if (number := number_of(value)) is not None]
    if not numbers:
        return _("%(name)s: no number") % {"name": name}
    unit = "" if figure.is_count else str(figure.indicator.unit)
    low, high = (shown_number(number, figure.decimals) for number in (min(numbers), max(numbers)))
    said = {"name": name, "low": low, "high": f"{high} {unit}".strip(), "year": period(newest)}
    return _("%(name)s: %(low)s to %(high)s in %(year)s, by town") % said


def _since(word: str) -> str:
    return {
        "higher": _("higher than in %(year)s"),
        "lower": _("lower than in %(year)s"),
        "none": _("no clear change since %(year)s"),
    }[word]


def _against(word: str) -> str:
    return {
        "higher": _("higher than %(place)s"),
        "lower": _("lower than %(place)s"),
        "none": _("like %(place)s"),
    }[word]


def earlier(figure: Figure) -> Value | None:
    """The oldest number one may compare the newest with: at least three years back, after the last break."""
    own = figure.own[0]
    latest = own.latest
    if latest is None:
        return None
    since = max((each.period for each in figure.breaks if not each.is_comparable), default="")
    known = [value for value in own.values if not value.reason and value.period >= since]
    back = [value for value in known if int(latest.period[:4]) - int(value.period[:4]) >= SINCE]
    return back[0] if back else None


def _read(words: dict[str, str]) -> str:
    """The words in the language of the reader."""
    return words["fr" if (get_language() or "nl").startswith("fr") else "nl"]


def _beside(figure: Figure, when: str) -> tuple[dict[str, str], Value] | None:
    """The province or region in the same period; else the median of its towns, which has no interval."""
    whole = {value.period: value for value in figure.whole.values} if figure.whole else {}
    if when in whole and figure.whole:
        return _name(figure, figure.whole.area), whole[when]
    middle = dict(figure.median).get(when)
    if middle is None or figure.group is None:
        return None
    return _median_of(figure.group), Value(when, middle)


def _median_of(group: Area) -> dict[str, str]:
    names = labels(group, "name")
    return {language: words % {"place": names[language]} for language, words in in_both(MEDIAN_OF).items()}


def _name(figure: Figure, area: Area) -> dict[str, str]:
    """A province by its name, and as a province where one of the towns is called the same."""
    names = labels(area, "name")
    if all(labels(each.area, "name")["nl"] != names["nl"] for each in figure.own):
        return names
    return {language: word % {"name": names[language]} for language, word in in_both(PROVINCE).items()}


def _chart(figure: Figure, top: float | None) -> SmallMultiples | BarChart:
    """Lines where there are years, bars where there is one."""
    periods = {value.period for each in figure.own for value in each.values if number_of(value) is not None}
    if len(periods) == 1:
        return _bar_chart(figure, periods.pop(), top)
    lines = [_line(figure, each, "own") for each in figure.own]
    if figure.whole:
        lines.append(replace(_line(figure, figure.whole, "reference"), label=_name(figure, figure.whole.area)))
    elif figure.median and figure.group:
        middle = tuple(Point(when, value) for when, value in figure.median if when in figure.drawn_periods)
        lines.append(Line(label=_median_of(figure.group), role="reference", points=middle))
    panel = Panel(
        label="",
        unit=unit_of(figure),
        decimals=figure.decimals,
        lines=tuple(lines),
        top=top,
        breaks=figure_breaks(figure),
    )
    return SmallMultiples(title=labels(figure.indicator, "name"), description=headline(figure), panels=(panel,))


def _bar_chart(figure: Figure, when: str, top: float | None) -> BarChart:
    found = [(labels(each.area, "name"), _at(each, when), "own") for each in figure.own]
    if beside := _beside(figure, when):
        found.append((beside[0], beside[1], "reference"))
    bars = tuple(_bar(label, value, role) for label, value, role in found)
    title, unit = labels(figure.indicator, "name"), {k: f"{word}, {when}" for k, word in unit_of(figure).items()}
    return BarChart(title=title, description=headline(figure), unit=unit, decimals=figure.decimals, bars=bars, top=top)


def _bar(label: dict[str, str], value: Value | None, role: str) -> Bar:
    number = number_of(value) if value and not value.reason else None
    if value is None or number is None:
        return Bar(label=label, role=role, missing=_why(value))
    return Bar(label=label, value=number, low=value.low, high=value.high, role=role, provisional=value.is_provisional)


def _why(value: Value | None) -> dict[str, str]:
    return both_labels(Missing(value.reason if value and value.reason else Missing.UNKNOWN))


def _at(series: Series, when: str) -> Value | None:
    return next((value for value in series.values if value.period == when), None)


def _line(figure: Figure, series: Series, role: str) -> Line:
    known = {value.period: value for value in series.values}
    points = (_point(each, known.get(each)) for each in figure.drawn_periods)
    return Line(label=labels(series.area, "name"), role=role, points=tuple(points))


def _point(when: str, value: Value | None) -> Point:
    number = number_of(value) if value and not value.reason else None
    if value is None or number is None:
        return Point(when, missing=_why(value))
    return Point(when, number, provisional=value.is_provisional)


def _tops(figures: Sequence[Figure]) -> dict[int, float]:
    """The top of the scale by indicator, for units of which several figures can be read on one scale."""
    highest: dict[str, dict[int, float]] = defaultdict(dict)
    for figure in figures:
        places = [*figure.own, *([figure.whole] if figure.whole else [])]
        numbers = [number_of(value) for each in places for value in each.values if not value.reason]
        highest[unit_of(figure)["nl"]][figure.indicator.pk] = max((each for each in numbers if each), default=0.0)
    tops: dict[int, float] = {}
    for group in highest.values():
        top = max(group.values())
        near = [pk for pk, each in group.items() if each * FLAT >= top]
        if len(near) > 1:
            tops |= dict.fromkeys(near, top)
    return tops
