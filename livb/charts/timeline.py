"""Bars over months, quarters or years: codes and words beside them, today and the days that count on top."""

import calendar
import datetime as dt
from dataclasses import dataclass

from livb.charts import palette
from livb.charts.canvas import (
    LEADING,
    NARROW,
    backed,
    element,
    frame,
    marker,
    rule,
    text,
    text_width,
    wrapped,
)
from livb.charts.palette import Pen
from livb.charts.spec import Milestone, Span, Timeline
from livb.lib.periods import parse_period

BAR = 13.0
QUARTERS = ("I", "II", "III", "IV")  # read alike in every language, and no month
LINE = "line"
_DUE = Pen("reference", palette.INK, 1.6, "", "diamond")
_COUNCIL = Pen("target", palette.TARGET, 1.6, "", "triangle")
_PLANNED = Pen("target", palette.TARGET, 1.6, "", "diamond")


def first_day(when: str) -> dt.date:
    """The first day of a date, month, quarter or year; raises ValueError for what is none of these."""
    period = parse_period(when)
    if period is None:
        return dt.date.fromisoformat(when)
    return dt.date(period.year, (period.quarter - 1) * 3 + 1 if period.quarter else period.month or 1, 1)


def last_day(when: str) -> dt.date:
    """The last day of a date, month, quarter or year."""
    period = parse_period(when)
    if period is None:
        return dt.date.fromisoformat(when)
    month = period.quarter * 3 if period.quarter else period.month or 12
    return dt.date(period.year, month, calendar.monthrange(period.year, month)[1])


@dataclass(frozen=True)
class Calendar:
    """Where a day lies on the board."""

    left: float
    right: float
    first: dt.date
    last: dt.date

    def x(self, day: dt.date) -> float:
        whole = (self.last - self.first).days or 1
        return self.left + (self.right - self.left) * min(max((day - self.first).days / whole, 0), 1)


def draw(chart: Timeline, width: float) -> str:
    """The timeline at that width; on a narrow board the words stand above their bar."""
    narrow = width < NARROW
    room = width - 16 if narrow else width * 0.36
    days = _calendar(chart, 6.0 if narrow else room + 16, width - 10)
    parts, top = _milestones(chart, days, width)
    rows: list[str] = []
    y, group = top + 38, ""
    for span in chart.spans:
        if span.group and span.group != group:
            group = span.group
            name = wrapped(group, width - 8, bold=True)
            rows.append(backed(2, y + 8 + LEADING * len(name) / 2, name, bold=True))
            y += 10 + LEADING * len(name)
        drawn, height = _span(span, days, y, room, narrow)
        rows.append(drawn)
        y += height
    parts += [_scale(days, top, y), _today(chart, days, top, y), *rows]
    y += 10
    for key in chart.fills:
        y += LEADING + 3
        parts.append(_bar(4, 34, y - 5, key.fill) + text(46, y, key.label))
    return frame("".join(parts), title=chart.title, description=chart.description, width=width, height=y + 14)


def _calendar(chart: Timeline, left: float, right: float) -> Calendar:
    """From the first day of the first quarter to the last day of the last one."""
    firsts = [first_day(span.start) for span in chart.spans] + [first_day(each.day) for each in chart.milestones]
    lasts = [last_day(span.end) for span in chart.spans] + [last_day(each.day) for each in chart.milestones]
    start, end = min(firsts, default=dt.date(2000, 1, 1)), max(lasts, default=dt.date(2000, 12, 31))
    quarter_end = (end.month + 2) // 3 * 3
    final = dt.date(end.year, quarter_end, calendar.monthrange(end.year, quarter_end)[1])
    return Calendar(left, right, dt.date(start.year, (start.month - 1) // 3 * 3 + 1, 1), final)


def _step(days: Calendar) -> int:
    """How many months a column holds: as few as leave its name room."""
    months = (days.last - days.first).days / 30.4
    wide = (days.right - days.left) / max(months, 1)
    return next((step for step in (1, 3, 12) if wide * step >= 22), 12)


def _scale(days: Calendar, top: float, bottom: float) -> str:
    """Two rows of names, years above, months or quarters below, with a line at each beginning."""
    step, out = _step(days), []
    day = days.first
    while day <= days.last:
        x, opens = days.x(day), day.month == 1
        out.append(rule(x, top + (6 if opens else 22), x, bottom, colour=palette.GRID, name="grid"))
        if opens or day == days.first:
            out.append(text(x + 4, top + 16, str(day.year), bold=True, colour=palette.INK))
        if step < 12:
            name = str(day.month) if step == 1 else QUARTERS[(day.month - 1) // 3]
            out.append(text(x + 4, top + 32, name))
        month = day.month - 1 + (step if step < 12 else 12 - (day.month - 1) % 12)
        day = dt.date(day.year + month // 12, month % 12 + 1, 1)
    return "".join(out) + rule(days.left, top + 38, days.right, top + 38, colour=palette.AXIS, name="axis")


def _span(span: Span, days: Calendar, top: float, room: float, narrow: bool) -> tuple[str, float]:
    """One bar with its words, and the height it takes."""
    left, right = days.x(first_day(span.start)), days.x(last_day(span.end))
    code = f"{span.code} " if span.code else ""
    words = wrapped(f"{code}{span.label}", room - 4, lines=3)
    tall = LEADING * len(words)
    y = top + tall + 11 if narrow else top + max(tall, BAR) / 2 + 6
    at, x = (top + tall / 2 + 2, 4.0) if narrow else (y, 2.0)
    drawn = backed(x, at, words) + _bar(left, max(right, left + 3), y, span.fill) + _days(span, days, y)
    return drawn, (tall + 24 if narrow else max(tall, BAR) + 12)


def _days(span: Span, days: Calendar, y: float) -> str:
    """The days that fall due on a span; beside a line there is room to say which."""
    out = []
    free = 0.0
    for day in sorted(first_day(each) for each in span.days):
        x = days.x(day)
        out.append(marker(x, y, _DUE, hollow=True, size=4.4))
        name = f"{day.day}/{day.month}"
        start = x + 8 if x + 8 + text_width(name) <= days.right else x - 8 - text_width(name)
        if span.fill == LINE and start > free:
            out.append(backed(start, y, [name]))
            free = start + text_width(name) + 6
    return "".join(out)


def _bar(left: float, right: float, y: float, fill: str) -> str:
    """Solid, striped or hollow: told apart without colour. The stripes are one dashed thick line."""
    if fill == LINE:
        return rule(left, y, right, y, colour=palette.AXIS, name="axis")
    edge = element(
        "rect", class_="c-own c-solid" if fill == "solid" else "c-own c-hollow", x=left, y=y - BAR / 2,
        width=right - left, height=BAR, fill=palette.OWN.colour if fill == "solid" else palette.PAPER,
        stroke=palette.OWN.colour, stroke_width=1.4,
    )  # fmt: skip
    if fill != "striped":
        return edge
    return edge + rule(left + 1, y, right, y, colour=palette.OWN.colour, name="own", width=BAR - 2, dash="2.5 3.5")


def _milestones(chart: Timeline, days: Calendar, width: float) -> tuple[list[str], float]:
    """Days that count above the scale, each on the first line that has room; and the height they take."""
    rows: list[float] = []
    placed: list[tuple[Milestone, float, float, list[str], int]] = []
    for each in sorted(chart.milestones, key=lambda one: first_day(one.day)):
        x = days.x(first_day(each.day))
        label, is_left = _beside(each.label, x, width)
        wide = text_width(label[0])
        start = x - 9 - wide if is_left else x + 9
        begin, end = min(start, x - 6), max(start + wide, x + 6)
        row = next((n for n, free in enumerate(rows) if begin > free + 6), len(rows))
        rows[row : row + 1] = [end]
        placed.append((each, x, start, label, row))
    top = 10.0 + 20 * len(rows)
    lines, words = [], []
    for each, x, start, label, row in placed:
        y = 14.0 + 20 * row
        pen = _COUNCIL if each.shape == "triangle" else _PLANNED
        lines.append(rule(x, y, x, top + 38, colour=palette.TARGET, name="target", width=0.8, dash="2 3"))
        words.append(backed(start, y, label) + marker(x, y, pen, size=4.4))
    return [*lines, *words], top


def _beside(label: str, x: float, width: float) -> tuple[list[str], bool]:
    """The words right of a mark, else left of it; what fits on neither side is cut on the roomier one."""
    right, left, wide = width - x - 9, x - 9, text_width(label)
    is_left = right < wide and (wide <= left or left > right)
    return wrapped(label, (left if is_left else right) - 8, lines=1) if wide > max(left, right) else [label], is_left


def _today(chart: Timeline, days: Calendar, top: float, bottom: float) -> str:
    if not chart.today or not days.first <= first_day(chart.today) <= days.last:
        return ""
    x = days.x(first_day(chart.today))
    out = rule(x, top + 24, x, bottom + 4, colour=palette.INK, name="ink", width=1.8)
    half = text_width(chart.today_label, bold=True) / 2
    at = min(max(x, half + 2), days.right - half)
    return out + text(at, bottom + 16, chart.today_label, anchor="middle", bold=True, colour=palette.INK)
