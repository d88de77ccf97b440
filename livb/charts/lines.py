"""Series over time: gaps stay gaps, provisional points are hollow, labels stand beside their line."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from livb.charts import palette
from livb.charts.canvas import (
    LEADING,
    NARROW,
    element,
    frame,
    lines_of_text,
    marker,
    path,
    rule,
    spread,
    text,
    text_width,
    tick_decimals,
    ticks,
    wrapped,
)
from livb.charts.palette import Pen
from livb.charts.spec import Line, LineChart, Point
from livb.lib.periods import parse_period
from livb.lib.quantities import shown_number

Row = Callable[[float], str]
_TARGET = Pen("target", palette.TARGET, 1.6, "4 3", "diamond")


@dataclass(frozen=True)
class Plane:
    """Where a period and a value lie on the board."""

    left: float
    right: float
    top: float
    bottom: float
    first: float
    last: float
    low: float
    high: float

    def x(self, moment: float) -> float:
        span = self.last - self.first
        return self.left + (self.right - self.left) * ((moment - self.first) / span if span else 0.5)

    def y(self, value: float) -> float:
        return self.bottom - (self.bottom - self.top) * (value - self.low) / (self.high - self.low)


@cache
def moment(period: str) -> float:
    """A period as a number on the axis of time; raises ValueError for what is no period."""
    found = parse_period(period)
    if found is None:
        raise ValueError(f"{period!r} is no year, quarter or month")
    return found.year + ((found.quarter - 1) / 4 if found.quarter else ((found.month or 1) - 1) / 12)


def pens(chart: LineChart) -> list[Pen]:
    """A pen for each line, comparisons in turn."""
    seen = 0
    out = []
    for line in chart.lines:
        out.append(palette.pen(line.role, seen))
        seen += line.role == "comparison"
    return out


def draw(chart: LineChart, width: float) -> str:
    """The line chart as SVG of that width; on a narrow board the labels stand below as a key."""
    narrow = width < NARROW
    plane = _plane(chart, width, narrow)
    parts = [_grid(chart, plane), _bands(chart, plane), _breaks(chart, plane), _target(chart, plane)]
    order = sorted(zip(chart.lines, pens(chart), strict=True), key=lambda pair: pair[0].role == "own")
    parts += [_line(line, pen, chart, plane) for line, pen in order]
    parts.append("" if narrow else _labels(chart, plane))
    foot = (_key(chart) if narrow else []) + _legend(chart) + _notes(chart)
    y = plane.bottom + 42
    for row in foot:
        parts.append(row(y))
        y += LEADING + 2
    return frame("".join(parts), title=chart.title, description=chart.description, width=width, height=y - 4)


def _plane(chart: LineChart, width: float, narrow: bool) -> Plane:
    points = [p for line in chart.lines for p in line.points]
    moments = [moment(p.period) for p in points] or [0.0]
    values = [v for p in points for v in (p.value, p.low, p.high) if v is not None]
    if chart.target:
        values += [chart.target.value, *(step.value for step in chart.target.steps if step.value is not None)]
        moments += [moment(point.period) for point in chart.target.way]
    low = 0.0 if chart.from_zero or not values else min(values)
    marks = ticks(min(low, *values) if values else 0.0, max(values, default=1.0) or 1.0)
    left = 14 + max(text_width(shown_number(m, tick_decimals(marks))) for m in marks)
    beside = 16.0 if narrow else 22 + max(map(_bold_width, _words(chart, width)), default=0.0)
    top, height = (34.0, 180.0) if narrow else (34.0, 205.0)
    return Plane(left, width - beside, top, top + height, min(moments), max(moments), marks[0], marks[-1])


def _words(chart: LineChart, width: float) -> list[str]:
    labels = [line.label for line in chart.lines] + ([_target_words(chart)] if chart.target else [])
    return [part for label in labels for part in wrapped(label, width * 0.24, bold=True)]


def _bold_width(words: str) -> float:
    return text_width(words, bold=True)


def _grid(chart: LineChart, plane: Plane) -> str:
    marks = ticks(plane.low, plane.high)
    decimals = tick_decimals(marks)
    out = [text(2, 14, chart.unit)] if chart.unit else []
    for mark in marks:
        y = plane.y(mark)
        zero = abs(mark) < 1e-9
        colour, name = (palette.AXIS, "axis") if zero else (palette.GRID, "grid")
        out.append(rule(plane.left, y, plane.right, y, colour=colour, name=name))
        out.append(text(plane.left - 7, y + 4, shown_number(mark, decimals), anchor="end"))
    return "".join(out) + _periods(chart, plane)


def _periods(chart: LineChart, plane: Plane) -> str:
    periods = sorted({p.period for line in chart.lines for p in line.points}, key=moment)
    ahead = {point.period for point in chart.target.way} if chart.target else set()
    periods = sorted({*periods, *ahead}, key=moment)
    out, free = [], float("inf")
    for period in reversed(periods):
        x, half = plane.x(moment(period)), text_width(period) / 2
        if x + half + 8 <= free:
            out.append(text(x, plane.bottom + 19, period, anchor="middle"))
            free = x - half
    return "".join(out)


def _runs(line: Line, chart: LineChart) -> list[list[Point]]:
    starts = {b.period for b in chart.breaks}
    runs: list[list[Point]] = [[]]
    for point in sorted(line.points, key=lambda p: moment(p.period)):
        if point.value is None or point.period in starts:
            runs.append([])
        if point.value is not None:
            runs[-1].append(point)
    return [run for run in runs if run]


def _bands(chart: LineChart, plane: Plane) -> str:
    out = []
    for run in (run for line in chart.lines if line.role == "own" for run in _runs(line, chart)):
        inside = [(plane.x(moment(p.period)), p.low, p.high) for p in run if p.low is not None and p.high is not None]
        if len(inside) == 1:
            x, low, high = inside[0]
            out.append(rule(x, plane.y(low), x, plane.y(high), colour=palette.BAND, name="band", width=7))
        elif inside:
            edge = [(x, plane.y(high)) for x, _, high in inside] + [(x, plane.y(low)) for x, low, _ in reversed(inside)]
            points = " ".join(f"{x:.1f},{y:.1f}" for x, y in edge)
            out.append(element("polygon", class_="c-band", points=points, fill=palette.BAND))
    return "".join(out)


def _breaks(chart: LineChart, plane: Plane) -> str:
    periods = sorted({moment(p.period) for line in chart.lines for p in line.points})
    out = []
    for broken in chart.breaks:
        here = moment(broken.period)
        before = max((m for m in periods if m < here), default=here)
        x = plane.x((here + before) / 2)
        right = x + text_width(broken.label) + 6 > plane.right
        out.append(rule(x, plane.top - 12, x, plane.bottom, colour=palette.MUTED, name="muted", dash="1 3"))
        out.append(text(x + (-5 if right else 5), plane.top - 4, broken.label, anchor="end" if right else ""))
    return "".join(out)


def _target(chart: LineChart, plane: Plane) -> str:
    if not chart.target:
        return ""
    y = plane.y(chart.target.value)
    line = rule(plane.left, y, plane.right, y, colour=palette.TARGET, name="target", width=1.6, dash="4 3")
    spots = [(plane.x(moment(point.period)), plane.y(point.value or 0)) for point in chart.target.way]
    way = path(spots, _TARGET, dash="1 4") if len(spots) > 1 else ""
    return line + way + "".join(marker(x, y, _TARGET) for x, y in spots)


def _target_words(chart: LineChart) -> str:
    return f"{chart.target.label} {shown_number(chart.target.value, chart.decimals)}" if chart.target else ""


def _line(line: Line, pen: Pen, chart: LineChart, plane: Plane) -> str:
    out = []
    for run in _runs(line, chart):
        spots = [(plane.x(moment(p.period)), plane.y(p.value or 0)) for p in run]
        firm = next((n for n, p in enumerate(run) if p.provisional), len(run))
        if firm > 1:
            out.append(path(spots[:firm], pen))
        if firm < len(run) and len(run) > 1:
            out.append(path(spots[max(firm - 1, 0) :], pen, dash="2 4"))
        whole = line.role == "own"
        marked = zip(run, spots, strict=True) if whole else [(run[-1], spots[-1])]
        out += [marker(x, y, pen, hollow=p.provisional) for p, (x, y) in marked]
    return "".join(out)


@dataclass(frozen=True)
class End:
    """Where a line ends, and the words that belong beside it."""

    words: list[str]
    x: float
    y: float
    colour: str
    bold: bool


def _ends(chart: LineChart, plane: Plane) -> list[End]:
    room = plane.right * 0.24 / 0.76
    out = []
    for line, pen in zip(chart.lines, pens(chart), strict=True):
        last = next((p for p in reversed(line.points) if p.value is not None), None)
        if last is not None:
            words, own = wrapped(line.label, room, bold=True), line.role == "own"
            colour = pen.colour if own else palette.INK if line.role == "reference" else palette.MUTED
            out.append(End(words, plane.x(moment(last.period)), plane.y(last.value or 0), colour, own))
    if chart.target:
        words = wrapped(_target_words(chart), room, bold=True)
        out.append(End(words, plane.right, plane.y(chart.target.value), palette.TARGET, bold=True))
    return out


def _labels(chart: LineChart, plane: Plane) -> str:
    ends = _ends(chart, plane)
    heights = [LEADING * len(end.words) + 3.0 for end in ends]
    placed = spread([end.y for end in ends], heights, plane.top - 8, plane.bottom + 6)
    out = []
    for end, at in zip(ends, placed, strict=True):
        if abs(at - end.y) > 4 or end.x < plane.right - 1:
            out.append(rule(end.x + 5, end.y, plane.right + 8, at, colour=palette.AXIS, name="axis", width=0.7))
        out.append(lines_of_text(plane.right + 11, at, end.words, bold=end.bold, colour=end.colour))
    return "".join(out)


def _key(chart: LineChart) -> list[Row]:
    def row(line: Line, pen: Pen) -> Row:
        own = line.role == "own"
        colour = pen.colour if own else palette.INK
        return lambda y: (
            path([(4, y - 4), (34, y - 4)], pen)
            + marker(19, y - 4, pen)
            + text(42, y, line.label, bold=own, colour=colour)
        )

    out = [row(line, pen) for line, pen in zip(chart.lines, pens(chart), strict=True)]
    if chart.target:
        dash = path([(4, 0), (34, 0)], _TARGET, dash="4 3")
        words = _target_words(chart)
        out.append(
            lambda y: (
                element("g", dash, transform=f"translate(0 {y - 4:.1f})")
                + text(42, y, words, bold=True, colour=palette.TARGET)
            )
        )
    return out


def _legend(chart: LineChart) -> list[Row]:
    """What the band and the hollow points mean, where they occur."""
    own = [p for line in chart.lines if line.role == "own" for p in line.points]
    every = [p for line in chart.lines for p in line.points]
    out: list[Row] = []
    if chart.band_label and any(p.low is not None for p in own):
        out.append(
            lambda y: (
                element("rect", class_="c-band", x=4.0, y=y - 10, width=30.0, height=12.0, fill=palette.BAND)
                + text(42, y, chart.band_label)
            )
        )
    if chart.provisional_label and any(p.provisional for p in every):
        out.append(lambda y: marker(19, y - 4, palette.OWN, hollow=True) + text(42, y, chart.provisional_label))
    return out


def _notes(chart: LineChart) -> list[Row]:
    """One line below for each reason why a value of the own line is absent."""
    reasons: dict[str, list[str]] = {}
    for line in chart.lines:
        for point in line.points:
            if line.role == "own" and point.value is None and point.missing:
                reasons.setdefault(point.missing, []).append(point.period)
    said = [f"{', '.join(sorted(set(periods)))} – {reason}" for reason, periods in reasons.items()]
    return [lambda y, words=words: text(2, y, words) for words in said]  # type: ignore[misc]
