"""The sections of the plan as JSON: what is in them, for whom, and that every renderer can read them."""

from typing import Any

import pytest

from diagnostics.models import PriorityDecision
from livb.documents.html import render_section
from livb.lib.hashing import content_hash
from livb.trajectories.chapters import DELIVERABLES
from livb.trajectories.models import Trajectory
from planning.models import ActionObjective, Objective
from tests.factories.planning import (
    ActionFactory,
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

SECTIONS = (
    "vision", "plans", "programme", "objectives", "actions", "calendar", "means", "alignment", "anchoring", "decisions",
    "followup",
)  # fmt: skip


def section(key: str, trajectory: Trajectory, edition: str = "kerngroep") -> dict[str, Any]:
    return DELIVERABLES.get(key)(trajectory, edition)


def open_objective(trajectory: Trajectory) -> Objective:
    """An operational objective that the public sees with all above it."""
    seen = {"visibility": "public", "parent__visibility": "public", "parent__line__visibility": "public"}
    return OperationalFactory.create(parent__line__trajectory=trajectory, **seen)


def kinds(found: dict[str, Any]) -> list[str]:
    return [block["kind"] for block in found["blocks"]]


@pytest.mark.parametrize("key", SECTIONS)
def test_section_without_content_is_one_honest_sentence(trajectory: Trajectory, key: str) -> None:
    found = section(key, trajectory, "public")
    assert (kinds(found), found["blocks"][0]["tone"]) == (["note"], "pending")
    assert set(found["title"]) == {"nl", "fr"}


@pytest.mark.parametrize("key", SECTIONS)
def test_section_full_can_be_hashed_and_rendered_in_both_languages(trajectory: Trajectory, key: str) -> None:
    VisionFactory.create(trajectory=trajectory)
    ExistingPlanFactory.create(trajectory=trajectory)
    FollowUpFactory.create(trajectory=trajectory)
    LineFactory.create(trajectory=trajectory, motive='<p data-block="aaaaaaaaaaaa">Omdat.</p>')
    ActionFactory.create(trajectory=trajectory, is_regular_work=True)
    grow(trajectory, lines=2)
    found = section(key, trajectory)
    assert content_hash(found) == content_hash(section(key, trajectory))
    assert all(render_section(found, language=language) for language in ("nl", "fr"))


def test_programme_line_prints_lead_by_function_and_refers_to_its_priorities(trajectory: Trajectory) -> None:
    priority = PriorityFactory.create(trajectory=trajectory, title="Overlast")
    line = LineFactory.create(trajectory=trajectory, title="Binnenstad", phenomena=[priority])
    heading, facts = section("programme", trajectory)["blocks"]
    assert (heading["text"], heading["code"], heading["id"]) == ("Binnenstad", "PL1", f"{line.uuid}:title")
    assert facts["rows"][0]["value"]["person"] == str(line.lead.uuid)
    assert facts["rows"][2]["value"] == [{"ref": f"{priority.uuid}:title", "text": "Overlast"}]
    assert line.lead.name not in str(facts)


def test_programme_priority_narrower_than_its_line_is_not_named(trajectory: Trajectory) -> None:
    priority = PriorityFactory.create(trajectory=trajectory, title="Geheim", visibility="kerngroep")
    LineFactory.create(trajectory=trajectory, phenomena=[priority], visibility="council")
    assert "Geheim" not in str(section("programme", trajectory, "council"))


def test_programme_line_names_only_what_is_a_priority_still(trajectory: Trajectory) -> None:
    kept, given_up = PriorityFactory.create(trajectory=trajectory), PriorityFactory.create(trajectory=trajectory)
    LineFactory.create(trajectory=trajectory, phenomena=[kept, given_up])
    PriorityDecision.objects.filter(phenomenon=given_up).update(kind="not_chosen")
    _heading, facts = section("programme", trajectory)["blocks"]
    assert [each["text"] for each in facts["rows"][2]["value"]] == [kept.title]


def test_objectives_print_numbers_as_strings_with_period_and_date(trajectory: Trajectory) -> None:
    MeasureFactory.create(objective__line__trajectory=trajectory)
    facts = section("objectives", trajectory)["blocks"][-1]
    assert [row["value"] for row in facts["rows"][1:3]] == [
        [{"number": "34.5"}, {"period": "2025"}],
        [{"number": "25"}, {"date": "2030-12-31"}],
    ]


def test_actions_table_is_as_narrow_as_its_narrowest_row(trajectory: Trajectory) -> None:
    objective = open_objective(trajectory)
    ShareFactory.create(objective=objective, action__visibility="kerngroep", action__title="Gevoelig")
    ShareFactory.create(objective=objective, action__visibility="public")
    inner, outer = (section("actions", trajectory, edition)["blocks"][0] for edition in ("kerngroep", "public"))
    assert (inner["visibility"], len(inner["rows"])) == ("kerngroep", 3)
    assert (outer["visibility"], len(outer["rows"]), "Gevoelig" in str(outer)) == ("public", 2, False)


def test_actions_stand_in_one_table_a_line_under_their_objective(trajectory: Trajectory) -> None:
    first = OperationalFactory.create(parent__line__trajectory=trajectory, title="Toezicht")
    second = OperationalFactory.create(parent=first.parent, title="Verlichting")
    for objective in (first, second):
        ShareFactory.create(objective=objective)
    table, *accepted = section("actions", trajectory)["blocks"]
    assert [block["rows"][0]["value"] for block in accepted] == ["korpschef, 12 maart 2026"] * 2
    assert [(row.get("group", False), row["cells"][0][:14]) for row in table["rows"]] == [
        (True, "PL1.SD1.OD1 To"), (False, "PL1.SD1.OD1.A1"), (True, "PL1.SD1.OD2 Ve"), (False, "PL1.SD1.OD2.A1")
    ]  # fmt: skip


def test_alignment_does_not_repeat_the_register(trajectory: Trajectory) -> None:
    ExistingPlanFactory.create(trajectory=trajectory)
    assert (kinds(section("plans", trajectory)), kinds(section("alignment", trajectory))) == (["table"], ["note"])


def test_actions_keep_their_code_in_every_edition(trajectory: Trajectory) -> None:
    objective = open_objective(trajectory)
    ShareFactory.create(objective=objective, action__visibility="kerngroep")
    ShareFactory.create(objective=objective, action__visibility="public", action__title="Patrouilles")
    _objective, row = section("actions", trajectory, "public")["blocks"][0]["rows"]
    assert row["cells"][0] == "PL1.SD1.OD1.A2 Patrouilles"


def test_means_add_up_to_the_cent_and_count_an_action_of_two_objectives_once(trajectory: Trajectory) -> None:
    share = ShareFactory.create(objective__parent__line__trajectory=trajectory, share="33.33")
    other = OperationalFactory.create(parent=share.objective.parent)
    ActionObjective.objects.create(
        trajectory=trajectory, action=share.action, objective=other, share="66.67", position=2
    )
    for cents, year, funder in ((101, 2027, "zone"), (1, 2027, "zone"), (333, 2026, "town"), (5, 2027, "town")):
        BudgetLineFactory.create(action=share.action, year=year, funder=funder, planned_cents=cents)
    years, lines, _funding = section("means", trajectory)["blocks"]
    assert [(row["id"], row["cells"][1:]) for row in years["rows"]] == [
        ("town", [{"cents": 333}, {"cents": 5}, {"cents": 338}]),
        ("zone", [None, {"cents": 102}, {"cents": 102}]),
    ]
    assert years["total"][1:] == [{"cents": 333}, {"cents": 107}, {"cents": 440}]
    assert [row["cells"][1] for row in lines["rows"]] == [{"cents": 440}]


def test_calendar_leaves_out_what_has_no_dates_and_sorts_by_beginning(trajectory: Trajectory) -> None:
    ActionFactory.create(trajectory=trajectory, title="laat", starts_on="2028-01-01", ends_on="2028-02-01")
    ActionFactory.create(trajectory=trajectory, title="vroeg")
    ActionFactory.create(trajectory=trajectory, title="ooit", starts_on=None)
    figure = section("calendar", trajectory)["blocks"][0]
    assert [row["cells"][0] for row in figure["table"]["rows"]] == ["A2 vroeg", "A1 laat"]
    assert [(span["code"], span["start"]) for span in figure["chart"]["spans"]] == [
        ("A2", "2027-01-01"), ("A1", "2028-01-01"),
    ]  # fmt: skip


def test_calendar_has_a_time_line_a_programme_line(trajectory: Trajectory) -> None:
    grow(trajectory, lines=2)
    blocks = section("calendar", trajectory)["blocks"]
    assert [(found["kind"], found["chart"]["title"][:3]) for found in blocks] == [("chart", "PL1"), ("chart", "PL2")]


def test_action_not_accepted_is_printed_as_a_proposal(trajectory: Trajectory) -> None:
    ActionFactory.create(trajectory=trajectory, title="Patrouilles", acceptance="proposed", is_quick_win=True)
    cell = section("actions", trajectory, "council")["blocks"][0]["rows"][0]["cells"][0]
    assert (cell[0], [mark["nl"] for mark in cell[1:]]) == ("A1 Patrouilles", ["voorstel", "snelle verwezenlijking"])


def test_action_sheet_keeps_capacity_and_risks_for_the_core_group(trajectory: Trajectory) -> None:
    ActionFactory.create(
        trajectory=trajectory, description="Omdat het moet.", person_days=40, risks="Uitval", visibility="public"
    )
    reach = [(found["id"][37:], found["visibility"]) for found in section("actions", trajectory)["blocks"][1:]]
    assert reach == [("sheet", "public"), ("inner", "kerngroep")]
    council = str(section("actions", trajectory, "council"))
    assert ("Omdat het moet." in council, "Uitval" in council, "'40'" in council) == (True, False, False)


def test_objectives_print_every_level_and_every_indicator(trajectory: Trajectory) -> None:
    general = GeneralFactory.create(line__trajectory=trajectory)
    strategic = StrategicFactory.create(line=general.line, parent=general, explanation="Bedoeld is het plein.")
    for measure in ("Meldingen", "Beleving"):
        MeasureFactory.create(objective=strategic, measure=measure, responsible=strategic.owner)
    blocks = section("objectives", trajectory)["blocks"]
    assert [found.get("code") for found in blocks if found["kind"] == "heading"] == ["PL1", "PL1.AD1", "PL1.SD1"]
    measured = [found["rows"] for found in blocks if found["kind"] == "facts" and len(found["rows"]) == 5]
    assert [rows[0]["value"] for rows in measured] == ["Meldingen", "Beleving"]
    assert "Bedoeld is het plein." in str(blocks)


def test_plans_declaration_prints_its_reason(trajectory: Trajectory) -> None:
    declared = NoOtherPlanFactory.create(trajectory=trajectory)
    assert section("plans", trajectory)["blocks"][1]["text"] == declared.reason


def test_objective_hidden_from_an_edition_takes_everything_under_it_along(trajectory: Trajectory) -> None:
    strategic = StrategicFactory.create(line__trajectory=trajectory, visibility="kerngroep")
    ShareFactory.create(objective__parent=strategic, action__title="Eronder")
    whole = [section(key, trajectory, "public") for key in ("objectives", "actions", "calendar")]
    assert "Eronder" not in str(whole)
