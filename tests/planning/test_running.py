"""Work that runs already: it goes on, changes or stops, and the link to it stays."""

import pytest
from django.test import Client
from django.urls import reverse

from diagnostics.models import RunningAction
from livb.accounts.models import User
from livb.lib.enums import Edition
from livb.trajectories.models import Trajectory
from planning.deliverables.actions import actions
from planning.enums import Continuity
from planning.models import Action
from planning.selectors.lacks import Lack
from planning.selectors.running import running
from planning.selectors.tree import plan_tree
from planning.services.running import take_up
from tests.factories.diagnostics import RunningActionFactory
from tests.factories.planning import ActionFactory


def take(row: RunningAction) -> str:
    return reverse("planning:running_take_up", args=[row.trajectory.slug, row.uuid])


@pytest.mark.parametrize("said", ["continued", "changed", "stopped"])
def test_running_action_becomes_an_action_with_one_press(
    trajectory: Trajectory, adviser_client: Client, said: str
) -> None:
    row = RunningActionFactory.create(trajectory=trajectory, visibility="kerngroep", activity="Avondronde")
    for _press in range(2):
        adviser_client.post(take(row), {"continuity": said})
    action = Action.objects.get()
    assert (action.title, action.partners, action.continuity) == ("Avondronde", row.actor, said)
    assert (action.takes_up, action.visibility) == (row, "kerngroep")


def test_running_action_without_an_answer_changes_nothing(trajectory: Trajectory, adviser_client: Client) -> None:
    row = RunningActionFactory.create(trajectory=trajectory)
    answers = [adviser_client.post(take(row), {"continuity": said}).status_code for said in ("", "new")]
    assert (answers, Action.objects.count()) == ([302, 302], 0)


def test_running_list_names_what_waits_first_and_hides_what_one_may_not_see(
    trajectory: Trajectory, adviser: User, member_client: Client
) -> None:
    taken, waiting, _hidden = (
        RunningActionFactory.create(trajectory=trajectory, actor=actor, visibility=level)
        for actor, level in (("A", "council"), ("B", "kerngroep"), ("C", "team"))
    )
    take_up(running=taken, continuity=Continuity.CONTINUED, by=adviser)
    answer = member_client.get(reverse("planning:running_list", args=[trajectory.slug]))
    rows = answer.context["rows"]
    assert [(each.row, len(each.taken_up)) for each in rows] == [(waiting, 0), (taken, 1)]
    assert (answer.context["waiting"], take(waiting) in answer.content.decode()) == (1, False)


def test_running_action_of_which_the_action_was_dropped_waits_again(trajectory: Trajectory, adviser: User) -> None:
    row = RunningActionFactory.create(trajectory=trajectory)
    take_up(running=row, continuity=Continuity.CHANGED, by=adviser).delete()
    assert [each.taken_up for each in running(trajectory, [row.visibility])] == [()]


def test_what_stops_needs_no_means(trajectory: Trajectory) -> None:
    for said in (Continuity.STOPPED, Continuity.CHANGED):
        ActionFactory.create(trajectory=trajectory, continuity=said)
    assert [Lack.MEANS in node.lacks for node in plan_tree(trajectory).actions()] == [False, True]


@pytest.mark.parametrize(("level", "is_seen"), [("council", True), ("kerngroep", False)])
def test_chapter_names_what_is_taken_up_to_those_who_may_see_it(
    trajectory: Trajectory, level: str, is_seen: bool
) -> None:
    row = RunningActionFactory.create(trajectory=trajectory, visibility=level, activity="Avondronde")
    ActionFactory.create(trajectory=trajectory, takes_up=row)
    assert ("Avondronde" in str(actions(trajectory, Edition.COUNCIL))) == is_seen


def test_sheet_and_form_show_the_link_and_keep_it(trajectory: Trajectory, adviser_client: Client) -> None:
    row = RunningActionFactory.create(trajectory=trajectory, activity="Avondronde")
    action = ActionFactory.create(trajectory=trajectory, takes_up=row)
    pages = [
        reverse(f"planning:{name}", args=[trajectory.slug, action.uuid]) for name in ("action_detail", "action_update")
    ]
    html = [adviser_client.get(page).content.decode() for page in pages]
    assert ("Avondronde" in html[0], f'value="{row.uuid}" selected' in html[1]) == (True, True)
