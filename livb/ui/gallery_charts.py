"""Invented content for the gallery: each kind of chart once, wide and small."""

from typing import Any

from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from livb.charts.spec import (
    AreaMap,
    Bubble,
    Chart,
    Dot,
    DotMap,
    DotStrip,
    Fill,
    Line,
    MapDot,
    MapShape,
    Milestone,
    Panel,
    Point,
    Quadrant,
    SmallMultiples,
    Span,
    Strip,
    Timeline,
)  # fmt: skip
from livb.charts.svg import SMALL, draw


def charts() -> list[dict[str, Any]]:
    """The kinds that stand beside lines and bars, drawn in the language of the reader."""
    language = (get_language() or "nl")[:2]
    found: list[Chart] = [_strip(), _quadrant(), _timeline(), _multiples(), _map(), _areas()]
    return [
        {
            "id": f"chart-{chart.KIND}",
            "title": chart.title,
            "meaning": chart.description,
            "svg": mark_safe(draw(chart, language=language)),
            "svg_small": mark_safe(draw(chart, language=language, width=SMALL)),
        }
        for chart in found
    ]


def _strip() -> DotStrip:
    others = tuple(Dot(value=3.2 + number * 7 % 13 * 0.4) for number in range(18))
    return DotStrip(
        title=_("Bicycle thefts per 1 000 inhabitants"),
        description=_("Halle stands at 7.4, the median of the others is 5.6."),
        unit="‰",
        decimals=1,
        median_label=_("Median"),
        others_label=_("A comparable town"),
        strips=(Strip(dots=(Dot(value=7.4, low=6.7, high=8.2, label="Halle", role="own"), *others), median=5.6),),
    )


def _quadrant() -> Quadrant:
    return Quadrant(
        title=_("Urgency and influence"),
        description=_("One of the two phenomena is urgent and can be influenced by the town."),
        x_label=_("Influence of the town"),
        y_label=_("Urgency"),
        chosen_label=_("chosen as a priority"),
        doubtful_label=_("too little is known for a rank"),
        bubbles=(
            Bubble(label=_("Nuisance around the station on weekday evenings"), x=4, y=3.8, size=4, chosen=True),
            Bubble(label=_("Bicycle thefts"), x=2, y=2.6, size=2, doubtful=True),
        ),
    )


def _timeline() -> Timeline:
    return Timeline(
        title=_("Actions in time"),
        description=_("Two actions and the day of the council."),
        today="2027-02-10",
        today_label=_("today"),
        milestones=(Milestone(day="2027-06-30", label=_("Municipal council"), shape="triangle"),),
        fills=(Fill(fill="striped", label=_("In progress")), Fill(fill="hollow", label=_("Not started yet"))),
        spans=(
            Span(code="PL1.SD1.A1", label=_("Light the bicycle park"), start="2026-11", end="2027-Q1", fill="striped"),
            Span(code="PL1.SD1.A2", label=_("Daily supervision at peak hours"), start="2027-Q2", end="2027-Q4"),
        ),
    )


def _multiples() -> SmallMultiples:
    def panel(label: str, *values: float) -> Panel:
        points = tuple(Point(str(2019 + year), value) for year, value in enumerate(values))
        return Panel(label=label, unit="‰", decimals=1, lines=(Line(label="Halle", role="own", points=points),))

    return SmallMultiples(
        title=_("The figures side by side"),
        description=_("Three figures of Halle since 2019."),
        panels=(
            panel(_("Bicycle thefts"), 5.8, 4.9, 6.3, 7.0, 7.4),
            panel(_("Housing"), 3.1, 3.3, 3.2, 3.0),
            panel(_("Employment and income"), 5.9, 6.4, 5.6, 5.1, 5.3),
        ),
    )


def _map() -> DotMap:
    places = ((4.24, 50.73), (4.43, 50.93), (4.71, 50.88), (4.31, 50.75), (4.23, 50.92), (4.51, 50.79), (4.05, 50.77))
    dots = tuple(
        MapDot(longitude=east, latitude=north, step=(2, 3, 4, 1, 0, None, 1)[number])
        for number, (east, north) in enumerate(places)
    )
    own = MapDot(longitude=places[0][0], latitude=places[0][1], step=2, label="Halle", role="own")
    return DotMap(
        title=_("Bicycle thefts in the province"),
        description=_("Halle lies in the middle class of five."),
        steps=("< 2", "2–4", "4–6", "6–8", "≥ 8"),
        missing_label=_("not yet known"),
        dots=(*dots[1:], own),
    )


def _areas() -> AreaMap:
    """Twelve invented places in a grid."""
    shapes = tuple(
        MapShape(path=f"M{number % 4 * 90} {number // 4 * 70}l90 0 0 70-90 0z", step=(0, 3, 4, 1, 2, None)[number % 6])
        for number in range(12)
    )
    own = MapShape(path=shapes[6].path, step=2, label="Halle", role="own")
    return AreaMap(
        title=_("Bicycle thefts in the province"),
        description=_("Halle lies in the middle class of five."),
        steps=("< 2", "2–4", "4–6", "6–8", "≥ 8"),
        missing_label=_("not yet known"),
        shapes=(*shapes[:6], *shapes[7:], own),
    )
