"""The same change to many actions: looked at first, carried out for all of them or for none."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from livb.accounts.models import User
from livb.audit.models import AuditEntry
from livb.lib.versions import Outdated
from livb.trajectories.models import Trajectory
from planning.models import Action, ActionUpdate
from planning.services.bulk import change_actions
from tests.factories.membership import PersonFactory
from tests.factories.planning import ActionFactory


@pytest.fixture
def three(trajectory: Trajectory) -> list[Action]:
    links = ("prevention", "repression", "prevention")
    return [ActionFactory.create(trajectory=trajectory, chain_link=link, title=f"Actie {link}") for link in links]


def page(trajectory: Trajectory) -> str:
    return reverse("planning:action_bulk", args=[trajectory.slug])


def seen(actions: list[Action]) -> list[str]:
    return [f"{action.uuid}:{action.version}" for action in actions]


def test_preview_says_per_action_what_becomes_what_and_writes_nothing(
    trajectory: Trajectory, adviser_client: Client, three: list[Action]
) -> None:
    asked = {
        "pick": [str(each.uuid) for each in three[:2]],
        "look": "on",
        "to-chain_link": "prevention",
        "to-months": "1",
    }
    answer = adviser_client.get(page(trajectory), asked)
    found = [[(old, new) for _name, old, new in changes] for _row, changes in answer.context["preview"]]
    days = [("1\u00a0jan\u00a02027", "1\u00a0feb\u00a02027"), ("31\u00a0dec\u00a02027", "31\u00a0jan\u00a02028")]
    assert found == [days, [("repressie", "preventie"), *days]]
    assert not AuditEntry.objects.filter(verb="action.change").exists()


def test_change_reaches_all_that_were_asked_for_with_a_line_in_the_trail_for_each(
    trajectory: Trajectory, adviser_client: Client, three: list[Action]
) -> None:
    owner = PersonFactory.create(trajectory=trajectory)
    url = f"{page(trajectory)}?chain=prevention&every=on"
    sent = {"seen": seen([three[0], three[2]]), "to-owner": str(owner.uuid), "to-status": "busy"}
    answer = adviser_client.post(url, sent)
    assert answer.url == f"/t/{trajectory.slug}/plan/actions/?chain=prevention#list"
    changed = Action.objects.filter(owner=owner)
    assert ({each.pk for each in changed}, {each.acceptance for each in changed}) == (
        {three[0].pk, three[2].pk}, {"proposed"},
    )  # fmt: skip
    assert AuditEntry.objects.filter(verb="action.change").count() == 2
    assert [update.status for update in ActionUpdate.objects.all()] == ["busy", "busy"]


def test_change_of_one_that_changed_meanwhile_changes_none(
    trajectory: Trajectory, adviser_client: Client, adviser: User, three: list[Action]
) -> None:
    Action.objects.filter(pk=three[2].pk).update(version=2)
    sent = {"seen": seen(three), "to-domain": "work"}
    answer = adviser_client.post(f"{page(trajectory)}?every=on", sent, follow=True)
    assert [each.level_tag for each in answer.context["messages"]] == ["error"]
    assert set(Action.objects.values_list("domain", flat=True)) == {""}
    with pytest.raises(Outdated):
        change_actions(actions=[(each, 1) for each in three], changes={"domain": "work"}, author=None, by=adviser)


@pytest.mark.parametrize("sent", [{}, {"to-domain": "x"}, {"to-domain": "work", "seen": []}])
def test_change_of_nothing_or_of_what_was_not_looked_at_is_refused(
    trajectory: Trajectory, adviser_client: Client, three: list[Action], sent: dict[str, str]
) -> None:
    answer = adviser_client.post(f"{page(trajectory)}?every=on", {"seen": seen(three), **sent})
    assert (answer.status_code, set(Action.objects.values_list("version", flat=True))) == (302, {1})


def test_bulk_without_a_tick_goes_back_to_the_table(trajectory: Trajectory, adviser_client: Client) -> None:
    answer = adviser_client.get(page(trajectory), {"chain": "prevention"})
    assert answer.url == f"/t/{trajectory.slug}/plan/actions/?chain=prevention#list"


def test_change_that_changes_nothing_leaves_the_action_as_it_was(trajectory: Trajectory, adviser: User) -> None:
    action = ActionFactory.create(trajectory=trajectory, starts_on=dt.date(2027, 1, 1))
    same = {"chain_link": action.chain_link, "status": "not_started"}
    author = adviser.memberships.get().person
    assert change_actions(actions=[(action, 1)], changes=same, author=author, by=adviser) == 0
    assert Action.objects.get().version == 1
