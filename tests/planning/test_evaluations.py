"""The yearly evaluation, and what the section of the follow-up tells whom."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from livb.documents.html import render_section
from livb.lib.hashing import content_hash
from livb.trajectories.chapters import DELIVERABLES
from livb.trajectories.models import Trajectory
from planning.models import Action, Evaluation, Objective, ObjectiveJudgement, ProgrammeLine
from tests.factories.planning import FollowUpFactory, StrategicFactory
from tests.factories.progress import EvaluationFactory, JudgementFactory, UpdateFactory
from tests.factories.reviews import SnapshotFactory
from tests.planning.test_tree import grow


def page(name: str, trajectory: Trajectory, *args: object) -> str:
    return reverse(f"planning:{name}", args=[trajectory.slug, *args])


def section(trajectory: Trajectory, edition: str) -> dict[str, Any]:
    return DELIVERABLES.get("followup")(trajectory, edition)


def test_evaluation_is_begun_once_a_year(trajectory: Trajectory, adviser_client: Client) -> None:
    values = {"year": "2027", "text": "Acht van de tien acties.", "visibility": "kerngroep"}
    answer = adviser_client.post(page("evaluation_create", trajectory), values)
    evaluation = Evaluation.objects.get()
    assert answer["Location"] == page("evaluation_detail", trajectory, evaluation.uuid)
    form = adviser_client.post(page("evaluation_create", trajectory), values).context["form"]
    assert (set(form.errors), Evaluation.objects.count()) == ({"year"}, 1)


def test_evaluation_second_writer_sees_both_texts(trajectory: Trajectory, adviser_client: Client) -> None:
    evaluation = EvaluationFactory.create(trajectory=trajectory, year=2027, version=2)
    values = {"year": "2027", "text": "Mijn tekst", "lessons": "", "changes": "", "visibility": "kerngroep"}
    answer = adviser_client.post(page("evaluation_update", trajectory, evaluation.uuid), {**values, "version": "1"})
    assert answer.status_code == 409
    assert [clash.mine for clash in answer.context["clashes"]] == ["Mijn tekst", ""]


def test_judgement_leads_to_the_next_objective_without_one(trajectory: Trajectory, adviser_client: Client) -> None:
    evaluation = EvaluationFactory.create(trajectory=trajectory, year=2027)
    first = StrategicFactory.create(line__trajectory=trajectory)
    second = StrategicFactory.create(line=first.line)
    given = {"judgement": "on_the_way", "evidence": "31 % in 2027", "version": "0"}
    answer = adviser_client.post(page("objective_judge", trajectory, 2027, first.uuid), given)
    assert answer["Location"] == page("objective_judge", trajectory, 2027, second.uuid)
    answer = adviser_client.post(page("objective_judge", trajectory, 2027, second.uuid), given)
    assert answer["Location"] == page("evaluation_detail", trajectory, evaluation.uuid)
    assert ObjectiveJudgement.objects.count() == 2


def test_judgement_second_beginner_is_told(trajectory: Trajectory, adviser_client: Client) -> None:
    objective = StrategicFactory.create(line__trajectory=trajectory)
    evaluation = EvaluationFactory.create(trajectory=trajectory, year=2027)
    JudgementFactory.create(evaluation=evaluation, objective=objective)
    values = {"judgement": "reached", "evidence": "", "version": "0"}
    assert adviser_client.post(page("objective_judge", trajectory, 2027, objective.uuid), values).status_code == 409


def test_judgement_stands_beside_what_there_is_to_judge_by(trajectory: Trajectory, adviser_client: Client) -> None:
    tree = grow(trajectory)
    objective = tree.lines[0].objectives[0]
    UpdateFactory.create(action=next(tree.actions()).row, status="done")
    EvaluationFactory.create(trajectory=trajectory, year=2027)
    row = adviser_client.get(page("objective_judge", trajectory, 2027, objective.row.uuid)).context["row"]
    assert (len(row.measures), len(row.rows), row.done) == (1, 1, 1)


@pytest.mark.parametrize("is_frozen", [False, True])
def test_evaluation_dropped_is_set_aside_once_a_text_was_frozen(
    trajectory: Trajectory, adviser_client: Client, is_frozen: bool
) -> None:
    evaluation = EvaluationFactory.create(trajectory=trajectory)
    if is_frozen:
        SnapshotFactory.create(trajectory=trajectory)
    adviser_client.post(page("evaluation_delete", trajectory, evaluation.uuid))
    assert (Evaluation.objects.exists(), Evaluation.objects.live().exists()) == (is_frozen, False)


def full(trajectory: Trajectory) -> None:
    """A follow-up with an update, an evaluation and a judgement."""
    FollowUpFactory.create(trajectory=trajectory)
    tree = grow(trajectory)
    for model in (ProgrammeLine, Objective, Action):
        model.objects.update(visibility="public")
    action = next(tree.actions()).row
    UpdateFactory.create(action=action, health="blocked", reason="Geen bod", reported_on=dt.date(2027, 3, 1))
    evaluation = EvaluationFactory.create(trajectory=trajectory, visibility="council")
    JudgementFactory.create(evaluation=evaluation, objective=tree.lines[0].objectives[0].row)


@pytest.mark.parametrize(("edition", "columns", "tables"), [("kerngroep", 5, 3), ("council", 4, 3), ("public", 3, 2)])
def test_section_tells_each_edition_no_more_than_its_own(
    trajectory: Trajectory, edition: str, columns: int, tables: int
) -> None:
    full(trajectory)
    found = section(trajectory, edition)
    shown = [block for block in found["blocks"] if block["kind"] == "table"]
    assert (len(shown[0]["columns"]), len(shown)) == (columns, tables)
    assert ("Geen bod" in str(found)) == (edition == "kerngroep")


@pytest.mark.parametrize("edition", ["kerngroep", "council", "public"])
def test_section_names_nobody_and_can_be_hashed_and_rendered(trajectory: Trajectory, edition: str) -> None:
    full(trajectory)
    found = section(trajectory, edition)
    assert "(fictief)" not in str(found)
    assert content_hash(found) == content_hash(section(trajectory, edition))
    assert all(render_section(found, language=language) for language in ("nl", "fr"))


@pytest.mark.parametrize("edition", ["kerngroep", "council"])
def test_day_an_action_was_told_of_has_room_for_the_longest_month(trajectory: Trajectory, edition: str) -> None:
    UpdateFactory.create(action=next(grow(trajectory).actions()).row)
    blocks = section(trajectory, edition)["blocks"]
    columns = next(each["columns"] for each in blocks if "followup.progress" in each["id"])
    [day] = [each["width"] for each in columns if each["label"]["nl"] == "Gemeld op"]
    assert day / sum(each["width"] for each in columns) >= 0.15
