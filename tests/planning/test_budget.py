"""Sums of the plan: every cent once, by year, by funder, by line."""

from decimal import Decimal
from itertools import pairwise

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from livb.trajectories.models import Trajectory
from planning.models import Action
from planning.selectors.action_table import Wanted, table
from planning.selectors.budget import allot, budget_of
from planning.selectors.chain import chain_rows, led_outside_police
from planning.selectors.tree import plan_tree
from tests.factories.membership import PersonFactory
from tests.factories.planning import ActionFactory, BudgetLineFactory, OperationalFactory, ShareFactory
from tests.planning.test_tree import grow


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


def test_chain_counts_an_action_once_in_each_line_it_serves(trajectory: Trajectory) -> None:
    action = shared(trajectory)
    second = ShareFactory.create(objective=action.objectives.first(), action__chain_link="repression").action
    rows = chain_rows(plan_tree(trajectory))
    assert [(row.total, row.is_thin) for row in rows] == [(2, False), (1, True)]
    assert second.chain_link == "repression"


def test_led_outside_police_counts_only_actions_with_an_owner(trajectory: Trajectory) -> None:
    chief = PersonFactory.create(trajectory=trajectory, function="police_chief")
    for owner in (chief, None):
        ActionFactory.create(trajectory=trajectory, owner=owner)
    ActionFactory.create(trajectory=trajectory, owner=PersonFactory.create(trajectory=trajectory, function="welfare"))
    assert led_outside_police(plan_tree(trajectory)) == (1, 2)


def test_table_filters_and_sorts(trajectory: Trajectory) -> None:
    action = shared(trajectory)
    other = ActionFactory.create(trajectory=trajectory, title="Aa", chain_link="repression", is_quick_win=True)
    tree = plan_tree(trajectory)
    lines = [str(line.row.uuid) for line in tree.lines]
    assert [node.row for node in table(tree, Wanted(line=lines[1]))] == [action]
    assert [node.row for node in table(tree, Wanted(chain="repression"))] == [other]
    assert [node.row for node in table(tree, Wanted(quick=True, mine=other.owner_id))] == [other]
    assert [node.row for node in table(tree, Wanted(sort="title"))] == [other, action]
    assert [node.row for node in table(tree, Wanted(sort="planned"))] == [action, other]
    assert table(tree, Wanted(line="x")) == []


def test_action_list_opens_what_a_count_counts_and_takes_it_along(
    trajectory: Trajectory, member_client: Client
) -> None:
    shared(trajectory)
    ActionFactory.create(trajectory=trajectory, chain_link="repression", title="=cmd()")
    page = reverse("planning:action_list", args=[trajectory.slug])
    answer = member_client.get(page, {"chain": "repression", "owner": "nobody"})
    assert [node.row.title for node in answer.context["actions"]] == ["=cmd()"]
    file = member_client.get(reverse("planning:action_export", args=[trajectory.slug]), {"chain": "prevention"})
    rows = file.content.decode("utf-8-sig").splitlines()
    assert (len(rows), rows[1].split(";")[-3]) == (2, "100,08")


@pytest.fixture
def many(trajectory: Trajectory) -> list[Action]:
    """120 actions, the odd ones preventive."""
    links = ("repression", "prevention")
    return Action.objects.bulk_create(
        Action(trajectory=trajectory, position=n + 1, title=f"Actie {n}", chain_link=links[n % 2]) for n in range(120)
    )


def test_action_list_shows_fifty_a_page_with_the_whole_counts(
    trajectory: Trajectory, member_client: Client, many: list[Action]
) -> None:
    page = reverse("planning:action_list", args=[trajectory.slug])
    actions = member_client.get(page, {"page": 3}).context["actions"]
    assert ([node.row for node in actions], actions.total) == (many[100:], 120)
    assert (actions.first, actions.last, actions.on, actions.back) == (101, 120, "", "?page=2#list")


def test_action_list_keeps_its_filters_from_page_to_page(
    trajectory: Trajectory, member_client: Client, many: list[Action]
) -> None:
    page = reverse("planning:action_list", args=[trajectory.slug])
    answer = member_client.get(page, {"chain": "prevention", "sort": "title", "page": "2"})
    actions = answer.context["actions"]
    assert ({node.row.chain_link for node in actions}, len(actions), actions.total) == ({"prevention"}, 10, 60)
    assert actions.back == "?chain=prevention&sort=title&page=1#list"
    assert 'chain=prevention&amp;sort=title"' in answer.content.decode()  # the file holds every page


@pytest.mark.parametrize(("asked", "shown"), [("0", 3), ("99", 3), ("x", 1)])
def test_action_list_shows_the_nearest_page_of_a_number_that_does_not_exist(
    trajectory: Trajectory, member_client: Client, many: list[Action], asked: str, shown: int
) -> None:
    page = reverse("planning:action_list", args=[trajectory.slug])
    assert member_client.get(page, {"page": asked}).context["actions"].number == shown


def test_action_of_the_second_page_is_reached_by_its_link(
    trajectory: Trajectory, member_client: Client, many: list[Action]
) -> None:
    page = reverse("planning:action_list", args=[trajectory.slug])
    html = member_client.get(page, {"at": str(many[70].uuid)}).content.decode()
    assert f'id="a-{many[70].uuid}"' in html
    assert f'id="a-{many[0].uuid}"' not in html


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("name", ["action_list", "budget_detail"])
def test_tables_query_count_does_not_grow_with_rows(
    trajectory: Trajectory,
    member_client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
    rows: int,
    name: str,
) -> None:
    grow(trajectory, rows)
    page = reverse(f"planning:{name}", args=[trajectory.slug])
    member_client.get(page)
    with django_assert_num_queries(15):
        member_client.get(page)
