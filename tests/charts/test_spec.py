"""A chart survives JSON, and refuses what it does not know."""

import json

import pytest

from livb.charts.spec import BarChart, Chart, LineChart
from livb.lib.hashing import canonical_json
from tests.charts import samples


@pytest.mark.parametrize("chart", samples.EVERY.values(), ids=samples.EVERY)
def test_chart_through_json_stays_equal(chart):
    assert Chart.from_json(json.loads(canonical_json(chart.to_json()))) == chart


def test_chart_json_holds_no_floats():
    point = samples.LINES.to_json()["lines"][0]["points"][0]
    assert point == {"period": "2014", "value": "12.1", "low": "11.0", "high": "13.4"}


def test_chart_of_unknown_type_is_refused():
    with pytest.raises(ValueError, match="no chart of type 'pie'"):
        Chart.from_json({"type": "pie"})


def test_chart_read_as_another_kind_is_refused():
    with pytest.raises(ValueError, match="no chart of type 'bar'"):
        LineChart.from_json(samples.BARS.to_json())


def test_chart_with_unknown_or_absent_key_is_refused():
    with pytest.raises(ValueError, match="BarChart does not know slices"):
        Chart.from_json({"type": "bar", "title": "a", "description": "b", "slices": []})
    with pytest.raises(ValueError, match="title"):
        BarChart.from_json({"type": "bar", "description": "b"})
