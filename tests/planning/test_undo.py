"""Undoing the last deed in the tree: by whoever did it, exactly, and never over the work of another."""

import contextlib
import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from livb.accounts.models import User
from livb.membership.models import Person
from livb.trajectories.models import Trajectory
from planning.models import Action, ActionObjective, Deed, InterimTarget, Objective, ObjectiveIndicator
from planning.selectors.deeds import last_deed
from planning.selectors.nodes import MODELS, Kind, PlanNode
from planning.selectors.places import beside
from planning.selectors.tree import plan_tree
from planning.services.asides import put_back, set_aside
from planning.services.deeds import MOST
from planning.services.objectives import revise_objective
from planning.services.places import CannotMove, move
from planning.services.tree import add_node, copy, rename
from planning.services.undo import undo
from tests.factories.accounts import UserFactory
from tests.factories.planning import LineFactory, MeasureFactory, OperationalFactory, ShareFactory, StrategicFactory
from tests.planning.test_places import assert_whole, fresh, plant, rows, settle


def undone(trajectory: Trajectory, by: User, author: Person | None = None) -> PlanNode:
    """The last deed of this person taken back."""
    deed = last_deed(trajectory, by)
    assert deed is not None
    return undo(trajectory=trajectory, deed=deed.uuid, by=by, author=author)[0]


def picture(trajectory: Trajectory) -> list[tuple[Any, ...]]:
    """The whole plan as one sees it: what stands where, under which title, for which share."""
    shares = [(row.action.uuid, row.objective.uuid, row.share) for row in ActionObjective.objects.order_by("pk")]
    nodes = [(node.code, node.row.uuid, node.row.title, node.row.position) for node in plan_tree(trajectory).nodes()]
    return [*nodes, *sorted(share for share in shares if Action.objects.live().filter(uuid=share[0]).exists())]


def shared_action(trajectory: Trajectory, shares: tuple[int, ...]) -> Action:
    """An action that serves so many objectives of one line."""
    strategic = StrategicFactory.create(line__trajectory=trajectory)
    action = ShareFactory.create(objective=OperationalFactory.create(parent=strategic), share=shares[0]).action
    for place, share in enumerate(shares[1:], start=2):
        objective = OperationalFactory.create(parent=strategic, position=place)
        ShareFactory.create(action=action, objective=objective, share=share, position=place)
    OperationalFactory.create(parent=strategic, position=9)
    return action


@pytest.fixture
def planted(trajectory: Trajectory, adviser: User) -> Trajectory:
    plant(trajectory)
    for row in rows():
        settle(trajectory, row, adviser)
    Deed.objects.all().delete()
    return trajectory


def _move(node: PlanNode, other: int, by: User) -> None:
    live = rows()
    move(node=node, version=node.version, parent=[*live, None][other % (len(live) + 1)], before=None, by=by)


def _step(node: PlanNode, other: int, by: User) -> None:
    place = beside(plan_tree(node.trajectory), node, ["up", "down", "left", "right"][other % 4])
    if place:
        move(node=node, version=node.version, parent=place[0], before=place[1], by=by)


def _add(node: PlanNode, other: int, by: User) -> None:
    add_node(trajectory=node.trajectory, kind=list(Kind)[other % 5], parent=node, title=f"Nieuw {other}", by=by)


def _back(_node: PlanNode, other: int, by: User) -> None:
    aside = [row for model in MODELS for row in model.objects.exclude(archived_at=None)]
    if aside:
        put_back(node=aside[other % len(aside)], by=by)


def _undo(node: PlanNode, _other: int, by: User) -> None:
    if last_deed(node.trajectory, by):
        undone(node.trajectory, by)


WORK: dict[str, Callable[[PlanNode, int, User], object]] = {
    "add": _add,
    "move": _move,
    "step": _step,
    "copy": lambda node, _other, by: copy(node=node, by=by),
    "rename": lambda node, other, by: rename(node=node, version=node.version, title=f"Anders {other}", by=by),
    "aside": lambda node, _other, by: set_aside(node=node, version=node.version, by=by),
    "back": _back,
    "undo": _undo,
}


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    deeds=st.lists(
        st.tuples(st.sampled_from(sorted(WORK)), st.integers(0, 40), st.integers(0, 40)), min_size=1, max_size=7
    )
)
def test_any_series_of_deeds_loses_and_doubles_nothing_and_is_undone_exactly(
    planted: Trajectory, adviser: User, deeds: list[tuple[str, int, int]]
) -> None:
    before, pictures = transaction.savepoint(), [picture(planted)]
    for deed, one, other in deeds:
        known = Deed.objects.count()
        live = rows()
        with contextlib.suppress(CannotMove):
            WORK[deed](live[one % len(live)], other, adviser)
        assert_whole(planted, len(rows()))
        if Deed.objects.count() > known:
            pictures.append(picture(planted))
        elif Deed.objects.count() < known:
            pictures.pop()
        assert pictures[-1] == picture(planted)
    while len(pictures) > 1:
        undone(planted, adviser)
        pictures.pop()
        assert pictures[-1] == picture(planted)
    transaction.savepoint_rollback(before)


def test_undo_of_each_deed_brings_back_what_was(trajectory: Trajectory, adviser: User) -> None:
    one = OperationalFactory.create(parent__line__trajectory=trajectory, position=1)
    two = StrategicFactory.create(line=one.line)
    for row in rows():
        settle(trajectory, row, adviser)
    was = picture(trajectory)
    for deed in (
        lambda: rename(node=fresh(one), version=fresh(one).version, title="Anders", by=adviser),
        lambda: move(node=fresh(one), version=fresh(one).version, parent=fresh(two), before=None, by=adviser),
        lambda: copy(node=two, by=adviser),
        lambda: add_node(trajectory=trajectory, kind=Kind.ACTION, parent=one, title="Nieuw", by=adviser),
        lambda: set_aside(node=fresh(two), version=fresh(two).version, by=adviser),
    ):
        deed()
        assert picture(trajectory) != was
        undone(trajectory, adviser)
        assert picture(trajectory) == was


@pytest.mark.parametrize("shares", [(100,), (60, 40), (50, 30, 20)])
@pytest.mark.parametrize("to", [0, 1, 2, 3])
def test_undo_of_a_moved_action_gives_it_the_same_shares_in_the_same_order(
    trajectory: Trajectory, adviser: User, shares: tuple[int, ...], to: int
) -> None:
    action = shared_action(trajectory, shares)
    target = Objective.objects.filter(level="operational").order_by("position")[min(to, len(shares))]
    links = list(action.serves.values_list("pk", "objective", "share", "position"))
    move(node=action, version=1, parent=target, before=None, by=adviser)
    undone(trajectory, adviser)
    assert list(action.serves.values_list("pk", "objective", "share", "position")) == links


def test_undo_of_an_action_that_served_nothing_lets_it_serve_nothing_again(
    trajectory: Trajectory, adviser: User
) -> None:
    objective = OperationalFactory.create(parent__line__trajectory=trajectory)
    action = Action.objects.create(trajectory=trajectory, title="Los")
    move(node=action, version=1, parent=objective, before=None, by=adviser)
    undone(trajectory, adviser)
    assert (action.serves.count(), [node.row for node in plan_tree(trajectory).loose]) == (0, [action])


def test_undo_leaves_others_what_they_may_undo(planted: Trajectory, adviser: User) -> None:
    mine, theirs = LineFactory.create_batch(2, trajectory=planted, title="Vroeger")
    other = UserFactory.create()
    rename(node=mine, version=mine.version, title="Later", by=adviser)
    rename(node=theirs, version=theirs.version, title="Later", by=other)
    titles = [(undone(planted, by).pk, fresh(mine).title, fresh(theirs).title) for by in (adviser, other)]
    assert titles == [(mine.pk, "Vroeger", "Later"), (theirs.pk, "Vroeger", "Vroeger")]


@pytest.mark.parametrize("touched", ["node", "below"])
def test_undo_over_the_work_of_another_is_refused_and_forgotten(
    trajectory: Trajectory, adviser: User, touched: str
) -> None:
    other = UserFactory.create()
    line = add_node(trajectory=trajectory, kind=Kind.LINE, parent=None, title="Lijn", by=adviser)
    rename(node=line, version=1, title="Andere lijn", by=adviser)
    if touched == "node":
        rename(node=fresh(line), version=2, title="Van een ander", by=other)
    else:
        add_node(trajectory=trajectory, kind=Kind.STRATEGIC, parent=line, title="Van een ander", by=other)
        undone(trajectory, adviser)
    was = picture(trajectory)
    with pytest.raises(CannotMove, match="iemand anders"):
        undone(trajectory, adviser)
    assert (picture(trajectory), Deed.objects.filter(created_by=adviser).count()) == (
        was,
        1 if touched == "node" else 0,
    )


def test_undo_of_a_title_that_was_written_anew_in_the_form_is_refused(trajectory: Trajectory, adviser: User) -> None:
    objective = StrategicFactory.create(line__trajectory=trajectory)
    rename(node=objective, version=1, title="Eerst", by=adviser)
    revise_objective(objective=fresh(objective), version=2, measures=[], changes={"title": "Dan"}, by=adviser)  # type: ignore[arg-type]
    with pytest.raises(CannotMove):
        undone(trajectory, adviser)
    assert fresh(objective).title == "Dan"


def test_undo_is_of_ones_own_deeds_of_today_the_last_twenty(trajectory: Trajectory, adviser: User) -> None:
    line = LineFactory.create(trajectory=trajectory)
    for n in range(MOST + 3):
        rename(node=line, version=n + 1, title=str(n), by=adviser)
    assert (Deed.objects.count(), last_deed(trajectory, UserFactory.create())) == (MOST, None)
    Deed.objects.update(created_at=timezone.now() - dt.timedelta(days=2))
    assert last_deed(trajectory, adviser) is None


def test_undo_of_another_deed_than_the_last_is_refused_and_keeps_both(trajectory: Trajectory, adviser: User) -> None:
    line = LineFactory.create(trajectory=trajectory)
    rename(node=line, version=1, title="Een", by=adviser)
    first = Deed.objects.get()
    rename(node=line, version=2, title="Twee", by=adviser)
    with pytest.raises(CannotMove):
        undo(trajectory=trajectory, deed=first.uuid, by=adviser)
    assert (Deed.objects.count(), fresh(line).title) == (2, "Twee")


def test_copy_takes_interim_targets_along(trajectory: Trajectory, adviser: User) -> None:
    measure = MeasureFactory.create(objective__line__trajectory=trajectory)
    InterimTarget.objects.create(
        trajectory=trajectory, measure=measure, target=Decimal(30), target_on=dt.date(2028, 12, 31)
    )
    made = copy(node=measure.objective, by=adviser)
    step = ObjectiveIndicator.objects.get(objective=made).interim.get()
    assert (step.target, step.target_on) == (30, dt.date(2028, 12, 31))
