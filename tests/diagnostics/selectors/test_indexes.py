"""A figure as an index: 100 in the base, never over a break, and what has no base has none."""

import pytest
from django.urls import reverse

from diagnostics.selectors.indexes import bases, indexed
from diagnostics.selectors.indicators import figure
from tests.factories.diagnostics import ObservationFactory, SeriesBreakFactory, SourceEditionFactory

SHARES = {
    "Halle": {"2020": 5, "2021": 4, "2022": 6, "2023": 8},
    "Beersel": {"2020": 2, "2022": 3},
    "Dilbeek": {"2022": 9},
}


@pytest.fixture
def jobless(country):
    edition = SourceEditionFactory(title="Werk")
    for name, values in SHARES.items():
        for period, value in values.items():
            ObservationFactory(
                edition=edition, indicator=country.jobless, area=country.towns[name], period=period, value=value,
                numerator=None,
            )  # fmt: skip
    return country


def numbers(series):
    return {value.period: value.value for value in series.values}


def test_index_is_100_in_the_base_and_each_place_is_against_itself(jobless):
    found = figure(jobless.trajectory, jobless.jobless)
    shown, _ = indexed(found, [], "2020")
    assert bases(found) == ["2020", "2021", "2022", "2023"]
    assert numbers(shown.own[0]) == {"2020": 100.0, "2021": 80.0, "2022": 120.0, "2023": 160.0}
    assert {str(each.area.name): numbers(each) for each in shown.comparison} == {
        "Beersel": {"2020": 100.0, "2022": 150.0}
    }
    assert all(value.low is None and value.count is None for each in shown.own for value in each.values)


def test_index_stops_at_a_break(jobless):
    SeriesBreakFactory(indicator=jobless.jobless, period="2022", is_comparable=False)
    found = figure(jobless.trajectory, jobless.jobless)
    assert bases(found) == ["2022", "2023"]
    assert numbers(indexed(found, [], "2022")[0].own[0]) == {"2022": 100.0, "2023": pytest.approx(133.3333)}


def test_one_year_alone_has_no_index(country):
    ObservationFactory(indicator=country.jobless, area=country.halle, period="2023", value=5, numerator=None)
    assert bases(figure(country.trajectory, country.jobless)) == []


def test_page_and_file_show_the_index_and_lead_back(jobless, adviser_client):
    url = reverse("diagnostics:indicator_detail", args=[jobless.trajectory.slug, "WE-01"])
    plain, page = adviser_client.get(url), adviser_client.get(url, {"base": "2021"})
    assert 'href="?base=2020#chart"' in plain.content.decode()
    assert (page.context["unit"], [row["number"] for row in page.context["rows"][:4]]) == (
        "index, 2021 = 100",
        ["200,0", "150,0", "100,0", "125,0"],
    )
    assert f'href="{url}"' in page.content.decode()
    file = adviser_client.get(
        reverse("diagnostics:indicator_table", args=[jobless.trajectory.slug, "WE-01"]), {"base": "2021"}
    )
    assert "200,0" in b"".join(file).decode("utf-8-sig")


@pytest.mark.parametrize("base", ["1999", "x", "2020'--"])
def test_base_that_is_none_shows_the_figures_themselves(jobless, adviser_client, base):
    url = reverse("diagnostics:indicator_detail", args=[jobless.trajectory.slug, "WE-01"])
    page = adviser_client.get(url, {"base": base})
    assert (page.status_code, page.context["figure"].base, page.context["unit"]) == (200, "", "%")
