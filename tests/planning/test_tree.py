"""The plan as a tree: codes, shares, sums, what reaches an edition, and a fixed number of queries."""

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from livb.trajectories.models import Trajectory
from planning.models import ActionObjective
from planning.selectors.lacks import Lack
from planning.selectors.tree import Tree, plan_tree
from tests.factories.planning import (
    ActionFactory,
    BudgetLineFactory,
    GeneralFactory,
    LineFactory,
    MeasureFactory,
    OperationalFactory,
    PriorityFactory,
    ShareFactory,
    StrategicFactory,
)


def grow(trajectory: Trajectory, lines: int = 1) -> Tree:
    """So many complete branches from line to funded action."""
    for _n in range(lines):
        line = LineFactory.create(trajectory=trajectory, phenomena=[PriorityFactory.create(trajectory=trajectory)])
        strategic = StrategicFactory.create(line=line)
        MeasureFactory.create(objective=strategic)
        share = ShareFactory.create(objective=OperationalFactory.create(parent=strategic))
        BudgetLineFactory.create(action=share.action)
    return plan_tree(trajectory)


def test_tree_of_two_lines_gives_position_codes(trajectory: Trajectory) -> None:
    tree = grow(trajectory, lines=2)
    assert [line.code for line in tree.lines] == ["PL1", "PL2"]
    assert [node.code for node in tree.objectives()] == ["PL1.SD1", "PL1.SD1.OD1", "PL2.SD1", "PL2.SD1.OD1"]
    assert [node.code for node in tree.actions()] == ["PL1.SD1.OD1.A1", "PL2.SD1.OD1.A1"]


def test_tree_frozen_code_stays_whatever_the_place_and_new_ones_take_the_next_number(trajectory: Trajectory) -> None:
    LineFactory.create(trajectory=trajectory)
    line = LineFactory.create(trajectory=trajectory, frozen_code="PL7")
    StrategicFactory.create(line=line)
    LineFactory.create(trajectory=trajectory, frozen_code="PL9", archived_at=timezone.now())
    tree = plan_tree(trajectory)
    assert [line.code for line in tree.lines] == ["PL10", "PL7"]
    assert [node.code for node in tree.objectives()] == ["PL7.SD1"]


def test_tree_general_objective_stands_over_strategic_ones_that_are_counted_per_line(trajectory: Trajectory) -> None:
    line = LineFactory.create(trajectory=trajectory)
    general = GeneralFactory.create(line=line)
    inside, beside = StrategicFactory.create(line=line, parent=general), StrategicFactory.create(line=line)
    OperationalFactory.create(parent=beside)
    tree = plan_tree(trajectory)
    assert [node.code for node in tree.objectives()] == ["PL1.AD1", "PL1.SD1", "PL1.SD2", "PL1.SD2.OD1"]
    assert ([tree.code_of(row) for row in (inside, beside)], next(tree.objectives()).lacks) == (
        ["PL1.SD1", "PL1.SD2"], (),
    )  # fmt: skip


def test_tree_complete_branch_lacks_nothing(trajectory: Trajectory) -> None:
    tree = grow(trajectory)
    nodes = [*tree.lines, *tree.objectives(), *tree.actions()]
    assert [node.lacks for node in nodes] == [()] * 4


def test_tree_bare_rows_say_what_they_lack(trajectory: Trajectory) -> None:
    line = LineFactory.create(trajectory=trajectory, lead=None)
    StrategicFactory.create(line=line, owner=None, due_on=None)
    ActionFactory.create(trajectory=trajectory, owner=None, chain_link="", starts_on=None, output="")
    tree = plan_tree(trajectory)
    assert tree.lines[0].lacks == (Lack.LEAD, Lack.PRIORITY)
    assert next(tree.objectives()).lacks == (Lack.OWNER, Lack.DUE, Lack.MEASURE, Lack.OPERATIONAL)
    assert tree.loose[0].lacks == (
        Lack.OBJECTIVE, Lack.OWNER, Lack.CHAIN_LINK, Lack.DATES, Lack.OUTPUT, Lack.MEANS,
    )  # fmt: skip


def test_tree_action_of_two_objectives_stands_once_and_counts_once(trajectory: Trajectory) -> None:
    first = ShareFactory.create(objective__parent__line__trajectory=trajectory, share="60.00")
    second = OperationalFactory.create(parent=first.objective.parent)
    ActionObjective.objects.create(
        trajectory=trajectory, action=first.action, objective=second, share="40.00", position=2
    )
    BudgetLineFactory.create(action=first.action, planned_cents=101)
    BudgetLineFactory.create(action=first.action, planned_cents=202, year=2028)
    tree = plan_tree(trajectory)
    under_first, under_second = list(tree.objectives())[1:]
    assert ([node.code for node in under_first.actions], under_second.actions) == (["PL1.SD1.OD1.A1"], ())
    assert [node.code for node in under_second.also] == ["PL1.SD1.OD1.A1"]
    assert tree.counts() == {"lines": 1, "general": 0, "strategic": 1, "operational": 2, "actions": 1, "cents": 303}


def test_tree_for_an_edition_leaves_out_what_is_narrower_and_keeps_codes(trajectory: Trajectory) -> None:
    LineFactory.create(trajectory=trajectory, visibility="kerngroep")
    line = LineFactory.create(trajectory=trajectory, visibility="public")
    StrategicFactory.create(line=line, visibility="council")
    assert [node.code for node in plan_tree(trajectory, "kerngroep").lines] == ["PL1", "PL2"]
    council = plan_tree(trajectory, "council")
    assert ([node.code for node in council.lines], [node.code for node in council.objectives()]) == (
        ["PL2"],
        ["PL2.SD1"],
    )
    assert list(plan_tree(trajectory, "public").objectives()) == []


@pytest.mark.parametrize("lines", [1, 3])
def test_tree_needs_nine_queries_whatever_its_size(
    trajectory: Trajectory, django_assert_num_queries: DjangoAssertNumQueries, lines: int
) -> None:
    grow(trajectory, lines)
    with django_assert_num_queries(9):
        tree = plan_tree(trajectory)
        assert all(node.missing == "" for node in tree.actions())
