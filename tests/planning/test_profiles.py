"""Reports for authorities, filled from frozen texts for the readers of one edition; obligations and their answers."""

import io
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from livb.accounts.models import User
from livb.documents.html import render_chapters
from livb.documents.tree import BulletList, Chapter, Note, Table
from livb.files.models import StoredFile
from livb.jobs.models import Job
from livb.jobs.services import run
from livb.reviews.services.snapshots import freeze
from livb.trajectories.models import Area, Trajectory
from livb.trajectories.reference import FOLDER
from livb.trajectories.selectors.areas import towns
from planning.enums import Filling
from planning.masterplan import build, reports
from planning.masterplan.reports import Asked, Profile
from planning.models import ReportHeading, ReportingDuty, ReportProfile
from planning.reference import load_report_profiles
from planning.selectors.obligations import obligations
from planning.selectors.profiles import KIND, profiles
from tests.factories.alignment import LinkFactory, PlanUsageFactory
from tests.factories.composing import HeadingFactory, ProfileFactory
from tests.factories.diagnostics import IndicatorFactory
from tests.factories.planning import ExistingPlanFactory, LineFactory, MeasureFactory, StrategicFactory
from tests.factories.trajectories import AreaFactory
from tests.planning.masterplan import samples

PLAN = "11111111-1111-1111-1111-111111111111"


def table(name: str, *rows: str) -> dict[str, Any]:
    cells = [{"id": row, "cells": [row]} for row in rows]
    return {"kind": "table", "id": name, "caption": "T", "columns": [{"label": "A"}], "rows": cells, "landscape": True}


def heading(name: str, code: str) -> dict[str, Any]:
    return {"kind": "heading", "id": name, "text": f"Titel {name}", "code": code}


def made(*asked: Asked, **sections: Any) -> tuple[Chapter, ...]:
    held = {key: samples.section(key, blocks=blocks) for key, blocks in sections.items()}
    profile = Profile("p", {"nl": "P"}, {"nl": "A"}, asked, "zonal", frozenset({PLAN}), is_brief=True)
    return reports.document(profile, samples.content(held), "nl").parts


def asked(filling: str, section: str = "", choose: str = "") -> Asked:
    return Asked({"nl": "Kop"}, {"nl": "Wat er moet staan"}, filling, section, choose)


def test_report_takes_a_whole_section_or_only_its_parts() -> None:
    blocks = [heading("a", "PL1"), table("t:means.budget", "x"), table("t:means.lines", "y")]
    whole, parts = made(asked("whole", "means"), asked("parts", "means", ":means.budget"), means=blocks)
    assert [block.id for block in whole.blocks] == ["h1.a", "h1.t:means.budget", "h1.t:means.lines"]
    assert [(block.id, block.landscape) for block in parts.blocks if isinstance(block, Table)] == [
        ("h2.t:means.budget", False)
    ]


def test_report_titles_are_one_line_each_of_the_level_asked() -> None:
    blocks = [heading("a", "PL1"), heading("b", "PL1.SD1"), heading("c", "PL1.SD1.OD1"), heading("b", "PL1.SD1")]
    [chapter] = made(asked("titles", "objectives", "SD"), objectives=blocks)
    [shown] = chapter.blocks
    assert isinstance(shown, BulletList)
    assert [item["nl"] for item in shown.items] == ["PL1.SD1 Titel b"]


def test_report_on_a_plan_takes_its_own_crosswalk_and_obligations() -> None:
    blocks = [
        table(f"{PLAN}:alignment", "x"), table("2222:alignment", "y"),
        table("t:alignment.obligations", "d1:zonal", "d2:prevention"),
    ]  # fmt: skip
    crosswalk, owed, whole = made(
        asked("crosswalk"), asked("obligations"), asked("whole", "alignment"), alignment=blocks
    )
    assert [block.id for block in crosswalk.blocks] == [f"h1.{PLAN}:alignment"]
    assert [row.id for block in owed.blocks if isinstance(block, Table) for row in block.rows] == ["d1:zonal"]
    assert len(whole.blocks) == 2


def test_report_says_why_nothing_stands_under_a_heading() -> None:
    told = made(
        asked("open"), asked("whole", "vision"), asked("parts", "means", ":none"), asked("obligations"), means=[]
    )
    notes = [chapter.blocks[0] for chapter in told]
    assert all(isinstance(note, Note) for note in notes)
    assert [note.text["nl"] for note in notes if isinstance(note, Note)] == [
        "Wat er moet staan",
        "Stap 2, Visie, afbakening en bestaande plannen, is nog niet voorgelegd.",
        "Het masterplan bevat nog niets voor deze kop.",
        "Stap 8, Planafstemming, masterplan en verankering, is nog niet voorgelegd.",
    ]
    assert not any(map(reports.is_filled, told))


def test_masterplan_prints_obligations_as_an_annex_that_points_at_chapters() -> None:
    owed = table("t:alignment.obligations", "d1:zonal")
    owed["rows"][0]["cells"] = [{"chapter": "vision", "text": {"nl": "1 Visie", "fr": "1 Vision"}}]
    content = samples.content({"alignment": samples.section("alignment", blocks=[owed], signed=False)})
    whole = build.document(content, "nl")
    annex = whole.parts[-1]
    assert (annex.key, annex.number, annex.is_draft, [block.id for block in annex.blocks]) == (
        "obligations", "B", True, ["t:alignment.obligations"],
    )  # fmt: skip
    page = render_chapters(whole)
    assert (page.count("t:alignment.obligations"), '<a class="doc-at" data-word="blz." href="#c-vision">' in page) == (
        page.split('id="c-obligations"')[1].count("t:alignment.obligations"), True,
    )  # fmt: skip


def test_profiles_file_is_loaded_twice_and_forgets_a_heading_that_left(db: None) -> None:
    first = load_report_profiles(FOLDER)
    HeadingFactory.create(profile=ReportProfile.objects.get(key="council"), position=99)
    assert load_report_profiles(FOLDER) == first == ReportProfile.objects.count() + ReportHeading.objects.count()
    assert not ReportProfile.objects.filter(is_verified=True).exists()
    for row in ReportHeading.objects.exclude(filling=Filling.OPEN):
        assert row.title_fr
        assert row.expects_nl
    sourced = ReportHeading.objects.exclude(source="")
    assert set(sourced.values_list("profile__key", flat=True)) == {"zonal", "federal-svpp", "multi-year"}
    assert not sourced.filter(source_url="").exists()


def address(name: str, trajectory: Trajectory, *args: object) -> str:
    return reverse(f"planning:{name}", args=[trajectory.slug, *args])


@pytest.fixture
def owed(trajectory: Trajectory) -> ReportingDuty:
    """A zonal plan asks two figures, one of which an objective uses; the duty has no answer yet."""
    plan = ExistingPlanFactory.create(trajectory=trajectory, title="ZVP", visibility="council")
    duty = ReportingDuty.objects.create(trajectory=trajectory, plan=plan, title="Jaarverslag", recipient="Zonale raad")
    used, other = IndicatorFactory.create(), IndicatorFactory.create()
    duty.indicators.add(used, other)
    own = StrategicFactory.create(line=LineFactory.create(trajectory=trajectory))
    MeasureFactory.create(objective=own, indicator=used, measure="")
    LinkFactory.create(plan_objective__plan=plan, plan_objective__title="Zichtbaar op straat", objective=own)
    return duty


def test_obligation_says_its_chapter_its_headings_and_what_is_missing(owed: ReportingDuty, adviser: User) -> None:
    right = HeadingFactory.create(section="alignment")
    HeadingFactory.create(section="vision")
    HeadingFactory.create(section="alignment", profile__plan_kind="prevention")
    [row] = obligations(owed.trajectory)
    assert (row.is_answered, len(row.held), len(row.missing), row.headings) == (False, 1, 1, ())
    ReportingDuty.objects.update(answered_in="alignment")
    [row] = obligations(owed.trajectory)
    assert (row.is_answered, row.is_written, row.headings) == (True, False, (right,))
    for step in ("vision", "masterplan"):
        freeze(trajectory=owed.trajectory, steps=[step], by=adviser)
    assert [row.is_written for row in obligations(owed.trajectory)] == [True]


def test_obligations_page_links_what_has_no_answer_to_its_fix(owed: ReportingDuty, adviser_client: Client) -> None:
    page = adviser_client.get(address("obligation_list", owed.trajectory)).content.decode()
    assert ("nog niet beantwoord" in page, address("duty_update", owed.trajectory, owed.uuid) in page) == (True, True)


@pytest.fixture
def zonal(owed: ReportingDuty, adviser: User) -> ReportProfile:
    """A report on the zonal plan; the alignment was frozen, not signed."""
    profile = ProfileFactory.create(key="zone")
    HeadingFactory.create(profile=profile, filling="crosswalk", section="")
    HeadingFactory.create(profile=profile, filling="obligations", section="")
    freeze(trajectory=owed.trajectory, steps=["masterplan"], by=adviser)
    return profile


def test_report_draft_stays_with_the_core_group(
    zonal: ReportProfile, trajectory: Trajectory, adviser_client: Client, council_client: Client
) -> None:
    url = address("profile_detail", trajectory, "zone")
    own = adviser_client.get(f"{url}?edition=kerngroep")
    assert ("Zichtbaar op straat" in own.content.decode(), own.context["filled"]) == (True, 2)
    council = council_client.get(f"{url}?edition=kerngroep")
    assert (council.context["edition"], council.context["filled"]) == ("council", 0)
    assert "Zichtbaar op straat" not in council.content.decode()
    ReportProfile.objects.update(edition="kerngroep")
    assert council_client.get(url).status_code == 404
    assert zonal.title_nl not in council_client.get(address("profile_list", trajectory)).content.decode()


def test_report_workbook_holds_its_tables(zonal: ReportProfile, trajectory: Trajectory, adviser_client: Client) -> None:
    answer = adviser_client.get(address("profile_workbook", trajectory, "zone") + "?edition=kerngroep")
    book = load_workbook(io.BytesIO(answer.content))
    texts = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    assert (len(book.sheetnames), "ZVP" in texts, any("Zichtbaar op straat" in text for text in texts)) == (
        2,
        True,
        True,
    )
    name = f"hoofdstuk-van-het-zonaal-veiligheidsplan-{trajectory.slug}-kerngroep-{timezone.localdate()}.xlsx"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'


def test_report_is_printed_once_for_the_same_content(
    zonal: ReportProfile, trajectory: Trajectory, adviser_client: Client
) -> None:
    url = address("profile_print", trajectory, "zone")
    for _n in range(2):
        adviser_client.post(url, {"edition": "kerngroep", "language": "nl"})
    job = Job.objects.get(kind=KIND)
    assert job.payload == {"profile": "zone", "edition": "kerngroep", "language": "nl"}


@pytest.mark.pdf
def test_report_printed_is_a_pdf_that_its_readers_may_fetch(
    zonal: ReportProfile, trajectory: Trajectory, adviser_client: Client
) -> None:
    adviser_client.post(address("profile_print", trajectory, "zone"), {"edition": "kerngroep", "language": "nl"})
    job = Job.objects.get(kind=KIND)
    run(job)
    job.refresh_from_db()
    stored = StoredFile.objects.get(uuid=job.result["file"])
    assert (job.state, stored.visibility, stored.name) == (
        Job.State.DONE,
        "kerngroep",
        f"hoofdstuk-van-het-zonaal-veiligheidsplan-{trajectory.slug}-kerngroep-{timezone.localdate()}.pdf",
    )
    page = adviser_client.get(address("profile_detail", trajectory, "zone") + "?edition=kerngroep")
    assert page.context["file"] == str(stored.uuid)


def test_report_query_count_does_not_grow_with_plans(
    zonal: ReportProfile, trajectory: Trajectory, member_client: Client,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    for name, args in (("obligation_list", ()), ("profile_detail", ("zone",)), ("profile_list", ())):
        url = address(name, trajectory, *args)
        member_client.get(url)
        with django_assert_max_num_queries(40) as first:
            member_client.get(url)
        for _n in range(3):
            plan = ExistingPlanFactory.create(trajectory=trajectory)
            duty = ReportingDuty.objects.create(trajectory=trajectory, plan=plan, title="V", recipient="R")
            duty.indicators.add(IndicatorFactory.create())
        with django_assert_max_num_queries(len(first)):
            member_client.get(url)


@pytest.mark.parametrize(
    ("region", "is_registered", "expected"),
    [("02000", False, ["council", "multi"]), ("03000", False, ["council"]), ("03000", True, ["council", "multi"])],
)
def test_report_on_a_plan_that_no_town_of_the_region_has_is_offered_once_it_is_registered(
    trajectory: Trajectory, region: str, is_registered: bool, expected: list[str]
) -> None:
    area = AreaFactory.create(kind="region", code=region)
    Area.objects.filter(pk__in=[town.pk for town in towns(trajectory)]).update(region=area)
    PlanUsageFactory.create(kind="multi_year", in_flanders=True, in_wallonia=False, in_brussels=False)
    for position, (key, kind) in enumerate([("council", ""), ("multi", "multi_year")]):
        ProfileFactory.create(key=key, plan_kind=kind, position=position)
    if is_registered:
        ExistingPlanFactory.create(trajectory=trajectory, kind="multi_year")
    assert [row.key for row in profiles(trajectory)] == expected
