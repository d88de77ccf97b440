"""Each kind of chart says what it must, and nothing it must not."""

import itertools
import math
import re
from dataclasses import replace

import pytest

from livb.charts import svg
from livb.charts.dotmap import STEPS
from livb.charts.spec import (
    AreaMap,
    Dot,
    DotMap,
    DotStrip,
    Line,
    LineChart,
    MapDot,
    Milestone,
    Point,
    Quadrant,
    SmallMultiples,
    Span,
    Strip,
    Timeline,
)
from livb.charts.timeline import first_day, last_day
from tests.charts import samples
from tests.charts.test_svg import words


def drawn(kind, **fields):
    return svg.draw(kind(title="t", description="d", **fields))


def test_strip_names_the_own_town_and_the_median_only():
    dots = (Dot(value=3, label="Halle", role="own"), Dot(value=5, label="Vilvoorde"), Dot(value=6, label="Beersel"))
    said = words(drawn(DotStrip, strips=(Strip(dots=dots, median=5),), median_label="Mediaan", others_label="Andere"))
    assert [word for word in said if not word[0].isdigit()] == ["Halle 3", "Mediaan 5", "Andere"]


def test_strip_piles_dots_that_would_touch():
    strip = drawn(DotStrip, strips=(Strip(dots=(Dot(value=1), Dot(value=1), Dot(value=1), Dot(value=9))),))
    heights = re.findall(r'<circle[^>]*cy="([\d.]+)"', strip)
    assert len(set(heights)) == 3


def test_strip_with_bounds_of_its_axis_keeps_to_them():
    said = words(drawn(DotStrip, strips=(Strip(dots=(Dot(value=3.2, role="own"),)),), first=1, last=5, decimals=1))
    assert said == ["1", "2", "3", "4", "5", "3,2"]


def test_strip_without_a_value_prints_the_reason():
    assert "niet gemeten" in words(svg.draw(samples.STRIP))


@pytest.mark.parametrize(
    ("when", "first", "last"),
    [
        ("2026", "2026-01-01", "2026-12-31"),
        ("2026-Q3", "2026-07-01", "2026-09-30"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2026-05-17", "2026-05-17", "2026-05-17"),
    ],
)
def test_time_is_a_day_a_month_a_quarter_or_a_year(when, first, last):
    assert (first_day(when).isoformat(), last_day(when).isoformat()) == (first, last)


def test_time_that_is_none_of_these_is_refused():
    with pytest.raises(ValueError, match="next week"):
        drawn(Timeline, spans=(Span(label="a", start="next week", end="2027"),))


@pytest.mark.parametrize(
    ("end", "names"),
    [("2026-03", ["2026", "1", "2", "3"]), ("2027", ["2026", "I", "II", "III", "IV"]), ("2049", ["2026", "2027"])],
)
def test_timeline_counts_in_months_quarters_or_years(end, names):
    said = words(drawn(Timeline, spans=(Span(label="a", start="2026-01", end=end),)))
    assert said[: len(names)] == names


def test_timeline_tells_states_apart_without_colour():
    drawing = svg.draw(samples.TIMELINE)
    bars = re.findall(r'<rect class="c-own (c-\w+)"', drawing)
    assert (bars.count("c-solid"), bars.count("c-hollow")) == (2, 5)
    assert drawing.count('stroke-dasharray="2.5 3.5"') == 2


def test_timeline_marks_what_falls_due_and_names_it_beside_a_line():
    bar, line = (
        drawn(
            Timeline, spans=(Span(label="a", start="2026", end="2027", fill=fill, days=("2027-03-31", "2026-06-20")),)
        )
        for fill in ("solid", "line")
    )
    assert [drawing.count('class="c-reference c-hollow"') for drawing in (bar, line)] == [2, 2]
    assert [{"20/6", "31/3"} <= set(words(drawing)) for drawing in (bar, line)] == [False, True]


def test_timeline_shows_today_only_within_its_days():
    inside = svg.draw(samples.TIMELINE)
    outside = svg.draw(replace(samples.TIMELINE, today="2031-01-01"))
    assert ["vandaag" in words(each) for each in (inside, outside)] == [True, False]


def test_timeline_labels_of_days_on_one_spot_stand_on_lines_of_their_own():
    days = (Milestone(day="2026-05-01", label="Gemeenteraad"), Milestone(day="2026-05-02", label="Politieraad"))
    drawing = drawn(Timeline, milestones=days)
    assert len(set(re.findall(r'y="([\d.]+)"[^>]*>(?:Gemeenteraad|Politieraad)<', drawing))) == 2


def test_quadrant_numbers_its_bubbles_and_lists_them_beside():
    said = words(svg.draw(samples.QUADRANT))
    assert [said.count(str(number)) for number in (1, 6)] == [4, 2]  # in the bubble, in the list; 1 stands on both axes
    assert {"Prioriteit", "Agenderen", "Aandachtspunt", "Monitoren", "gekozen als prioriteit"} <= set(said)


def test_quadrant_bubbles_on_one_spot_stand_in_a_ring_around_it():
    one = samples.QUADRANT.bubbles[0]
    drawing = svg.draw(replace(samples.QUADRANT, bubbles=(one,) * 7))
    spots = [(float(x), float(y)) for x, y in re.findall(r'class="c-hollow" cx="([\d.]+)" cy="([\d.]+)"', drawing)]
    (x, y), *others = spots[:7]  # the list stands after the plane
    assert len(set(spots[:7])) == 7
    assert max(math.hypot(a - x, b - y) for a, b in others) < 40


def test_multiples_share_a_scale_only_when_told():
    apart, shared = (svg.draw(replace(samples.MULTIPLES, shared=each)) for each in (False, True))
    assert apart != shared


def test_multiples_without_a_figure_print_the_reason():
    nothing = replace(samples.LINES.lines[0].points[4], period="2020")
    line = replace(samples.LINES.lines[0], points=(nothing,))
    panel = replace(samples.MULTIPLES.panels[0], lines=(line,))
    assert "onderdrukt door de bron" in words(svg.draw(replace(samples.MULTIPLES, panels=(panel,))))


def test_multiples_name_each_of_several_own_lines_at_its_end():
    line = samples.MULTIPLES.panels[0].lines[0]
    lines = tuple(replace(line, label=label, role="own") for label in ("Halle", "Lennik"))
    panel = replace(samples.MULTIPLES.panels[0], lines=lines)
    said = words(svg.draw(replace(samples.MULTIPLES, panels=(panel,))))
    assert [any(name in word for word in said) for name in ("Halle 7", "Lennik 7")] == [True, True]


def test_area_map_parts_the_names_of_neighbours():
    own = replace(samples.AREAS.shapes[-1], path="M760 0l40 0 0 50-40 0z", label="Lennik")
    drawing = svg.draw(replace(samples.AREAS, shapes=(*samples.AREAS.shapes, own)))
    spots = [float(y) for y in re.findall(r'y="([\d.]+)"[^>]*>(?:Halle|Lennik)<', drawing)]
    assert abs(spots[0] - spots[1]) >= 15


def test_map_classes_darken_step_by_step_in_grey():
    def grey(colour):
        return sum(int(colour[at : at + 2], 16) * part for at, part in ((1, 0.2126), (3, 0.7152), (5, 0.0722)))

    shades = [grey(step) for step in STEPS]
    assert all(light - dark > 25 for light, dark in itertools.pairwise(shades))


def test_map_names_the_own_town_and_counts_each_class():
    said = words(svg.draw(samples.MAP))
    assert "Halle" in said
    assert "4 tot 6 (49)" in said
    assert "geen cijfer (48)" in said


def test_map_of_every_municipality_weighs_little():
    dots = tuple(MapDot(longitude=2.5 + n % 40 / 10, latitude=49.5 + n % 50 / 25, step=n % 5) for n in range(565))
    assert len(drawn(DotMap, dots=dots, steps=("a", "b", "c", "d", "e")).encode()) < 25_000


def test_area_map_counts_each_class_and_names_the_own_town():
    said = words(svg.draw(samples.AREAS))
    assert [line in said for line in ("minder dan 2 (5)", "2 tot 4 (6)", "geen cijfer (5)", "Halle")] == [True] * 4


def test_area_map_tells_classes_apart_without_colour():
    drawing = svg.draw(samples.AREAS)
    patterns = re.findall(r'<pattern id="m[^>]*>(.*?)</pattern>', drawing)
    assert len({re.sub(r'(fill|stroke|class)="[^"]*"', "", each) for each in patterns}) == 4


def test_area_map_of_nothing_known_has_no_class():
    nothing = replace(samples.AREAS, steps=(), shapes=(replace(samples.AREAS.shapes[0], step=None),))
    assert "geen cijfer (1)" in words(svg.draw(nothing))


@pytest.mark.parametrize("kind", [DotStrip, Timeline, Quadrant, SmallMultiples, DotMap, AreaMap])
def test_chart_of_nothing_still_draws(kind):
    assert drawn(kind).startswith("<svg")


def test_strip_names_own_dots_that_lie_close_one_above_the_other():
    near = tuple(Dot(value=value, label=name, role="own") for name, value in (("Meise", 13.6), ("Londerzeel", 14.8)))
    far = (Dot(value=1, label="Meise", role="own"), Dot(value=48, label="Londerzeel", role="own"))
    strips = [drawn(DotStrip, strips=(Strip(dots=dots),), first=0, last=50, decimals=1) for dots in (near, far)]
    heights = [set(re.findall(r' y="([\d.]+)"[^>]*>(?:Meise|Londerzeel)', strip)) for strip in strips]
    assert [len(each) for each in heights] == [2, 1]


def test_line_chart_says_once_which_years_are_missing():
    points = (Point("2019", 3.0), Point("2020", missing="onbekend"), Point("2021", 4.0))
    said = words(drawn(LineChart, lines=tuple(Line(label=name, role="own", points=points) for name in ("A", "B"))))
    assert [text for text in said if "onbekend" in text] == ["2020 – onbekend"]
