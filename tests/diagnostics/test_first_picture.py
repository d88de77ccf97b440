"""The first picture of a town on paper: what stands on it, for whom, and the print."""

import page
import pytest
from django.urls import reverse

from diagnostics.first_picture import first_picture_of
from diagnostics.services.first_pictures import print_first_picture
from livb.documents.html import render_sheet
from livb.files.models import StoredFile
from livb.files.services import open_
from livb.jobs.models import Job
from livb.jobs.services import run
from tests.factories.accounts import UserFactory
from tests.factories.diagnostics import IndicatorFactory, ObservationFactory, SourceEditionFactory


@pytest.fixture
def halle(country):
    """Thefts of two years; a school figure nobody has; a figure typed by the trajectory of Halle."""
    type(country.theft).objects.filter(pk=country.theft.pk).update(is_core=True)
    for period, number in (("2019", 400), ("2023", 882)):
        ObservationFactory(indicator=country.theft, area=country.halle, period=period, numerator=number)
    ObservationFactory(indicator=country.inhabitants, area=country.halle, period="2019", numerator=40_000)
    for town in (country.beersel, country.dilbeek, country.lennik):
        ObservationFactory(indicator=country.theft, area=town, period="2023", numerator=100)
    IndicatorFactory(code="ON-01", theme="education", name_nl="Afwezigheid", supplier="Onderwijs", is_core=True)
    own = SourceEditionFactory(trajectory=country.trajectory, title="Eigen telling")
    ObservationFactory(edition=own, indicator=country.jobless, area=country.halle, numerator=None, value="6.4")
    return country.halle


def text(area, language="nl"):
    return " ".join(render_sheet(first_picture_of(area, language)).split())


def test_picture_tells_what_differs_what_is_known_and_what_to_ask_for(halle):
    told = text(halle)
    wanted = ("Vlaams-Brabant", "PZ Halle", "Diefstal: hoger dan in 2019 en hoger dan Vlaams-Brabant", "Afwezigheid")
    assert [words for words in (*wanted, "Onderwijs", "42 200", "20,95") if words not in told] == []


def test_picture_in_french_has_no_word_of_ours_in_dutch(halle):
    told = text(halle, "fr")
    wanted = ("Première image", "Vol : plus élevé", "Brabant flamand", "Pas encore connu")
    assert [words for words in wanted if words not in told] == []
    assert [words for words in ("Eerste beeld", "Bron", "Laatste") if words in told] == []


def test_picture_holds_nothing_of_a_trajectory(halle):
    assert "Werkzoekend" not in text(halle).partition("Nog niet bekend")[0]


def test_picture_of_a_town_without_figures_says_what_to_ask_for(country):
    country.theft.is_core = True
    country.theft.save()
    assert "Kerncijfers die er nog niet zijn" in text(country.lennik)


@pytest.mark.pdf
def test_print_is_tagged_and_can_be_fetched_by_whoever_signed_in(halle, client):
    person = UserFactory()
    job = print_first_picture(area=halle, language="nl", by=person)
    run(job)
    job.refresh_from_db()
    with open_(StoredFile.objects.get(uuid=job.result["file"])) as file:
        rules = page.validate_pdf_bytes(file.read(), profile="ua1").rules
    assert (rules.passed, rules.total) == (104, 104)
    url = reverse("places:place_paper_file", args=[halle.code, job.uuid])
    assert client.get(url).status_code == 302
    client.force_login(person)
    answer = client.get(url)
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert client.get(reverse("places:place_paper_file", args=["23002", job.uuid])).status_code == 404


def test_picture_is_asked_for_once_and_shown_while_it_is_made(halle, adviser_client):
    url = reverse("places:place_paper", args=[halle.code])
    for _ in range(2):
        assert adviser_client.post(url, {"language": "fr"}).url == f"{url}?language=fr"
    assert Job.objects.get().payload == {"code": halle.code, "language": "fr"}
    assert "livb-progress" in adviser_client.get(url, {"language": "fr"}).content.decode()
    progress = reverse("places:place_paper_progress", args=[halle.code, Job.objects.get().uuid])
    assert adviser_client.get(progress).status_code == 200


def test_picture_whose_figures_changed_in_between_is_refused(halle, country, adviser):
    job = print_first_picture(area=halle, language="nl", by=adviser)
    ObservationFactory(indicator=country.theft, area=halle, period="2024", numerator=5)
    run(job)
    job.refresh_from_db()
    assert (job.state, job.problem) == (Job.State.FAILED, "outdated")
