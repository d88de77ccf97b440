"""Figures as chart specifications."""

from diagnostics.charts import indicator_chart
from diagnostics.selectors.indicators import figure
from livb.charts.spec import BarChart, LineChart
from livb.charts.svg import draw
from tests.factories.diagnostics import ObservationFactory


def test_one_period_is_shown_side_by_side_with_the_median(country):
    for name, count in (("Halle", 882), ("Dilbeek", 700), ("Lennik", 30)):
        ObservationFactory(indicator=country.theft, area=country.towns[name], numerator=count)
    chart = indicator_chart(figure(country.trajectory, country.theft))
    assert isinstance(chart, BarChart)
    assert [(bar.label["nl"], bar.role) for bar in chart.bars] == [
        ("Halle", "own"), ("Dilbeek", "comparison"), ("Lennik", "comparison"), ("Mediaan", "reference")
    ]  # fmt: skip
    assert chart.description["nl"].startswith("Halle: 20,95 in 2023 (95\xa0%-interval 19,59 tot 22,38).")
    assert "<svg" in draw(chart, language="fr")


def test_several_periods_are_a_line_with_its_gaps(country):
    for year, value in (("2022", "5.0"), ("2023", None), ("2024", "5.4")):
        ObservationFactory(
            indicator=country.jobless, area=country.halle, period=year, numerator=None, value=value,
            reason="" if value else "hidden", is_provisional=year == "2024",
        )  # fmt: skip
    chart = indicator_chart(figure(country.trajectory, country.jobless))
    assert isinstance(chart, LineChart)
    assert [(point.period, point.value, bool(point.missing)) for point in chart.lines[0].points] == [
        ("2022", 5.0, False), ("2023", None, True), ("2024", 5.4, False)
    ]  # fmt: skip
    assert chart.provisional_label["nl"] == "voorlopig"


def test_counts_without_a_denominator_are_not_compared(country):
    for town in (country.halle, country.dilbeek):
        for year in ("2014", "2015"):
            ObservationFactory(indicator=country.theft, area=town, period=year, numerator=50)
    chart = indicator_chart(figure(country.trajectory, country.theft))
    assert ([line.label["nl"] for line in chart.lines], chart.unit["nl"]) == (["Halle"], "aantal")


def test_chart_without_figures_says_so(country):
    chart = indicator_chart(figure(country.trajectory, country.theft))
    assert (chart.bars, chart.description["nl"]) == ((), "Geen cijfers.")
