"""The golden thread through every object: counts, gaps and their mending, and nothing beyond what one may see."""

import io
import json
from itertools import product

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from diagnostics.models import Phenomenon
from diagnostics.selectors.onward import Thread
from livb.audit.services import record
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from planning.deliverables.thread import thread as thread_section
from planning.masterplan.chapters import chapters
from planning.models import Action, Objective
from planning.selectors.graph import Graph, Stage, key_of, thread_graph
from planning.selectors.thread import kept_thread_of, thread_of
from planning.selectors.tree import Tree
from tests.conftest import signed_in
from tests.factories.alignment import LinkFactory
from tests.factories.diagnostics import FindingFactory, IndicatorFactory, ObservationFactory, PhenomenonFactory
from tests.factories.membership import MembershipFactory
from tests.factories.planning import (
    ActionFactory,
    LineFactory,
    MeasureFactory,
    OperationalFactory,
    PriorityFactory,
    ShareFactory,
    StrategicFactory,
)
from tests.planning.masterplan.samples import content, full, section


class Plan:
    """Two findings, one priority, a line, two objectives, an action and an indicator."""

    def __init__(self, trajectory: Trajectory) -> None:
        self.priority = PriorityFactory.create(trajectory=trajectory)
        self.findings = FindingFactory.create_batch(
            2, trajectory=trajectory, phenomena=[self.priority], visibility="kerngroep"
        )
        self.line = LineFactory.create(trajectory=trajectory, phenomena=[self.priority])
        self.strategic = StrategicFactory.create(line=self.line)
        self.operational = OperationalFactory.create(parent=self.strategic)
        self.action = ShareFactory.create(objective=self.operational).action
        self.measure = MeasureFactory.create(objective=self.strategic, measure="", indicator=IndicatorFactory.create())


@pytest.fixture
def plan(trajectory: Trajectory) -> Plan:
    return Plan(trajectory)


def everything(_permission: Permission) -> bool:
    return True


def reader(permission: Permission) -> bool:
    return permission in (Permission.VIEW_DRAFT, Permission.VIEW_COUNCIL_EDITION)


def council(permission: Permission) -> bool:
    return permission == Permission.VIEW_COUNCIL_EDITION


def visitor(permission: Permission) -> bool:
    return permission not in (Permission.EDIT_PLAN, Permission.EDIT_DIAGNOSIS)


def counts(thread: Thread) -> list[int]:
    return [bead.count for bead in thread.beads]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("priority", [2, 1, 1, 2, 1, 1]),
        ("line", [2, 1, 1, 2, 1, 1]),
        ("strategic", [2, 1, 1, 1, 1, 1]),
        ("operational", [2, 1, 1, 1, 1, 1]),
        ("action", [2, 1, 1, 1, 1, 1]),
    ],
)
def test_thread_of_every_object_counts_what_carries_it(plan: Plan, name: str, expected: list[int]) -> None:
    row = getattr(plan, name)
    thread = thread_of(row.trajectory, row, everything)
    assert (counts(thread), [bead.is_here for bead in thread.beads].count(True)) == (expected, 1)


def test_thread_of_finding_indicator_and_other_plan_reaches_the_same(plan: Plan, trajectory: Trajectory) -> None:
    link = LinkFactory.create(plan_objective__plan__trajectory=trajectory, objective=plan.operational)
    rows = (plan.findings[0], plan.measure.indicator, link.plan_objective)
    assert [counts(thread_of(trajectory, row, everything)) for row in rows] == [
        [1, 1, 1, 2, 1, 1],
        [2, 1, 1, 1, 1, 1],
        [1, 2, 1, 1, 1, 1, 1],
    ]


def test_thread_shows_only_what_its_reader_may_see(plan: Plan, trajectory: Trajectory) -> None:
    assert counts(thread_of(trajectory, plan.action, council)) == [0, 0, 1, 1, 1, 1]
    Objective.objects.filter(pk=plan.strategic.pk).update(visibility="team")
    assert counts(thread_of(trajectory, plan.action, council)) == [0, 0, 0, 1, 1, 0]
    Phenomenon.objects.filter(pk=plan.priority.pk).update(visibility="team")
    assert counts(thread_of(trajectory, plan.line, reader))[:3] == [0, 0, 1]
    Action.objects.filter(pk=plan.action.pk).update(visibility="team")
    assert counts(thread_of(trajectory, plan.operational, reader))[4] == 0


def test_gap_offers_its_mending_only_to_who_may_edit(trajectory: Trajectory) -> None:
    row = ActionFactory.create(trajectory=trajectory)
    for can, offered in ((everything, ["", "", "", "x", "", ""]), (reader, [""] * 6)):
        beads = thread_of(trajectory, row, can).beads
        assert ["x" if bead.fix_url else "" for bead in beads] == offered


def test_phenomenon_says_what_was_decided_and_what_is_missing_behind_it(trajectory: Trajectory) -> None:
    chosen, open_row = PriorityFactory.create(trajectory=trajectory), PhenomenonFactory.create(trajectory=trajectory)
    left = PriorityFactory.create(trajectory=trajectory, kind="not_chosen")
    FindingFactory.create(trajectory=trajectory, phenomena=[open_row])
    fixes = {
        name: [bool(bead.fix_url) for bead in thread_of(trajectory, row, everything).beads]
        for name, row in (("chosen", chosen), ("open", open_row), ("left", left))
    }
    assert fixes == {
        "chosen": [True, False, True, False, False, False],
        "open": [False, True, True, False, False, False],
        "left": [False] * 6,
    }


def test_thread_is_read_in_the_same_queries_for_any_plan(
    trajectory: Trajectory, django_assert_max_num_queries: object
) -> None:
    plans = [Plan(trajectory)]
    with django_assert_max_num_queries(24) as small:  # type: ignore[operator]
        thread_of(trajectory, plans[0].action, everything)
    plans += [Plan(trajectory) for _ in range(4)]
    with django_assert_max_num_queries(len(small)):  # type: ignore[operator]
        thread_of(trajectory, plans[0].action, everything)


def test_kept_thread_is_that_of_its_reader_in_his_language(plan: Plan, trajectory: Trajectory) -> None:
    bare = StrategicFactory.create(line=plan.line)
    for language, can in product(("nl", "fr"), (everything, visitor, reader, council)):
        with override(language):
            assert kept_thread_of(trajectory, bare, can) == thread_of(trajectory, bare, can)


def test_thread_beside_other_work_is_kept_until_something_is_written(trajectory: Trajectory, plan: Plan) -> None:
    def told(can: object = everything) -> list[int]:
        return counts(kept_thread_of(trajectory, plan.measure.indicator, can))  # type: ignore[arg-type]

    before = told()
    FindingFactory.create(trajectory=trajectory, phenomena=[plan.priority], visibility="kerngroep")
    assert told() == before
    assert told(lambda _permission: False) != before
    record("finding.written", plan.priority, by=None)
    assert told() == [before[0] + 1, *before[1:]]


class Dot:
    """A knot without a row."""

    uuid = None


STAGES = (Stage.FINDING, Stage.PRIORITY, Stage.LINE, Stage.OBJECTIVE)
TIES = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 4), st.integers(0, 4)), max_size=30)


def walk(ties: set[tuple[int, int, int]], hidden: set[tuple[int, int]], at: tuple[int, int]) -> set[tuple[int, int]]:
    """Everything one comes to from a knot, one tie after the other, never through what is hidden."""
    if at in hidden:
        return set()
    below = [(stage + 1, to) for stage, above, to in ties if (stage, above) == at and stage < 3]
    return {at}.union(*(walk(ties, hidden, each) for each in below))


@given(TIES, st.sets(st.tuples(st.integers(0, 3), st.integers(0, 4))))
def test_what_is_reached_is_what_a_walk_over_every_tie_reaches(
    ties: list[tuple[int, int, int]], hidden: set[tuple[int, int]]
) -> None:
    graph = Graph(Tree((), ()))
    for place in product(range(4), range(5)):
        graph.add((STAGES[place[0]], place[1]), Dot(), "", "team" if place in hidden else "public")
    for stage, above, below in (tie for tie in ties if tie[0] < 3):
        graph.tie((STAGES[stage], above), (STAGES[stage + 1], below))
    seen = graph.seen(["public"])
    for number in {0, 1, 2, 3, 4} - {place[1] for place in hidden if place[0] == 0}:
        walked = walk(set(ties), hidden, (0, number))
        assert seen.below([(Stage.FINDING, number)]) == {(STAGES[stage], each) for stage, each in walked}


def client(trajectory: Trajectory, *roles: str) -> Client:
    return signed_in(MembershipFactory.create(trajectory=trajectory, roles=list(roles)).user)


def test_why_tells_the_decision_and_the_findings(plan: Plan, trajectory: Trajectory) -> None:
    page = client(trajectory, "member").get(reverse("planning:thread_why", args=[trajectory.slug, plan.action.uuid]))
    words = page.content.decode()
    wanted = (plan.priority.title, "Groot en stijgend.", plan.findings[0].text, plan.strategic.title)
    assert ([word for word in wanted if word not in words], "livb-thread__fix" in words) == ([], False)


def test_why_tells_a_share_with_its_interval_and_a_count_without(plan: Plan, trajectory: Trajectory) -> None:
    area = trajectory.areas.get()
    for name, denominator in (("Aantal", None), ("Aandeel", 10_000)):
        indicator = IndicatorFactory.create(name_nl=name, unit_nl="%", multiplier=100)
        plan.findings[0].indicators.add(indicator)
        ObservationFactory.create(indicator=indicator, area=area, numerator=100, denominator=denominator)
    page = client(trajectory, "member").get(reverse("planning:thread_why", args=[trajectory.slug, plan.action.uuid]))
    facts = [fact for reason in page.context["reasons"] for fact in reason.facts]
    assert {str(fact.row.indicator.name): fact.bounds for fact in facts} == {"Aantal": None, "Aandeel": ("0,8", "1,2")}


def test_what_tells_owner_dates_and_money_of_every_action_once(plan: Plan, trajectory: Trajectory) -> None:
    ShareFactory.create(
        action=plan.action, objective=OperationalFactory.create(parent=plan.strategic), trajectory=trajectory
    )
    for row in (plan.findings[0], plan.priority, plan.line):
        page = client(trajectory, "member").get(reverse("planning:thread_what", args=[trajectory.slug, row.uuid]))
        words = page.content.decode().split("livb-onward", 1)[1]
        assert (words.count(plan.action.title), str(plan.action.owner) in words) == (1, True)


def test_page_of_the_thread_of_what_is_hidden_is_not_there(plan: Plan, trajectory: Trajectory) -> None:
    Action.objects.update(visibility="team")
    Phenomenon.objects.update(visibility="team")
    reads = client(trajectory, "member")
    rows = (("thread_why", plan.action), ("thread_what", plan.priority), ("thread_why", plan.priority))
    found = [reads.get(reverse(f"planning:{name}", args=[trajectory.slug, row.uuid])).status_code for name, row in rows]
    assert found == [404, 404, 404]


def test_key_of_an_own_measure_is_not_that_of_the_catalogue(plan: Plan, trajectory: Trajectory) -> None:
    own = MeasureFactory.create(objective=plan.strategic)
    graph = thread_graph(trajectory)
    assert {key_of(own), key_of(plan.measure)} <= set(graph.knots)
    assert key_of(own) != key_of(plan.measure)


def annex_text(trajectory: Trajectory, edition: str) -> str:
    return json.dumps(thread_section(trajectory, edition), ensure_ascii=False)


def test_annex_tells_per_priority_what_reaches_its_readers(plan: Plan, trajectory: Trajectory) -> None:
    Phenomenon.objects.update(visibility="public")
    wide, narrow = annex_text(trajectory, "kerngroep"), annex_text(trajectory, "council")
    shown = (plan.line.title, plan.strategic.title, plan.action.title, plan.measure.name, "Groot en stijgend.")
    assert [text for text in shown if text not in wide or text not in narrow] == []
    assert (plan.findings[0].text in wide, plan.findings[0].text in narrow) == (True, False)
    Action.objects.update(visibility="kerngroep")
    assert plan.action.title not in annex_text(trajectory, "council")
    public = annex_text(trajectory, "public")
    assert (plan.priority.title in public, plan.line.title in public) == (True, False)


def test_annex_is_shown_and_taken_along_as_a_workbook(plan: Plan, trajectory: Trajectory) -> None:
    reads = client(trajectory, "member")
    page = reads.get(reverse("planning:thread_annex", args=[trajectory.slug]))
    book = load_workbook(
        io.BytesIO(reads.get(reverse("planning:thread_workbook", args=[trajectory.slug])).content), read_only=True
    )
    cells = [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    assert (plan.action.title in page.content.decode(), f"PL1.SD1.OD1.A1 {plan.action.title}" in cells) == (True, True)


def test_masterplan_prints_the_thread_where_it_was_frozen() -> None:
    with_thread, without = chapters(full()), chapters(content({"vision": section("vision")}))
    assert (with_thread[-1].number, with_thread[-1].key) == ("C", "thread")
    assert "thread" not in [chapter.key for chapter in without]
