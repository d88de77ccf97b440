"""Areas filled in stepped classes, each with a tone and a pattern of its own, so that grey print reads it too."""

import hashlib
import re

from livb.charts import palette
from livb.charts.canvas import LEADING, element, frame, rule, spread, text, text_width
from livb.charts.dotmap import STEPS
from livb.charts.spec import AreaMap, MapShape

PART = re.compile(r"[Mlz]|-?\d+")
MARGIN = 8.0
TALLEST = 520.0
NO_FIGURE = "none"
# In pixels of the drawing: nothing, dots, strokes far apart, strokes close by, and crossed strokes in the darkest.
PATTERNS = (
    "",
    "M3.5 3.5h.9M0 0h.9",
    "M-1 1l2-2M0 7l7-7M6 8l2-2",
    "M0 2h7M0 5.5h7",
    "M0 7l7-7M0 0l7 7",
)
CELL = 7.0
Box = tuple[float, float, float, float]


def draw(chart: AreaMap, width: float) -> str:
    """One path a class; the own town outlined and named on top."""
    west, north, east, south = _around([box_of(shape.path) for shape in chart.shapes])
    scale = min((width - 2 * MARGIN) / max(east - west, 1), TALLEST / max(south - north, 1))
    left = (width - (east - west) * scale) / 2
    uid = hashlib.sha256(f"{chart.title}{width}{len(chart.shapes)}".encode()).hexdigest()[:6]
    steps = range(len(chart.steps))
    drawn = [_class(chart, step, uid, scale) for step in (None, *steps)]
    own = [shape for shape in chart.shapes if shape.role == "own" and shape.label]
    outlines = [_outline(shape, scale) for shape in own]
    move = f"translate({left - west * scale:.2f} {MARGIN - north * scale:.2f}) scale({scale:.4f})"
    keys, bottom = _keys(chart, uid, (south - north) * scale + 2 * MARGIN + 16)
    parts = [
        _patterns(chart, f"m{uid}", 1 / scale),
        _patterns(chart, f"k{uid}", 1),
        element("g", "".join([*drawn, *outlines]), transform=move, fill_rule="evenodd", stroke_linejoin="round"),
        _names(own, scale, left - west * scale, MARGIN - north * scale, width),
        keys,
    ]
    return frame("".join(parts), title=chart.title, description=chart.description, width=width, height=bottom)


def box_of(path: str) -> Box:
    """West, north, east and south of an outline of relative steps."""
    x = y = 0
    xs, ys, numbers, is_absolute = [], [], [], False
    for part in PART.findall(path):
        if part in "Mlz":
            is_absolute = part == "M"
            continue
        numbers.append(int(part))
        if len(numbers) == 2:
            x, y = (numbers[0], numbers[1]) if is_absolute else (x + numbers[0], y + numbers[1])
            xs.append(x)
            ys.append(y)
            numbers = []
    return (min(xs), min(ys), max(xs), max(ys)) if xs else (0, 0, 0, 0)


def _around(boxes: list[Box]) -> Box:
    if not boxes:
        return 0, 0, 1, 1
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def _tone(step: int, steps: int) -> int:
    """Which of the five tones a class has; fewer classes are taken further apart."""
    return round(step * (len(STEPS) - 1) / max(steps - 1, 1))


def _patterns(chart: AreaMap, name: str, scale: float) -> str:
    """The tones with their strokes, in the measure of the map or of the key."""
    how = {"width": CELL, "height": CELL, "patternUnits": "userSpaceOnUse", "patternTransform": f"scale({scale:.4f})"}
    found = []
    for step in range(len(chart.steps)):
        tone = _tone(step, len(chart.steps))
        ground = element("rect", class_=f"c-fill{tone}", width=CELL, height=CELL, fill=STEPS[tone])
        # Dark strokes on light tones, light ones on dark: the pattern is seen without shifting the tone much.
        is_dark = tone > 2
        ink = element(
            "path", class_="c-hatch-light" if is_dark else "c-hatch-dark", d=PATTERNS[tone], fill="none",
            stroke=STEPS[1] if is_dark else STEPS[3], stroke_width=0.9,
        ) if PATTERNS[tone] else ""  # fmt: skip
        found.append(element("pattern", ground + ink, id=f"{name}{step}", **how))
    paper = element("rect", class_="c-hollow", width=CELL, height=CELL, fill=palette.PAPER)
    cross = element("path", class_="c-muted", d="M2.5 2.5l2 2m0-2l-2 2", stroke=palette.AXIS, stroke_width=0.8)
    found.append(element("pattern", paper + cross, id=f"{name}{NO_FIGURE}", **how))
    return element("defs", "".join(found))


def _class(chart: AreaMap, step: int | None, uid: str, scale: float) -> str:
    shapes = [shape.path for shape in chart.shapes if shape.step == step]
    if not shapes:
        return ""
    if step is None:
        fill, name, colour = f"url(#m{uid}{NO_FIGURE})", "c-grid", palette.GRID
    else:
        fill, name, colour = f"url(#m{uid}{step})", "c-border", palette.PAPER
    return element("path", class_=name, d="".join(shapes), fill=fill, stroke=colour, stroke_width=0.7 / scale)


def _outline(shape: MapShape, scale: float) -> str:
    """Paper around ink, so that the line is seen on every tone."""
    lines = (("paper", palette.PAPER, 4.6), ("ink", palette.INK, 2.2))
    return "".join(
        element("path", class_=f"c-{name}", d=shape.path, fill="none", stroke=colour, stroke_width=wide / scale)
        for name, colour, wide in lines
    )


def _names(shapes: list[MapShape], scale: float, left: float, top: float, width: float) -> str:
    """The own towns' names beside them, on paper, moved apart where they would touch."""
    boxes = [box_of(shape.path) for shape in shapes]
    widest = max((text_width(shape.label, bold=True) for shape in shapes), default=0.0)
    x, anchor = max((box[2] for box in boxes), default=0.0) * scale + left + 10, ""
    if x + widest > width:
        x, anchor = min(box[0] for box in boxes) * scale + left - 10, "end"
    wanted = [(box[1] + box[3]) / 2 * scale + top for box in boxes]
    middles = spread(wanted, [LEADING + 3.0] * len(shapes), 10, TALLEST + MARGIN)
    out = []
    for shape, box, y, middle in zip(shapes, boxes, wanted, middles, strict=True):
        wide = text_width(shape.label, bold=True)
        edge = x - wide - 2 if anchor else x - 2
        near = box[0 if anchor else 2] * scale + left
        out.append(rule(near, y, x + (2 if anchor else -2), middle, colour=palette.INK, name="ink"))
        out.append(element("rect", class_="c-hollow", x=edge, y=middle - 9, width=wide + 4, height=17.0,
                           fill=palette.PAPER))  # fmt: skip
        out.append(text(x, middle + 4, shape.label, anchor=anchor, bold=True, colour=palette.INK))
    return "".join(out)


def _keys(chart: AreaMap, uid: str, top: float) -> tuple[str, float]:
    """Every class with its bounds and how many places it holds."""
    rows: list[tuple[str, str, int | None]] = [(str(step), words, step) for step, words in enumerate(chart.steps)]
    if chart.missing_label:
        rows.append((NO_FIGURE, chart.missing_label, None))
    out, y = [], top
    for name, words, step in rows:
        held = sum(shape.step == step for shape in chart.shapes)
        if step is None and not held:
            continue
        swatch = element("rect", class_="c-axis", x=2.0, y=y - 11, width=21.0, height=14.0, fill=f"url(#k{uid}{name})",
                         stroke=palette.AXIS, stroke_width=0.8)  # fmt: skip
        out.append(swatch + text(32, y, f"{words} ({held})"))
        y += LEADING + 5
    return "".join(out), y - 5
