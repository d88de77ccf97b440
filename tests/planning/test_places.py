"""Moving, setting aside and copying nodes: nothing is lost or doubled, wrong levels are refused, places stay dense."""

from decimal import Decimal

import pytest

from livb.accounts.models import User
from livb.lib.versions import Outdated
from livb.trajectories.models import Trajectory
from planning.models import Action, ActionObjective, Objective, ProgrammeLine
from planning.selectors.nodes import MODELS, Kind, PlanNode, kind_of, under
from planning.selectors.places import possible
from planning.selectors.tree import plan_tree
from planning.services.asides import put_back, set_aside
from planning.services.places import CannotMove, move
from planning.services.tree import add_node, copy, publish_line, rename
from tests.factories.planning import (
    BudgetLineFactory,
    GeneralFactory,
    LineFactory,
    MeasureFactory,
    OperationalFactory,
    ShareFactory,
    StrategicFactory,
)


def plant(trajectory: Trajectory) -> None:
    """Two lines, one with a general objective, and three actions of which one serves two objectives."""
    first, second = (LineFactory.create(trajectory=trajectory) for _n in range(2))
    general = GeneralFactory.create(line=first)
    for place in ({"line": first, "parent": general}, {"line": first}, {"line": second}):
        strategic = StrategicFactory.create(**place)
        objective = OperationalFactory.create(parent=strategic)
        ShareFactory.create(objective=objective)
    shared = Action.objects.all()[0]
    ActionObjective.objects.filter(action=shared).update(share=60)
    ShareFactory.create(action=shared, objective=objective, share=40, position=2)


def rows() -> list[PlanNode]:
    return [row for model in MODELS for row in model.objects.filter(archived_at=None)]


def fresh(row: PlanNode) -> PlanNode:
    return type(row).objects.get(pk=row.pk)


def assert_whole(trajectory: Trajectory, expected: int) -> None:
    """Every live node stands once in the tree, siblings are 1, 2, 3 …, codes are unique, shares are 100."""
    nodes = list(plan_tree(trajectory).nodes())
    assert sorted(node.row.pk for node in nodes) == sorted(row.pk for row in rows())
    assert (len(nodes), len({node.code for node in nodes})) == (expected, expected)
    for node in nodes:
        children = {kind for kind in node.kind.children if kind is not Kind.GENERAL}
        for kind in children:
            places = [row.position for row in under(trajectory, kind, node.row)]
            assert places == list(range(1, len(places) + 1))
    for objective in Objective.objects.exclude(parent=None).select_related("parent"):
        assert objective.line_id == objective.parent.line_id
    assert {sum(action.serves.values_list("share", flat=True)) for action in Action.objects.all()} == {Decimal(100)}


def settle(trajectory: Trajectory, row: PlanNode, by: User) -> None:
    """Give a row made by a factory a dense place."""
    parents = [found.row for found in possible(plan_tree(trajectory), row)]
    home = next((parent for parent in parents if row in under(trajectory, kind_of(row), parent)), None)
    move(node=fresh(row), version=fresh(row).version, parent=home, before=None, by=by)


def test_move_objective_to_another_line_takes_all_under_it_along(trajectory: Trajectory, adviser: User) -> None:
    general = GeneralFactory.create(line__trajectory=trajectory)
    operational = OperationalFactory.create(parent=StrategicFactory.create(line=general.line, parent=general))
    target = LineFactory.create(trajectory=trajectory)
    moved = move(node=general, version=1, parent=target, before=None, by=adviser)
    operational.refresh_from_db()
    assert (moved.line, operational.line, moved.position, moved.version) == (target, target, 1, 2)


@pytest.mark.parametrize(
    ("who", "where"),
    [
        ("strategic", "operational"),
        ("line", "strategic"),
        ("action", "line"),
        ("strategic", "strategic"),
        ("operational", ""),
    ],
)
def test_move_where_a_node_cannot_stand_is_refused_with_a_sentence(
    trajectory: Trajectory, adviser: User, who: str, where: str
) -> None:
    share = ShareFactory.create(objective__parent__line__trajectory=trajectory)
    operational = share.objective
    found: dict[str, PlanNode] = {
        "line": operational.line,
        "strategic": operational.parent,
        "operational": operational,
        "action": share.action,
    }
    with pytest.raises(CannotMove, match="sta"):
        move(node=found[who], version=1, parent=found.get(where), before=None, by=adviser)


def test_move_to_the_tree_of_another_town_is_refused(trajectory: Trajectory, adviser: User) -> None:
    node, foreign = StrategicFactory.create(line__trajectory=trajectory), LineFactory.create()
    with pytest.raises(CannotMove):
        move(node=node, version=1, parent=foreign, before=None, by=adviser)


def test_move_by_the_second_of_two_people_is_told(trajectory: Trajectory, adviser: User) -> None:
    one, two = (LineFactory.create(trajectory=trajectory) for _n in range(2))
    move(node=two, version=1, parent=None, before=one, by=adviser)
    with pytest.raises(Outdated):
        move(node=two, version=1, parent=None, before=None, by=adviser)
    assert list(ProgrammeLine.objects.of(trajectory)) == [two, one]


def test_move_action_to_an_objective_it_serves_already_keeps_its_shares(trajectory: Trajectory, adviser: User) -> None:
    share = ShareFactory.create(objective__parent__line__trajectory=trajectory, share=60)
    second = ShareFactory.create(
        action=share.action, objective=OperationalFactory.create(parent=share.objective.parent), share=40, position=2
    )
    move(node=share.action, version=1, parent=second.objective, before=None, by=adviser)
    assert list(share.action.serves.values_list("objective", "share", "position")) == [
        (second.objective.pk, 40, 1),
        (share.objective.pk, 60, 2),
    ]


def test_set_aside_takes_all_under_it_and_put_back_brings_it_all(trajectory: Trajectory, adviser: User) -> None:
    share = ShareFactory.create(objective__parent__line__trajectory=trajectory)
    line = share.objective.line
    set_aside(node=line, version=1, by=adviser)
    assert rows() == []
    put_back(node=fresh(line), by=adviser)
    assert len(rows()) == 4


def test_set_aside_what_carries_an_action_of_another_objective_is_refused(
    trajectory: Trajectory, adviser: User
) -> None:
    share = ShareFactory.create(objective__parent__line__trajectory=trajectory, share=60)
    ShareFactory.create(
        action=share.action, objective=OperationalFactory.create(parent=share.objective.parent), share=40, position=2
    )
    with pytest.raises(CannotMove):
        set_aside(node=share.objective, version=1, by=adviser)
    assert len(rows()) == 5


def test_put_back_without_what_it_stood_under_is_refused(trajectory: Trajectory, adviser: User) -> None:
    operational = OperationalFactory.create(parent__line__trajectory=trajectory)
    set_aside(node=operational, version=1, by=adviser)
    set_aside(node=operational.parent, version=1, by=adviser)
    with pytest.raises(CannotMove):
        put_back(node=fresh(operational), by=adviser)


def test_copy_of_a_line_takes_objectives_and_indicators_but_no_actions(trajectory: Trajectory, adviser: User) -> None:
    measure = MeasureFactory.create(objective__line__trajectory=trajectory)
    ShareFactory.create(objective=OperationalFactory.create(parent=measure.objective))
    made = copy(node=measure.objective.line, by=adviser)
    strategic = Objective.objects.get(line=made, level="strategic")
    assert (made.title.endswith("(kopie)"), made.position, strategic.indicators.get().target) == (True, 2, 25)
    assert (Objective.objects.filter(line=made).count(), Action.objects.count()) == (2, 1)


def test_copy_of_an_action_serves_the_same_and_has_no_money(trajectory: Trajectory, adviser: User) -> None:
    share = ShareFactory.create(objective__parent__line__trajectory=trajectory)
    BudgetLineFactory.create(action=share.action)
    made = copy(node=share.action, by=adviser)
    assert isinstance(made, Action)
    assert (made.serves.get().objective, made.budget_lines.count(), made.uuid != share.action.uuid) == (
        share.objective, 0, True,
    )  # fmt: skip


def test_add_node_goes_last_and_only_where_it_can_stand(trajectory: Trajectory, adviser: User) -> None:
    line = add_node(trajectory=trajectory, kind=Kind.LINE, parent=None, title="Lijn", by=adviser)
    parent: PlanNode = line
    for kind in (Kind.GENERAL, Kind.STRATEGIC, Kind.OPERATIONAL, Kind.ACTION):
        parent = add_node(trajectory=trajectory, kind=kind, parent=parent, title=kind, by=adviser)
    assert [node.code for node in plan_tree(trajectory).nodes()] == [
        "PL1", "PL1.AD1", "PL1.SD1", "PL1.SD1.OD1", "PL1.SD1.OD1.A1",
    ]  # fmt: skip
    with pytest.raises(CannotMove):
        add_node(trajectory=trajectory, kind=Kind.ACTION, parent=line, title="x", by=adviser)


def test_rename_by_the_second_of_two_people_is_told(trajectory: Trajectory, adviser: User) -> None:
    line = LineFactory.create(trajectory=trajectory)
    rename(node=line, version=1, title="Nieuw", by=adviser)
    with pytest.raises(Outdated):
        rename(node=line, version=1, title="Anders", by=adviser)
    assert fresh(line).title == "Nieuw"


def test_publish_line_reaches_all_under_it_and_nothing_else(trajectory: Trajectory, adviser: User) -> None:
    share = ShareFactory.create(objective__parent__line__trajectory=trajectory)
    LineFactory.create(trajectory=trajectory)
    assert publish_line(line=share.objective.line, visibility="public", by=adviser) == 4
    assert sorted(row.visibility for row in rows()) == ["council"] + ["public"] * 4
