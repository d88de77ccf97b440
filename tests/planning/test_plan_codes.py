"""The codes of a multi-year plan: read from a file, taken over, chosen where objectives are anchored, gone."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from livb.accounts.models import User
from livb.jobs.models import Job
from livb.trajectories.models import Trajectory
from planning.enums import IntakeKind
from planning.forms.anchoring import AnchoringForm
from planning.intake.base import Refused
from planning.intake.codes import read_codes
from planning.models import Anchoring, PlanCode, PlanIntake
from planning.selectors.intakes import intakes
from planning.selectors.plan_codes import compare_codes
from planning.services.intakes import KIND, read_intake
from planning.services.plan_codes import NotReady, confirm_codes, undo_codes
from tests.factories.alignment import AnchoringFactory
from tests.factories.planning import ExistingPlanFactory, PlanCodeFactory, PlanIntakeFactory, StrategicFactory

FLEMISH = "Code;Omschrijving\nBD 2;Een veilige stad\nAP 2.3;Camerabeleid\nAC 2.3.1;Camera’s op het stationsplein\n"
WALLOON = (
    "Niveau;Code;Intitulé\nObjectif stratégique;OS 1;Une ville sûre\nAction;1.1.2;Caméras\n"
    "Article;330/124-06;Fonctionnement police\n"
)


def address(name: str, trajectory: Trajectory, *args: object) -> str:
    return reverse(f"planning:{name}", args=[trajectory.slug, *args])


def told(content: str | bytes) -> list[tuple[str, str, str]]:
    rows, _notices = read_codes(content.encode() if isinstance(content, str) else content)
    return [(row["code"], row["title"], row["kind"]) for row in rows]


def levels_beside_codes() -> bytes:
    """As accounting programs export: each row says all that stands above it."""
    book = openpyxl.Workbook()
    book.active.append(
        ("Code beleidsdoelstelling", "Beleidsdoelstelling", "Code actieplan", "Actieplan", "Code actie", "Actie")
    )
    book.active.append(("BD000002", "Veilig", "AP000012", "Camera’s", "AC000123", "Stationsplein"))
    book.active.append(("BD000002", "Veilig", "AP000012", "Camera’s", "AC000124", "Markt"))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (FLEMISH, [("BD 2", "Een veilige stad", "goal"), ("AP 2.3", "Camerabeleid", "plan"),
                   ("AC 2.3.1", "Camera’s op het stationsplein", "action")]),
        (WALLOON, [("OS 1", "Une ville sûre", "goal"), ("1.1.2", "Caméras", "action"),
                   ("330/124-06", "Fonctionnement police", "article")]),
        (levels_beside_codes(), [("BD000002", "Veilig", "goal"), ("AP000012", "Camera’s", "plan"),
                                 ("AC000123", "Stationsplein", "action"), ("AC000124", "Markt", "action")]),
        ("AC1;een\nAC2;twee\n", [("AC1", "een", "action"), ("AC2", "twee", "action")]),
        ("Article budgétaire;Libellé\n330/124-06;Police\n", [("330/124-06", "Police", "article")]),
    ],
)  # fmt: skip
def test_codes_are_read_with_their_name_and_kind(content: str | bytes, expected: list[tuple[str, str, str]]) -> None:
    assert told(content) == expected


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("naam;tekst\nJan;iets\n", "no_codes"),
        ("Code;Naam\n" + "".join(f"A{n};x\n" for n in range(3001)), "too_many_codes"),
    ],
)
def test_codes_that_cannot_be_read_say_why(content: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        told(content)
    assert refused.value.code == code


BBC = (
    "Beleidsdoelstelling;Omschrijving beleidsdoelstelling;Actieplan;Omschrijving actieplan;Actie;Omschrijving actie\n"
    "BD000002;Een veilige stad;AP000005;Camerabeleid;AC000123;Camera’s aan het station\n"
    "BD000002;Een veilige stad;AP000005;Camerabeleid;AC000124;Camera’s op de markt\n"
)


def test_codes_with_a_column_of_names_for_each_level_are_read_once_each() -> None:
    assert [tuple(row.values()) for row in read_codes(BBC.encode())[0]] == [
        ("BD000002", "Een veilige stad", "goal"), ("AP000005", "Camerabeleid", "plan"),
        ("AC000123", "Camera’s aan het station", "action"), ("AC000124", "Camera’s op de markt", "action"),
    ]  # fmt: skip


def test_codes_of_a_walloon_programme_are_known_by_their_letters() -> None:
    text = "Code;Libellé\nO.S.1;Une commune sûre\nO.O.1.1;Réduire la vitesse\nA.1.1.1;Radars\n"
    assert [row["kind"] for row in read_codes(text.encode())[0]] == ["goal", "plan", "action"]


def taken(plan: object, text: str, by: User) -> PlanIntake:
    intake = PlanIntakeFactory.create(plan=plan, kind=IntakeKind.CODES, rows=read_codes(text.encode())[0])
    return confirm_codes(intake=intake, by=by)


def test_newer_file_says_what_is_new_renamed_gone_and_who_points_there(trajectory: Trajectory, adviser: User) -> None:
    plan = ExistingPlanFactory.create(trajectory=trajectory, kind="multi_year")
    taken(plan, FLEMISH, adviser)
    anchored = AnchoringFactory.create(
        plan=plan, code="ap2.3", objective=StrategicFactory.create(line__trajectory=trajectory)
    )
    newer = "Code;Omschrijving\nBD 2;Een zeer veilige stad\nAC 2.3.1;Camera’s op het stationsplein\nAC 9;Nieuw\n"
    found = compare_codes(plan, read_codes(newer.encode())[0])
    assert (found.counts, found.astray) == ({"new": 1, "renamed": 1, "vanished": 1, "same": 1}, (anchored,))
    taken(plan, newer, adviser)
    rows = {row.code: (row.title, row.vanished_on is None) for row in PlanCode.objects.all()}
    assert rows == {
        "BD 2": ("Een zeer veilige stad", True), "AC 2.3.1": ("Camera’s op het stationsplein", True),
        "AC 9": ("Nieuw", True), "AP 2.3": ("Camerabeleid", False),
    }  # fmt: skip
    effect = taken(plan, newer, adviser).effect
    assert (len(effect.pop("before")), effect) == (4, {"new": 0, "renamed": 0, "vanished": 0, "same": 3, "turn": 3})
    assert taken(plan, FLEMISH, adviser).effect["new"] == 1


def test_codes_confirmed_twice_are_written_once(trajectory: Trajectory, adviser: User) -> None:
    intake = PlanIntakeFactory.create(
        plan__trajectory=trajectory, kind=IntakeKind.CODES, rows=read_codes(FLEMISH.encode())[0]
    )
    confirm_codes(intake=intake, by=adviser)
    with pytest.raises(NotReady):
        confirm_codes(intake=intake, by=adviser)


def test_file_of_codes_is_shown_before_anything_is_written(trajectory: Trajectory, adviser_client: Client) -> None:
    plan = ExistingPlanFactory.create(trajectory=trajectory, kind="multi_year")
    file = SimpleUploadedFile("mjp.csv", FLEMISH.encode(), "text/csv")
    page = adviser_client.post(address("code_import", trajectory, plan.uuid), {"file": file})["Location"]
    read_intake(Job.objects.get(kind=KIND))
    assert ("AC 2.3.1" in adviser_client.get(page).content.decode(), PlanCode.objects.count()) == (True, 0)
    adviser_client.post(page)
    assert (PlanCode.objects.count(), PlanIntake.objects.get().effect["new"]) == (3, 3)
    assert "AC 2.3.1" in adviser_client.get(address("plan_detail", trajectory, plan.uuid)).content.decode()


def standing(plan: object) -> list[tuple[str, str, bool]]:
    return list(PlanCode.objects.filter(plan=plan).values_list("code", "title", "vanished_on"))  # type: ignore[misc]


def test_codes_undone_stand_as_before_the_file(trajectory: Trajectory, adviser: User, adviser_client: Client) -> None:
    plan = ExistingPlanFactory.create(trajectory=trajectory, kind="multi_year")
    first = taken(plan, FLEMISH, adviser)
    before = standing(plan)
    second = taken(plan, "Code;Omschrijving\nBD 2;Anders\nAC 9;Nieuw\n", adviser)
    assert standing(plan) != before
    html = adviser_client.get(address("plan_detail", trajectory, plan.uuid)).content.decode()
    undo = [address("intake_undo", trajectory, each.uuid) for each in (first, second)]
    assert [each in html for each in undo] == [False, True]
    with pytest.raises(NotReady):
        undo_codes(intake=first, by=adviser)
    adviser_client.post(undo[1])
    assert standing(plan) == before
    undo_codes(intake=first, by=adviser)
    assert standing(plan) == []


def test_codes_are_undone_in_the_order_they_were_taken_over_not_given(trajectory: Trajectory, adviser: User) -> None:
    plan = ExistingPlanFactory.create(trajectory=trajectory, kind="multi_year")
    given = [
        PlanIntakeFactory.create(plan=plan, kind=IntakeKind.CODES, rows=read_codes(content.encode())[0])
        for content in (FLEMISH, "Code;Omschrijving\nBD 2;Anders\nAC 9;Nieuw\n")
    ]
    for intake in reversed(given):
        confirm_codes(intake=intake, by=adviser)
    assert [each.may_undo for each in intakes(plan, IntakeKind.CODES)] == [False, True]
    with pytest.raises(NotReady):
        undo_codes(intake=given[1], by=adviser)
    undo_codes(intake=given[0], by=adviser)
    assert [code for code, _title, _gone in standing(plan)] == ["BD 2", "AC 9"]


def test_codes_where_an_objective_is_anchored_are_not_undone(
    trajectory: Trajectory, adviser: User, adviser_client: Client
) -> None:
    plan = ExistingPlanFactory.create(trajectory=trajectory, kind="multi_year")
    intake = taken(plan, FLEMISH, adviser)
    objective = StrategicFactory.create(line__trajectory=trajectory)
    AnchoringFactory.create(plan=plan, code="ap2.3", objective=objective)
    answer = adviser_client.post(address("intake_undo", trajectory, intake.uuid), follow=True)
    assert objective.title in answer.content.decode()
    assert PlanCode.objects.filter(plan=plan).count() == 3


def filled(trajectory: Trajectory, **values: object) -> AnchoringForm:
    anchoring = Anchoring(objective=StrategicFactory.create(line__trajectory=trajectory), version=0)
    data = {"state": "proposed", "visibility": "council", **values}
    return AnchoringForm(data, instance=anchoring, trajectory=trajectory)


@pytest.mark.parametrize(
    ("text", "code"),
    [("ac2.3.1", "AC 2.3.1"), ("stationsplein camera", "AC 2.3.1"), ("BD 4 – AP 9", "BD 4 – AP 9")],
)
def test_anchoring_takes_a_code_or_its_words(text: str, code: str, trajectory: Trajectory) -> None:
    plan = ExistingPlanFactory.create(trajectory=trajectory, kind="multi_year")
    PlanCodeFactory.create(plan=plan, code="AC 2.3.1", title="Camera’s op het stationsplein")
    PlanCodeFactory.create(plan=plan, code="AC 2.3.2", title="Camera’s op de markt")
    form = filled(trajectory, code=text)
    assert form.is_valid()
    assert (form.cleaned_data["code"], form.cleaned_data["plan"]) == (code, plan if code != text else None)


def test_anchoring_asks_which_of_several_codes_is_meant(trajectory: Trajectory) -> None:
    plan = ExistingPlanFactory.create(trajectory=trajectory, kind="multi_year")
    for number in range(2):
        PlanCodeFactory.create(plan=plan, code=f"AC {number}", title=f"Camera {number}")
    form = filled(trajectory, code="camera")
    assert "AC 0 Camera 0; AC 1 Camera 1" in form.errors["code"][0]


def test_anchoring_page_tells_what_points_at_a_code_that_is_gone(
    trajectory: Trajectory, adviser_client: Client
) -> None:
    code = PlanCodeFactory.create(plan__trajectory=trajectory, vanished_on="2026-11-01")
    objective = StrategicFactory.create(line__trajectory=trajectory)
    AnchoringFactory.create(objective=objective, plan=code.plan, code=code.code)
    html = adviser_client.get(address("anchoring_list", trajectory)).content.decode()
    assert ("niet meer in het plan" in html, code.title in html) == (True, True)
    form = adviser_client.get(address("anchoring_update", trajectory, objective.uuid))
    assert "datalist" not in form.content.decode()
    PlanCodeFactory.create(plan=code.plan)
    assert "datalist" in adviser_client.get(address("anchoring_update", trajectory, objective.uuid)).content.decode()


def test_anchoring_page_asks_as_many_queries_for_many_codes_as_for_one(
    trajectory: Trajectory, adviser_client: Client
) -> None:
    plan = ExistingPlanFactory.create(trajectory=trajectory, kind="multi_year")
    counts = []
    for size in (1, 1, 12):
        for _n in range(size):
            code = PlanCodeFactory.create(plan=plan)
            AnchoringFactory.create(
                objective=StrategicFactory.create(line__trajectory=trajectory), plan=plan, code=code.code
            )
        with CaptureQueriesContext(connection) as asked:
            adviser_client.get(address("anchoring_list", trajectory))
        counts.append(len(asked))
    assert counts[1] == counts[2]
