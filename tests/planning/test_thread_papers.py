"""The golden thread on paper: what its readers may see and no more, with sums that are counted once."""

import io
import random
import re
from itertools import pairwise
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from diagnostics.models import Finding, Phenomenon
from livb.documents.html import render_chapters
from livb.documents.tree import Document, Facts, Heading, Note, Table
from livb.files.models import StoredFile
from livb.jobs.models import Job
from livb.jobs.services import run
from livb.trajectories.models import Trajectory
from planning.models import Action, Objective, ObjectiveIndicator, ProgrammeLine
from planning.selectors.graph import Stage
from planning.selectors.thread import thread_of
from planning.services.threads import paper, print_paper
from tests.conftest import signed_in
from tests.factories.membership import MembershipFactory
from tests.factories.planning import BudgetLineFactory, OperationalFactory, ShareFactory
from tests.planning.test_checklist import random_plan
from tests.planning.test_thread import Plan, everything


@pytest.fixture
def plan(trajectory: Trajectory) -> Plan:
    return Plan(trajectory)


def made(row: Any, way: str, edition: str = "kerngroep") -> Document:
    found = paper(row.trajectory, way, row.uuid, edition, "nl")
    assert found is not None
    return found


def words(document: Document) -> str:
    return str(document.to_json())


def test_why_tells_the_way_back_the_decision_and_the_findings(plan: Plan) -> None:
    document = made(plan.action, "why")
    [facts] = [block for block in document.parts[0].blocks if isinstance(block, Facts) and block.id == "thread:head"]
    assert [row.value for row in facts.rows][1] == [
        f"PL1 {plan.line.title}", f"PL1.SD1 {plan.strategic.title}", f"PL1.SD1.OD1 {plan.operational.title}",
    ]  # fmt: skip
    titles = [block.text for block in document.parts[0].blocks if isinstance(block, Heading)]
    [findings] = [block for block in document.parts[0].blocks if isinstance(block, Table)]
    assert (titles, len(findings.rows)) == ([plan.priority.title], 2)


def test_headings_of_the_way_back_leave_no_level_out(plan: Plan) -> None:
    levels = [int(level) for level in re.findall(r"<h([2-6])", render_chapters(made(plan.action, "why")))]
    assert [later - level for level, later in pairwise([1, *levels]) if later > level + 1] == []
    assert levels[:2] == [2, 3]


def test_what_tells_every_action_once_with_its_money(plan: Plan, trajectory: Trajectory) -> None:
    second = OperationalFactory.create(parent=plan.strategic)
    ShareFactory.create(action=plan.action, objective=second, share=50, position=2, trajectory=trajectory)
    BudgetLineFactory.create(action=plan.action, planned_cents=120_000)
    for row in (plan.priority, plan.findings[0], plan.line):
        [table] = [block for block in made(row, "what").parts[0].blocks if isinstance(block, Table)]
        told = [line.cells[0] for line in table.rows if not line.group]
        assert (told, table.total[-1]) == ([f"PL1.SD1.OD1.A1 {plan.action.title}"], {"cents": 120_000})


def test_objective_without_an_action_says_so(plan: Plan) -> None:
    OperationalFactory.create(parent=plan.strategic)
    [table] = [block for block in made(plan.line, "what").parts[0].blocks if isinstance(block, Table)]
    assert [row.id.endswith(":none") for row in table.rows if not row.group] == [False, True]


@pytest.mark.parametrize(("edition", "holds"), [("kerngroep", True), ("council", False)])
def test_paper_holds_what_reaches_its_readers(plan: Plan, edition: str, holds: bool) -> None:
    assert (plan.findings[0].text in words(made(plan.action, "why", edition))) is holds
    assert ("Hoe ver het staat" in words(made(plan.line, "what", edition))) is holds


def test_object_that_readers_may_not_see_has_no_paper_for_them(plan: Plan, trajectory: Trajectory) -> None:
    Action.objects.update(visibility="kerngroep")
    assert paper(trajectory, "why", plan.action.uuid, "council", "nl") is None
    assert paper(trajectory, "why", uuid4(), "kerngroep", "nl") is None
    reader = signed_in(MembershipFactory.create(trajectory=trajectory, roles=["member"]).user)
    url = reverse("planning:thread_paper", args=[trajectory.slug, plan.action.uuid, "why"])
    page = reader.get(url, {"edition": "council"})
    assert (page.status_code, page.context["document"], plan.action.title in page.content.decode()) == (200, None, True)
    assert reader.get(f"{url[:-1]}.xlsx", {"edition": "council"}).status_code == 404
    assert (
        reader.get(reverse("planning:thread_paper", args=[trajectory.slug, plan.action.uuid, "who"])).status_code == 404
    )


def test_thread_that_is_broken_says_so(plan: Plan) -> None:
    plan.line.phenomena.clear()
    notes = [block.id for block in made(plan.action, "why").parts[0].blocks if isinstance(block, Note)]
    assert notes == ["thread:broken"]


def test_paper_is_taken_along_as_a_workbook(plan: Plan, trajectory: Trajectory) -> None:
    reader = signed_in(MembershipFactory.create(trajectory=trajectory, roles=["member"]).user)
    url = reverse("planning:thread_paper_workbook", args=[trajectory.slug, plan.priority.uuid, "what"])
    book = load_workbook(io.BytesIO(reader.get(url).content), read_only=True)
    cells = [cell.value for page in book for row in page.iter_rows() for cell in row if cell.value]
    assert [cell for cell in cells if plan.action.title in str(cell)] == [f"PL1.SD1.OD1.A1 {plan.action.title}"]


def test_asking_twice_is_one_job_and_its_file_goes_to_its_readers(plan: Plan, trajectory: Trajectory) -> None:
    user = MembershipFactory.create(trajectory=trajectory, roles=["member"]).user
    reader = signed_in(user)
    url = reverse("planning:thread_paper", args=[trajectory.slug, plan.action.uuid, "why"])
    for _time in range(2):
        reader.post(url, {"edition": "council", "language": "fr"})
    job = Job.objects.get()
    assert job.payload == {"way": "why", "about": str(plan.action.uuid), "edition": "council", "language": "fr"}
    Action.objects.update(title="Anders")
    run(job)
    job.refresh_from_db()
    assert (job.state, StoredFile.objects.count()) == (Job.State.FAILED, 0)


@pytest.mark.pdf
def test_paper_is_printed_for_its_readers(plan: Plan, trajectory: Trajectory) -> None:
    user = MembershipFactory.create(trajectory=trajectory, roles=["member"]).user
    given = {"way": "what", "about": plan.line.uuid, "edition": "council", "language": "nl"}
    job = print_paper(trajectory=trajectory, by=user, **given)
    assert job is not None
    run(job)
    stored = StoredFile.objects.get()
    assert (stored.visibility, stored.media_type, stored.name.startswith("wat-doen-we-eraan")) == (
        "council", "application/pdf", True,
    )  # fmt: skip


def walked(row: Any) -> dict[Stage, int]:
    """The thread around a priority, a line or an action counted by plain questions to the tables."""
    objectives, actions = Objective.objects.all(), Action.objects.all()
    if isinstance(row, Phenomenon):
        objectives, actions = (
            objectives.filter(line__phenomena=row), actions.filter(serves__objective__line__phenomena=row),
        )  # fmt: skip
        lines, priorities = row.programme_lines.count(), 1
        findings = Finding.objects.filter(phenomena=row)
    elif isinstance(row, ProgrammeLine):
        objectives, actions = objectives.filter(line=row), actions.filter(serves__objective__line=row)
        lines, priorities = 1, row.phenomena.count()
        findings = Finding.objects.filter(phenomena__programme_lines=row)
    else:
        served = [link.objective for link in row.serves.all()]
        above = {parent.pk for one in served for parent in (one, one.parent) if parent}
        known = {one.line for one in served}
        reasons = Phenomenon.objects.filter(programme_lines__in=known).distinct()
        found = ObjectiveIndicator.objects.filter(objective__in=above)
        return {
            Stage.FINDING: Finding.objects.filter(phenomena__in=reasons).distinct().count(),
            Stage.PRIORITY: reasons.count(), Stage.LINE: len(known), Stage.OBJECTIVE: len(served), Stage.ACTION: 1,
            Stage.INDICATOR: found.count(),
        }  # fmt: skip
    return {
        Stage.FINDING: findings.distinct().count(), Stage.PRIORITY: priorities, Stage.LINE: lines,
        Stage.OBJECTIVE: objectives.distinct().count(), Stage.ACTION: actions.distinct().count(),
        Stage.INDICATOR: ObjectiveIndicator.objects.filter(objective__in=objectives).count(),
    }  # fmt: skip


@pytest.mark.parametrize("seed", range(3))
def test_strip_counts_what_the_tables_hold(trajectory: Trajectory, seed: int) -> None:
    random_plan(trajectory, 100 + seed)
    rows = [*Phenomenon.objects.all(), *ProgrammeLine.objects.all(), *Action.objects.all()]
    random.Random(seed).shuffle(rows)
    for row in rows:
        told = [bead.count for bead in thread_of(trajectory, row, everything).beads]
        assert told == list(walked(row).values()), row
