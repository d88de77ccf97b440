"""Charts of one row a subject: bars with their interval, and dots that show a spread."""

from collections import Counter
from collections.abc import Callable

from livb.charts import palette
from livb.charts.canvas import (
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
from livb.charts.palette import Pen
from livb.charts.spec import Bar, BarChart, DotRow, DotStrip
from livb.lib.quantities import shown_number

_DOT = Pen("comparison", palette.COMPARISONS[0].colour)


def _label_room(labels: list[str], width: float) -> float:
    room = width * (0.42 if width < NARROW else 0.32)
    return max((text_width(w, bold=True) for label in labels for w in wrapped(label, room, bold=True)), default=0) + 12


def bars(chart: BarChart, width: float) -> str:
    """The bars from zero, each with its value at the end and its interval as a whisker."""
    values = [v for b in chart.bars for v in (b.value, b.high) if v is not None]
    values += [chart.target.value] if chart.target else []
    marks = ticks(0, max(values, default=1.0) or 1.0, 4)
    left = _label_room([b.label for b in chart.bars], width)
    right = width - 20 - text_width(shown_number(marks[-1], chart.decimals), bold=True)
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
    return out + text(end + 7, y + 4, shown_number(bar.value, chart.decimals), bold=own, colour=colour)


def dots(chart: DotStrip, width: float) -> str:
    """Each row a strip of dots; equal values are stacked, the middle is a bar; narrow, the label stands above."""
    narrow = width < NARROW
    beside = max((text_width(_said(row, chart), bold=True) for row in chart.rows), default=0) + 24
    left = 6.0 if narrow else _label_room([row.label for row in chart.rows], width)
    right = width - (18 if narrow else beside)
    top, step = (46.0 if chart.low_label or chart.high_label else 30.0), (62.0 if narrow else 42.0)
    bottom = top + step * len(chart.rows)

    def x(value: float) -> float:
        return left + 10 + (right - left - 10) * (value - chart.low) / ((chart.high - chart.low) or 1)

    parts = [text(2, 14, chart.unit)] if chart.unit else []
    parts.append(text(x(chart.low), top - 14, chart.low_label) if chart.low_label else "")
    parts.append(text(x(chart.high), top - 14, chart.high_label, anchor="end") if chart.high_label else "")
    marks = ticks(chart.low, chart.high)
    for mark in (m for m in marks if chart.low <= m <= chart.high):
        parts.append(rule(x(mark), top - 4, x(mark), bottom, colour=palette.GRID, name="grid"))
        parts.append(text(x(mark), bottom + 17, shown_number(mark, tick_decimals(marks)), anchor="middle"))
    for n, row in enumerate(chart.rows):
        y = top + n * step + step / 2 + (10 if narrow else -2)
        parts += [_spread(row, y, x), _row_words(row, chart, y, left, right, narrow=narrow)]
    return frame("".join(parts), title=chart.title, description=chart.description, width=width, height=bottom + 24)


def _row_words(row: DotRow, chart: DotStrip, y: float, left: float, right: float, *, narrow: bool) -> str:
    said, own = _said(row, chart), palette.OWN.colour
    if narrow:
        name = text(2, y - 26, row.label, bold=row.is_own, colour=palette.INK)
        return name + text(right + 14, y - 26, said, anchor="end", bold=True, colour=own)
    words = wrapped(row.label, left - 12, bold=row.is_own)
    name = lines_of_text(left - 8, y, words, anchor="end", bold=row.is_own, colour=palette.INK)
    return name + text(right + 18, y + 4, said, bold=True, colour=own)


def _said(row: DotRow, chart: DotStrip) -> str:
    middle = shown_number(row.middle, chart.decimals) if row.middle is not None else ""
    return " · ".join(part for part in (middle, row.note) if part)


def _spread(row: DotRow, y: float, x: Callable[[float], float]) -> str:
    out = rule(x(min(row.values)), y, x(max(row.values)), y, colour=palette.AXIS, name="axis") if row.values else ""
    if row.middle is not None:
        out += rule(x(row.middle), y - 17, x(row.middle), y + 17, colour=palette.OWN.colour, name="own", width=3)
    for value, count in sorted(Counter(row.values).items()):
        first = y - (count - 1) * 4.5
        out += "".join(marker(x(value), first + n * 9, _DOT, size=3.8) for n in range(count))
    return out
