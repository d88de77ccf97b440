"""The pages of an upload: give, look, answer, confirm, undo, and what a wrong file says."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from diagnostics.models import Observation, SourceEdition, Upload
from tests.diagnostics.imports.helpers import csv_bytes
from tests.factories.diagnostics import FindingFactory, SourceEditionFactory, UploadFactory

pytestmark = pytest.mark.usefixtures("country")
TABLE = csv_bytes(
    [["Title:"], ["", "2023"], ["Provincie: Vlaams-Brabant", 2000], ["HALLE", 900], ["Halle", 882], ["Lennik", 18]]
)


@pytest.fixture
def give(adviser_client, trajectory, django_capture_on_commit_callbacks):
    def post(content, name="tabel.csv"):
        with django_capture_on_commit_callbacks(execute=True):
            response = adviser_client.post(
                reverse("diagnostics:upload_create", args=[trajectory.slug]),
                {"file": SimpleUploadedFile(name, content)},
            )
        return response.url

    return post


def test_upload_on_a_full_disk_says_so_and_keeps_nothing(adviser_client, trajectory, settings, tmp_path):
    (tmp_path / "full").write_text("no folder")
    settings.LIVB_FILES_DIR = tmp_path / "full"
    page = reverse("diagnostics:upload_create", args=[trajectory.slug])
    response = adviser_client.post(page, {"file": SimpleUploadedFile("tabel.csv", TABLE)})
    assert (list(response.context["form"].errors), Upload.objects.count()) == (["file"], 0)


def test_upload_is_read_answered_and_confirmed(give, adviser_client, trajectory, django_capture_on_commit_callbacks):
    page = give(TABLE)
    assert adviser_client.get(page).context["indicators"].count() == 0
    with django_capture_on_commit_callbacks(execute=True):
        adviser_client.post(page, {"measure_0": "CR-02"})
    assert adviser_client.get(page).context["writes"] == 4
    assert not Observation.objects.filter(edition__trajectory=trajectory).exists()
    done = adviser_client.post(f"{page}confirm/", follow=True)
    assert (done.status_code, Observation.objects.filter(edition__trajectory=trajectory).count()) == (200, 4)
    again = adviser_client.post(f"{page}confirm/", follow=True)
    assert [message.level_tag for message in again.context["messages"]] == ["error"]


def test_wrong_file_gets_its_sentence(give, adviser_client):
    page = adviser_client.get(give(b"%PDF-1.7", "rapport.pdf"))
    assert page.context["refused"].startswith("Dit is geen tabel")


def test_file_too_large_is_refused_at_the_form(adviser_client, trajectory):
    content = SimpleUploadedFile("groot.csv", b"a" * (26 * 2**20))
    page = adviser_client.post(reverse("diagnostics:upload_create", args=[trajectory.slug]), {"file": content})
    assert list(page.context["form"].errors) == ["file"]


def test_upload_whose_reading_died_says_so(adviser_client, trajectory):
    from livb.jobs.models import Job

    job = Job.objects.create(kind="diagnostics.read_upload", key="x", state=Job.State.FAILED, trajectory=trajectory)
    upload = UploadFactory(trajectory=trajectory, state="reading", report={}, job=job)
    page = adviser_client.get(upload.get_absolute_url())
    assert page.context["refused"].startswith("Het bestand was te zwaar")


def test_upload_that_is_being_read_shows_progress(adviser_client, trajectory):
    from livb.jobs.models import Job

    job = Job.objects.create(kind="diagnostics.read_upload", key="x", trajectory=trajectory)
    upload = UploadFactory(trajectory=trajectory, state="reading", report={}, job=job)
    assert b"<progress" in adviser_client.get(upload.get_absolute_url()).content


def test_editions_are_undone_from_the_list(give, adviser_client, trajectory, django_capture_on_commit_callbacks):
    page = give(TABLE)
    with django_capture_on_commit_callbacks(execute=True):
        adviser_client.post(page, {"measure_0": "CR-02"})
    adviser_client.post(f"{page}confirm/")
    edition = SourceEdition.objects.get(trajectory=trajectory)
    undo_url = reverse("diagnostics:edition_undo", args=[trajectory.slug, edition.uuid])
    finding = FindingFactory(
        trajectory=trajectory,
        indicators=[Observation.objects.filter(edition=edition)[0].indicator],
    )
    refused = adviser_client.post(undo_url, follow=True)
    assert finding.text in " ".join(map(str, refused.context["messages"]))
    finding.delete()
    adviser_client.post(undo_url)
    edition.refresh_from_db()
    assert edition.undone_at is not None


@pytest.mark.parametrize("rows", [1, 3])
def test_edition_list_asks_the_same_queries_whatever_the_rows(
    adviser_client, trajectory, rows, django_assert_num_queries
):
    SourceEditionFactory.create_batch(rows, trajectory=trajectory)
    url = reverse("diagnostics:edition_list", args=[trajectory.slug])
    adviser_client.get(url)
    with django_assert_num_queries(COUNT):
        assert len(adviser_client.get(url).context["rows"]) == rows


COUNT = 7


def test_confirmed_upload_is_kept_with_its_report(give, adviser_client):
    give(TABLE)
    assert Upload.objects.get().report["reader"] == "police_table"


def test_year_that_no_file_says_is_asked_once_and_kept(
    give, adviser_client, trajectory, django_capture_on_commit_callbacks
):
    page = give(csv_bytes([["Gemeente", "Fietsdiefstal"], ["Halle", 12], ["Lennik", 3]]))
    assert list(adviser_client.get(page).context["form"].fields) == ["period"]
    for given in ({"period": "2023"}, {"measure_0": "CR-02"}):
        with django_capture_on_commit_callbacks(execute=True):
            adviser_client.post(page, given)
    upload = Upload.objects.get(trajectory=trajectory)
    assert (upload.report["periods"], upload.report["counts"]["new"], upload.answers["period"]) == (["2023"], 2, "2023")


def test_page_of_an_upload_asks_the_same_queries_whatever_the_measures(give, adviser_client, django_assert_num_queries):
    pages = [
        give(csv_bytes([["Gemeente", *(f"maat {number}|2023" for number in range(count))], ["Halle", *range(count)]]))
        for count in (2, 12)
    ]
    adviser_client.get(pages[0])
    with CaptureQueriesContext(connection) as few:
        adviser_client.get(pages[0])
    with django_assert_num_queries(len(few)):
        adviser_client.get(pages[1])


def test_problems_are_told_by_row_and_taken_along_as_a_table(give, adviser_client):
    table = csv_bytes(
        [["Gemeente", "Diefstal en afpersing 2023"], ["Halle", 9], ["Lennik", 4], ["Dilbeek", 3], ["Beersel", 3]]
        + [[f"=Plaats {number}", "1"] for number in range(3)]
    )
    page = give(table)
    response = adviser_client.get(page)
    assert [(each["row"], each["cell"], each["value"]) for each in response.context["problems"]] == [
        (6, "B6", "=Plaats 0"),
        (7, "B7", "=Plaats 1"),
        (8, "B8", "=Plaats 2"),
    ]
    download = adviser_client.get(f"{page}problems.csv")
    rows = download.content.decode("utf-8-sig").splitlines()
    assert (download["Content-Type"], len(rows)) == ("text/csv; charset=utf-8", 4)
    assert rows[1].split(";")[:5] == ["", "6", "2", "B6", "'=Plaats 0"]


def test_revised_figure_stands_on_the_page_and_in_the_table_from_old_to_new(
    give, adviser_client, django_capture_on_commit_callbacks
):
    for content in (TABLE, TABLE.replace(b"882", b"1882").replace(b"900", b"1900")):
        page = give(content)
        with django_capture_on_commit_callbacks(execute=True):
            adviser_client.post(page, {"measure_0": "CR-02"})
        before = adviser_client.get(page)
        adviser_client.post(f"{page}confirm/")
    found = re.findall(r"<td class=\"livb-num\"[^>]*>([^<]*)</td>", before.content.decode())
    assert found == [f"{number} (voorlopig)" for number in ("882", "1\u202f882", "900", "1\u202f900")]
    table = adviser_client.get(f"{page}revisions.csv").content.decode()
    assert "Halle;23001;CR-02;2023;882;1882" in table
