"""The sections on other plans: what is printed of each answer, and what an edition may say."""

import datetime as dt
from typing import Any

import pytest

from livb.documents.html import render_section
from livb.trajectories.chapters import DELIVERABLES
from livb.trajectories.models import Trajectory
from planning.models import AlignmentLink, ExistingPlan
from tests.factories.alignment import (
    AnchoringFactory,
    ContradictionFactory,
    LinkFactory,
    NotRelatedFactory,
    PlanObjectiveFactory,
)
from tests.factories.composing import LeadingTextFactory
from tests.factories.consultation import DecisionFactory
from tests.factories.planning import (
    ExistingPlanFactory,
    LineFactory,
    OperationalFactory,
    ReportingDutyFactory,
    StrategicFactory,
)


def section(key: str, trajectory: Trajectory, edition: str = "kerngroep") -> list[dict[str, Any]]:
    return DELIVERABLES.get(key)(trajectory, edition)["blocks"]


@pytest.fixture
def compared(trajectory: Trajectory) -> Trajectory:
    """Two plans: one objective leads, one contradicts, one is left out, one has no answer, a branch is outside."""
    known = {"trajectory": trajectory, "visibility": "public"}
    zonal = ExistingPlanFactory.create(title="ZVP", reporting="Jaarlijks aan de raad", **known)
    town = ExistingPlanFactory.create(title="MJP", kind="multi_year", **known)
    line = LineFactory.create(**known)
    strategic = StrategicFactory.create(line=line, title="Minder panden", visibility="public")
    operational = OperationalFactory.create(parent=strategic, line=line, title="Pandenteam")
    StrategicFactory.create(line=line, title="Nettere straten", visibility="public")
    quoted = {
        code: PlanObjectiveFactory.create(plan=zonal, code=code, title=code.lower()) for code in ("A1", "A2", "A3")
    }
    PlanObjectiveFactory.create(plan=zonal, code="A4", title="verkeer", out_of_scope="Mobiliteitsplan")
    b1 = PlanObjectiveFactory.create(plan=town, code="B1", title="leegstand", wish="Vroeger beginnen")
    b2 = PlanObjectiveFactory.create(plan=town, code="B2", title="uren")
    LinkFactory.create(plan_objective=b1, objective=strategic, relation="same", leads=True, visibility="public")
    LinkFactory.create(plan_objective=quoted["A1"], objective=operational, relation="supports", strength=1)
    NotRelatedFactory.create(plan_objective=quoted["A2"])
    ContradictionFactory.create(
        link__plan_objective=b2, link__objective=None, link__other=quoted["A1"], settlement="referred",
        body="Zonale veiligheidsraad", settled_on=dt.date(2027, 3, 1), text="Op de agenda",
        decision=DecisionFactory.create(trajectory=trajectory, number="VOORBEELD-001"),
    )  # fmt: skip
    return trajectory


def in_dutch(cell: Any) -> Any:
    if isinstance(cell, list):
        return [in_dutch(each) for each in cell]
    return cell["nl"] if isinstance(cell, dict) and "nl" in cell else cell


@pytest.mark.parametrize(
    ("relation", "seen"), [("part_of", "bevat"), ("supports", "wordt ondersteund door"), ("overlaps", "overlapt met")]
)
def test_crosswalk_turns_a_relation_round_at_its_other_end(trajectory: Trajectory, relation: str, seen: str) -> None:
    one, two = (PlanObjectiveFactory.create(plan__trajectory=trajectory) for _n in range(2))
    LinkFactory.create(plan_objective=one, objective=None, other=two, relation=relation)
    assert in_dutch(section("alignment", trajectory)[1]["rows"][0]["cells"][1]) == seen


def test_register_prints_reporting_duties_in_landscape(compared: Trajectory) -> None:
    [table] = section("plans", compared)
    assert (table["landscape"], [row["cells"][0] for row in table["rows"]]) == (True, ["MJP", "ZVP"])
    assert table["rows"][1]["cells"][-1] == ["Jaarlijks aan de raad"]


def test_register_prints_each_duty_with_its_reader_and_rhythm(trajectory: Trajectory) -> None:
    ReportingDutyFactory.create(plan__trajectory=trajectory, title="Jaarverslag", recipient="Raad")
    [table] = section("plans", trajectory)
    assert in_dutch(table["rows"][0]["cells"][-1]) == ["Jaarverslag (Raad)", "elk jaar"]


def test_register_leaves_out_a_plan_that_an_edition_may_not_know_of(trajectory: Trajectory) -> None:
    ExistingPlanFactory.create(trajectory=trajectory, title="Actieplan", visibility="kerngroep")
    ExistingPlanFactory.create(trajectory=trajectory, title="ZVP", visibility="public")
    [inner], [outer] = (section("plans", trajectory, edition) for edition in ("kerngroep", "public"))
    assert ([len(inner["rows"]), len(outer["rows"])], inner["visibility"]) == ([2, 1], "kerngroep")


def test_crosswalk_prints_every_answer_and_what_has_none(compared: Trajectory) -> None:
    town, zonal = section("alignment", compared)[:2]
    assert [in_dutch(row["cells"])[0] for row in town["rows"]] == [
        ["B1 leegstand", "Voorstel voor de volgende cyclus: Vroeger beginnen"], "B2 uren",
    ]  # fmt: skip
    assert in_dutch(town["rows"][0]["cells"])[2:] == ["PL1.SD1 Minder panden", "duidelijk", None, "dat plan"]
    assert [(row["cells"][0], in_dutch(row["cells"])[2:5]) for row in zonal["rows"]] == [
        ("A1 a1", ["PL1.SD1.OD1 Pandenteam", "los", None]),
        ("A1 a1", ["B2 uren (MJP)", "duidelijk", None]),
        ("A2 a2", [None, None, "Dit gaat over verkeer."]),
        ("A3 a3", [None, None, None]),
        ("A4 verkeer", [None, None, "Mobiliteitsplan"]),
    ]
    assert "missing" in zonal["rows"][3]["cells"][1]
    assert {row["id"] for row in zonal["rows"]} != {row["id"] for row in town["rows"]}


def test_contradictions_print_outcome_body_day_and_decision(compared: Trajectory) -> None:
    table = section("alignment", compared)[2]
    assert in_dutch(table["rows"][0]["cells"]) == [
        "B2 uren (MJP)", "A1 a1 (ZVP)", "doorverwezen", "Zonale veiligheidsraad", {"date": "2027-03-01"},
        ["Op de agenda", "VOORBEELD-001"],
    ]  # fmt: skip


def test_coverage_prints_plans_as_columns(compared: Trajectory) -> None:
    table = section("alignment", compared)[3]
    assert [column["label"] for column in table["columns"]][1:] == ["MJP", "ZVP"]
    assert [[cell["number"] for cell in row["cells"][1:]] for row in table["rows"]] == [["1", "1"], ["0", "0"]]
    assert [cell["number"] for cell in table["total"][1:]] == ["1", "1"]


def test_public_edition_says_only_what_was_opened_to_everybody(compared: Trajectory) -> None:
    whole = section("alignment", compared, "public")
    assert [len(table["rows"]) for table in whole] == [1, 2, 2]
    assert "supports" not in str(whole)
    assert "Zonale veiligheidsraad" not in str(whole)
    assert [row["cells"][0] for row in whole[1]["rows"]] == ["A3 a3", "A4 verkeer"]
    assert {table["visibility"] for table in whole} == {"public"}


def test_objective_names_the_text_of_another_plan_that_leads(compared: Trajectory) -> None:
    LeadingTextFactory.create(link=AlignmentLink.objects.get(leads=True))
    facts = {block["id"]: block["rows"] for block in section("objectives", compared, "public") if "rows" in block}
    leading = [row["value"] for rows in facts.values() for row in rows if row["label"]["nl"] == "Leidende tekst"]
    assert [value[0] for value in leading] == ["“leegstand”"]


def test_objective_does_not_name_a_leading_text_that_its_readers_may_not_see(compared: Trajectory) -> None:
    LeadingTextFactory.create(link=AlignmentLink.objects.get(leads=True))
    ExistingPlan.objects.filter(title="MJP").update(visibility="council")
    assert "leegstand" not in str(section("objectives", compared, "kerngroep"))


def test_anchoring_prints_places_and_what_has_none(trajectory: Trajectory) -> None:
    line = LineFactory.create(trajectory=trajectory)
    strategic = StrategicFactory.create(line=line)
    OperationalFactory.create(parent=strategic, line=line)
    hidden, bare = StrategicFactory.create(line=line), StrategicFactory.create(line=line)
    AnchoringFactory.create(
        objective=strategic, state="adopted", dated_on=dt.date(2026, 12, 18), yearly_cents=12_500_000,
        credit="granted", budget_line="0480-00",
    )  # fmt: skip
    AnchoringFactory.create(objective=hidden, visibility="kerngroep")
    table, names = section("anchoring", trajectory, "council")
    [cells] = [in_dutch(row["cells"]) for row in table["rows"]]
    assert cells[2:4] == ["BD 2 – AP 2.3", ["0480-00", "in de begroting"]]
    assert (cells[4][1], cells[6]) == ({"date": "2026-12-18"}, {"cents": 12_500_000})
    assert names["items"] == [f"PL1.SD3 {bare.title}"]


@pytest.mark.parametrize("key", ["plans", "alignment", "anchoring"])
@pytest.mark.parametrize("language", ["nl", "fr"])
def test_sections_can_be_rendered(compared: Trajectory, key: str, language: str) -> None:
    AnchoringFactory.create(objective__line__trajectory=compared)
    assert render_section(DELIVERABLES.get(key)(compared, "kerngroep"), language=language)
