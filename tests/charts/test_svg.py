"""The drawing is small, quick, accessible, and says with shape what it says with colour."""

import itertools
import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from livb.charts import svg
from livb.charts.canvas import spread, text_width, ticks
from livb.charts.spec import Chart, Line, LineChart, Point
from tests.charts import samples

EVERY = pytest.mark.parametrize("chart", samples.EVERY.values(), ids=samples.EVERY)
NS = "{http://www.w3.org/2000/svg}"


def words(drawing: str) -> list[str]:
    return [e.text or "" for e in ET.fromstring(drawing).iter(f"{NS}text")]


@EVERY
@pytest.mark.parametrize("width", [640, 340])
def test_drawing_has_a_name_a_sentence_and_no_inline_style(chart, width):
    root = ET.fromstring(drawing := svg.draw(chart, language="nl", width=width))
    title, told = root.find(f"{NS}title"), root.find(f"{NS}desc")
    assert (root.get("role"), root.get("aria-labelledby"), root.get("aria-describedby")) == (
        "img",
        title.get("id"),
        told.get("id"),
    )
    assert title.text
    assert told.text
    assert not re.search(r"style=|<script|href|url\((?!#)", drawing)
    assert 2_000 <= len(drawing.encode()) <= 25_000


@EVERY
@pytest.mark.parametrize("width", [640, 340])
def test_drawing_keeps_its_words_and_marks_on_the_board(chart, width):
    root = ET.fromstring(svg.draw(chart, width=width))
    height = float(root.get("height"))
    for word in root.iter(f"{NS}text"):
        x, wide = float(word.get("x")), text_width(word.text or "", bold=bool(word.get("font-weight"))) * 0.9
        left = {"end": x - wide, "middle": x - wide / 2}.get(word.get("text-anchor"), x)
        assert left >= -2, word.text
        assert left + wide <= width + 2, word.text
        assert 0 <= float(word.get("y")) <= height, word.text


def test_drawing_speaks_the_language_asked_for():
    assert "pour 10 000 logements" in words(svg.draw(samples.LINES, language="fr"))
    assert "onderdrukt door de bron" in svg.draw(samples.LINES, language="nl")


def test_labels_beside_the_lines_do_not_touch():
    root = ET.fromstring(svg.draw(samples.LINES))
    plane = max(float(e.get("x2")) for e in root.iter(f"{NS}line") if e.get("class") == "c-grid")
    heights = sorted(float(e.get("y")) for e in root.iter(f"{NS}text") if float(e.get("x")) > plane + 10)
    assert len(heights) == 7
    assert min(b - a for a, b in itertools.pairwise(heights)) >= 14.9


def test_missing_value_breaks_the_line_and_prints_its_reason():
    drawing = svg.draw(samples.LINES)
    assert "2018 – onderdrukt door de bron" in words(drawing)
    whole = replace(samples.LINES, breaks=(), lines=(Line(label="H", role="own", points=(Point("2020", 1.0),) * 1),))
    assert svg.draw(whole).count("<path") == 0
    own = re.findall(r'<path class="c-own"[^>]*stroke-dasharray|<path class="c-own"', drawing)
    assert len(own) == 3


def test_provisional_point_is_hollow_and_explained():
    drawing = svg.draw(samples.LINES)
    assert drawing.count("c-own c-hollow") == 2
    assert "voorlopig cijfer" in words(drawing)


def test_quarters_and_months_lie_between_the_years():
    points = (Point("2023-Q1", 1.0), Point("2023-07", 2.0), Point("2024", 3.0))
    chart = LineChart(title="t", description="d", lines=(Line(label="x", role="own", points=points),))
    drawing = svg.draw(chart)
    spots = [float(x) for x in re.findall(r'<circle[^>]*cx="([\d.]+)"', drawing)]
    assert spots[1] - spots[0] == pytest.approx(spots[2] - spots[1], abs=0.11)


def test_empty_and_flat_charts_still_draw():
    empty = LineChart(title="t", description="d", lines=(Line(label="x", role="own"),))
    nothing = replace(samples.BARS, bars=(), target=None)
    assert [svg.draw(chart).startswith("<svg") for chart in (empty, nothing)] == [True, True]


def test_chart_nobody_draws_is_refused():
    class Cake(Chart):
        KIND = "cake"

    with pytest.raises(ValueError, match="nobody draws a Cake"):
        svg.draw(Cake(title="t", description="d"))
    Chart.KINDS.pop("cake")


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [(0, 9.1, [0, 2, 4, 6, 8, 10]), (0, 14, [0, 5, 10, 15]), (3, 4, [3, 3.2, 3.4, 3.6, 3.8, 4]), (0, 0, [0, 0.2])],
)
def test_ticks_enclose_the_range_in_round_steps(low, high, expected):
    assert ticks(low, high) == pytest.approx(expected)


def test_spread_keeps_blocks_apart_and_inside():
    assert spread([10, 12, 90], [10, 10, 10], 0, 100) == [6, 16, 90]
    assert spread([99, 100], [10, 10], 0, 100) == [85, 95]
    assert spread([], [], 0, 100) == []
