"""The drawing board: text measured without a font, axes, marks and the accessible frame, all as strings."""

import hashlib
import math
from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from livb.charts import palette
from livb.charts.palette import Pen

FONT = "Fira Sans, sans-serif"
SIZE = 12
LEADING = 15
NARROW = 480
NAMES = {palette.MUTED: "muted", palette.INK: "ink", palette.TARGET: "target", palette.PAPER: "paper"}
_THIN = set("iljtfrI.,;:'!|()[]/ -")
_WIDE = set("mwMW%@")


def text_width(text: str, *, bold: bool = False, size: float = SIZE) -> float:
    """A slightly generous guess at the width of a text in Fira Sans."""
    units = sum(0.3 if c in _THIN else 0.86 if c in _WIDE else 0.64 if c.isupper() else 0.56 for c in text)
    return units * size * (1.06 if bold else 1)


def wrapped(text: str, room: float, *, lines: int = 2, bold: bool = False) -> list[str]:
    """The text in at most so many lines of that width; what does not fit ends in an ellipsis."""
    out = [""]
    for word in text.split():
        longer = f"{out[-1]} {word}".strip()
        if not out[-1] or text_width(longer, bold=bold) <= room:
            out[-1] = longer
        else:
            out.append(word)
    if len(out) > lines:
        out = [*out[: lines - 1], out[lines - 1] + "…"]
    return [line for line in out if line]


def ticks(low: float, high: float, count: int = 5) -> list[float]:
    """Round values that enclose the range, in steps of 1, 2, 2.5 or 5 times a power of ten."""
    span = (high - low) or abs(high) or 1.0
    power = 10.0 ** math.floor(math.log10(span / count))
    step = next(s * power for s in (1, 2, 2.5, 5, 10) if s * power * count >= span * 0.999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [n * step for n in range(first, max(last, first + 1) + 1)]


def tick_decimals(values: Sequence[float]) -> int:
    """As few decimals as keep the ticks apart."""
    return next((d for d in range(4) if all(abs(v - round(v, d)) < 1e-9 for v in values)), 4)


def spread(wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """The middles nearest to those wanted (least squares) at which blocks of those heights do not touch."""
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    offsets, total = [], 0.0
    for i in order:
        offsets.append(total + heights[i] / 2)
        total += heights[i]
    pools: list[tuple[float, int]] = []
    for i, offset in zip(order, offsets, strict=True):
        pools.append((wanted[i] - offset, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (a, n), (b, m) = pools[-2:]
            pools[-2:] = [((a * n + b * m) / (n + m), n + m)]
    starts = [max(low, min(start, high - total)) for start, count in pools for _ in range(count)]
    out = [0.0] * len(wanted)
    for i, offset, start in zip(order, offsets, starts, strict=True):
        out[i] = start + offset
    return out


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def element(tag: str, content: str = "", **attributes: Any) -> str:
    """One element; underscores become hyphens, empty values are left out, numbers are rounded."""
    parts = [tag]
    for key, value in attributes.items():
        if value not in ("", None):
            shown = _n(value) if isinstance(value, float) else escape(str(value))
            parts.append(f'{key.rstrip("_").replace("_", "-")}="{shown}"')
    return f"<{' '.join(parts)}>{content}</{tag}>" if content else f"<{' '.join(parts)}/>"


def text(x: float, y: float, content: str, *, anchor: str = "", bold: bool = False, colour: str = palette.MUTED) -> str:
    """One line of text standing on y."""
    name = {palette.MUTED: "muted", palette.INK: "ink", palette.TARGET: "target", palette.PAPER: "paper"}.get(
        colour, "own"
    )
    return element(
        "text",
        escape(content, quote=False),
        class_=f"c-{name}",
        x=float(x),
        y=float(y),
        text_anchor=anchor,
        font_weight="600" if bold else "",
        fill=colour,
    )


def lines_of_text(x: float, y: float, content: Sequence[str], **how: Any) -> str:
    """Lines of text around y, which is the middle of the block."""
    top = y - (len(content) - 1) * LEADING / 2 + SIZE * 0.34
    return "".join(text(x, top + n * LEADING, line, **how) for n, line in enumerate(content))


def backed(x: float, y: float, content: Sequence[str], *, colour: str = palette.INK, bold: bool = False) -> str:
    """Lines of text on a piece of paper, so that a rule behind them does not strike them through."""
    wide = max((text_width(line, bold=bold) for line in content), default=0)
    tall = LEADING * len(content)
    paper = element("rect", class_="c-hollow", x=x - 2, y=y - tall / 2, width=wide + 4, height=tall, fill=palette.PAPER)
    return paper + lines_of_text(x, y, content, colour=colour, bold=bold)


def rule(
    x1: float, y1: float, x2: float, y2: float, *, colour: str, name: str, width: float = 1, dash: str = ""
) -> str:
    """A straight line."""
    place: dict[str, Any] = {"x1": float(x1), "y1": float(y1), "x2": float(x2), "y2": float(y2)}
    return element("line", class_=f"c-{name}", **place, stroke=colour, stroke_width=width, stroke_dasharray=dash)


def path(points: Iterable[tuple[float, float]], pen: Pen, *, dash: str | None = None) -> str:
    """A broken line through the points."""
    d = "M" + "L".join(f"{_n(x)} {_n(y)}" for x, y in points)
    return element(
        "path",
        class_=f"c-{pen.name}",
        d=d,
        fill="none",
        stroke=pen.colour,
        stroke_width=pen.width,
        stroke_dasharray=pen.dash if dash is None else dash,
        stroke_linejoin="round",
    )


def marker(x: float, y: float, pen: Pen, *, hollow: bool = False, size: float = 3.6) -> str:
    """The mark of a series at a point; hollow where the value is provisional."""
    how: dict[str, Any] = {
        "class_": f"c-{pen.name}" + (" c-hollow" if hollow else " c-solid"),
        "fill": palette.PAPER if hollow else pen.colour,
        "stroke": pen.colour,
        "stroke_width": 1.6,
    }
    if pen.marker == "circle":
        return element("circle", cx=float(x), cy=float(y), r=size, **how)
    shapes = {
        "square": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
        "triangle": ((0, -1.2), (1.1, 0.9), (-1.1, 0.9)),
        "diamond": ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)),
    }
    corners = " ".join(f"{_n(x + dx * size)},{_n(y + dy * size)}" for dx, dy in shapes[pen.marker])
    return element("polygon", points=corners, **how)


def frame(content: str, *, title: str, description: str, width: float, height: float) -> str:
    """The SVG around a drawing: an image with a name and a sentence for who does not see it."""
    uid = hashlib.sha256(f"{title}{width}{content}".encode()).hexdigest()[:8]
    name = f'<title id="t{uid}">{escape(title, quote=False)}</title>'
    told = f'<desc id="d{uid}">{escape(description, quote=False)}</desc>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="livb-chart" role="img" aria-labelledby="t{uid}" '
        f'aria-describedby="d{uid}" viewBox="0 0 {_n(width)} {_n(height)}" width="{_n(width)}" height="{_n(height)}" '
        f'font-family="{FONT}" font-size="{SIZE}">{name}{told}{content}</svg>'
    )
