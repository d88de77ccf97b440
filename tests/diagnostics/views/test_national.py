"""An administrator gives a file once, and every town has its figures."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from diagnostics.models import Indicator, Observation, SourceEdition, Upload
from diagnostics.national_urls import urlpatterns
from livb.jobs.models import Job
from tests.diagnostics.services.test_mappings import reports
from tests.diagnostics.views.test_uploads import TABLE
from tests.factories.accounts import UserFactory
from tests.factories.diagnostics import (
    FindingFactory,
    ObservationFactory,
    SourceEditionFactory,
    StoredFileFactory,
    UploadFactory,
)

pytestmark = pytest.mark.usefixtures("country")
REVISED = TABLE.replace(b"882", b"883")
NAMES = [pattern.name for pattern in urlpatterns]


@pytest.fixture
def administrator(client):
    user = UserFactory.create(is_staff=True)
    client.force_login(user)
    return client


@pytest.fixture
def give(administrator, django_capture_on_commit_callbacks):
    def post(content, name="tabel.csv"):
        with django_capture_on_commit_callbacks(execute=True):
            given = {"file": SimpleUploadedFile(name, content)}
            return administrator.post(reverse("national:upload_create"), given).url

    return post


@pytest.fixture
def confirmed(give, administrator, django_capture_on_commit_callbacks):
    page = give(REVISED)
    with django_capture_on_commit_callbacks(execute=True):
        administrator.post(page, {"measure_0": "CR-02"})
    administrator.post(f"{page}confirm/")
    return Upload.objects.get().edition


def address(name):
    upload = UploadFactory.create(trajectory=None, stored_file__trajectory=None)
    edition = SourceEditionFactory.create(trajectory=None)
    of = {"edition_list": [], "upload_create": [], "edition_undo": [edition.uuid]}
    return reverse(f"national:{name}", args=of.get(name, [upload.uuid]))


@pytest.mark.parametrize("name", NAMES)
def test_national_figures_are_kept_by_administrators_alone(client, adviser_client, name):
    page = address(name)
    assert [adviser_client.get(page).status_code, adviser_client.post(page).status_code] == [403, 403]
    client.logout()
    assert reverse("account_login") in client.post(page).url


@pytest.mark.parametrize(
    "name", ["edition_list", "upload_create", "upload_detail", "upload_problems", "upload_revisions"]
)
def test_national_page_opens_for_an_administrator(administrator, name):
    assert administrator.get(address(name)).status_code == 200


def test_national_file_is_looked_at_before_anything_is_written(give, administrator):
    stood = SourceEdition.objects.count()
    page = administrator.get(give(REVISED))
    assert (page.status_code, SourceEdition.objects.count() - stood) == (200, 0)


def test_national_figures_stand_for_every_town(confirmed, administrator, adviser_client, trajectory):
    written = Observation.objects.filter(edition=confirmed).values_list("area__code", "numerator")
    assert ("23001", 883) in [(code, int(count)) for code, count in written]
    page = reverse("diagnostics:indicator_detail", args=[trajectory.slug, "CR-02"])
    assert "883" in adviser_client.get(page).content.decode()
    assert confirmed.title in administrator.get(reverse("national:edition_list")).content.decode()


def test_national_import_can_be_undone(confirmed, administrator):
    administrator.post(reverse("national:edition_undo", args=[confirmed.uuid]))
    confirmed.refresh_from_db()
    assert (confirmed.undone_at is not None, confirmed.undone_by.is_staff) == (True, True)


def test_national_file_read_again_by_another_is_not_written_unseen(
    give, administrator, django_capture_on_commit_callbacks
):
    page = give(REVISED)
    with django_capture_on_commit_callbacks(execute=True):
        administrator.post(page, {"measure_0": "CR-02"})
    [line] = [line for line in administrator.get(page).content.decode().splitlines() if 'name="seen"' in line]
    seen = line.split('value="')[1].split('"')[0]
    with django_capture_on_commit_callbacks(execute=True):
        administrator.post(page, {"measure_0": "CX-01"})
    stood = SourceEdition.objects.count()
    refused = administrator.post(f"{page}confirm/", {"seen": seen}, follow=True)
    assert ("opnieuw gelezen" in refused.content.decode(), SourceEdition.objects.count() - stood) == (True, 0)


def test_national_import_undone_twice_says_so(confirmed, administrator):
    undo = reverse("national:edition_undo", args=[confirmed.uuid])
    told = [administrator.post(undo, follow=True).content.decode() for _ in range(2)]
    assert ["eerder ongedaan gemaakt" in each for each in told] == [False, True]


def test_national_edition_that_came_with_the_product_is_not_undone(administrator):
    edition = SourceEditionFactory.create(trajectory=None, stored_file=None, reader="reference")
    listed = administrator.get(reverse("national:edition_list"))
    undo = reverse("national:edition_undo", args=[edition.uuid])
    assert (undo in listed.content.decode(), administrator.post(undo).status_code) == (False, 404)


def test_national_import_of_a_command_is_undone_in_the_browser(administrator, country):
    edition = SourceEditionFactory.create(trajectory=None, stored_file=None, reader="police_table")
    ObservationFactory.create(edition=edition, indicator=country.theft, area=country.halle, period="2020", numerator=7)
    undo = reverse("national:edition_undo", args=[edition.uuid])
    listed = administrator.get(reverse("national:edition_list")).content.decode()
    administrator.post(undo)
    left = Observation.objects.current().filter(edition=edition).count()
    assert (undo in listed, "met een opdracht" in listed, left) == (True, True, 0)


def test_national_dry_run_counts_the_findings_of_each_town_and_quotes_none(
    give, administrator, confirmed, trajectory, django_capture_on_commit_callbacks
):
    finding = FindingFactory.create(trajectory=trajectory, text="Diefstal valt op.")
    finding.indicators.add(Indicator.objects.get(code="CR-02"))
    FindingFactory.create(trajectory=trajectory, text="Een ander verhaal.")
    page = give(REVISED.replace(b"883", b"990"), "later.csv")
    with django_capture_on_commit_callbacks(execute=True):
        administrator.post(page, {"measure_0": "CR-02"})
    told = administrator.get(page)
    assert told.context["towns_touched"] == [f"1 bevinding van {trajectory.title}"]
    assert finding.text not in told.content.decode()


def test_national_pages_know_nothing_of_a_town(administrator, trajectory):
    upload = UploadFactory.create(trajectory=trajectory)
    edition = SourceEditionFactory.create(trajectory=trajectory, stored_file=StoredFileFactory.create())
    pages = [
        reverse("national:upload_detail", args=[upload.uuid]),
        reverse("national:edition_undo", args=[edition.uuid]),
    ]
    assert [administrator.post(page).status_code for page in pages] == [404, 404]


def test_trajectory_pages_do_not_reach_a_national_upload(adviser_client, trajectory):
    upload = UploadFactory.create(trajectory=None, stored_file__trajectory=None)
    for name in ("upload_detail", "upload_problems"):
        page = reverse(f"diagnostics:{name}", args=[trajectory.slug, upload.uuid])
        assert adviser_client.get(page).status_code == 404


def test_national_file_of_an_unknown_layout_is_shown_as_a_picture(give, administrator):
    upload = Upload.objects.get(uuid=give(reports(), "meldingen_2022.csv").split("/")[-2])
    page = administrator.get(upload.get_absolute_url(), follow=True)
    assert page.redirect_chain[0][0] == reverse("national:upload_mapping", args=[upload.uuid])
    assert administrator.post(reverse("national:upload_picture", args=[upload.uuid])).status_code == 302


def test_national_reading_is_followed_until_the_page_that_asked_loads_again(administrator):
    job = Job.objects.create(kind="diagnostics.read_upload", key="x")
    upload = UploadFactory.create(trajectory=None, stored_file__trajectory=None, state="reading", report={}, job=job)
    page = reverse("national:upload_progress", args=[upload.uuid])
    assert page in administrator.get(upload.get_absolute_url()).content.decode()
    busy = administrator.get(page, headers={"HX-Request": "true"})
    Job.objects.filter(pk=job.pk).update(state=Job.State.DONE)
    over = administrator.get(page, headers={"HX-Request": "true"})
    assert (b"<progress" in busy.content, "HX-Refresh" in busy, "HX-Refresh" in over) == (True, False, True)
