"""A chart specification drawn as a small accessible SVG, the same on screen and on paper."""

from typing import Any

from livb.charts import lines, rows
from livb.charts.spec import BarChart, Chart, LineChart

LANGUAGES = {"nl", "fr", "de"}
WIDE, SMALL = 640, 340


def draw(chart: Chart, *, language: str = "nl", width: float = WIDE) -> str:
    """The chart as one SVG element, its words in that language; raises ValueError for a chart nobody draws."""
    spoken = Chart.from_json(in_language(chart.to_json(), language))
    if isinstance(spoken, LineChart):
        return lines.draw(spoken, width)
    if isinstance(spoken, BarChart):
        return rows.bars(spoken, width)
    raise ValueError(f"nobody draws a {type(chart).__name__}")


def in_language(value: Any, language: str) -> Any:
    """The same JSON with every pair of labels replaced by the one of that language."""
    if isinstance(value, dict):
        if value and set(value) <= LANGUAGES:
            return value.get(language) or next(iter(value.values()))
        return {key: in_language(item, language) for key, item in value.items()}
    return [in_language(item, language) for item in value] if isinstance(value, list) else value
