"""The pages of the plan as people use them: forms, clashes, doors, and a fixed number of queries."""

import re
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from pytest_django import DjangoAssertNumQueries

from livb.lib.richtext import to_plain
from livb.trajectories.models import Trajectory
from planning.models import (
    Action,
    ExistingPlan,
    FollowUp,
    NoOtherPlan,
    Objective,
    ObjectiveIndicator,
    ProgrammeLine,
    Vision,
)
from tests.factories.membership import PersonFactory
from tests.factories.planning import (
    BudgetLineFactory,
    ExistingPlanFactory,
    FollowUpFactory,
    GeneralFactory,
    LineFactory,
    MeasureFactory,
    NoOtherPlanFactory,
    OperationalFactory,
    PriorityFactory,
    ShareFactory,
    StrategicFactory,
    VisionFactory,
)
from tests.planning.test_tree import grow

NO_MEASURES = {"measures-TOTAL_FORMS": "0", "measures-INITIAL_FORMS": "0"}
EMPTY_ROWS = {
    "serves-TOTAL_FORMS": "0",
    "serves-INITIAL_FORMS": "0",
    "budget-TOTAL_FORMS": "0",
    "budget-INITIAL_FORMS": "0",
}


def address(name: str, trajectory: Trajectory, *args: object, query: str = "") -> str:
    return reverse(f"planning:{name}", args=[trajectory.slug, *args]) + query


def test_vision_written_as_plain_text_is_kept_as_clean_html(trajectory: Trajectory, adviser_client: Client) -> None:
    page = address("vision_update", trajectory)
    answer = adviser_client.post(page, {"text": "Veilig.\n\n- dag\n- nacht", "version": "0"})
    vision = Vision.objects.get()
    assert (answer.status_code, vision.text.count("<li>"), vision.text.count("data-block")) == (302, 2, 2)
    shown = adviser_client.get(page).content.decode()
    assert "Veilig.\n\n- dag\n- nacht" in shown


def test_vision_saved_unchanged_keeps_its_block_ids(trajectory: Trajectory, adviser_client: Client) -> None:
    vision = VisionFactory.create(trajectory=trajectory)
    typed = {"text": "Iedereen voelt zich veilig.", "scope_in": "Alles", "version": "1"}
    adviser_client.post(address("vision_update", trajectory), typed)
    kept = Vision.objects.get()
    assert (kept.text, kept.scope_in, kept.version) == (vision.text, "Alles", 2)


def test_vision_richer_than_a_textarea_is_not_flattened_without_a_script(
    trajectory: Trajectory, adviser_client: Client
) -> None:
    rich = '<h3 data-block="aaaaaaaaaaaa">Kop</h3><p data-block="bbbbbbbbbbbb"><strong>Vet</strong></p>'
    VisionFactory.create(trajectory=trajectory, text=rich)
    page = address("vision_update", trajectory)
    assert escape(rich) in adviser_client.get(page).content.decode()
    flat = adviser_client.post(page, {"text": "plat", "scope_in": "Alles", "version": "1"})
    assert (flat.status_code, list(flat.context["form"].errors)) == (200, ["text"])
    adviser_client.post(page, {"text": "Kop\n\nVet", "scope_in": "Alles", "version": "1"})
    assert (Vision.objects.get().text, Vision.objects.get().scope_in) == (rich, "Alles")


def test_vision_that_saves_itself_answers_with_its_version(trajectory: Trajectory, adviser_client: Client) -> None:
    page, alone = address("vision_update", trajectory), {"X-Livb-Autosave": "1"}
    typed = {"text": "<p>Nieuw</p>", "text_format": "html", "scope_in": "", "version": "0"}
    assert adviser_client.post(page, typed, headers=alone).json() == {"version": 1}
    assert adviser_client.post(page, typed | {"version": "1"}, headers=alone).json() == {"version": 2}
    assert adviser_client.post(page, typed | {"version": "1"}, headers=alone).status_code == 409
    wrong = typed | {"version": "2", "scope_in": "x" * 601}
    assert adviser_client.post(page, wrong, headers=alone).status_code == 422
    assert (Vision.objects.get().version, to_plain(Vision.objects.get().text)) == (2, "Nieuw")


def test_vision_second_writer_sees_both_texts_and_keeps_the_typed_one(
    trajectory: Trajectory, adviser_client: Client
) -> None:
    VisionFactory.create(trajectory=trajectory, version=2, scope_in="Van de ander")
    typed = {"text": "Van mij", "scope_in": "Ook van mij", "scope_out": "Verkeer", "version": "1"}
    answer = adviser_client.post(address("vision_update", trajectory), typed)
    found = [(clash.theirs, clash.mine) for clash in answer.context["clashes"]]
    assert answer.status_code == 409
    assert found == [("Iedereen voelt zich veilig.", "Van mij"), ("Van de ander", "Ook van mij")]
    assert 'name="version" value="2"' in answer.content.decode()
    typed["version"] = "2"
    assert adviser_client.post(address("vision_update", trajectory), typed).status_code == 302
    assert Vision.objects.get().scope_in == "Ook van mij"


def test_plan_registered_then_changed_then_dropped(trajectory: Trajectory, adviser_client: Client) -> None:
    values = {
        "kind": "zonal", "title": "ZVP", "owner": "PZ", "status": "running", "starts_in": 2026, "ends_in": 2031,
        "visibility": "public",
    }  # fmt: skip
    adviser_client.post(address("plan_create", trajectory), values)
    plan = ExistingPlan.objects.get()
    adviser_client.post(address("plan_update", trajectory, plan.uuid), {**values, "title": "Nieuw", "version": 1})
    plan.refresh_from_db()
    assert plan.title == "Nieuw"
    assert adviser_client.get(address("plan_delete", trajectory, plan.uuid)).status_code == 200
    adviser_client.post(address("plan_delete", trajectory, plan.uuid))
    assert ExistingPlan.objects.count() == 0


@pytest.mark.parametrize("name", ["plan_create", "vision_update"])
def test_period_that_ends_before_it_begins_gets_a_sentence_beside_the_last_year(
    trajectory: Trajectory, adviser_client: Client, name: str
) -> None:
    values = {"kind": "zonal", "title": "ZVP", "owner": "", "status": "running", "visibility": "council", "version": 0}
    period = {"text": "Veilig.", "starts_in": 2031, "ends_in": 2026}
    answer = adviser_client.post(address(name, trajectory), values | period)
    said = {"ends_in": ["Het laatste jaar ligt vóór het eerste jaar."]}
    assert (answer.status_code, answer.context["form"].errors) == (200, said)


def test_none_declared_only_while_there_is_no_plan(trajectory: Trajectory, adviser_client: Client) -> None:
    page = address("none_declare", trajectory)
    adviser_client.post(page, {"reason": "Nog geen plan."})
    assert NoOtherPlan.objects.get().reason == "Nog geen plan."
    ExistingPlanFactory.create(trajectory=trajectory)
    assert adviser_client.get(page).status_code == 302


def test_line_with_priority_and_lead_is_drawn(trajectory: Trajectory, adviser_client: Client) -> None:
    priority, lead = PriorityFactory.create(trajectory=trajectory), PersonFactory.create(trajectory=trajectory)
    values = {"title": "Binnenstad", "phenomena": [priority.uuid], "lead": lead.uuid, "visibility": "council"}
    adviser_client.post(address("line_create", trajectory), values)
    line = ProgrammeLine.objects.get()
    assert (line.title, line.lead, list(line.phenomena.all())) == ("Binnenstad", lead, [priority])


def test_line_offers_only_people_and_priorities_of_its_trajectory(
    trajectory: Trajectory, adviser_client: Client
) -> None:
    stranger, elsewhere = PersonFactory.create(), PriorityFactory.create()
    values = {"title": "x", "phenomena": [elsewhere.uuid], "lead": stranger.uuid, "visibility": "council"}
    answer = adviser_client.post(address("line_create", trajectory), values)
    assert (set(answer.context["form"].errors), ProgrammeLine.objects.count()) == ({"phenomena", "lead"}, 0)


def test_line_clash_names_people_and_priorities(trajectory: Trajectory, adviser_client: Client) -> None:
    priority = PriorityFactory.create(trajectory=trajectory, title="Overlast")
    line = LineFactory.create(trajectory=trajectory, title="x", version=3, phenomena=[priority])
    values = {"title": "x", "visibility": "council", "version": "2"}
    answer = adviser_client.post(address("line_update", trajectory, line.uuid), values)
    found = {(clash.theirs, clash.mine) for clash in answer.context["clashes"]}
    assert {("Overlast", ""), (str(line.lead), "")} <= found


def test_strategic_objective_with_figures_in_belgian_notation(trajectory: Trajectory, adviser_client: Client) -> None:
    line = LineFactory.create(trajectory=trajectory)
    values = {
        "title": "Minder overlast",
        "visibility": "council",
        "measures-TOTAL_FORMS": "1",
        "measures-INITIAL_FORMS": "0",
        "measures-0-measure": "Meldingen per jaar",
        "measures-0-baseline": "1.234,5",
        "measures-0-baseline_period": "2025",
        "measures-0-target": "1 000",
        "measures-0-target_on": "2030-12-31",
        "measures-0-direction": "down",
    }
    page = address("objective_create", trajectory, query=f"?line={line.uuid}")
    assert adviser_client.post(page, values).status_code == 302
    measure = ObjectiveIndicator.objects.get()
    assert (measure.baseline, measure.target, measure.objective.line) == (Decimal("1234.5"), Decimal(1000), line)


def test_objective_figures_without_a_measure_get_a_sentence(trajectory: Trajectory, adviser_client: Client) -> None:
    line = LineFactory.create(trajectory=trajectory)
    page = address("objective_create", trajectory, query=f"?line={line.uuid}")
    row = {"baseline": "twaalf", "target": "9", "take_figure": "on"}
    values = {"title": "x", "visibility": "council", **NO_MEASURES, "measures-TOTAL_FORMS": "1"}
    form = adviser_client.post(page, values | {f"measures-0-{name}": value for name, value in row.items()}).context[
        "form"
    ]
    assert set(form.measures.errors[0]) == {"baseline", "measure", "take_figure"}


def test_operational_objective_stands_under_its_parent(trajectory: Trajectory, adviser_client: Client) -> None:
    parent = StrategicFactory.create(line__trajectory=trajectory)
    page = address("objective_create", trajectory, query=f"?parent={parent.uuid}")
    adviser_client.post(page, {"title": "Toezicht", "visibility": "council", **NO_MEASURES})
    assert Objective.objects.get(level="operational").parent == parent


@pytest.mark.parametrize("query", ["", "?line=x", "?line=00000000-0000-4000-8000-000000000000"])
def test_objective_without_a_place_does_not_exist(trajectory: Trajectory, adviser_client: Client, query: str) -> None:
    assert adviser_client.get(address("objective_create", trajectory, query=query)).status_code == 404


def test_objective_revised_keeps_its_figures_as_shown(trajectory: Trajectory, adviser_client: Client) -> None:
    measure = MeasureFactory.create(objective__line__trajectory=trajectory)
    page = address("objective_update", trajectory, measure.objective.uuid)
    form = adviser_client.get(page).context["form"]
    values = objective_values(form)
    assert (values["measures-0-baseline"], values["measures-0-target"]) == ("34,5", "25")
    assert adviser_client.post(page, {**values, "title": "Nieuw"}).status_code == 302
    measure.refresh_from_db()
    assert (measure.baseline, measure.target, measure.direction) == (Decimal("34.5"), Decimal(25), "down")


def objective_values(form: Any) -> dict[str, Any]:
    """What the form of an objective shows, as it would be sent back."""
    row = form.measures.forms[0]
    values = {name: form[name].value() or "" for name in form.fields}
    values |= {f"measures-0-{name}": row[name].value() or "" for name in row.fields if row[name].value() is not False}
    return values | {"measures-TOTAL_FORMS": "1", "measures-INITIAL_FORMS": "1"}


def action_values(**more: Any) -> dict[str, Any]:
    chosen = {"visibility": "council", "acceptance": "proposed", "continuity": "new"}
    return {"title": "Patrouilles", **chosen, **EMPTY_ROWS, **more}


def test_action_with_one_objective_takes_it_whole_and_keeps_cents(
    trajectory: Trajectory, adviser_client: Client
) -> None:
    objective = OperationalFactory.create(parent__line__trajectory=trajectory)
    page = address("action_create", trajectory, query=f"?objective={objective.uuid}")
    assert adviser_client.get(page).context["form"].shares.forms[0]["objective"].value() == objective.uuid
    rows = {
        "serves-TOTAL_FORMS": "1",
        "serves-INITIAL_FORMS": "1",
        "serves-0-objective": objective.uuid,
        "budget-TOTAL_FORMS": "2",
        "budget-0-year": "2027",
        "budget-0-funder": "town",
        "budget-0-kind": "staff",
        "budget-0-planned_cents": "12.500,05",
        "budget-1-year": "",
    }
    assert adviser_client.post(page, action_values(**rows)).status_code == 302
    action = Action.objects.get()
    assert list(action.serves.values_list("objective", "share")) == [(objective.pk, Decimal(100))]
    assert list(action.budget_lines.values_list("year", "planned_cents")) == [(2027, 1_250_005)]


@pytest.mark.parametrize(("first", "second"), [("60", "30"), ("100", ""), ("60", "-40"), ("50", "50,001")])
def test_action_shares_that_are_not_100_get_a_sentence(
    trajectory: Trajectory, adviser_client: Client, first: str, second: str
) -> None:
    one = OperationalFactory.create(parent__line__trajectory=trajectory)
    two = OperationalFactory.create(parent=one.parent)
    rows = {
        "serves-TOTAL_FORMS": "2",
        "serves-0-objective": one.uuid,
        "serves-0-share": first,
        "serves-1-objective": two.uuid,
        "serves-1-share": second,
    }
    answer = adviser_client.post(address("action_create", trajectory), action_values(**rows))
    assert (answer.status_code, answer.context["form"].shares.is_valid(), Action.objects.count()) == (200, False, 0)


def test_action_refused_by_others_says_why(trajectory: Trajectory, adviser_client: Client) -> None:
    page, values = address("action_create", trajectory), action_values(acceptance="refused")
    assert set(adviser_client.post(page, values).context["form"].errors) == {"acceptance_note"}
    adviser_client.post(page, values | {"acceptance_note": "Geen capaciteit."})
    assert Action.objects.get().acceptance == "refused"


def test_action_is_a_proposal_until_somebody_says_who_accepted_it(
    trajectory: Trajectory, adviser_client: Client
) -> None:
    assert Action(trajectory=trajectory).acceptance == "proposed"
    page, values = address("action_create", trajectory), action_values(acceptance="accepted")
    assert set(adviser_client.post(page, values).context["form"].errors) == {"acceptance_note"}
    adviser_client.post(page, values | {"acceptance_note": "Korpschef, 12 maart 2026"})
    assert Action.objects.get().acceptance == "accepted"


def test_action_with_a_thousand_rows_is_refused_without_drawing_them(
    trajectory: Trajectory, adviser_client: Client
) -> None:
    values = action_values(**{"serves-TOTAL_FORMS": "1000"})
    content = adviser_client.post(address("action_create", trajectory), values).content
    assert (b'name="serves-99-share"' in content, b"serves-100-share" in content) == (True, False)


def test_action_budget_row_half_filled_gets_a_sentence(trajectory: Trajectory, adviser_client: Client) -> None:
    rows = {"budget-TOTAL_FORMS": "2", "budget-0-year": "2027", "budget-1-planned_cents": "5"}
    answer = adviser_client.post(address("action_create", trajectory), action_values(**rows))
    assert [set(errors) for errors in answer.context["form"].budget.errors] == [
        {"planned_cents"},
        {"year", "funder", "kind"},
    ]


def test_action_with_mistakes_of_its_own_and_further_down_is_told_of_both(
    trajectory: Trajectory, adviser_client: Client
) -> None:
    rows = {"budget-TOTAL_FORMS": "1", "budget-0-year": "1850", "budget-0-planned_cents": "1,000"}
    values = action_values(starts_on="2028-01-01", ends_on="2027-01-01", **rows)
    form = adviser_client.post(address("action_create", trajectory), values).context["form"]
    assert (list(form.errors), form.errors["ends_on"]) == (["ends_on", "__all__"], ["Het einde ligt vóór het begin."])
    assert form.non_field_errors() == ["Kijk naar de doelstellingen en het budget verderop."]
    assert form.budget.errors[0]["year"] == ["Een jaar ligt tussen 1990 en 2100."]
    assert set(form.budget.errors[0]) == {"year", "planned_cents"}


def test_action_budget_row_without_its_amount_never_takes_what_was_spent_along(
    trajectory: Trajectory, adviser_client: Client
) -> None:
    line = BudgetLineFactory.create(action__trajectory=trajectory, spent_cents=100)
    rows = {"budget-TOTAL_FORMS": "1", "budget-0-uuid": line.uuid, "budget-0-spent_cents": "1"}
    page = address("action_update", trajectory, line.action.uuid)
    answer = adviser_client.post(page, action_values(version="1", **rows))
    assert [set(errors) for errors in answer.context["form"].budget.errors] == [{"planned_cents"}]


def test_action_serves_no_general_objective(trajectory: Trajectory, adviser_client: Client) -> None:
    general = GeneralFactory.create(line__trajectory=trajectory)
    rows = {"serves-TOTAL_FORMS": "1", "serves-0-objective": general.uuid}
    answer = adviser_client.post(address("action_create", trajectory), action_values(**rows))
    assert [set(errors) for errors in answer.context["form"].shares.errors] == [{"objective"}]


def test_plan_keeps_nothing_from_the_core_group(trajectory: Trajectory, adviser_client: Client) -> None:
    answer = adviser_client.post(address("action_create", trajectory), action_values(visibility="team"))
    assert (set(answer.context["form"].errors), Action.objects.count()) == ({"visibility"}, 0)


def test_action_changed_keeps_its_budget_line(trajectory: Trajectory, adviser_client: Client) -> None:
    line = BudgetLineFactory.create(action__trajectory=trajectory)
    page = address("action_update", trajectory, line.action.uuid)
    row = adviser_client.get(page).context["form"].budget.forms[0]
    values = {f"budget-0-{name}": row[name].value() or "" for name in row.fields}
    rows = {"budget-TOTAL_FORMS": "1", "budget-INITIAL_FORMS": "1", **values, "budget-0-planned_cents": "1"}
    assert values["budget-0-planned_cents"] == "12\u202f500,50"
    assert adviser_client.post(page, action_values(version="1", **rows)).status_code == 302
    assert list(line.action.budget_lines.values_list("uuid", "planned_cents")) == [(line.uuid, 100)]


def test_objective_clash_shows_the_figures_of_the_other(trajectory: Trajectory, adviser_client: Client) -> None:
    measure = MeasureFactory.create(objective__line__trajectory=trajectory, objective__version=2)
    page = address("objective_update", trajectory, measure.objective.uuid)
    form = adviser_client.get(page).context["form"]
    answer = adviser_client.post(page, {**objective_values(form), "measures-0-target": "20", "version": "1"})
    found = [(clash.theirs.count("→ 25"), clash.mine.count("→ 20")) for clash in answer.context["clashes"]]
    assert (answer.status_code, found) == (409, [(1, 1)])


def test_action_clash_shows_the_money_and_the_objectives_of_the_other(
    trajectory: Trajectory, adviser_client: Client
) -> None:
    share = ShareFactory.create(objective__parent__line__trajectory=trajectory, objective__title="Toezicht")
    BudgetLineFactory.create(action=share.action)
    Action.objects.update(version=2)
    answer = adviser_client.post(address("action_update", trajectory, share.action.uuid), action_values(version="1"))
    told = {clash.label: (clash.theirs, clash.mine) for clash in answer.context["clashes"]}
    assert answer.status_code == 409
    assert told["Doelstellingen"] == ("Toezicht: 100 %", "")
    assert told["Middelen"] == ("2027, stad of gemeente, werking: €\xa012\u202f500,50 /  /  (aangevraagd)", "")


def test_followup_fixed_is_read_by_members(
    trajectory: Trajectory, adviser_client: Client, member_client: Client
) -> None:
    values = {"next_on": "2027-11-15", "readers": "De kerngroep", "rhythm_months": "6", "version": "0"}
    adviser_client.post(address("followup_update", trajectory), values)
    assert FollowUp.objects.get().readers == "De kerngroep"
    assert "De kerngroep" in member_client.get(address("followup_detail", trajectory)).content.decode()


@pytest.mark.parametrize("name", ["tree_detail", "vision_detail", "followup_detail"])
def test_reading_pages_have_no_controls_for_a_member(
    trajectory: Trajectory, member_client: Client, adviser_client: Client, name: str
) -> None:
    grow(trajectory)
    NoOtherPlanFactory.create(trajectory=trajectory)
    FollowUpFactory.create(trajectory=trajectory)
    page, plan = address(name, trajectory), reverse("planning:tree_detail", args=[trajectory.slug])
    edits = re.compile(rf'/edit/"|/new/|href="{plan}(lines|objectives|actions|nodes)/[0-9a-f-]{{36}}/(?!sheet/)')
    assert edits.findall(member_client.get(page).content.decode()) == []
    assert edits.search(adviser_client.get(page).content.decode())


def test_forms_are_closed_to_a_member(trajectory: Trajectory, member_client: Client) -> None:
    share = ShareFactory.create(objective__parent__line__trajectory=trajectory)
    plan = ExistingPlanFactory.create(trajectory=trajectory)
    rows = {"plan": plan, "line": share.objective.line, "objective": share.objective, "action": share.action}
    pages = [address(f"{noun}_update", trajectory, row.uuid) for noun, row in rows.items()]
    pages.append(address("plan_delete", trajectory, plan.uuid))
    pages += [address(f"{noun}_create", trajectory) for noun in rows]
    pages += [address(name, trajectory) for name in ("vision_update", "none_declare", "followup_update")]
    assert {member_client.get(page).status_code for page in pages} == {403}
    assert {member_client.post(page).status_code for page in pages} == {403}


@pytest.mark.usefixtures("nothing_kept")
@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("name", "queries"), [("tree_detail", 13), ("vision_detail", 6)])
def test_page_query_count_does_not_grow_with_rows(
    trajectory: Trajectory,
    member_client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
    rows: int,
    name: str,
    queries: int,
) -> None:
    grow(trajectory, rows)
    ExistingPlanFactory.create_batch(rows, trajectory=trajectory)
    page = address(name, trajectory)
    member_client.get(page)
    with django_assert_num_queries(queries + FRAME):
        member_client.get(page)


# Session, account, membership, version of the page, its towns, countdown, version of the rail.
FRAME = 6


@pytest.mark.usefixtures("nothing_kept")
@pytest.mark.parametrize("rows", [1, 3])
def test_action_form_query_count_does_not_grow_with_rows(
    trajectory: Trajectory, adviser_client: Client, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    tree = grow(trajectory, rows)
    action = next(tree.actions()).row
    BudgetLineFactory.create_batch(rows - 1, action=action)
    Action.objects.update(title="Patrouilles")  # a number in it would be held against the figures left out
    page = address("action_update", trajectory, action.uuid)
    adviser_client.get(page)
    with django_assert_num_queries(46):
        adviser_client.get(page)


def test_action_form_sent_empty_is_shown_again(trajectory: Trajectory, adviser_client: Client) -> None:
    assert adviser_client.post(address("action_create", trajectory), {}).status_code == 200
