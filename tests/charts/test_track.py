"""A row of a calendar: places in percent, so that it may stretch with its cell."""

import xml.etree.ElementTree as ET

from livb.charts.track import Mark, track

SVG = "{http://www.w3.org/2000/svg}"


def parts(drawing: str, tag: str) -> list[dict[str, str]]:
    return [dict(found.attrib) for found in ET.fromstring(drawing).iter(SVG + tag)]


def test_track_places_its_bar_in_percent_with_its_look() -> None:
    [bar] = parts(track(4, span=(25.0, 50.0), look="t-bar--busy"), "rect")
    assert (bar["class"], bar["x"], bar["width"]) == ("t-bar t-bar--busy", "25.00%", "25.00%")


def test_track_of_one_day_can_still_be_seen() -> None:
    [bar] = parts(track(1, span=(10.0, 10.0)), "rect")
    assert bar["width"] == "0.60%"


def test_track_says_where_a_bar_goes_on_outside_of_it() -> None:
    arrows = [len(parts(track(1, span=(0.0, 100.0), before=b, after=a), "path")) for b, a in ((0, 0), (1, 0), (1, 1))]
    assert arrows == [0, 1, 2]


def test_track_shows_columns_days_that_count_and_today() -> None:
    drawing = track(2, marks=[Mark(10.0, "triangle"), Mark(20.0)], today=30.0)
    lines = [(line["class"], line["x1"]) for line in parts(drawing, "line")]
    assert lines == [
        ("t-grid", "0.00%"), ("t-grid", "50.00%"), ("t-grid", "100.00%"),
        ("t-day", "10.00%"), ("t-day", "20.00%"), ("t-today", "30.00%"),
    ]  # fmt: skip
    assert [path["class"] for path in parts(drawing, "path")] == ["t-mark t-mark--triangle", "t-mark t-mark--diamond"]


def test_track_holds_nothing_that_the_policy_refuses() -> None:
    assert "style" not in track(3, span=(1.0, 2.0), before=True, marks=[Mark(5.0)], today=1.0)
