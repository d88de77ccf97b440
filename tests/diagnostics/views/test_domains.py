"""A domain in small charts, and the first picture of any town."""

import pytest
from django.urls import reverse

from diagnostics.charts_domain import cards, headline
from diagnostics.models import SeriesBreak
from diagnostics.selectors.indicators import figure
from tests.factories.diagnostics import IndicatorFactory, ObservationFactory
from tests.factories.trajectories import AreaFactory


@pytest.fixture
def thefts(country):
    """Halle counts 400 in 2019 and 882 in 2023; the province is known in 2023."""
    for town, period, number in (("halle", "2019", 400), ("halle", "2023", 882)):
        ObservationFactory(indicator=country.theft, area=getattr(country, town), period=period, numerator=number)
    for town in ("beersel", "dilbeek", "lennik"):
        ObservationFactory(indicator=country.theft, area=getattr(country, town), period="2023", numerator=100)
    ObservationFactory(indicator=country.inhabitants, area=country.halle, period="2019", numerator=40_000)
    return country


@pytest.fixture
def page(country):
    return reverse("diagnostics:domain_detail", args=[country.trajectory.slug, "crime"])


def test_headline_says_what_chance_does_not_explain(thefts):
    assert headline(figure(thefts.trajectory, thefts.theft)) == (
        "Diefstal: hoger dan in 2019 en hoger dan Vlaams-Brabant"
    )


def test_headline_without_an_interval_gives_the_number_alone(country):
    ObservationFactory(indicator=country.jobless, area=country.halle, numerator=None, value="6.4")
    assert headline(figure(country.trajectory, country.jobless)) == "Werkzoekend: 6,4 % in 2023"


def test_headline_of_a_reason_says_that_there_is_no_number(country):
    ObservationFactory(indicator=country.theft, area=country.halle, numerator=None, reason="hidden")
    assert headline(figure(country.trajectory, country.theft)) == "Diefstal: geen getal"


def test_headline_never_looks_back_over_a_break(thefts):
    SeriesBreak.objects.create(indicator=thefts.theft, period="2021", reason_nl="Anders geteld.")
    assert headline(figure(thefts.trajectory, thefts.theft)) == "Diefstal: hoger dan Vlaams-Brabant"


def test_cards_of_one_unit_share_a_scale_unless_one_would_be_flat(country):
    for code, number in (("CR-90", 800), ("CR-91", 400), ("CR-92", 10)):
        row = IndicatorFactory(code=code, denominator=country.theft.denominator)
        ObservationFactory(indicator=row, area=country.halle, numerator=number)
    found = [figure(country.trajectory, row) for row in (IndicatorFactory(code=f"CR-9{n}") for n in range(3))]
    tops = [card.chart.top for card in cards(found)]
    assert (tops[0] == tops[1], tops[2]) == (True, None)


def test_figure_of_one_year_is_drawn_as_bars_and_of_more_as_lines(thefts):
    ObservationFactory(indicator=thefts.jobless, area=thefts.halle, numerator=None, value=6)
    found = [figure(thefts.trajectory, row) for row in (thefts.theft, thefts.jobless)]
    assert [type(card.chart).__name__ for card in cards(found)] == ["SmallMultiples", "BarChart"]


def test_headline_of_several_towns_says_how_far_they_lie_apart(country):
    country.trajectory.areas.add(country.lennik)
    for town, value in ((country.halle, 6), (country.lennik, "4.5")):
        ObservationFactory(indicator=country.jobless, area=town, numerator=None, value=value)
    found = figure(country.trajectory, country.jobless)
    assert headline(found) == "Werkzoekend: 4,5 tot 6,0 % in 2023, naargelang de gemeente"


def test_province_is_called_one_where_the_town_bears_its_name(thefts):
    type(thefts.province).objects.filter(pk=thefts.province.pk).update(name_nl="Halle")
    assert headline(figure(thefts.trajectory, thefts.theft)).endswith("en hoger dan Halle (provincie)")


def test_page_of_a_domain_links_each_chart_and_repeats_it_as_a_table(thefts, page, adviser_client):
    answer = adviser_client.get(page)
    (card,) = answer.context["cards"]
    assert (card["row"]["number"], card["row"]["place"], "<svg" in card["svg"]) == ("20,95", "Vlaams-Brabant", True)
    assert reverse("diagnostics:indicator_detail", args=[thefts.trajectory.slug, "CR-02"]).encode() in answer.content


def test_page_of_a_domain_without_figures_teaches_and_an_unknown_one_is_not_there(country, page, adviser_client):
    assert b"livb-empty" in adviser_client.get(page).content
    assert adviser_client.get(page.replace("crime", "weather")).status_code == 404


def test_page_of_a_domain_takes_the_same_queries_for_any_number_of_figures(
    thefts, page, adviser_client, django_assert_max_num_queries
):
    adviser_client.get(page)
    with django_assert_max_num_queries(40) as few:
        adviser_client.get(page + "?a")
    for number in range(5):
        row = IndicatorFactory(code=f"CR-9{number}", denominator=thefts.theft.denominator)
        ObservationFactory(indicator=row, area=thefts.halle)
    with django_assert_max_num_queries(len(few)):
        adviser_client.get(page + "?b")


def test_first_picture_needs_no_trajectory_and_names_what_is_missing(thefts, stranger_client):
    IndicatorFactory(code="CR-99", is_core=True, name_nl="Vandalisme")
    thefts.theft.is_core = True
    thefts.theft.save()
    answer = stranger_client.get(reverse("places:place_detail", args=[thefts.halle.code]))
    ages = answer.context["ages"]
    assert (ages["known"], ages["core"], ages["newest"]) == (1, 2, 2024)
    assert b"Vandalisme" in answer.content


def test_first_picture_holds_no_figure_of_a_trajectory(country, stranger_client):
    ObservationFactory(
        edition__trajectory=country.trajectory, indicator=country.theft, area=country.halle, numerator=777
    )
    answer = stranger_client.get(reverse("places:place_detail", args=[country.halle.code]))
    assert (answer.status_code, b"777" in answer.content) == (200, False)


def test_first_picture_of_a_town_that_is_no_more_is_not_there(country, stranger_client):
    old = AreaFactory(code="23999", valid_to="2024-12-31")
    assert stranger_client.get(reverse("places:place_detail", args=[old.code])).status_code == 404


def test_town_is_found_by_name_code_and_part_of_a_name(country, stranger_client):
    there = reverse("places:place_list")
    assert [stranger_client.get(there, {"q": text}).status_code for text in ("halle", country.halle.code)] == [302, 302]
    assert [str(area) for area in stranger_client.get(there, {"q": "Ha"}).context["found"]] == ["Halle"]
    assert stranger_client.get(there, {"q": "\x00nergens"}).context["found"] == []


def test_first_picture_asks_who_signs_in(client, country):
    assert client.get(reverse("places:place_list")).status_code == 302


def test_figures_of_a_trajectory_lead_to_the_first_picture_of_its_town(country, adviser_client):
    page = adviser_client.get(reverse("diagnostics:indicator_list", args=[country.trajectory.slug]))
    assert reverse("places:place_detail", args=[country.halle.code]) in page.content.decode()
