"""Places as dots in stepped classes: darker and larger together, so that grey print and colour-blind eyes read it."""

import math
from collections.abc import Callable, Iterable

from livb.charts import palette
from livb.charts.canvas import LEADING, element, frame, text, text_width
from livb.charts.spec import DotMap, MapDot

Place = Callable[[MapDot], tuple[float, float]]
# Lightness falls evenly; every step keeps 1.4 times the contrast of the one before it, on paper and on screen.
STEPS = ("#b9d6cf", "#84b6ab", "#4d9185", "#1f6b60", "#073f39")
SIZES = (5.0, 6.4, 7.8, 9.2, 10.6)
MISSING = "#75827d"
TALLEST = 420.0


def draw(chart: DotMap, width: float) -> str:
    """One path a class, its dots as round ends of lines without length: five hundred places weigh little."""
    place, height = _projection(chart.dots, width)
    parts = [_missing(chart.dots, place)]
    for step in range(len(chart.steps)):
        spots = [place(dot) for dot in chart.dots if dot.step == step]
        if spots:
            parts.append(_dots(spots, step, len(chart.steps)))
    parts.append(_own(chart.dots, place, width))
    keys, bottom = _keys(chart, height + 16)
    return frame("".join([*parts, keys]), title=chart.title, description=chart.description, width=width, height=bottom)


def _projection(dots: tuple[MapDot, ...], width: float) -> tuple[Place, float]:
    """Degrees to places on the board, a degree of longitude as short as it is at this latitude."""
    west, east = min((d.longitude for d in dots), default=0.0), max((d.longitude for d in dots), default=1.0)
    south, north = min((d.latitude for d in dots), default=0.0), max((d.latitude for d in dots), default=1.0)
    squeeze = math.cos(math.radians((south + north) / 2))
    across, along = max((east - west) * squeeze, 0.02), max(north - south, 0.02)
    margin = 14.0
    scale = min((width - 2 * margin) / across, TALLEST / along)
    left = (width - across * scale) / 2

    def place(dot: MapDot) -> tuple[float, float]:
        return left + (dot.longitude - west) * squeeze * scale, margin + (north - dot.latitude) * scale

    return place, along * scale + 2 * margin


def _shade(step: int, steps: int) -> tuple[str, float]:
    """The colour and size of a class; fewer classes are taken further apart."""
    at = round(step * (len(STEPS) - 1) / max(steps - 1, 1))
    return STEPS[at], SIZES[at]


def _path(spots: Iterable[tuple[float, float]]) -> str:
    return "".join(f"M{x:.0f} {y:.0f}h0" for x, y in spots)


def _dots(spots: list[tuple[float, float]], step: int, steps: int) -> str:
    colour, size = _shade(step, steps)
    how = {"fill": "none", "stroke_linecap": "round"}
    edge = element("path", class_="c-edge", d=_path(spots), stroke="#4d5a56", stroke_width=size + 1.4, **how)
    return edge + element(
        "path", class_=f"c-step{STEPS.index(colour)}", d=_path(spots), stroke=colour, stroke_width=size, **how
    )


def _missing(dots: tuple[MapDot, ...], place: Place) -> str:
    """A small cross where there is no figure: never a light class."""
    spots = [place(dot) for dot in dots if dot.step is None]
    d = "".join(f"M{x - 2:.0f} {y - 2:.0f}l4 4m0-4l-4 4" for x, y in spots)
    return element("path", class_="c-muted", d=d, stroke=MISSING, stroke_width=1, fill="none") if spots else ""


def _own(dots: tuple[MapDot, ...], place: Place, width: float) -> str:
    """A ring around each own town, and its name beside it."""
    out = []
    for dot in dots:
        if dot.role != "own":
            continue
        x, y = place(dot)
        for name, colour, line in (("paper", palette.PAPER, 4.0), ("ink", palette.INK, 2.2)):
            ring = element(
                "circle", class_=f"c-{name}", cx=x, cy=y, r=9.4, fill="none", stroke=colour, stroke_width=line
            )
            out.append(ring)
        wide = text_width(dot.label, bold=True)
        at, anchor = (x - 14, "end") if x + 14 + wide > width else (x + 14, "")
        edge = at - wide - 2 if anchor else at - 2
        out.append(element("rect", class_="c-hollow", x=edge, y=y - 9, width=wide + 4, height=17, fill=palette.PAPER))
        out.append(text(at, y + 4, dot.label, anchor=anchor, bold=True, colour=palette.INK))
    return "".join(out)


def _keys(chart: DotMap, top: float) -> tuple[str, float]:
    """Every class with its bounds and how many places it holds."""
    out, y = [], top
    for step, words in enumerate(chart.steps):
        held = sum(dot.step == step for dot in chart.dots)
        out.append(_dots([(14, y - 4)], step, len(chart.steps)) + text(30, y, f"{words} ({held})"))
        y += LEADING + 4
    unknown = sum(dot.step is None for dot in chart.dots)
    if unknown and chart.missing_label:
        cross = MapDot(longitude=0, latitude=0)
        out.append(_missing((cross,), lambda _dot: (14, y - 4)) + text(30, y, f"{chart.missing_label} ({unknown})"))
        y += LEADING + 4
    return "".join(out), y - 4
