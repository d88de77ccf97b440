"""One row of a calendar as an SVG that stretches with its cell: places in percent, so that nothing is distorted."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from livb.charts.canvas import element

TALL, BAR = 26, 14


@dataclass(frozen=True)
class Mark:
    """A day on the track, from 0 to 100; a triangle for a council, a diamond for what is planned."""

    at: float
    shape: str = "diamond"


SHAPES = {"diamond": "M-6 0L0 -7L6 0L0 7Z", "triangle": "M0 -7L7 6L-7 6Z"}


def track(
    columns: int,
    *,
    span: tuple[float, float] | None = None,
    look: str = "",
    before: bool = False,
    after: bool = False,
    marks: Sequence[Mark] = (),
    today: float | None = None,
) -> str:
    """The track with its columns, a bar, days that count and today; silent, as the words stand beside it.

    `look` is the class of the bar: it says by its pattern what the words say.
    """
    parts = [_grid(columns)] if columns else []
    if span:
        parts.append(_bar(span, look) + _goes_on(span, before, after))
    parts += [_line("t-day", mark.at) for mark in marks] + [_mark(mark) for mark in marks]
    if today is not None:
        parts.append(_line("t-today", today))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="livb-track" width="100%" height="{TALL}" '
        f'aria-hidden="true" focusable="false">{"".join(parts)}</svg>'
    )


@cache
def _grid(columns: int) -> str:
    return "".join(_line("t-grid", 100 * n / columns) for n in range(columns + 1))


def _bar(span: tuple[float, float], look: str) -> str:
    left, right = span
    top = (TALL - BAR) / 2
    wide = max(right - left, 0.6)
    return element("rect", class_=f"t-bar {look}".strip(), x=_at(left), y=top, width=_at(wide), height=float(BAR))


def _goes_on(span: tuple[float, float], before: bool, after: bool) -> str:
    """An arrow where the bar goes on outside the part that is shown."""
    out = ""
    for is_on, at, shape in ((before, span[0], "M10 -5L3 0L10 5"), (after, span[1], "M-10 -5L-3 0L-10 5")):
        if is_on:
            out += _placed(at, element("path", class_="t-on", d=shape))
    return out


def _mark(mark: Mark) -> str:
    return _placed(mark.at, element("path", class_=f"t-mark t-mark--{mark.shape}", d=SHAPES[mark.shape]))


def _placed(at: float, drawing: str) -> str:
    """A drawing around its own middle, at a place of the track."""
    return element("svg", drawing, x=_at(at), y=TALL / 2, overflow="visible")


def _line(name: str, at: float) -> str:
    return element("line", class_=name, x1=_at(at), x2=_at(at), y1="0", y2=str(TALL))


def _at(value: float) -> str:
    return f"{value:.2f}%"
