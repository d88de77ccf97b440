"""The board: every action in one lane, and a card that moves is a report."""

import pytest
from django.test import Client
from django.urls import reverse

from livb.accounts.models import User
from livb.trajectories.models import Trajectory
from planning.models import Action, ActionUpdate
from planning.selectors.action_table import action_rows
from planning.selectors.board import CARDS, lanes
from planning.selectors.tree import plan_tree
from planning.services.progress import Told, move_action
from tests.conftest import signed_in
from tests.factories.membership import MembershipFactory, PersonFactory
from tests.factories.planning import ActionFactory
from tests.factories.progress import UpdateFactory


def move(action: Action) -> str:
    return reverse("planning:action_move", args=[action.trajectory.slug, action.uuid])


def test_lanes_hold_every_action_once_and_cut_what_is_long(trajectory: Trajectory) -> None:
    for status in ("busy", "done"):
        UpdateFactory.create(action__trajectory=trajectory, status=status)
    Action.objects.bulk_create(Action(trajectory=trajectory, title="x", position=n) for n in range(CARDS + 2))
    found = lanes(action_rows(trajectory, plan_tree(trajectory)))
    assert [(lane.status.value, len(lane.cards), lane.more) for lane in found] == [
        ("not_started", CARDS, 2), ("busy", 1, 0), ("done", 1, 0), ("stopped", 0, 0),
    ]  # fmt: skip


def test_card_that_moves_is_a_report_on_behalf_that_keeps_how_it_goes(
    trajectory: Trajectory, coordinator_client: Client, coordinator: User
) -> None:
    last = UpdateFactory.create(action__trajectory=trajectory, health="attention", reason="Geen aanbod")
    typed = {"status": "done", "seen": str(last.uuid)}
    assert coordinator_client.post(move(last.action), typed).status_code == 302
    new = ActionUpdate.objects.latest("pk")
    assert (new.status, new.health, new.reason) == ("done", "attention", "Geen aanbod")
    assert (new.reported_by, new.entered_by.user) == (last.action.owner, coordinator)


def test_owner_moves_his_own_card_and_no_other(trajectory: Trajectory) -> None:
    person = PersonFactory.create(trajectory=trajectory)
    owner = MembershipFactory.create(trajectory=trajectory, person=person, roles=["member"])
    own, other = ActionFactory.create(trajectory=trajectory, owner=person), ActionFactory.create(trajectory=trajectory)
    client = signed_in(owner.user)
    answers = [client.post(move(each), {"status": "busy", "seen": ""}).status_code for each in (own, other)]
    assert answers == [302, 403]
    update = ActionUpdate.objects.get()
    assert (update.action, update.reported_by, update.entered_by) == (own, person, None)


def test_card_somebody_else_reported_on_meanwhile_stays_where_it_is(
    trajectory: Trajectory, adviser: User, adviser_client: Client
) -> None:
    last = UpdateFactory.create(action__trajectory=trajectory)
    answer = adviser_client.post(move(last.action), {"status": "done", "seen": ""}, follow=True)
    assert ([each.level_tag for each in answer.context["messages"]], ActionUpdate.objects.count()) == (["error"], 1)
    author = adviser.memberships.get().person
    with pytest.raises(Told):
        move_action(action=last.action, status="done", seen="x", author=author, by=adviser)


def test_card_moved_to_where_it_stands_reports_nothing(trajectory: Trajectory, adviser_client: Client) -> None:
    action = ActionFactory.create(trajectory=trajectory)
    adviser_client.post(move(action), {"status": "not_started", "seen": ""})
    adviser_client.post(move(action), {"status": "nonsense", "seen": ""})
    assert not ActionUpdate.objects.exists()


def test_board_shows_a_reader_no_form(trajectory: Trajectory, member_client: Client) -> None:
    ActionFactory.create(trajectory=trajectory)
    html = member_client.get(reverse("planning:action_board", args=[trajectory.slug])).content.decode()
    assert ('class="livb-card"' in html, "livb-card__move" in html) == (True, False)
