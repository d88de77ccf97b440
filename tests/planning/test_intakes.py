"""A file with the objectives of a plan: given, corrected, confirmed, sent again, undone."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from livb.accounts.models import User
from livb.jobs.models import Job
from livb.trajectories.models import Trajectory
from planning.enums import IntakeState
from planning.models import AlignmentLink, PlanIntake, PlanObjective
from planning.selectors.intakes import compare
from planning.services import intakes as services
from tests.factories.alignment import LinkFactory, PlanObjectiveFactory
from tests.factories.planning import ExistingPlanFactory, PlanIntakeFactory, StrategicFactory
from tests.factories.reviews import SnapshotFactory
from tests.planning.intake.zonal import zonal_plan

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def address(name: str, row: object, trajectory: Trajectory) -> str:
    return reverse(f"planning:{name}", args=[trajectory.slug, row.uuid])  # type: ignore[attr-defined]


def given(client: Client, trajectory: Trajectory, content: bytes, plan: object = None) -> PlanIntake:
    """A file sent as people send it, read by the job."""
    plan = plan or ExistingPlanFactory.create(trajectory=trajectory)
    file = SimpleUploadedFile("zvp.docx", content, DOCX)
    answer = client.post(address("intake_create", plan, trajectory), {"file": file})
    intake = PlanIntake.objects.latest("pk")
    assert answer["Location"] == address("intake_detail", intake, trajectory)
    if intake.state == IntakeState.READING:
        services.read_intake(Job.objects.get(pk=intake.job_id))
        intake.refresh_from_db()
    return intake


def form_of(intake: PlanIntake, **changes: str) -> dict[str, str]:
    """The page as a browser sends it."""
    fields = {"version": str(intake.version)}
    for row in intake.rows:
        for name in ("level", "code", "title"):
            if name == "level" or row["level"]:
                fields[f"{name}-{row['id']}"] = row[name]  # type: ignore[literal-required]
    return {**fields, **{name.replace("_", "-"): value for name, value in changes.items()}}


def tree(plan: object) -> list[tuple[str, str, str]]:
    rows = PlanObjective.objects.live().filter(plan=plan).select_related("parent")  # type: ignore[misc]
    return [(row.code, row.level, row.parent.code if row.parent else "") for row in rows]


def test_document_is_read_corrected_and_confirmed_as_a_tree(trajectory: Trajectory, adviser_client: Client) -> None:
    intake = given(adviser_client, trajectory, zonal_plan())
    page = address("intake_detail", intake, trajectory)
    html = adviser_client.get(page).content.decode()
    assert ("Het aantal woninginbraken daalt" in html, PlanObjective.objects.count()) == (True, 0)

    first = next(row for row in intake.rows if row["level"])
    adviser_client.post(page, form_of(intake, do="save", **{f"title_{first['id']}": "Inbraken"}))
    intake.refresh_from_db()
    assert (intake.version, PlanObjective.objects.count()) == (2, 0)
    answer = adviser_client.post(page, form_of(intake, do="confirm"))
    assert answer["Location"] == address("plan_detail", intake.plan, trajectory)
    found = tree(intake.plan)
    assert (len(found), found[:4]) == (44, [
        ("Thema 1", "general", ""), ("SD 1", "strategic", "Thema 1"), ("OD 1.1", "operational", "SD 1"),
        ("1", "action", "OD 1.1"),
    ])  # fmt: skip
    assert PlanObjective.objects.get(code="Thema 1").title == "Inbraken"
    assert [code for code, _level, above in found if above == "OD6.1"] == ["", ""]


def test_same_file_twice_changes_nothing_and_keeps_links(trajectory: Trajectory, adviser_client: Client) -> None:
    intake = given(adviser_client, trajectory, zonal_plan())
    page = address("intake_detail", intake, trajectory)
    adviser_client.post(page, form_of(intake, do="confirm"))
    before = list(PlanObjective.objects.values())
    strategic = PlanObjective.objects.get(code="SD 1")
    LinkFactory.create(plan_objective=strategic, objective=StrategicFactory.create(line__trajectory=trajectory))

    again = given(adviser_client, trajectory, zonal_plan(), intake.plan)
    assert compare(again.plan, again.rows).counts == {"new": 0, "changed": 0, "same": 44}
    adviser_client.post(address("intake_detail", again, trajectory), form_of(again, do="confirm"))
    again.refresh_from_db()
    assert (again.effect, list(PlanObjective.objects.values())) == ({"made": [], "changed": []}, before)
    assert AlignmentLink.objects.count() == 1


def test_new_edition_changes_the_words_and_keeps_who_it_is(trajectory: Trajectory, adviser_client: Client) -> None:
    plan = ExistingPlanFactory.create(trajectory=trajectory)
    old = PlanObjectiveFactory.create(plan=plan, code="1", title="Minder inbraak", level="strategic")
    gone = PlanObjectiveFactory.create(plan=plan, code="9", title="Iets anders")
    link = LinkFactory.create(plan_objective=old, objective=StrategicFactory.create(line__trajectory=trajectory))
    intake = PlanIntakeFactory.create(plan=plan)
    found = compare(plan, intake.rows)
    assert ([(fate.what, fate.held) for fate in found.fates], found.absent) == (
        [("changed", old), ("new", None)], (gone,),
    )  # fmt: skip
    html = adviser_client.get(address("intake_detail", intake, trajectory)).content.decode()
    assert ("Minder inbraak" in html, "Iets anders" in html) == (True, True)
    adviser_client.post(address("intake_detail", intake, trajectory), form_of(intake, do="confirm"))
    old.refresh_from_db()
    link.refresh_from_db()
    assert (old.title, link.plan_objective, PlanObjective.objects.count()) == ("Minder inbraken", old, 3)
    assert [row.code for row in PlanObjective.objects.filter(plan=plan)] == ["1", "1.1", "9"]

    adviser_client.post(address("intake_undo", intake, trajectory))
    old.refresh_from_db()
    assert (old.title, sorted(row.code for row in PlanObjective.objects.filter(plan=plan))) == (
        "Minder inbraak", ["1", "9"],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("deed", "expected"),
    [
        ("out:1", [(0, "strategic"), (0, "strategic")]),
        ("in:1", [(0, "strategic"), (1, "action")]),
        ("leave:0", [(0, ""), (0, "operational")]),
        ("in:99", [(0, "strategic"), (1, "operational")]),
        ("in:x", [(0, "strategic"), (1, "operational")]),
        ("else", [(0, "strategic"), (1, "operational")]),
    ],
)
def test_button_beside_a_row_keeps_what_was_typed(
    deed: str, expected: list[tuple[int, str]], trajectory: Trajectory, adviser_client: Client
) -> None:
    intake = PlanIntakeFactory.create(plan__trajectory=trajectory)
    adviser_client.post(address("intake_detail", intake, trajectory), form_of(intake, do=deed, title_1="Getypt"))
    intake.refresh_from_db()
    assert [(row["depth"], row["level"]) for row in intake.rows] == expected
    assert intake.rows[1]["title"] == "Getypt"


def test_second_of_two_who_correct_keeps_what_he_typed(trajectory: Trajectory, adviser_client: Client) -> None:
    intake = PlanIntakeFactory.create(plan__trajectory=trajectory)
    page = address("intake_detail", intake, trajectory)
    adviser_client.post(page, form_of(intake, do="save", title_0="Van de eerste"))
    late = adviser_client.post(page, form_of(intake, do="confirm", title_0="Van de tweede"))
    assert (late.status_code, "Van de tweede" in late.content.decode()) == (409, True)
    assert PlanObjective.objects.count() == 0
    intake.refresh_from_db()
    adviser_client.post(
        page, form_of(intake, do="save", title_0="Van de tweede", version=str(late.context["intake"].version))
    )
    intake.refresh_from_db()
    assert intake.rows[0]["title"] == "Van de tweede"


def test_row_that_cannot_be_kept_stops_the_whole_file(trajectory: Trajectory, adviser_client: Client) -> None:
    intake = PlanIntakeFactory.create(plan__trajectory=trajectory)
    page = address("intake_detail", intake, trajectory)
    answer = adviser_client.post(page, form_of(intake, do="confirm", title_1="x" * 401), follow=True)
    html = answer.content.decode()
    assert (PlanObjective.objects.count(), "x" * 401 in html, "Hoogstens 400 tekens" in html) == (0, True, True)


def test_file_confirmed_twice_writes_once(trajectory: Trajectory, adviser: User) -> None:
    intake = PlanIntakeFactory.create(plan__trajectory=trajectory)
    stale = PlanIntake.objects.get(pk=intake.pk)
    services.confirm(intake=intake, version=1, by=adviser)
    with pytest.raises(services.NotReady):
        services.confirm(intake=stale, version=1, by=adviser)
    with pytest.raises(services.NotReady):
        services.correct(intake=intake, version=2, rows=[], by=adviser)
    assert PlanObjective.objects.count() == 2


def test_undo_stops_where_somebody_linked_or_built_on(trajectory: Trajectory, adviser: User) -> None:
    intake = services.confirm(intake=PlanIntakeFactory.create(plan__trajectory=trajectory), version=1, by=adviser)
    under = PlanObjective.objects.get(code="1.1")
    extra = PlanObjectiveFactory.create(plan=intake.plan, parent=under)
    with pytest.raises(services.StillNeeded) as still:
        services.undo(intake=intake, by=adviser)
    assert (still.value.objectives, PlanObjective.objects.count()) == ([under], 3)
    extra.delete()
    services.undo(intake=intake, by=adviser)
    assert PlanObjective.objects.count() == 0
    with pytest.raises(services.NotReady):
        services.undo(intake=intake, by=adviser)


def test_undo_of_what_was_frozen_sets_aside(trajectory: Trajectory, adviser: User) -> None:
    intake = services.confirm(intake=PlanIntakeFactory.create(plan__trajectory=trajectory), version=1, by=adviser)
    SnapshotFactory.create(trajectory=trajectory)
    services.undo(intake=intake, by=adviser)
    assert (PlanObjective.objects.count(), PlanObjective.objects.live().count()) == (2, 0)


def test_refused_file_gets_its_sentence_and_is_not_kept(trajectory: Trajectory, adviser_client: Client) -> None:
    intake = given(adviser_client, trajectory, b"%PDF-1.7 ...")
    html = adviser_client.get(address("intake_detail", intake, trajectory)).content.decode()
    assert "Een PDF zegt niet wat onder wat staat" in html
    assert intake.stored_file.kept_until < timezone.localdate(intake.created_at)


def test_preview_asks_as_many_queries_for_many_rows_as_for_few(trajectory: Trajectory, adviser_client: Client) -> None:
    counts = []
    for size in (3, 3, 90):
        intake = PlanIntakeFactory.create(
            plan__trajectory=trajectory,
            rows=[
                {"id": n, "depth": 0, "level": "strategic", "code": str(n), "title": f"t{n}", "where": ""}
                for n in range(size)
            ],
        )
        for number in range(size):
            PlanObjectiveFactory.create(plan=intake.plan, code=str(number), title=f"oud {number}")
        with CaptureQueriesContext(connection) as asked:
            adviser_client.get(address("intake_detail", intake, trajectory))
        counts.append(len(asked))
    assert counts[1] == counts[2]
