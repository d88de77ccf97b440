"""Charts of one row a subject: bars with their interval."""

from livb.charts import palette
from livb.charts.canvas import (
    NARROW,
    element,
    frame,
    lines_of_text,
    rule,
    text,
    text_width,
    tick_decimals,
    ticks,
    wrapped,
)
from livb.charts.spec import Bar, BarChart
from livb.lib.quantities import shown_number


def bars(chart: BarChart, width: float) -> str:
    """The bars from zero, each with its value at the end and its interval as a whisker."""
    values = [v for b in chart.bars for v in (b.value, b.high) if v is not None]
    values += [chart.target.value] if chart.target else []
    values += [chart.top] if chart.top is not None else []
    marks = ticks(0, max(values, default=1.0) or 1.0, 4)
    room = width * (0.42 if width < NARROW else 0.32)
    said = [_said(bar, chart) for bar in chart.bars]
    words = [line for bar in chart.bars for line in wrapped(bar.label, room, bold=True)]
    left = max((text_width(line, bold=True) for line in words), default=0) + 12
    right = width - 20 - max(text_width(told, bold=True) for told in [shown_number(marks[-1], chart.decimals), *said])
    scale = (right - left) / marks[-1]
    top, step = 30.0, 34.0
    bottom = top + step * len(chart.bars)
    parts = [text(2, 14, chart.unit)] if chart.unit else []
    for mark in marks:
        x = left + mark * scale
        parts.append(
            rule(x, top - 4, x, bottom, colour=palette.GRID if mark else palette.AXIS, name="grid" if mark else "axis")
        )
        parts.append(text(x, bottom + 17, shown_number(mark, tick_decimals(marks)), anchor="middle"))
    for n, bar in enumerate(chart.bars):
        parts.append(_bar(bar, chart, left, scale, top + n * step + step / 2 - 2))
    if chart.target:
        x = left + chart.target.value * scale
        parts.append(rule(x, top - 8, x, bottom, colour=palette.TARGET, name="target", width=1.6, dash="4 3"))
        label = f"{chart.target.label} {shown_number(chart.target.value, chart.decimals)}"
        anchor = "end" if x + text_width(label, bold=True) > width else ""
        parts.append(text(x, top - 14, label, anchor=anchor, bold=True, colour=palette.TARGET))
    return frame("".join(parts), title=chart.title, description=chart.description, width=width, height=bottom + 24)


def _bar(bar: Bar, chart: BarChart, left: float, scale: float, y: float) -> str:
    pen = palette.pen(bar.role)
    own = bar.role == "own"
    colour = pen.colour if own else palette.INK
    out = lines_of_text(left - 10, y, wrapped(bar.label, left - 12, bold=own), anchor="end", bold=own, colour=colour)
    if bar.value is None:
        return out + text(left + 6, y + 4, bar.missing or "–")
    outline = bar.provisional or bar.role == "reference"
    out += element(
        "rect",
        class_=f"c-{pen.name}" + (" c-hollow" if outline else " c-solid"),
        x=float(left),
        y=y - 9,
        width=max(bar.value * scale, 0.5),
        height=18.0,
        fill=palette.PAPER if outline else pen.colour,
        stroke=pen.colour,
        stroke_width=1.4,
        stroke_dasharray="3 2" if bar.provisional else "",
    )
    end = left + bar.value * scale
    if bar.low is not None and bar.high is not None:
        end = left + bar.high * scale
        out += rule(left + bar.low * scale, y, end, y, colour=palette.INK, name="ink", width=1.6)
        for x in (left + bar.low * scale, end):
            out += rule(x, y - 5, x, y + 5, colour=palette.INK, name="ink", width=1.6)
    return out + text(end + 7, y + 4, _said(bar, chart), bold=own, colour=colour)


def _said(bar: Bar, chart: BarChart) -> str:
    """The value in figures, or the two ends of its interval."""
    if chart.as_range and bar.low is not None and bar.high is not None:
        return f"{shown_number(bar.low, chart.decimals)}–{shown_number(bar.high, chart.decimals)}"
    return shown_number(bar.value, chart.decimals) if bar.value is not None else ""
