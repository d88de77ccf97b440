"""Reading the masterplan, asking for its PDF, fetching it; who sees which edition."""

import json
import sqlite3
from contextlib import closing
from io import StringIO

import page
import pikepdf
import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse

from livb.files.models import StoredFile
from livb.jobs import child
from livb.jobs.models import Job
from livb.lib.hashing import canonical_json
from livb.reviews.services.snapshots import freeze
from planning.masterplan import build
from planning.masterplan.content import compose
from planning.models import ApprovedPrint
from planning.selectors.masterplans import KIND, latest_masterplan
from planning.services.masterplans import print_when_approved
from tests.factories.membership import PersonFactory
from tests.factories.reviews import RoundFactory

pytestmark = pytest.mark.django_db
EVERY = [
    "start",
    "vision",
    "diagnosis",
    "priorities",
    "programme",
    "objectives",
    "realisation",
    "masterplan",
    "followup",
]


@pytest.fixture
def frozen(trajectory, coordinator):
    freeze(trajectory=trajectory, steps=EVERY, by=coordinator)
    return trajectory


def url(name, trajectory):
    return reverse(f"planning:{name}", args=[trajectory.slug])


def test_masterplan_of_a_new_trajectory_can_be_read(adviser_client, trajectory):
    response = adviser_client.get(url("masterplan_read", trajectory))
    assert (response.status_code, response.context["version"]) == (200, "0.0")


def test_masterplan_unchanged_is_not_sent_again(adviser_client, frozen):
    first = adviser_client.get(url("masterplan_read", frozen))
    again = adviser_client.get(url("masterplan_read", frozen), headers={"if-none-match": first["ETag"]})
    assert (first.status_code, again.status_code) == (200, 304)


def test_masterplan_page_has_one_query_count(adviser_client, frozen, coordinator, django_assert_max_num_queries):
    adviser_client.get(url("masterplan_read", frozen))
    with django_assert_max_num_queries(22):
        assert adviser_client.get(url("masterplan_read", frozen)).status_code == 200


@pytest.mark.parametrize("asked", ["kerngroep", "nonsense", ""])
def test_council_member_reads_the_council_edition_whatever_is_asked(council_client, frozen, asked):
    response = council_client.get(url("masterplan_read", frozen), {"edition": asked})
    assert (response.status_code, response.context["edition"]) == (200, "council")


def test_member_may_read_but_not_make(member_client, frozen):
    assert member_client.get(url("masterplan_read", frozen)).status_code == 200
    asked = member_client.post(url("masterplan_pdf_request", frozen), {"edition": "council", "language": "nl"})
    assert asked.status_code == 403


@pytest.mark.parametrize("form", [{}, {"edition": "x", "language": "nl"}, {"edition": "council", "language": "xx"}])
def test_request_for_an_unknown_edition_makes_nothing(coordinator_client, frozen, form):
    response = coordinator_client.post(url("masterplan_pdf_request", frozen), form)
    assert (response.status_code, Job.objects.filter(kind=KIND).count()) == (302, 0)


def test_download_before_it_was_made_is_absent(coordinator_client, frozen):
    assert coordinator_client.get(url("masterplan_download", frozen)).status_code == 404


@pytest.mark.pdf
def test_masterplan_asked_for_is_made_once_and_fetched(coordinator_client, frozen, django_capture_on_commit_callbacks):
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            form = {"edition": "council", "language": "fr"}
            asked = coordinator_client.post(url("masterplan_pdf_request", frozen), form)
    assert asked.url.endswith("?edition=council&language=fr")
    (job,) = Job.objects.filter(kind=KIND)
    assert (job.state, latest_masterplan(frozen)) == (Job.State.DONE, job)
    got = coordinator_client.get(url("masterplan_download", frozen), form, follow=True)
    content = b"".join(got.streaming_content)
    assert page.validate_pdf_bytes(content, profile="ua1").rules.passed == 104
    stored = StoredFile.objects.get(uuid=job.result["file"])
    assert (stored.visibility, stored.name) == ("council", f"plan-directeur-{frozen.slug}-conseil-0.1.pdf")
    assert "masterplan/pdf/" in coordinator_client.get(asked.url).content.decode()


def test_masterplan_of_an_earlier_version_does_not_make_the_plan(frozen, coordinator):
    freeze(trajectory=frozen, steps=["start"], by=coordinator)
    common = {"trajectory": frozen, "kind": KIND, "state": Job.State.DONE}
    made = [Job.objects.create(key=str(number), payload={"number": number}, **common) for number in (2, 1)]
    assert latest_masterplan(frozen) == made[0]


def test_print_is_refused_when_another_text_was_frozen_meanwhile(frozen, coordinator):
    from livb.jobs.services import run

    payload = {"edition": "council", "language": "nl"}
    job = Job.objects.create(kind=KIND, key="of-before", payload=payload, trajectory=frozen, created_by=coordinator)
    run(job)
    job.refresh_from_db()
    assert (job.state, job.problem) == (Job.State.FAILED, "outdated")


@pytest.mark.pdf
@pytest.mark.django_db(transaction=True)
def test_masterplan_is_made_in_the_limited_child(frozen, coordinator, tmp_path, monkeypatch, settings):
    """The child works on a copy of the database in memory, or on the same PostgreSQL."""
    key = build.key(compose(frozen, "kerngroep"), "nl")
    payload = {"edition": "kerngroep", "language": "nl"}
    job = Job.objects.create(kind=KIND, key=key, payload=payload, trajectory=frozen, created_by=coordinator)
    monkeypatch.setenv("LIVB_FILES_DIR", str(settings.LIVB_FILES_DIR))
    copy = tmp_path / "child.sqlite3"
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(copy)) as target:
            connection.connection.backup(target)
        monkeypatch.setenv("DATABASE_URL", f"sqlite:///{copy}")
    else:
        place = connection.settings_dict
        monkeypatch.setenv(
            "DATABASE_URL",
            f"postgres://{place['USER']}:{place['PASSWORD']}@{place['HOST']}:{place['PORT']}/{place['NAME']}",
        )
    child._run_once(job)
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(copy)) as target:
            rows = target.execute("SELECT state, progress FROM jobs_job").fetchall()
    else:
        rows = list(Job.objects.values_list("state", "progress"))
    assert rows == [("done", 100)]
    (stored,) = [path for path in settings.LIVB_FILES_DIR.rglob("*") if path.is_file()]
    assert page.validate_pdf_bytes(stored.read_bytes(), profile="ua1").rules.passed == 104
    with pikepdf.open(stored) as printed:
        inside = json.loads(printed.attachments[f"masterplan-{frozen.slug}-kerngroep-0.1.json"].get_file().read_bytes())
    assert inside == json.loads(build.to_json(compose(frozen, "kerngroep")))


def test_export_writes_json_and_html(frozen, tmp_path):
    for form, start in (("json", b"{"), ("html", b"<!DOCTYPE html>")):
        out = tmp_path / f"plan.{form}"
        call_command("export_masterplan", frozen.slug, form=form, out=out, lang="fr", stdout=StringIO())
        assert out.read_bytes().lstrip().startswith(start)


@pytest.mark.pdf
def test_export_writes_the_same_pdf_as_the_job(frozen, tmp_path):
    out = tmp_path / "plan.pdf"
    call_command("export_masterplan", frozen.slug, out=out, edition="public", stdout=StringIO())
    assert out.read_bytes() == build.to_pdf(compose(frozen, "public"), "nl")


def test_export_of_an_unknown_trajectory_says_so(db):
    with pytest.raises(CommandError, match="There is no trajectory 'nergens'"):
        call_command("export_masterplan", "nergens")


def test_stored_json_is_canonical(frozen):
    assert canonical_json(compose(frozen, "public"))


def approve(trajectory, coordinator):
    """Every chapter signed off in one closed round."""
    RoundFactory(
        trajectory=trajectory,
        snapshot=freeze(trajectory=trajectory, steps=EVERY, by=coordinator),
        steps=EVERY,
        closed_at="2026-05-01T10:00Z",
        closed_by=coordinator,
        signs_off=True,
    )


@pytest.mark.pdf
def test_approved_masterplan_keeps_its_first_print(
    coordinator_client, frozen, coordinator, django_capture_on_commit_callbacks, monkeypatch
):
    approve(frozen, coordinator)
    with django_capture_on_commit_callbacks(execute=True):
        print_when_approved(trajectory=frozen, by=coordinator)
    kept = ApprovedPrint.objects.get(edition="council")
    assert (ApprovedPrint.objects.count(), kept.version, kept.language) == (3, "1.1", frozen.language)
    monkeypatch.setattr(build, "_release", lambda: "a later release")
    asked = {"edition": "council", "language": frozen.language}
    got = coordinator_client.get(url("masterplan_download", frozen), asked)
    assert str(kept.file.uuid) in got.url
    assert coordinator_client.get(url("masterplan_read", frozen), asked).context["kept"] == kept
    with django_capture_on_commit_callbacks(execute=True):
        print_when_approved(trajectory=frozen, by=coordinator)
    assert ApprovedPrint.objects.count() == 3


def test_draft_masterplan_is_not_printed_by_itself(frozen, coordinator):
    print_when_approved(trajectory=frozen, by=coordinator)
    assert Job.objects.filter(kind=KIND).count() == 0


def test_earlier_version_can_be_read_and_says_so(adviser_client, frozen, coordinator, trajectory):
    PersonFactory(trajectory=trajectory, name="Nieuw (fictief)")
    freeze(trajectory=trajectory, steps=["start"], by=coordinator)
    newest = adviser_client.get(url("masterplan_read", frozen)).context
    earlier = adviser_client.get(url("masterplan_read", frozen), {"version": "1"}).context
    assert (newest["version"], newest["is_earlier"], earlier["version"], earlier["is_earlier"]) == (
        "0.2",
        False,
        "0.1",
        True,
    )


def test_command_writes_the_version_asked_for(frozen, tmp_path):
    out = tmp_path / "plan.json"
    call_command(
        "export_masterplan", frozen.slug, "--format", "json", "--version", "1", "--out", str(out), stdout=StringIO()
    )
    assert json.loads(out.read_text())["version"] == 1
    with pytest.raises(CommandError, match="There is no version 7; the newest is 1"):
        call_command("export_masterplan", frozen.slug, "--version", "7")
