"""The sheet of an indicator: what stands on it in each edition, and the print."""

import page
import pytest
from django.urls import reverse
from django.utils import timezone

from diagnostics.indicator_sheet import indicator_sheet_of
from diagnostics.models import Interpretation, SeriesBreak
from diagnostics.services.papers import print_paper
from livb.documents.html import render_sheet
from livb.files.models import StoredFile
from livb.files.services import open_
from livb.jobs.models import Job
from livb.jobs.services import run
from tests.factories.diagnostics import ObservationFactory


@pytest.fixture
def theft(country):
    """882 in 2023, 3 in 2024: too few to be told outside the core group; with a break, a meaning and neighbours."""
    indicator = country.theft
    indicator.minimum_count, indicator.definition_nl, indicator.supplier = 5, "Alle diefstallen.", "Federale politie"
    indicator.save()
    for period, number in (("2022", 700), ("2023", 882), ("2024", 3)):
        ObservationFactory(indicator=indicator, area=country.halle, period=period, numerator=number)
        ObservationFactory(indicator=indicator, area=country.beersel, period=period, numerator=200)
    SeriesBreak.objects.create(indicator=indicator, period="2023", reason_nl="Anders geteld.", is_comparable=True)
    Interpretation.objects.create(
        trajectory=country.trajectory, indicator=indicator, text="Vooral aan het station.", visibility="council"
    )
    return indicator


def text(country, indicator, reach="kerngroep", language="nl"):
    return " ".join(render_sheet(indicator_sheet_of(country.trajectory, indicator, reach, language)).split())


def test_sheet_tells_figure_interval_comparison_marks_meaning_and_what_is_counted(country, theft):
    told = text(country, theft)
    wanted = ("95", "Beersel", "te klein", "Anders geteld.", "Vooral aan het station.", "Alle diefstallen.")
    assert [words for words in (*wanted, "Federale politie", "20,95") if words not in told] == []


@pytest.mark.parametrize(
    ("reach", "has_small", "has_meaning"),
    [("kerngroep", True, True), ("council", False, True), ("public", False, False)],
)
def test_sheet_leaves_out_of_an_edition_what_may_not_be_told_there(country, theft, reach, has_small, has_meaning):
    told = text(country, theft, reach)
    assert ("0,07" in told, "station" in told) == (has_small, has_meaning)


def test_sheet_of_an_indicator_without_figures_says_so(country):
    assert "Nog geen cijfer van deze gemeente" in text(country, country.jobless)


def test_sheet_offers_the_editions_a_reader_may_see_and_asks_for_the_print(country, theft, adviser_client):
    url = reverse("diagnostics:indicator_paper", args=[country.trajectory.slug, theft.code])
    told = adviser_client.get(url).content.decode()
    assert [f'value="{reach}"' in told for reach in ("kerngroep", "council", "public", "team")] == [
        True,
        True,
        True,
        False,
    ]
    assert adviser_client.post(url, {"reach": "public", "language": "nl"}).url == f"{url}?reach=public&language=nl"
    assert Job.objects.get().payload["indicator"] == theft.code


@pytest.mark.pdf
def test_print_of_the_council_keeps_all_104_rules_and_its_reach(country, theft, adviser):
    job = print_paper(trajectory=country.trajectory, reach="council", language="fr", about=theft, by=adviser)
    run(job)
    job.refresh_from_db()
    stored = StoredFile.objects.get(uuid=job.result["file"])
    with open_(stored) as file:
        rules = page.validate_pdf_bytes(file.read(), profile="ua1").rules
    assert (stored.visibility, stored.name, rules.passed, rules.total) == (
        "council",
        f"cr-02-vol-{country.trajectory.slug}-conseil-{timezone.localdate()}.pdf",
        104,
        104,
    )
