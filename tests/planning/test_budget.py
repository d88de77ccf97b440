"""Sums of the plan: every cent once, by year, by funder, by line."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livb.membership.models import Person
from livb.trajectories.models import Trajectory
from planning.enums import BudgetKind, Funding, Level, LifeDomain
from planning.models import Action, ActionObjective, BudgetLine, Objective, ProgrammeLine
from planning.selectors.action_table import action_rows
from planning.selectors.budget import Amounts, allot, budget_of
from planning.selectors.chain import chain_rows, led_outside_police, links, partners
from planning.selectors.tree import ActionNode, LineNode, ObjectiveNode, Tree, plan_tree
from tests.factories.membership import PersonFactory
from tests.factories.planning import ActionFactory, BudgetLineFactory, OperationalFactory, ShareFactory


@pytest.mark.parametrize(
    ("cents", "shares", "parts"),
    [(100, ["33.33", "33.33", "33.34"], [33, 33, 34]), (1, ["50", "50"], [1, 0]), (0, ["100"], [0]), (99, [], [])],
)
def test_allot_gives_the_rest_to_the_largest_remainder(cents: int, shares: list[str], parts: list[int]) -> None:
    assert allot(cents, [Decimal(share) for share in shares]) == parts


@given(
    cents=st.integers(0, 10**12),
    cuts=st.lists(st.integers(1, 9999), max_size=6, unique=True),
)
def test_allot_never_loses_a_cent(cents: int, cuts: list[int]) -> None:
    edges = [0, *sorted(cuts), 10_000]
    shares = [Decimal(high - low) / 100 for low, high in pairwise(edges)]
    parts = allot(cents, shares)
    assert (sum(parts), min(parts) >= 0) == (cents, True)


def shared(trajectory: Trajectory) -> Action:
    """An action of two lines, a third for one and the rest for the other."""
    one, two = (OperationalFactory.create(parent__line__trajectory=trajectory) for _n in range(2))
    action = ShareFactory.create(objective=one, share="33.33").action
    ShareFactory.create(action=action, objective=two, share="66.67", position=2)
    BudgetLineFactory.create(action=action, planned_cents=10_001, committed_cents=100, spent_cents=None)
    BudgetLineFactory.create(action=action, planned_cents=7, year=2028, funder="zone", funding="granted")
    return action


def test_budget_is_the_same_to_the_cent_however_one_adds_it_up(trajectory: Trajectory) -> None:
    shared(trajectory)
    BudgetLineFactory.create(action__trajectory=trajectory, planned_cents=5)
    budget = budget_of(plan_tree(trajectory))
    assert (budget.total.planned, budget.total.committed, budget.total.spent) == (10_013, 100, 0)
    assert [amounts.planned for _line, amounts in budget.by_line] == [3335, 6673, 5]
    assert sum(budget.of_year(year).planned for year in budget.years) == 10_013
    assert sum(budget.of_funder(funder).planned for funder in budget.funders) == 10_013
    assert [budget.by_funding[key].planned for key in ("requested", "granted", "unfunded")] == [10_006, 7, 0]


NAMES = ("planned", "committed", "spent")
OWNERS = (None, Person(pk=1, name="A"), Person(pk=2, name="B"))


@st.composite
def plans(draw: st.DrawFn) -> Tree:
    """A line for each of three objectives, and actions that serve none to three of them for shares of 100 together."""
    objectives = [Objective(pk=n, level=Level.OPERATIONAL) for n in (1, 2, 3)]
    actions = tuple(_action(draw, n) for n in range(draw(st.integers(1, 4))))
    lines = tuple(
        LineNode(f"PL{row.pk}", (), ProgrammeLine(pk=row.pk), (), (ObjectiveNode(f"OD{row.pk}", (), row, ()),))
        for row in objectives
    )
    return Tree(lines, actions)


def _action(draw: st.DrawFn, n: int) -> ActionNode:
    cuts = draw(st.lists(st.integers(1, 9999), max_size=2, unique=True))
    edges = [0, *sorted(cuts), 10_000] if draw(st.booleans()) else []
    serves = tuple(
        ActionObjective(objective_id=key, share=Decimal(high - low) / 100)
        for key, (low, high) in enumerate(pairwise(edges), start=1)
    )
    budget = tuple(
        BudgetLine(
            year=draw(st.integers(2026, 2028)), funder=draw(st.sampled_from(["town", "zone"])),
            kind=draw(st.sampled_from(BudgetKind.values)), funding=draw(st.sampled_from(Funding.values)),
            **{f"{name}_cents": draw(st.integers(0, 10**9)) for name in NAMES},
        )
        for _line in range(draw(st.integers(0, 3)))
    )  # fmt: skip
    domain = draw(st.sampled_from(["", *LifeDomain.values]))
    row = Action(pk=n + 1, owner=draw(st.sampled_from(OWNERS)), domain=domain)
    return ActionNode(f"A{n}", (), row, serves, budget)


@given(plan=plans(), data=st.data())
def test_budget_is_the_total_by_line_year_funder_kind_owner_and_domain(plan: Tree, data: st.DataObject) -> None:
    """Whatever the shares, the amounts and the filter: every way of adding up gives the same cents."""
    kept = [node for node in plan.actions() if data.draw(st.booleans())]
    budget = budget_of(plan, kept)
    found = [[getattr(line, f"{name}_cents") for node in kept for line in node.budget] for name in NAMES]
    total = Amounts(*map(sum, found))
    ways = (
        [each for _line, each in budget.by_line], [budget.of_year(year) for year in budget.years],
        [budget.of_funder(funder) for funder in budget.funders], budget.by_kind.values(), budget.by_funding.values(),
        [each for _owner, each in budget.by_owner], budget.by_domain.values(), [budget.total],
    )  # fmt: skip
    assert [sum(way, Amounts()) for way in ways] == [total] * len(ways)


def test_chain_counts_an_action_once_in_each_line_it_serves(trajectory: Trajectory) -> None:
    action = shared(trajectory)
    second = ShareFactory.create(objective=action.objectives.first(), action__chain_link="repression").action
    tree = plan_tree(trajectory)
    rows = action_rows(trajectory, tree)
    found = chain_rows(tree, rows)
    assert [(row.total, row.is_thin, row.cents) for row in found] == [(2, False, 3335), (1, True, 6673)]
    assert [(count.actions, count.cents) for _link, count in links(rows)] == [
        (0, 0), (1, 10_008), (0, 0), (1, 0), (0, 0),
    ]  # fmt: skip
    assert second.chain_link == "repression"


def test_partners_count_an_action_with_each_of_them_by_their_words(trajectory: Trajectory) -> None:
    BudgetLineFactory.create(action__trajectory=trajectory, action__partners="VDAB; scholen", planned_cents=500)
    ActionFactory.create(trajectory=trajectory, partners="vdab; De Lijn ; ")
    found = partners(action_rows(trajectory, plan_tree(trajectory)))
    assert [(name, count.actions, count.cents) for name, count in found] == [
        ("vdab", 2, 500), ("De Lijn", 1, 0), ("scholen", 1, 500),
    ]  # fmt: skip


def test_led_outside_police_counts_only_actions_with_an_owner(trajectory: Trajectory) -> None:
    chief = PersonFactory.create(trajectory=trajectory, function="police_chief")
    for owner in (chief, None):
        ActionFactory.create(trajectory=trajectory, owner=owner)
    ActionFactory.create(trajectory=trajectory, owner=PersonFactory.create(trajectory=trajectory, function="welfare"))
    assert led_outside_police(action_rows(trajectory, plan_tree(trajectory))) == (1, 2)
