"""Dots on a strip: where the own town stands among others, without naming or ranking them."""

from dataclasses import dataclass

from livb.charts import palette
from livb.charts.canvas import (
    LEADING,
    NARROW,
    element,
    frame,
    lines_of_text,
    marker,
    rule,
    text,
    text_width,
    tick_decimals,
    ticks,
    wrapped,
)
from livb.charts.spec import Dot, DotStrip, Strip
from livb.lib.quantities import shown_number

RADIUS = 3.4
OWN_RADIUS = 6.5
TOP = 30.0


@dataclass(frozen=True)
class Axis:
    """From value to place, left to right."""

    left: float
    right: float
    low: float
    high: float

    def x(self, value: float) -> float:
        inside = min(max(value, self.low), self.high)
        return self.left + (self.right - self.left) * (inside - self.low) / (self.high - self.low)


def draw(chart: DotStrip, width: float) -> str:
    """A row a strip: label left (above, where it is narrow), dots piled up where they would touch."""
    narrow = width < NARROW
    marks = _marks(chart)
    room = width * 0.3
    left = 14.0
    if not narrow:
        words = [line for strip in chart.strips for line in wrapped(strip.label, room, bold=True)]
        left += max((text_width(line, bold=True) for line in words), default=0)
    axis = Axis(left, width - 24, marks[0], marks[-1])
    parts = [text(2, 14, chart.unit)] if chart.unit else []
    rows, y = [], TOP
    for strip in chart.strips:
        drawn, height = _strip(strip, chart, axis, y, narrow)
        rows.append(drawn)
        y += height
    parts += [_grid(marks, axis, y), *rows]
    foot = y + 38
    for key in _keys(chart):
        parts.append(key.replace("{y}", f"{foot:.1f}"))
        foot += LEADING + 3
    return frame("".join(parts), title=chart.title, description=chart.description, width=width, height=foot - 14)


def _marks(chart: DotStrip) -> list[float]:
    known = [v for strip in chart.strips for dot in strip.dots for v in (dot.value, dot.low, dot.high) if v is not None]
    known += [strip.median for strip in chart.strips if strip.median is not None]
    low = min(known, default=0.0) if chart.first is None else chart.first
    high = max(known, default=1.0) if chart.last is None else chart.last
    return ticks(low, high if high > low else low + 1, 4)


def _grid(marks: list[float], axis: Axis, bottom: float) -> str:
    decimals = tick_decimals(marks)
    out = []
    for mark in marks:
        x = axis.x(mark)
        out.append(rule(x, TOP - 6, x, bottom, colour=palette.GRID, name="grid"))
        out.append(text(x, bottom + 17, shown_number(mark, decimals), anchor="middle"))
    return "".join(out)


def _strip(strip: Strip, chart: DotStrip, axis: Axis, top: float, narrow: bool) -> tuple[str, float]:
    """One row and its height."""
    names = _names([dot for dot in strip.dots if dot.role == "own" and dot.value is not None], chart, axis)
    others = [dot for dot in strip.dots if dot.role != "own"]
    piled = _piled([axis.x(dot.value) for dot in others if dot.value is not None])
    depth = max((level for _, level in piled), default=0)
    head = LEADING * len(wrapped(strip.label, axis.right, bold=True)) + 2 if narrow and strip.label else 0.0
    above = head + (20 + LEADING * max(name.level for name in names) if names else 8)
    half = max(OWN_RADIUS + 3, (depth / 2 + 1) * RADIUS * 1.1)
    y = top + above + half
    out = [rule(axis.left, y, axis.right, y, colour=palette.AXIS, name="axis")]
    if narrow:
        out.append(lines_of_text(2, top + head / 2, wrapped(strip.label, axis.right, bold=True), bold=True,
                                 colour=palette.INK))  # fmt: skip
    else:
        label = wrapped(strip.label, axis.left, bold=True)
        out.append(lines_of_text(axis.left - 12, y, label, anchor="end", bold=True, colour=palette.INK))
    if strip.missing:
        out.append(text(axis.left + 6, y - 6, strip.missing))
    for x, level in piled:
        shift = (level + 1) // 2 * (RADIUS * 2.1) * (-1 if level % 2 else 1)
        out.append(marker(x, y + shift, _OTHER, size=RADIUS))
    if strip.median is not None:
        x = axis.x(strip.median)
        out.append(rule(x, y - half, x, y + half, colour=palette.INK, name="ink", width=2, dash="4 2"))
    out += [_own(name, axis, y, y - half - 3 - LEADING * name.level) for name in names]
    return "".join(out), above + 2 * half + 10


_OTHER = palette.Pen("comparison", "#75827d", 1.0)
_OWN = palette.Pen("own", palette.OWN.colour, 2.0, "", "diamond")


@dataclass(frozen=True)
class Name:
    """The words over an own dot, where their middle stands, and how many lines above the lowest."""

    dot: Dot
    words: str
    at: float
    level: int


def _names(own: list[Dot], chart: DotStrip, axis: Axis) -> list[Name]:
    """Names that would run into each other stand one above the other."""
    ends: list[float] = []
    out = []
    for dot in sorted(own, key=lambda dot: dot.value or 0):
        words = f"{dot.label} {shown_number(dot.value, chart.decimals)}".strip()
        half = text_width(words, bold=True) / 2
        at = min(max(axis.x(dot.value or 0), half + 2), axis.right + 22 - half)
        level = next((n for n, end in enumerate(ends) if at - half > end), len(ends))
        ends[level : level + 1] = [at + half + 6]
        out.append(Name(dot, words, at, level))
    return out


def _own(name: Name, axis: Axis, y: float, above: float) -> str:
    dot = name.dot
    x, out = axis.x(dot.value or 0), ""
    if dot.low is not None and dot.high is not None:
        left, right = axis.x(dot.low), axis.x(dot.high)
        out = element(
            "rect", class_="c-band", x=left, y=y - 5, width=max(right - left, 2.0), height=10.0, rx=2,
            fill=palette.BAND, stroke=palette.OWN.colour, stroke_width=0.8,
        )  # fmt: skip
    return (
        out
        + marker(x, y, _OWN, size=OWN_RADIUS)
        + text(name.at, above, name.words, anchor="middle", bold=True, colour=palette.OWN.colour)
    )


def _piled(places: list[float]) -> list[tuple[float, int]]:
    """Each place with the level at which its dot touches no other: 0 on the line, then above and below in turn."""
    ends: list[float] = []
    out = []
    for x in sorted(places):
        level = next((n for n, end in enumerate(ends) if x - end >= RADIUS * 2), len(ends))
        if level == len(ends):
            ends.append(x)
        ends[level] = x
        out.append((x, level))
    return out


def _keys(chart: DotStrip) -> list[str]:
    """What the line and the small dots are, with a place for their height."""
    strips = chart.strips
    out = []
    if chart.median_label and any(strip.median is not None for strip in strips):
        line = element("line", class_="c-ink", x1=12, y1=-10, x2=12, y2=2, stroke=palette.INK, stroke_width=2,
                       stroke_dasharray="4 2")  # fmt: skip
        shown = {shown_number(strip.median, chart.decimals) for strip in strips if strip.median is not None}
        value = f" {shown.pop()}" if len(strips) == 1 else ""
        out.append(element("g", line + text(26, 0, f"{chart.median_label}{value}"), transform="translate(0 {y})"))
    if chart.others_label and any(dot.role != "own" for strip in strips for dot in strip.dots):
        dots = "".join(marker(x, -4, _OTHER, size=RADIUS) for x in (8, 16))
        out.append(element("g", dots + text(26, 0, chart.others_label), transform="translate(0 {y})"))
    return out
