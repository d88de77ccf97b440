"""The register, a plan with its objectives, the board and anchoring as people use them."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from livb.audit.services import record
from livb.files.models import StoredFile
from livb.trajectories.models import Area, Trajectory
from livb.trajectories.reference import FOLDER
from planning.forms.alignment import MEANWHILE
from planning.models import AlignmentLink, Anchoring, Contradiction, ExistingPlan, PlanObjective, PlanUsage
from planning.reference import load_plan_usages
from tests.factories.alignment import (
    AnchoringFactory,
    ContradictionFactory,
    LinkFactory,
    NotRelatedFactory,
    PlanObjectiveFactory,
    PlanUsageFactory,
)
from tests.factories.consultation import DecisionFactory
from tests.factories.planning import ExistingPlanFactory, OperationalFactory, StrategicFactory
from tests.factories.trajectories import AreaFactory


def address(name: str, trajectory: Trajectory, *args: object, query: str = "") -> str:
    return reverse(f"planning:{name}", args=[trajectory.slug, *args]) + query


def test_register_keeps_document_and_legal_basis(trajectory: Trajectory, adviser_client: Client) -> None:
    values = {
        "kind": "zonal", "title": "ZVP", "status": "running", "visibility": "public", "legal_basis": "Wet",
        "reporting": "Jaarlijks", "upload": SimpleUploadedFile("zvp.pdf", b"%PDF-1.7", "application/pdf"),
    }  # fmt: skip
    answer = adviser_client.post(address("plan_create", trajectory), values)
    plan = ExistingPlan.objects.get()
    assert answer["Location"] == address("plan_detail", trajectory, plan.uuid)
    document = plan.documents.get()
    assert (plan.legal_basis, document.file.name, document.file.visibility) == ("Wet", "zvp.pdf", "kerngroep")
    assert "zvp.pdf" in adviser_client.get(answer["Location"]).content.decode()
    changed = {**values, "title": "ZVP 2026", "version": "1", "upload": ""}
    adviser_client.post(address("plan_update", trajectory, plan.uuid), changed)
    plan.refresh_from_db()
    assert (plan.title, plan.documents.count()) == ("ZVP 2026", 1)


def test_plan_keeps_several_documents_with_what_each_is(trajectory: Trajectory, adviser_client: Client) -> None:
    plan = ExistingPlanFactory.create(trajectory=trajectory)
    for what in ("Het plan", "Jaarverslag 2026"):
        upload = SimpleUploadedFile("stuk.pdf", b"%PDF-1.7", "application/pdf")
        adviser_client.post(address("document_create", trajectory, plan.uuid), {"what": what, "upload": upload})
    html = adviser_client.get(address("plan_detail", trajectory, plan.uuid)).content.decode()
    assert ("Het plan</a>" in html, "Jaarverslag 2026</a>" in html) == (True, True)
    first = plan.documents.first()
    adviser_client.post(address("document_delete", trajectory, first.uuid))
    assert [document.what for document in plan.documents.all()] == ["Jaarverslag 2026"]
    file = StoredFile.objects.get(pk=first.file_id)
    assert file.kept_until < timezone.localdate()


def test_usual_plans_file_is_loaded_twice_with_the_same_rows(db: None) -> None:
    assert load_plan_usages(FOLDER) == load_plan_usages(FOLDER) == PlanUsage.objects.count()
    assert PlanUsage.objects.filter(is_verified=True).count() < PlanUsage.objects.count()


@pytest.mark.parametrize(("code", "shown"), [("02000", "multi_year"), ("03000", "transversal"), ("04000", "global")])
def test_usual_plans_are_those_of_the_region(
    trajectory: Trajectory, adviser_client: Client, code: str, shown: str
) -> None:
    load_plan_usages(FOLDER)
    region = AreaFactory.create(kind=Area.Kind.REGION, code=code)
    trajectory.areas.add(AreaFactory.create(region=region))
    usual = {usage.kind for usage in adviser_client.get(address("vision_detail", trajectory)).context["usual"]}
    assert {"multi_year", "transversal", "global"} & usual == {shown}


def test_usual_plan_fills_in_a_new_one_and_leaves_the_list_once_registered(
    trajectory: Trajectory, adviser_client: Client
) -> None:
    PlanUsageFactory.create(kind="zonal")
    page = adviser_client.get(address("plan_create", trajectory, query="?kind=zonal"))
    assert page.context["form"].initial["owner"] == "Politiezone"
    assert "niet nagekeken" in adviser_client.get(address("vision_detail", trajectory)).content.decode()
    ExistingPlanFactory.create(trajectory=trajectory, kind="zonal")
    assert adviser_client.get(address("vision_detail", trajectory)).context["usual"] == []


def test_objective_typed_in_stands_under_its_parent(trajectory: Trajectory, adviser_client: Client) -> None:
    top = PlanObjectiveFactory.create(plan__trajectory=trajectory)
    page = address("plan_objective_create", trajectory, top.plan.uuid)
    assert adviser_client.get(f"{page}?parent={top.uuid}").context["form"].initial["parent"] == top
    adviser_client.post(page, {"parent": top.uuid, "code": "A1.1", "level": "operational", "title": "Toezicht"})
    assert PlanObjective.objects.get(code="A1.1").parent == top


def test_objective_is_not_offered_itself_or_what_stands_under_it(
    trajectory: Trajectory, adviser_client: Client
) -> None:
    top = PlanObjectiveFactory.create(plan__trajectory=trajectory)
    PlanObjectiveFactory.create(plan=top.plan, parent=top)
    beside = PlanObjectiveFactory.create(plan=top.plan)
    form = adviser_client.get(address("plan_objective_update", trajectory, top.uuid)).context["form"]
    assert list(form.fields["parent"].queryset) == [beside]


def test_objective_requoted_then_put_outside_then_taken_away(trajectory: Trajectory, adviser_client: Client) -> None:
    quoted = PlanObjectiveFactory.create(plan__trajectory=trajectory)
    values = {"code": "B1", "level": "strategic", "title": "Ruimere sluitingsuren", "version": "1"}
    adviser_client.post(address("plan_objective_update", trajectory, quoted.uuid), values)
    adviser_client.post(
        address("plan_objective_scope", trajectory, quoted.uuid), {"out_of_scope": "Verkeer", "version": "2"}
    )
    quoted.refresh_from_db()
    assert (quoted.code, quoted.title, quoted.out_of_scope) == ("B1", "Ruimere sluitingsuren", "Verkeer")
    adviser_client.post(address("plan_objective_delete", trajectory, quoted.uuid))
    assert PlanObjective.objects.count() == 0


def test_outline_is_shown_first_and_kept_once_confirmed(trajectory: Trajectory, adviser_client: Client) -> None:
    plan = ExistingPlanFactory.create(trajectory=trajectory)
    page, values = address("plan_objective_paste", trajectory, plan.uuid), {"text": "1 a\n1.1 b", "top": "strategic"}
    shown = adviser_client.post(page, values)
    assert ([line.title for line in shown.context["preview"]], PlanObjective.objects.count()) == (["a", "b"], 0)
    adviser_client.post(page, {**values, "confirm": "1"})
    assert PlanObjective.objects.get(title="b").parent.title == "a"


def test_outline_that_is_too_long_gets_a_sentence(trajectory: Trajectory, adviser_client: Client) -> None:
    plan = ExistingPlanFactory.create(trajectory=trajectory)
    answer = adviser_client.post(
        address("plan_objective_paste", trajectory, plan.uuid), {"text": "a" * 500, "top": "strategic"}
    )
    assert len(answer.context["form"].non_field_errors()) == 1


def test_plan_scope_reason_takes_the_plan_out_and_back(trajectory: Trajectory, adviser_client: Client) -> None:
    plan = ExistingPlanFactory.create(trajectory=trajectory)
    page = address("plan_scope", trajectory, plan.uuid)
    adviser_client.post(page, {"none_in_scope": "Gaat over brandweer.", "version": "1"})
    assert "Gaat over brandweer." in adviser_client.get(address("plan_detail", trajectory, plan.uuid)).content.decode()
    adviser_client.post(page, {"none_in_scope": "", "version": "2"})
    assert ExistingPlan.objects.get().none_in_scope == ""


def board(quoted: PlanObjective, **values: object) -> dict[str, object]:
    return {"plan_objective": quoted.uuid, "relation": "overlaps", "strength": "2", **values}


def test_board_links_ticked_objectives_and_moves_on_to_the_next(trajectory: Trajectory, adviser_client: Client) -> None:
    first = PlanObjectiveFactory.create(plan__trajectory=trajectory)
    second = PlanObjectiveFactory.create(plan=first.plan)
    ours = [StrategicFactory.create(line__trajectory=trajectory) for _n in range(2)]
    page = address("alignment_board", trajectory, first.plan.uuid)
    assert adviser_client.get(page).context["board"].chosen == first.uuid
    values = board(first, objectives=[each.uuid for each in ours], reason="Zelfde schouw", strength="3")
    shown = adviser_client.post(page, values, follow=True)
    assert sorted(AlignmentLink.objects.values_list("objective", "strength")) == [(each.pk, 3) for each in ours]
    assert shown.context["board"].chosen == second.uuid


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({}, {"objectives"}),
        ({"relation": ""}, {"relation"}),
        ({"relation": "not_related"}, {"reason"}),
        ({"relation": "not_retained", "reason": "Te duur", "tick": True}, {"objectives"}),
        ({"tick": True, "leads": "on"}, {"leads"}),
        ({"relation": "same", "leads": "on", "third": True}, {"leads"}),
        ({"tick": True, "strength": "9"}, {"strength"}),
    ],
)
def test_board_says_what_is_missing(
    trajectory: Trajectory, adviser_client: Client, values: dict[str, object], wrong: set[str]
) -> None:
    quoted = PlanObjectiveFactory.create(plan__trajectory=trajectory)
    ours, third = (
        StrategicFactory.create(line__trajectory=trajectory),
        PlanObjectiveFactory.create(plan__trajectory=trajectory),
    )
    sent = board(quoted, **values)
    sent |= {"objectives": [ours.uuid]} if sent.pop("tick", False) else {}
    sent |= {"other": third.uuid} if sent.pop("third", False) else {}
    answer = adviser_client.post(address("alignment_board", trajectory, quoted.plan.uuid), sent)
    assert (answer.status_code, set(answer.context["form"].errors)) == (200, wrong)
    assert AlignmentLink.objects.count() == 0


def test_board_second_leading_text_is_refused(trajectory: Trajectory, adviser_client: Client) -> None:
    link = LinkFactory.create(plan_objective__plan__trajectory=trajectory, relation="same", leads=True)
    quoted = PlanObjectiveFactory.create(plan=link.plan_objective.plan)
    sent = board(quoted, relation="same", leads="on", objectives=[link.objective.uuid])
    answer = adviser_client.post(address("alignment_board", trajectory, quoted.plan.uuid), sent)
    assert set(answer.context["form"].errors) == {"leads"}
    other = LinkFactory.create(plan_objective=quoted, objective=link.objective, relation="same")
    sent = {"relation": "same", "strength": "2", "leads": "on", "visibility": "council", "version": "1"}
    answer = adviser_client.post(address("link_update", trajectory, other.uuid), sent)
    assert set(answer.context["form"].errors) == {"leads"}


def test_board_not_related_of_a_linked_objective_gets_a_sentence(
    trajectory: Trajectory, adviser_client: Client
) -> None:
    link = LinkFactory.create(plan_objective__plan__trajectory=trajectory)
    seen = {f"seen-{link.plan_objective.uuid}": f"{link.uuid}.1"}
    sent = board(link.plan_objective, relation="not_related", reason="Toch niet", **seen)
    answer = adviser_client.post(address("alignment_board", trajectory, link.plan_objective.plan.uuid), sent)
    assert set(answer.context["form"].errors) == {"relation"}


def test_board_second_of_two_who_answer_is_told_and_sees_the_first_answer(
    trajectory: Trajectory, adviser_client: Client
) -> None:
    quoted = PlanObjectiveFactory.create(plan__trajectory=trajectory)
    ours = StrategicFactory.create(line__trajectory=trajectory)
    page = address("alignment_board", trajectory, quoted.plan.uuid)
    opened = adviser_client.get(page).context["board"].rows[0].sheet.stamp
    mine = board(quoted, objectives=[ours.uuid], **{f"seen-{quoted.uuid}": opened})
    LinkFactory.create(plan_objective=quoted, objective=ours, relation="supports", reason="Van een collega")
    record("test.written", by=None, trajectory=trajectory)
    late = adviser_client.post(page, mine)
    assert (late.context["form"].non_field_errors(), b"Van een collega" in late.content) == ([str(MEANWHILE)], True)
    assert AlignmentLink.objects.get().relation == "supports"
    adviser_client.post(page, mine | {f"seen-{quoted.uuid}": late.context["board"].rows[0].sheet.stamp})
    assert AlignmentLink.objects.get().relation == "overlaps"


def test_board_takes_nothing_of_another_trajectory(trajectory: Trajectory, adviser_client: Client) -> None:
    quoted, foreign = PlanObjectiveFactory.create(plan__trajectory=trajectory), StrategicFactory.create()
    sent = board(quoted, objectives=[foreign.uuid], other=PlanObjectiveFactory.create().uuid)
    answer = adviser_client.post(address("alignment_board", trajectory, quoted.plan.uuid), sent)
    assert set(answer.context["form"].errors) == {"objectives", "other"}


def test_link_changed_and_undone(trajectory: Trajectory, adviser_client: Client) -> None:
    link = LinkFactory.create(plan_objective__plan__trajectory=trajectory)
    sent = {"relation": "contradicts", "strength": "1", "visibility": "public", "reason": "Uren", "version": "1"}
    adviser_client.post(address("link_update", trajectory, link.uuid), sent)
    link.refresh_from_db()
    assert (link.relation, link.visibility, Contradiction.objects.count()) == ("contradicts", "public", 1)
    answer = adviser_client.post(address("link_undo", trajectory, link.uuid))
    assert str(link.plan_objective.uuid) in answer["Location"]
    assert AlignmentLink.objects.count() == 0


def test_link_that_stands_alone_asks_for_its_reason_only(trajectory: Trajectory, adviser_client: Client) -> None:
    alone = NotRelatedFactory.create(plan_objective__plan__trajectory=trajectory)
    page = address("link_update", trajectory, alone.uuid)
    form = adviser_client.get(page).context["form"]
    assert set(form.fields) == {"relation", "reason", "visibility", "version"}
    assert [value for value, _label in form.fields["relation"].choices] == ["not_related", "not_retained"]
    sent = {"relation": "not_retained", "reason": "", "visibility": "council", "version": "1"}
    assert set(adviser_client.post(page, sent).context["form"].errors) == {"reason"}


def test_contradiction_ends_by_a_body_on_a_day_with_its_decision(
    trajectory: Trajectory, adviser_client: Client
) -> None:
    contradiction = ContradictionFactory.create(link__plan_objective__plan__trajectory=trajectory)
    decision = DecisionFactory.create(trajectory=trajectory)
    page = address("contradiction_settle", trajectory, contradiction.uuid)
    refused = adviser_client.post(page, {"settlement": "referred", "version": "1"})
    assert set(refused.context["form"].errors) == {"body", "settled_on", "text"}
    sent = {
        "settlement": "referred", "body": "Zonale veiligheidsraad", "settled_on": "2027-03-01",
        "text": "Op de agenda.", "decision": decision.uuid, "version": "1",
    }  # fmt: skip
    adviser_client.post(page, sent)
    contradiction.refresh_from_db()
    assert (contradiction.settlement, contradiction.decision) == ("referred", decision)
    assert "Zonale veiligheidsraad" in adviser_client.get(address("alignment_lists", trajectory)).content.decode()


def test_coverage_cell_lists_what_stands_behind_it(trajectory: Trajectory, adviser_client: Client) -> None:
    link = LinkFactory.create(plan_objective__plan__trajectory=trajectory)
    query = f"?plan={link.plan_objective.plan.uuid}&objective={link.objective.uuid}"
    cell = adviser_client.get(address("coverage_detail", trajectory, query=query)).context["cell"]
    assert [answer.link for answer in cell["answers"]] == [link]
    assert adviser_client.get(address("coverage_detail", trajectory, query="?plan=x")).context["cell"] is None


def test_coverage_workbook_counts_what_the_page_counts(trajectory: Trajectory, adviser_client: Client) -> None:
    link = LinkFactory.create(plan_objective__plan__trajectory=trajectory)
    own = OperationalFactory.create(parent=link.objective, line=link.objective.line)
    LinkFactory.create(plan_objective=link.plan_objective, objective=own, relation="supports")
    answer = adviser_client.get(address("coverage_workbook", trajectory, query="?rows=all"))
    sheet = load_workbook(io.BytesIO(answer.content)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    head = next(n for n, row in enumerate(rows) if row[1] == "Doelstelling")
    matrix = adviser_client.get(address("coverage_detail", trajectory, query="?rows=all")).context["matrix"]
    shown = [[row.node.code, row.node.row.title, *(cell.count for cell in row.cells), row.total] for row in matrix.rows]
    assert [row[: len(shown[0])] for row in rows[head + 1 : head + 3]] == shown
    assert [row[2] for row in shown] == [2, 1]


def test_board_is_shown_without_its_controls_to_who_only_reads(trajectory: Trajectory, member_client: Client) -> None:
    link = LinkFactory.create(plan_objective__plan__trajectory=trajectory)
    page = member_client.get(address("alignment_board", trajectory, link.plan_objective.plan.uuid))
    shown = page.content.decode()
    assert (link.plan_objective.title in shown, link.objective.title in shown) == (True, True)
    assert ('name="relation"' in shown, "align." in shown, page.context["board"].rows[0].near) == (False, False, ())


def test_board_goes_on_from_the_one_that_was_answered(trajectory: Trajectory, adviser_client: Client) -> None:
    ours = StrategicFactory.create(line__trajectory=trajectory)
    plan = ExistingPlanFactory.create(trajectory=trajectory)
    first, second, third = (PlanObjectiveFactory.create(plan=plan) for _n in range(3))
    page = address("alignment_board", trajectory, plan.uuid)
    chosen = [
        adviser_client.post(page, board(each, objectives=[ours.uuid]), follow=True).context["board"].chosen
        for each in (second, third, first)
    ]
    assert chosen == [third.uuid, first.uuid, first.uuid]


@pytest.mark.parametrize(("query", "number", "rows"), [("", 1, 50), ("?page=2", 2, 3), ("?objective={last}", 2, 3)])
def test_board_of_a_long_plan_is_shown_in_pages(
    trajectory: Trajectory, adviser_client: Client, query: str, number: int, rows: int
) -> None:
    StrategicFactory.create(line__trajectory=trajectory)
    plan = ExistingPlanFactory.create(trajectory=trajectory)
    quoted = PlanObjectiveFactory.create_batch(53, plan=plan)
    asked = query.format(last=quoted[-1].uuid)
    found = adviser_client.get(address("alignment_board", trajectory, plan.uuid, query=asked)).context["board"]
    assert (found.pages.number, len(found.rows)) == (number, rows)
    assert [row.is_chosen for row in found.rows].count(True) == 1


def test_board_offers_the_reasons_that_were_given_before(trajectory: Trajectory, adviser_client: Client) -> None:
    StrategicFactory.create(line__trajectory=trajectory)
    plan = ExistingPlanFactory.create(trajectory=trajectory)
    for reason in ("Verkeer", "Brandweer", "Verkeer"):
        NotRelatedFactory.create(plan_objective__plan=plan, reason=reason)
    found = adviser_client.get(address("alignment_board", trajectory, plan.uuid)).context["board"]
    assert found.reasons == ["Verkeer", "Brandweer"]


def test_anchoring_adopted_needs_a_place_and_a_day(trajectory: Trajectory, adviser_client: Client) -> None:
    objective = StrategicFactory.create(line__trajectory=trajectory)
    page = address("anchoring_update", trajectory, objective.uuid)
    sent = {"state": "adopted", "visibility": "council", "version": "0"}
    assert set(adviser_client.post(page, sent).context["form"].errors) == {"code", "dated_on"}
    sent |= {"code": "BD 2 – AP 2.3", "dated_on": "2026-12-18", "yearly_cents": "25.000", "credit": "granted"}
    adviser_client.post(page, sent)
    assert Anchoring.objects.get().yearly_cents == 2_500_000
    dropped = {"state": "dropped", "visibility": "council", "version": "1"}
    assert set(adviser_client.post(page, dropped).context["form"].errors) == {"decision"}


def furnish(plan: ExistingPlan) -> None:
    """One of each thing that a page shows."""
    trajectory = plan.trajectory
    link = LinkFactory.create(plan_objective__plan=plan)
    OperationalFactory.create(parent=link.objective, line=link.objective.line)
    AnchoringFactory.create(objective=link.objective, plan=plan)
    PlanObjectiveFactory.create(plan=plan, parent=link.plan_objective)
    other = PlanObjectiveFactory.create(plan__trajectory=trajectory)
    ContradictionFactory.create(
        link__plan_objective=link.plan_objective, link__objective=None, link__other=other,
        decision=DecisionFactory.create(trajectory=trajectory),
    )  # fmt: skip


@pytest.mark.parametrize(
    "name",
    [
        "vision_detail",
        "plan_detail",
        "alignment_list",
        "alignment_board",
        "alignment_lists",
        "coverage_detail",
        "clash_detail",
        "anchoring_list",
    ],
)
def test_page_has_one_query_count_whatever_the_rows(
    trajectory: Trajectory, adviser_client: Client, django_assert_num_queries: DjangoAssertNumQueries, name: str
) -> None:
    plan = ExistingPlanFactory.create(trajectory=trajectory)
    page = address(name, trajectory, *([plan.uuid] if name in ("plan_detail", "alignment_board") else []))
    furnish(plan)
    adviser_client.get(page)
    with CaptureQueriesContext(connection) as few:
        adviser_client.get(page)
    furnish(plan)
    furnish(plan)
    with django_assert_num_queries(len(few)):
        adviser_client.get(page)
