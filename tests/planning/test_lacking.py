"""The lists of what is lacking between our plan and the others."""

import pytest
from django.test import Client
from django.urls import reverse

from diagnostics.selectors.findings import EVERYTHING
from livb.trajectories.models import Trajectory
from planning.selectors.alignment import alignment_of
from planning.selectors.lacking import Lacking
from tests.factories.alignment import ContradictionFactory, LinkFactory, NotRelatedFactory, PlanObjectiveFactory
from tests.factories.planning import (
    ExistingPlanFactory,
    LineFactory,
    OperationalFactory,
    PriorityFactory,
    StrategicFactory,
)


def lacking(trajectory: Trajectory) -> Lacking:
    return Lacking(alignment_of(trajectory), EVERYTHING)


def test_gap_is_one_of_ours_without_a_link_itself_or_under_it(trajectory: Trajectory) -> None:
    ExistingPlanFactory.create(trajectory=trajectory)
    known, lone = (StrategicFactory.create(line__trajectory=trajectory) for _n in range(2))
    under, beside = (OperationalFactory.create(parent=known, line=known.line) for _n in range(2))
    LinkFactory.create(plan_objective__plan__trajectory=trajectory, objective=under)
    assert {gap.node.row for gap in lacking(trajectory).gaps} == {lone, beside}


def test_link_of_a_branch_outside_the_scope_fills_no_gap(trajectory: Trajectory) -> None:
    outside = PlanObjectiveFactory.create(plan__trajectory=trajectory, out_of_scope="Verkeer")
    own = LinkFactory.create(plan_objective=outside).objective
    assert [gap.node.row for gap in lacking(trajectory).gaps] == [own]


def test_priority_is_carried_once_a_line_that_answers_it_holds_a_link(trajectory: Trajectory) -> None:
    carried, lone, unanswered = (PriorityFactory.create(trajectory=trajectory) for _n in range(3))
    lines = [LineFactory.create(trajectory=trajectory, phenomena=[each]) for each in (carried, lone)]
    own = [StrategicFactory.create(line=line) for line in lines]
    LinkFactory.create(plan_objective__plan__trajectory=trajectory, objective=own[0])
    found = lacking(trajectory).uncarried
    assert [(each.phenomenon, [line.row for line in each.lines]) for each in found] == [
        (lone, [lines[1]]), (unanswered, []),
    ]  # fmt: skip


def test_contradiction_without_a_decision_stands_first_and_is_counted(trajectory: Trajectory) -> None:
    plan = ExistingPlanFactory.create(trajectory=trajectory)
    settled = ContradictionFactory.create(
        link__plan_objective__plan=plan, settlement="accepted", body="College", settled_on="2026-10-01"
    )
    waiting = ContradictionFactory.create(link__plan_objective__plan=plan)
    found = lacking(trajectory)
    assert [answer.link.contradiction for answer in found.contradictions] == [waiting, settled]
    assert found.undecided == 1


def test_objective_of_theirs_is_not_linked_without_an_answer_and_alone_with_a_reason(trajectory: Trajectory) -> None:
    alone = NotRelatedFactory.create(plan_objective__plan__trajectory=trajectory)
    waiting = PlanObjectiveFactory.create(plan=alone.plan_objective.plan)
    PlanObjectiveFactory.create(plan=waiting.plan, out_of_scope="Verkeer")
    found = lacking(trajectory)
    assert [row.node.row for row in found.unanswered] == [waiting]
    assert [answer.link for answer in found.alone] == [alone]


@pytest.mark.parametrize(("page", "shown"), [("1", 50), ("2", 3)])
def test_long_list_is_shown_in_pages(trajectory: Trajectory, adviser_client: Client, page: str, shown: int) -> None:
    plan = ExistingPlanFactory.create(trajectory=trajectory)
    PlanObjectiveFactory.create_batch(53, plan=plan)
    address = reverse("planning:alignment_lists", args=[trajectory.slug])
    answer = adviser_client.get(address, {"unanswered": page})
    assert (len(answer.context["unanswered"]), answer.context["unanswered"].total) == (shown, 53)


def test_fix_of_what_is_not_linked_leads_to_the_board(trajectory: Trajectory, adviser_client: Client) -> None:
    waiting = PlanObjectiveFactory.create(plan__trajectory=trajectory)
    page = adviser_client.get(reverse("planning:alignment_lists", args=[trajectory.slug])).content.decode()
    board = reverse("planning:alignment_board", args=[trajectory.slug, waiting.plan.uuid])
    assert f'href="{board}?objective={waiting.uuid}"' in page


def test_lists_without_any_plan_lead_to_the_register(trajectory: Trajectory, adviser_client: Client) -> None:
    page = adviser_client.get(reverse("planning:alignment_lists", args=[trajectory.slug])).content.decode()
    register = reverse("planning:vision_detail", args=[trajectory.slug])
    assert (f'<a class="btn btn-primary" href="{register}"' in page, 'id="unanswered"' in page) == (True, False)
