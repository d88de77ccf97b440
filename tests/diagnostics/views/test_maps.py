"""The map of a figure."""

import pytest
from django.urls import reverse

from livb.trajectories.models import Boundary
from tests.factories.diagnostics import ObservationFactory
from tests.factories.trajectories import AreaFactory


def address(country, code="CR-02", query=""):
    return reverse("diagnostics:indicator_map", args=[country.trajectory.slug, code]) + query


@pytest.fixture
def figures(country):
    for number, town in enumerate(("halle", "beersel", "dilbeek")):
        ObservationFactory(indicator=country.theft, area=getattr(country, town), numerator=100 + 300 * number)
    AreaFactory(kind="country", code="BE", name_nl="België", name_fr="Belgique")
    return country


def test_map_without_boundaries_draws_dots_and_names_who_has_no_figure(figures, adviser_client):
    for area in figures.towns.values():
        type(area).objects.filter(pk=area.pk).update(latitude="50.8", longitude="4.3")
    page = adviser_client.get(address(figures, query="?around=20001")).context
    assert ("<svg" in page["svg"], page["map"].has_outlines) == (True, False)
    assert [(str(part), [str(area) for area in areas]) for part, areas in page["map"].without] == [
        ("Vlaams-Brabant", ["Lennik"])
    ]


def test_map_with_boundaries_outlines_the_own_town(figures, adviser_client):
    for number, area in enumerate(figures.towns.values()):
        Boundary.objects.create(area=area, path=f"M{number * 40} 0l40 0 0 50-40 0z", source="Proef")
    page = adviser_client.get(address(figures))
    assert (page.context["map"].has_outlines, b"Proef" in page.content) == (True, True)
    assert page.context["svg"].count('d="M0 0l40 0 0 50-40 0z"') == 3  # its class, and the two lines around it


def test_map_table_goes_by_name_with_the_class_of_each_place(figures, adviser_client):
    rows = adviser_client.get(address(figures, query="?around=20001")).context["rows"]
    assert [(row["name"], row["number"], row["is_own"]) for row in rows] == [
        ("Beersel", "15,33", False), ("Dilbeek", "15,87", False), ("Halle", "2,38", True), ("Lennik", "", False)
    ]  # fmt: skip
    assert [row["words"] for row in rows] == ["15,33", "15,87", "2,38", ""]


def test_map_takes_the_period_and_the_part_of_the_country_that_were_asked(figures, adviser_client):
    ObservationFactory(indicator=figures.theft, area=figures.lennik, period="2024", numerator=20)
    found = adviser_client.get(address(figures, query="?period=2024&around=20001")).context["map"]
    assert (found.period, found.around, len(found.steps)) == ("2024", figures.province, 1)
    strange = adviser_client.get(address(figures, query="?period=%00x&around=nergens")).context["map"]
    assert (strange.period, str(strange.around)) == ("2023", "België")


def test_map_of_counts_is_refused_with_the_reason(figures, adviser_client):
    page = adviser_client.get(address(figures, "CX-01"))
    assert (page.context["svg"], page.context["map"].places, b"livb-empty" in page.content) == ("", (), True)


def test_map_of_one_region_is_never_drawn_for_another(figures, adviser_client):
    region = AreaFactory(kind="region", code="02000", name_nl="Vlaams Gewest", name_fr="Région flamande")
    type(region).objects.filter(pk__in=[area.pk for area in figures.towns.values()]).update(region=region)
    figures.theft.regions = ["02000"]
    figures.theft.save()
    found = adviser_client.get(address(figures)).context["map"]
    assert (found.around, {part.code for part in found.choices}) == (region, {"02000", "20001"})


def test_map_asks_the_same_queries_for_one_town_and_for_many(figures, adviser_client, django_assert_max_num_queries):
    adviser_client.get(address(figures))
    with django_assert_max_num_queries(40) as few:
        adviser_client.get(address(figures, query="?period=2023"))
    for number in range(30):
        town = AreaFactory(code=f"5{number:04}", name_nl=f"Dorp {number}", province=figures.province)
        ObservationFactory(indicator=figures.theft, area=town)
    with django_assert_max_num_queries(len(few)):
        adviser_client.get(address(figures, query="?period=2023&around="))
