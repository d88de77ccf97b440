"""Undoing what was changed in a form, of many actions at once, on the board, or of who may see a line."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from livb.accounts.models import User
from livb.membership.models import Person
from livb.trajectories.models import Trajectory
from planning.enums import DeedKind
from planning.models import Action, Deed, Objective, ObjectiveIndicator, ProgrammeLine
from planning.selectors.deeds import last_deed
from planning.services.actions import answer_action, revise_action
from planning.services.bulk import change_actions
from planning.services.objectives import revise_objective
from planning.services.places import CannotMove
from planning.services.programme import revise_line
from planning.services.revising import move_on_board, revise_by_form
from planning.services.states import state_of
from planning.services.tree import publish_line, rename
from tests.factories.accounts import UserFactory
from tests.factories.diagnostics import PhenomenonFactory
from tests.factories.membership import PersonFactory
from tests.factories.planning import (
    ActionFactory,
    BudgetLineFactory,
    LineFactory,
    MeasureFactory,
    OperationalFactory,
    ShareFactory,
    StrategicFactory,
)
from tests.factories.progress import ApprovedFactory
from tests.planning.test_places import fresh
from tests.planning.test_undo import shared_action, undone


@pytest.fixture
def author(trajectory: Trajectory, adviser: User) -> Person:
    return Person.objects.get(trajectory=trajectory, user=adviser)


def revised(action: Action, by: User, **more: Any) -> Action:
    values = {"shares": [], "budget": [], "changes": {"title": "Anders"}, **more}
    now = fresh(action)
    return revise_by_form(lambda: revise_action(action=now, version=now.version, by=by, **values), node=now, by=by)


def test_action_changed_in_its_form_is_undone_with_its_shares_and_its_money(
    trajectory: Trajectory, adviser: User
) -> None:
    action = shared_action(trajectory, (60, 40))
    Action.objects.update(position=1)  # where it stands; what comes back is put in order
    line = BudgetLineFactory.create(action=action, planned_cents=1_000_01, committed_cents=500)
    owner = PersonFactory.create(trajectory=trajectory)
    was = state_of(action)
    other = Objective.objects.filter(level="operational").order_by("position").last()
    changes = {"owner": owner, "starts_on": dt.date(2027, 3, 1), "person_days": 12, "is_quick_win": True}
    revised(action, adviser, shares=[(other, Decimal(100))], changes=changes)
    assert state_of(action) != was
    undone(trajectory, adviser)
    assert (state_of(action), action.budget_lines.get().uuid) == (was, line.uuid)


def test_objective_changed_in_its_form_is_undone_with_its_indicators(trajectory: Trajectory, adviser: User) -> None:
    measure = MeasureFactory.create(objective__line__trajectory=trajectory)
    objective = measure.objective
    measure.interim.create(trajectory=trajectory, target=Decimal("30.5"), target_on=dt.date(2028, 12, 31))
    was = state_of(objective)
    for measures in ([{"uuid": measure.uuid, "target": Decimal(7), "interim": []}], []):
        now = fresh(objective)
        revise_by_form(
            lambda now=now, measures=measures: revise_objective(
                objective=now, version=now.version, measures=measures, changes={"due_on": None}, by=adviser
            ),
            node=now,
            by=adviser,
        )
    assert ObjectiveIndicator.objects.count() == 0
    undone(trajectory, adviser)
    undone(trajectory, adviser)
    assert (state_of(objective), Deed.objects.count()) == (was, 0)


def test_line_changed_in_its_form_is_undone_with_its_priorities(trajectory: Trajectory, adviser: User) -> None:
    line = LineFactory.create(trajectory=trajectory)
    phenomena = PhenomenonFactory.create_batch(2, trajectory=trajectory)
    line.phenomena.set(phenomena[:1])
    was = state_of(line)
    revise_by_form(
        lambda: revise_line(line=line, version=1, phenomena=phenomena[1:], changes={"ambition": "Beter"}, by=adviser),
        node=line,
        by=adviser,
    )
    undone(trajectory, adviser)
    assert (state_of(line), fresh(line).version) == (was, 3)


def test_form_that_saves_itself_is_one_deed_until_it_is_saved(trajectory: Trajectory, adviser: User) -> None:
    line = LineFactory.create(trajectory=trajectory, ambition="")
    for version, text in enumerate(("Be", "Bete", "Beter"), start=1):
        now = fresh(line)
        revise_by_form(
            lambda now=now, version=version, text=text: revise_line(
                line=now, version=version, phenomena=[], changes={"ambition": text}, by=adviser
            ),
            node=now,
            by=adviser,
            saves_itself=version < 3,
        )
    assert Deed.objects.count() == 1
    undone(trajectory, adviser)
    assert fresh(line).ambition == ""


def test_form_that_changes_nothing_leaves_nothing_to_undo(trajectory: Trajectory, adviser: User) -> None:
    action = ActionFactory.create(trajectory=trajectory, title="Anders")
    revised(action, adviser)
    assert last_deed(trajectory, adviser) is None


@pytest.mark.parametrize("is_other", [True, False])
def test_undo_of_a_form_over_later_work_is_refused(trajectory: Trajectory, adviser: User, is_other: bool) -> None:
    action = ActionFactory.create(trajectory=trajectory, title="Eerst")
    revised(action, adviser)
    if is_other:
        rename(node=fresh(action), version=2, title="Van een ander", by=UserFactory.create())
    else:
        Action.objects.update(title="Langs een andere weg")
    title = fresh(action).title
    with pytest.raises(CannotMove):
        undone(trajectory, adviser)
    assert fresh(action).title == title


def test_undo_that_would_take_an_indicator_with_values_away_says_so(trajectory: Trajectory, adviser: User) -> None:
    objective = OperationalFactory.create(parent__line__trajectory=trajectory)
    measures = [{"measure": "Meldingen", "baseline": Decimal(3)}]
    revise_by_form(
        lambda: revise_objective(objective=objective, version=1, measures=measures, changes={}, by=adviser),
        node=objective,
        by=adviser,
    )
    ApprovedFactory.create(indicator=ObjectiveIndicator.objects.get(), period="2027", value=Decimal(2))
    with pytest.raises(CannotMove, match="waarden"):
        undone(trajectory, adviser)
    assert ObjectiveIndicator.objects.count() == 1


def test_undo_of_an_owner_who_is_gone_leaves_nobody(trajectory: Trajectory, adviser: User) -> None:
    action = ActionFactory.create(trajectory=trajectory, owner=PersonFactory.create(trajectory=trajectory))
    gone = action.owner
    revised(action, adviser, changes={"owner": None})
    gone.delete()
    undone(trajectory, adviser)
    assert fresh(action).owner is None


def test_published_line_is_hidden_again_for_whom_it_was(trajectory: Trajectory, adviser: User) -> None:
    share = ShareFactory.create(objective__parent__line__trajectory=trajectory)
    Action.objects.update(visibility="team")
    line = ProgrammeLine.objects.get()
    was = [row.visibility for row in (line, share.objective, share.action)]
    assert publish_line(line=line, visibility="public", by=adviser) > 1
    undone(trajectory, adviser)
    now = [fresh(row).visibility for row in (line, share.objective, share.action)]
    assert (now, fresh(share.action).visibility) == ([*was[:2], "team"], "team")


def test_line_published_as_it_was_leaves_nothing_to_undo(trajectory: Trajectory, adviser: User) -> None:
    line = LineFactory.create(trajectory=trajectory, visibility="public")
    assert (publish_line(line=line, visibility="public", by=adviser), Deed.objects.count()) == (0, 0)


def test_many_changed_together_are_undone_together(trajectory: Trajectory, adviser: User, author: Person) -> None:
    actions = ActionFactory.create_batch(3, trajectory=trajectory, ends_on=dt.date(2027, 1, 31))
    was = [state_of(action) for action in actions]
    changes = {"owner": PersonFactory.create(trajectory=trajectory), "months": 1, "status": "busy"}
    assert change_actions(actions=[(row, 1) for row in actions], changes=changes, author=author, by=adviser) == 3
    deed = last_deed(trajectory, adviser)
    assert deed is not None
    assert (deed.kind, deed.others) == (DeedKind.TOGETHER, 2)
    undone(trajectory, adviser, author)
    assert [state_of(action) for action in actions] == was
    assert [row.updates.first().status for row in actions] == ["not_started"] * 3


@pytest.mark.parametrize("how", ["changed", "reported"])
def test_undo_of_many_is_refused_whole_when_one_went_on(
    trajectory: Trajectory, adviser: User, author: Person, how: str
) -> None:
    actions = ActionFactory.create_batch(2, trajectory=trajectory, domain="housing")
    changes = {"domain": "mobility", "status": "busy"}
    change_actions(actions=[(row, 1) for row in actions], changes=changes, author=author, by=adviser)
    if how == "changed":
        rename(node=fresh(actions[1]), version=2, title="Van een ander", by=UserFactory.create())
    else:
        seen = str(actions[1].updates.get().uuid)
        move_on_board(action=actions[1], status="done", seen=seen, author=author, by=UserFactory.create())
    with pytest.raises(CannotMove):
        undone(trajectory, adviser, author)
    assert [fresh(action).domain for action in actions] == ["mobility"] * 2


def test_card_moved_on_the_board_goes_back(trajectory: Trajectory, adviser: User, author: Person) -> None:
    action = ActionFactory.create(trajectory=trajectory)
    assert move_on_board(action=action, status="busy", seen="", author=author, by=adviser)
    undone(trajectory, adviser, author)
    assert list(action.updates.values_list("status", flat=True)) == ["not_started", "busy"]


def test_undo_from_the_table_leads_back_to_the_table(trajectory: Trajectory, adviser_client: Client) -> None:
    actions = ActionFactory.create_batch(2, trajectory=trajectory, domain="housing")
    query = "?every=1&domain=housing&to-domain=mobility&look=1"
    seen = [f"{row.uuid}:{row.version}" for row in actions]
    sent = {"to-domain": "mobility", "seen": seen}
    adviser_client.post(reverse("planning:action_bulk", args=[trajectory.slug]) + query, sent)
    assert {fresh(row).domain for row in actions} == {"mobility"}
    table = reverse("planning:action_list", args=[trajectory.slug])
    page = adviser_client.get(table)
    deed = Deed.objects.get()
    assert str(deed.uuid) in page.content.decode()
    answer = adviser_client.post(
        reverse("planning:node_undo", args=[trajectory.slug]),
        {"deed": str(deed.uuid), "view": "table", "query": "domain=housing&x=//evil"},
    )
    assert answer.url == f"{table}?domain=housing&x=%2F%2Fevil"
    assert {fresh(row).domain for row in actions} == {"housing"}


@pytest.mark.parametrize("what", ["status", "fields", "line"])
def test_undo_of_many_asks_as_little_as_that_of_few(
    trajectory: Trajectory, adviser: User, author: Person, what: str
) -> None:
    owner = PersonFactory.create(trajectory=trajectory)
    changes = {"status": "busy"} if what == "status" else {"owner": owner, "months": 1, "domain": "work"}

    def asked(number: int) -> tuple[int, int]:
        """How many queries the change takes, and its undoing."""
        actions = ActionFactory.create_batch(number, trajectory=trajectory, ends_on=dt.date(2027, 1, 31))
        line = LineFactory.create(trajectory=trajectory)
        strategic = StrategicFactory.create(line=line)
        for action in actions if what == "line" else []:
            ShareFactory.create(action=action, objective__parent=strategic)
        rows = [(row, row.version) for row in actions]
        with CaptureQueriesContext(connection) as there:
            if what == "line":
                publish_line(line=line, visibility="public", by=adviser)
            else:
                change_actions(actions=rows, changes=changes, author=author, by=adviser)
        with CaptureQueriesContext(connection) as back:
            undone(trajectory, adviser, author)
        return len(there), len(back)

    few, many = asked(10), asked(100)
    # SQLite takes a limited number of values in one query: what is written of a hundred is one more at most.
    assert (max(few) < 35, [more - less <= 1 for less, more in zip(few, many, strict=True)]) == (True, [True, True])


def test_owner_who_comes_back_by_an_undo_is_asked_anew(trajectory: Trajectory, adviser: User, author: Person) -> None:
    """The word of the one in between is not his."""
    actions = ActionFactory.create_batch(2, trajectory=trajectory, acceptance="proposed", acceptance_note="")
    first = PersonFactory.create(trajectory=trajectory)
    Action.objects.update(owner=first)
    changes = {"owner": PersonFactory.create(trajectory=trajectory)}
    change_actions(actions=[(fresh(row), 1) for row in actions], changes=changes, author=author, by=adviser)
    answer_action(action=fresh(actions[0]), version=2, acceptance="accepted", note="korpschef, ja", by=adviser)
    undone(trajectory, adviser, author)
    now = [fresh(row) for row in actions]
    assert [(row.owner, row.acceptance, row.acceptance_note) for row in now] == [(first, "proposed", "")] * 2
