"""Items on two axes, parted into four named corners; numbers in the bubbles, the list beside them."""

import math
from collections.abc import Iterator

from livb.charts import palette
from livb.charts.canvas import (
    LEADING,
    NARROW,
    backed,
    element,
    frame,
    lines_of_text,
    rule,
    text,
    text_width,
    wrapped,
)
from livb.charts.spec import Bubble, Quadrant

LOW, HIGH = 1.0, 5.0
MARGIN = 0.25


def draw(chart: Quadrant, width: float) -> str:
    """The plane left and the list right; one above the other on a narrow board."""
    narrow = width < NARROW
    left = 34.0
    size = width - left - 8 if narrow else width * 0.56 - left
    top = 22.0 + LEADING * len(wrapped(chart.y_label, width - 8, bold=True))
    plane = _Plane(left, top, size, size * (0.9 if narrow else 0.86))
    spots = _apart([(plane.x(b.x), plane.y(b.y), _radius(b)) for b in chart.bubbles])
    parts = [_axes(chart, plane, width), _corners(chart, plane)]
    for number, (bubble, (x, y)) in enumerate(zip(chart.bubbles, spots, strict=True), start=1):
        parts.append(_bubble(bubble, number, x, y))
    foot = plane.bottom + 44
    x, y, room = (4.0, foot, width - 8) if narrow else (plane.right + 26, top, width - plane.right - 30)
    listed, end = _list(chart, x, y, room)
    keys, low = _keys(chart, 4.0 if narrow else x, end + 10, room)
    height = max(foot, low)
    return frame(
        "".join([*parts, listed, keys]), title=chart.title, description=chart.description, width=width, height=height
    )


class _Plane:
    """From the two values to a place on the board."""

    def __init__(self, left: float, top: float, wide: float, tall: float) -> None:
        self.left, self.top, self.right, self.bottom = left, top, left + wide, top + tall

    def x(self, value: float) -> float:
        return self.left + (self.right - self.left) * (value - LOW + MARGIN) / (HIGH - LOW + 2 * MARGIN)

    def y(self, value: float) -> float:
        return self.bottom - (self.bottom - self.top) * (value - LOW + MARGIN) / (HIGH - LOW + 2 * MARGIN)


def _radius(bubble: Bubble) -> float:
    """The area grows with the size, from a bubble that still holds its number."""
    return 9 * math.sqrt(0.6 + min(max(bubble.size, 1), 5) * 0.35)


def _apart(spots: list[tuple[float, float, float]]) -> list[tuple[float, float]]:
    """The middles of the bubbles; those on one spot are set in a ring around it, as near as their numbers allow."""
    out: list[tuple[float, float, float]] = []
    for x, y, radius in spots:
        free = next((at for at in _around(x, y, radius) if _is_free(*at, radius, out)), (x, y))
        out.append((*free, radius))
    return [(x, y) for x, y, _radius in out]


def _around(x: float, y: float, radius: float) -> Iterator[tuple[float, float]]:
    """The spot itself, then rings of six, twelve, eighteen places around it."""
    yield x, y
    for ring in range(1, 5):
        for place in range(6 * ring):
            angle = math.tau * place / (6 * ring)
            far = radius * 1.9 * ring
            yield x + far * math.cos(angle), y - far * math.sin(angle)


def _is_free(x: float, y: float, radius: float, taken: list[tuple[float, float, float]]) -> bool:
    return all(math.hypot(x - a, y - b) >= (radius + r) * 0.949 for a, b, r in taken)


def _axes(chart: Quadrant, plane: _Plane, width: float) -> str:
    out = []
    for mark in range(1, 6):
        x, y = plane.x(mark), plane.y(mark)
        out.append(rule(x, plane.top, x, plane.bottom, colour=palette.GRID, name="grid"))
        out.append(rule(plane.left, y, plane.right, y, colour=palette.GRID, name="grid"))
        out.append(text(x, plane.bottom + 17, str(mark), anchor="middle"))
        out.append(text(plane.left - 9, y + 4, str(mark), anchor="end"))
    x, y = plane.x(chart.x_split), plane.y(chart.y_split)
    out.append(rule(x, plane.top, x, plane.bottom, colour=palette.INK, name="ink", width=1.4, dash="5 3"))
    out.append(rule(plane.left, y, plane.right, y, colour=palette.INK, name="ink", width=1.4, dash="5 3"))
    above = wrapped(f"↑ {chart.y_label}", width - 8, bold=True)
    out.append(lines_of_text(2, LEADING * len(above) / 2 + 2, above, bold=True, colour=palette.INK))
    below = wrapped(f"{chart.x_label} →", plane.right - plane.left, bold=True)
    at = plane.bottom + 28 + LEADING * len(below) / 2
    out.append(lines_of_text(plane.right, at, below, anchor="end", bold=True, colour=palette.INK))
    return "".join(out)


def _corners(chart: Quadrant, plane: _Plane) -> str:
    """The names of the four corners, in the corners."""
    half_left, half_right = plane.x(chart.x_split) - plane.left, plane.right - plane.x(chart.x_split)
    out = []
    for words, x, low, anchor, room in (
        (chart.top_left, plane.left + 6, False, "", half_left),
        (chart.top_right, plane.right - 6, False, "end", half_right),
        (chart.bottom_left, plane.left + 6, True, "", half_left),
        (chart.bottom_right, plane.right - 6, True, "end", half_right),
    ):
        lines = wrapped(words, room - 10) if words else []
        tall = LEADING * len(lines) / 2 + 3
        y = plane.bottom - tall if low else plane.top + tall
        wide = max((text_width(line) for line in lines), default=0)
        out.append(backed(x - wide if anchor else x, y, lines, colour=palette.MUTED) if lines else "")
    return "".join(out)


def _bubble(bubble: Bubble, number: int, x: float, y: float, radius: float = 0) -> str:
    colour = palette.PAPER if bubble.chosen else palette.INK
    number_in_it = text(x, y + 4.2, str(number), anchor="middle", bold=True, colour=colour)
    size = radius or _radius(bubble)
    gap = element("circle", class_="c-hollow", cx=float(x), cy=float(y), r=size + 2, fill=palette.PAPER)
    return gap + _circle(bubble, x, y, size) + number_in_it


def _circle(bubble: Bubble, x: float, y: float, radius: float) -> str:
    """Filled when it was chosen, dashed when little is known."""
    return element(
        "circle",
        class_="c-own " + ("c-solid" if bubble.chosen else "c-hollow"),
        cx=float(x),
        cy=float(y),
        r=float(radius),
        fill=palette.OWN.colour if bubble.chosen else palette.PAPER,
        stroke=palette.OWN.colour,
        stroke_width=1.8,
        stroke_dasharray="3 2" if bubble.doubtful else "",
    )


def _list(chart: Quadrant, x: float, top: float, room: float) -> tuple[str, float]:
    """Number, name and note of each item; and where the list ends."""
    out, y = [], top + 6
    for number, bubble in enumerate(chart.bubbles, start=1):
        lines = wrapped(bubble.label, room - 26, lines=3)
        out.append(_bubble(bubble, number, x + 10, y + 4, radius=10))
        out.append(lines_of_text(x + 27, y + 4 + (len(lines) - 1) * LEADING / 2, lines, colour=palette.INK))
        y += LEADING * len(lines)
        notes = wrapped(bubble.note, room - 26) if bubble.note else []
        out.append(lines_of_text(x + 27, y + 4 + (len(notes) - 1) * LEADING / 2, notes))
        y += LEADING * len(notes) + 9
    return "".join(out), y


def _keys(chart: Quadrant, x: float, top: float, room: float) -> tuple[str, float]:
    """What filled, dashed and large mean, where it occurs."""
    shown = [
        (chart.chosen_label, Bubble(label="", x=1, y=1, chosen=True), any(b.chosen for b in chart.bubbles)),
        (chart.doubtful_label, Bubble(label="", x=1, y=1, doubtful=True), any(b.doubtful for b in chart.bubbles)),
    ]
    out, y = [], top
    for words, bubble, occurs in shown:
        if words and occurs:
            out.append(_circle(bubble, x + 10, y - 4, 6) + text(x + 27, y, words))
            y += LEADING + 4
    for line in wrapped(chart.size_label, room - 27):
        out.append(text(x + 27, y, line))
        y += LEADING
    return "".join(out), y
