"""The sheet of an action: who reads it, and the word of who carries it out."""

import pytest
from django.test import Client
from django.urls import reverse

from livb.accounts.models import User
from livb.membership.models import Membership
from livb.trajectories.models import Trajectory
from planning.models import Action
from planning.services.actions import revise_action
from planning.services.tree import copy
from planning.turns import acceptance_turns
from tests.conftest import signed_in
from tests.factories.membership import MembershipFactory, PersonFactory
from tests.factories.planning import ActionFactory, BudgetLineFactory, OperationalFactory, ShareFactory


def sheet(action: Action) -> str:
    return reverse("planning:action_detail", args=[action.trajectory.slug, action.uuid])


@pytest.fixture
def owner(trajectory: Trajectory) -> Membership:
    """A partner: somebody who reads nothing of the draft but his own actions."""
    person = PersonFactory.create(trajectory=trajectory, function="other", organisation="VDAB")
    return MembershipFactory.create(trajectory=trajectory, person=person, roles=["partner"])


@pytest.fixture
def action(trajectory: Trajectory, owner: Membership) -> Action:
    made = ActionFactory.create(
        trajectory=trajectory, owner=owner.person, acceptance="proposed", acceptance_note="", person_days=37,
        risks="Geen opvolger", description="Omdat het werkt.",
    )  # fmt: skip
    ShareFactory.create(action=made, objective__parent__line__trajectory=trajectory, objective__title="Rustig station")
    BudgetLineFactory.create(action=made, planned_cents=123_400)
    return made


def reader(trajectory: Trajectory, *roles: str) -> Client:
    return signed_in(MembershipFactory.create(trajectory=trajectory, roles=list(roles)).user)


def test_sheet_shows_a_member_of_the_core_group_all_and_no_form(trajectory: Trajectory, action: Action) -> None:
    answer = reader(trajectory, "member").get(sheet(action))
    page = answer.content.decode()
    wanted = ("Omdat het werkt.", "Rustig station", "1\u202f234", "37", "Geen opvolger", "PL1.SD1.OD1.A1")
    assert ([words for words in wanted if words not in page], "form" in answer.context) == ([], False)


def test_sheet_leads_a_reader_to_no_form(trajectory: Trajectory, action: Action) -> None:
    page = reader(trajectory, "member").get(sheet(action)).content.decode()
    thread = page.split('class="livb-thread"')[1].split("</nav>")[0]
    assert ("/lines/" in thread, "/objectives/" in thread, thread.count("/thread/")) == (False, False, 3)


def test_sheet_shows_a_partner_who_carries_it_out_what_is_not_inner(owner: Membership, action: Action) -> None:
    answer = signed_in(owner.user).get(sheet(action))
    page = answer.content.decode()
    assert (answer.status_code, "Omdat het werkt." in page, "Geen opvolger" in page) == (200, True, False)


@pytest.mark.parametrize(
    ("roles", "visibility", "status"),
    [(["council"], "public", 403), (["partner"], "public", 403), (["member"], "team", 403), (["adviser"], "team", 200)],
)
def test_sheet_is_read_by_whom_it_is_meant_for(
    trajectory: Trajectory, action: Action, roles: list[str], visibility: str, status: int
) -> None:
    Action.objects.update(visibility=visibility)
    assert reader(trajectory, *roles).get(sheet(action)).status_code == status


def test_owner_says_yes_and_his_function_and_the_day_are_kept(owner: Membership, action: Action) -> None:
    client = signed_in(owner.user)
    assert client.post(sheet(action), {"acceptance": "accepted", "version": "1"}).status_code == 302
    action.refresh_from_db()
    assert (action.acceptance, action.acceptance_note[:6]) == ("accepted", "VDAB, ")
    client.post(sheet(action), {"acceptance": "refused", "acceptance_note": "Toch niet", "version": "2"})
    action.refresh_from_db()
    assert action.acceptance == "accepted"


def test_answer_of_who_only_reads_is_refused(trajectory: Trajectory, action: Action) -> None:
    answer = reader(trajectory, "member").post(sheet(action), {"acceptance": "accepted", "version": "1"})
    assert answer.status_code == 403


@pytest.mark.parametrize("said", ["accepted", "refused"])
def test_answer_for_another_says_who_and_when(action: Action, adviser_client: Client, said: str) -> None:
    answer = adviser_client.post(sheet(action), {"acceptance": said, "version": "1"})
    assert set(answer.context["form"].errors) == {"acceptance_note"}


def test_owner_who_refuses_says_why(owner: Membership, action: Action) -> None:
    answer = signed_in(owner.user).post(sheet(action), {"acceptance": "refused", "version": "1"})
    assert set(answer.context["form"].errors) == {"acceptance_note"}


def test_answer_to_an_action_that_changed_meanwhile_is_not_kept(owner: Membership, action: Action) -> None:
    Action.objects.update(version=2)
    answer = signed_in(owner.user).post(sheet(action), {"acceptance": "accepted", "version": "1"})
    action.refresh_from_db()
    assert (answer.status_code, action.acceptance) == (409, "proposed")


def test_action_of_a_new_owner_is_proposed_again(trajectory: Trajectory, adviser: User) -> None:
    kept = ActionFactory.create(trajectory=trajectory)
    other = PersonFactory.create(trajectory=trajectory)
    said = []
    for changes in ({"title": "Anders"}, {"owner": other}):
        kept = revise_action(action=kept, version=kept.version, shares=[], budget=[], changes=changes, by=adviser)
        said.append(kept.acceptance)
    assert said == ["accepted", "proposed"]


def test_copy_of_an_action_was_accepted_by_nobody(trajectory: Trajectory, adviser: User) -> None:
    twin = copy(node=ActionFactory.create(trajectory=trajectory), by=adviser)
    assert isinstance(twin, Action)
    assert (twin.acceptance, twin.acceptance_note) == ("proposed", "")


def test_owner_is_asked_for_his_word_once_a_trajectory(owner: Membership, action: Action) -> None:
    ActionFactory.create(trajectory=action.trajectory, owner=owner.person, acceptance="proposed")
    (turn,) = acceptance_turns(owner.user, [owner])
    assert (turn.url, str(turn.title)[:1]) == (reverse("planning:report_list", args=[action.trajectory.slug]), "2")
    asked = signed_in(owner.user).get(turn.url).context["asked"]
    assert action.pk in [row.action.pk for row in asked]
    Action.objects.update(acceptance="accepted")
    assert acceptance_turns(owner.user, [owner]) == []


def sent_with(trajectory: Trajectory, *shares: str) -> dict[str, str]:
    """A new action for so many objectives, with a share of each."""
    sent = {"title": "Samen", "continuity": "new", "acceptance": "proposed", "visibility": "council"}
    sent |= {"serves-TOTAL_FORMS": str(len(shares)), "serves-INITIAL_FORMS": "0"}
    sent |= {"budget-TOTAL_FORMS": "0", "budget-INITIAL_FORMS": "0"}
    for n, share in enumerate(shares):
        objective = OperationalFactory.create(parent__line__trajectory=trajectory)
        sent |= {f"serves-{n}-objective": str(objective.uuid), f"serves-{n}-share": share}
    return sent


@pytest.mark.parametrize(("shares", "said"), [(("33,33", "66,66"), "99,99 %"), (("60", "60"), "120 %")])
def test_shares_that_make_no_hundred_are_refused_with_what_they_make(
    trajectory: Trajectory, adviser_client: Client, shares: tuple[str, str], said: str
) -> None:
    page = reverse("planning:action_create", args=[trajectory.slug])
    answer = adviser_client.post(page, sent_with(trajectory, *shares))
    [sentence] = answer.context["form"].shares.non_form_errors()
    assert (said in sentence.replace("\u00a0", " "), Action.objects.count()) == (True, 0)


def test_shares_of_three_objectives_make_exactly_a_hundred(trajectory: Trajectory, adviser_client: Client) -> None:
    page = reverse("planning:action_create", args=[trajectory.slug])
    adviser_client.post(page, sent_with(trajectory, "33,33", "33,33", "33,34"))
    assert [str(link.share) for link in Action.objects.get().serves.all()] == ["33.33", "33.33", "33.34"]
