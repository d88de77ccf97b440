"""A grid of small line charts: own line strong, reference dashed, first and last period named."""

from collections.abc import Callable

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
    wrapped,
)
from livb.charts.lines import moment
from livb.charts.spec import Line, Panel, Point, SmallMultiples
from livb.lib.quantities import shown_number

Spot = Callable[[Point], tuple[float, float]]
PLOT = 62.0
GAP = 22.0


def draw(chart: SmallMultiples, width: float) -> str:
    """Panels in rows that are full where they can be."""
    columns = _columns(len(chart.panels), width)
    wide = (width - GAP * (columns - 1) - 4) / columns
    bounds = _bounds([line for panel in chart.panels for line in panel.lines]) if chart.shared else None
    out, top = [], 6.0
    for start in range(0, len(chart.panels), columns):
        row = chart.panels[start : start + columns]
        head = max(len(_title(panel, wide)) + len(_unit(panel, wide)) for panel in row) * LEADING + 8
        for column, panel in enumerate(row):
            out.append(_panel(panel, column * (wide + GAP) + 2, top, wide, head, bounds))
        top += head + PLOT + 40
    keys, top = _keys(chart, top)
    return frame("".join([*out, keys]), title=chart.title, description=chart.description, width=width, height=top)


def _columns(panels: int, width: float) -> int:
    """Three in a row, or four where that is all there is; two on a narrow board."""
    most = 2 if width < NARROW else 4 if panels == 4 else 3
    return min(most, max(panels, 1))


def _title(panel: Panel, wide: float) -> list[str]:
    return wrapped(panel.label, wide, lines=3, bold=True)


def _unit(panel: Panel, wide: float) -> list[str]:
    return wrapped(panel.unit, wide) if panel.unit else []


def _bounds(lines: list[Line]) -> tuple[float, float]:
    """From zero to the highest value of these lines."""
    values = [v for line in lines for p in line.points for v in (p.value, p.high) if v is not None]
    low, high = min([0.0, *values]), max(values, default=1.0)
    return low, high if high > low else low + 1


def _panel(panel: Panel, left: float, top: float, wide: float, head: float, shared: tuple[float, float] | None) -> str:
    low, high = shared or _bounds(list(panel.lines))
    high = high if panel.top is None else max(panel.top, high)
    periods = sorted({p.period for line in panel.lines for p in line.points}, key=moment)
    first, last = (moment(periods[0]), moment(periods[-1])) if periods else (0.0, 1.0)
    right, bottom = left + wide - max(40.0, _beside(panel)), top + head + PLOT

    def spot(point: Point) -> tuple[float, float]:
        along = (moment(point.period) - first) / (last - first) if last > first else 0.5
        return left + 4 + (right - left - 4) * along, bottom - PLOT * ((point.value or 0) - low) / (high - low)

    title, unit = _title(panel, wide), _unit(panel, wide)
    at = top + LEADING * len(title) / 2
    out = [lines_of_text(left, at, title, bold=True, colour=palette.INK)]
    out.append(lines_of_text(left, top + LEADING * len(title) + LEADING * len(unit) / 2, unit))
    out.append(rule(left, bottom, right + 4, bottom, colour=palette.AXIS, name="axis"))
    for each in panel.breaks:
        x, _ = spot(Point(each.period, low))
        x -= (right - left) / max(last - first, 1) / 2
        out.append(rule(x, top + head, x, bottom, colour=palette.INK, name="ink", dash="2 2"))
        out.append(text(x + 3, top + head + 8, each.label))
    own_last = sorted(panel.lines, key=lambda each: each.role == "own")
    out += [_line(line, panel, spot, bottom) for line in own_last]
    out += _ends(panel, spot, bottom)
    if periods:
        out.append(text(left, bottom + 17, periods[0]))
        if len(periods) > 1:
            out.append(text(right + 4, bottom + 17, periods[-1], anchor="end"))
    return "".join(out)


def _line(line: Line, panel: Panel, spot: Spot, bottom: float) -> str:
    """A line without its absent points; the own one ends in its last value."""
    pen = palette.pen(line.role)
    starts = {each.period for each in panel.breaks}
    runs: list[list[Point]] = [[]]
    for point in sorted(line.points, key=lambda p: moment(p.period)):
        if point.value is None or point.period in starts:
            runs.append([])
        if point.value is not None:
            runs[-1].append(point)
    out = [path([spot(p) for p in run], pen) for run in runs if len(run) > 1]
    known = [p for run in runs for p in run]
    if not known:
        reason = next((p.missing for p in line.points if p.missing), "")
        x, _ = spot(Point(line.points[0].period, 0)) if line.points else (4.0, 0)
        return text(x, bottom - 8, reason) if line.role == "own" and reason else ""
    if line.role == "own":
        out += [marker(x, y, pen, size=2.6) for run in runs if len(run) == 1 for x, y in [spot(run[0])]]
        x, y = spot(known[-1])
        out.append(marker(x, y, pen, hollow=known[-1].provisional, size=3.2))
    return "".join(out)


def _named(panel: Panel) -> list[tuple[Line, Point, str]]:
    """Each own line with its last value, and its name where there are several."""
    own = [line for line in panel.lines if line.role == "own"]
    found = []
    for line in own:
        known = [point for point in line.points if point.value is not None]
        if known:
            last = max(known, key=lambda point: moment(point.period))
            words = shown_number(last.value, panel.decimals)
            found.append((line, last, f"{line.label} {words}" if len(own) > 1 else words))
    return found


def _beside(panel: Panel) -> float:
    """The room that the words at the ends of the lines take."""
    return max((text_width(words, bold=True) + 12 for _line, _point, words in _named(panel)), default=0.0)


def _ends(panel: Panel, spot: Spot, bottom: float) -> list[str]:
    """The last values beside their lines, moved apart where they would touch."""
    named = _named(panel)
    wanted = [spot(point)[1] for _line, point, _words in named]
    middles = spread(wanted, [LEADING - 1.0] * len(named), bottom - PLOT - 6, bottom + 6)
    return [
        text(spot(point)[0] + 7, y + 4, words, bold=True, colour=palette.OWN.colour)
        for (_line, point, words), y in zip(named, middles, strict=True)
    ]


def _keys(chart: SmallMultiples, top: float) -> tuple[str, float]:
    """Which line is whose: each role once, by the label it first has."""
    seen: dict[str, str] = {}
    for panel in chart.panels:
        several = sum(line.role == "own" for line in panel.lines) > 1
        for line in panel.lines:
            if not (several and line.role == "own"):
                seen.setdefault(line.role, line.label)
    out, y = [], top
    for role, label in sorted(seen.items(), key=lambda pair: pair[0] != "own"):
        pen = palette.pen(role)
        out.append(element("g", path([(4, -4), (34, -4)], pen), transform=f"translate(0 {y:.1f})"))
        own = role == "own"
        out.append(text(42, y, label, bold=own, colour=pen.colour if own else palette.INK))
        y += LEADING + 3
    return "".join(out), y - 4
