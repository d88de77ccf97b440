"""A chart specification drawn as a small accessible SVG, the same on screen and on paper."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any

from livb.charts import areamap, dotmap, lines, multiples, quadrant, rows, strips, timeline
from livb.charts.spec import AreaMap, BarChart, Chart, DotMap, DotStrip, LineChart, Quadrant, SmallMultiples, Timeline

LANGUAGES = {"nl", "fr", "de"}
WIDE, SMALL = 640, 340
DRAWERS: dict[type[Chart], Callable[[Any, float], str]] = {
    LineChart: lines.draw,
    BarChart: rows.bars,
    DotStrip: strips.draw,
    Timeline: timeline.draw,
    Quadrant: quadrant.draw,
    SmallMultiples: multiples.draw,
    DotMap: dotmap.draw,
    AreaMap: areamap.draw,
}


def draw(chart: Chart, *, language: str = "nl", width: float = WIDE) -> str:
    """The chart as one SVG element, its words in that language; raises ValueError for a chart nobody draws."""
    drawer = DRAWERS.get(type(chart))
    if drawer is None:
        raise ValueError(f"nobody draws a {type(chart).__name__}")
    return drawer(_spoken(chart, language), width)


def _spoken(value: Any, language: str) -> Any:
    """The same records with every pair of labels replaced; what holds none stays the very same object."""
    if isinstance(value, dict):
        return in_language(value, language)
    if isinstance(value, tuple):
        said = tuple(_spoken(item, language) for item in value)
        return said if any(new is not old for new, old in zip(said, value, strict=True)) else value
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changes = {}
    for name in _names(type(value)):
        old = getattr(value, name)
        if isinstance(old, (dict, tuple)) or is_dataclass(old):
            new = _spoken(old, language)
            if new is not old:
                changes[name] = new
    return replace(value, **changes) if changes else value


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def in_language(value: Any, language: str) -> Any:
    """The same JSON with every pair of labels replaced by the one of that language."""
    if isinstance(value, dict):
        if value and set(value) <= LANGUAGES:
            return value.get(language) or next(iter(value.values()))
        return {key: in_language(item, language) for key, item in value.items()}
    return [in_language(item, language) for item in value] if isinstance(value, list) else value
