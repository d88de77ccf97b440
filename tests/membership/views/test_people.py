"""The pages about people."""

from django.test import Client
from django.urls import reverse

from livb.membership.models import Invitation, Person
from livb.trajectories.models import Trajectory
from tests.factories.membership import InvitationFactory, MembershipFactory, PersonFactory


def url(name: str, trajectory: Trajectory, *args: object) -> str:
    return reverse(f"membership:{name}", args=[trajectory.slug, *args])


def test_person_list_shows_invite_link_to_adviser_only(
    trajectory: Trajectory, adviser_client: Client, member_client: Client
) -> None:
    person = PersonFactory.create(trajectory=trajectory)
    pages = [client.get(url("person_list", trajectory)).content.decode() for client in (adviser_client, member_client)]
    assert [url("person_invite", trajectory, person.uuid) in page for page in pages] == [True, False]


def test_person_create_with_name_only_adds_other_function(trajectory: Trajectory, adviser_client: Client) -> None:
    answer = adviser_client.post(url("person_create", trajectory), {"name": "An (fictief)", "is_core_group": "on"})
    assert (answer.status_code, answer["Location"]) == (302, url("person_list", trajectory))
    assert Person.objects.get(name="An (fictief)").function == "other"


def test_person_create_with_nothing_says_what_to_give(trajectory: Trajectory, adviser_client: Client) -> None:
    answer = adviser_client.post(url("person_create", trajectory), {"organisation": "OCMW"})
    assert list(answer.context["form"].errors) == ["name"]


def test_person_create_from_function_link_is_prefilled(trajectory: Trajectory, adviser_client: Client) -> None:
    answer = adviser_client.get(url("person_create", trajectory), {"function": "welfare"})
    assert answer.context["form"]["function"].value() == "welfare"


def test_person_update_keeps_first_function_out_of_further_ones(trajectory: Trajectory, adviser_client: Client) -> None:
    person = PersonFactory.create(trajectory=trajectory)
    given = {"name": "An", "function": "mayor", "further_functions": ["mayor", "alderman"], "version": 1}
    adviser_client.post(url("person_update", trajectory, person.uuid), given)
    person.refresh_from_db()
    assert (person.function, person.further_functions, person.is_core_group) == ("mayor", ["alderman"], False)


def test_person_invite_sends_and_returns_to_list(trajectory: Trajectory, adviser_client: Client) -> None:
    person = PersonFactory.create(trajectory=trajectory)
    given = {"email": "nieuw@voorbeeld.example", "roles": ["member", "delegate"], "language": "nl"}
    answer = adviser_client.post(url("person_invite", trajectory, person.uuid), given)
    assert (answer.status_code, Invitation.objects.get().roles) == (302, ["member", "delegate"])


def test_person_invite_by_coordinator_as_adviser_is_refused(trajectory: Trajectory, coordinator_client: Client) -> None:
    person = PersonFactory.create(trajectory=trajectory)
    given = {"email": "nieuw@voorbeeld.example", "roles": ["adviser"], "language": "nl"}
    answer = coordinator_client.post(url("person_invite", trajectory, person.uuid), given)
    assert (list(answer.context["form"].errors), Invitation.objects.count()) == (["roles"], 0)


def test_person_invite_with_address_in_use_says_so(trajectory: Trajectory, adviser_client: Client) -> None:
    taken = MembershipFactory.create(trajectory=trajectory).user.email
    person = PersonFactory.create(trajectory=trajectory, function="coordinator")
    page = adviser_client.get(url("person_invite", trajectory, person.uuid))
    answer = adviser_client.post(
        url("person_invite", trajectory, person.uuid), {"email": taken, "roles": ["member"], "language": "nl"}
    )
    assert page.context["form"]["roles"].value() == ["coordinator"]
    assert list(answer.context["form"].errors) == ["email"]


def test_invitation_withdraw_ends_it(trajectory: Trajectory, adviser_client: Client) -> None:
    invitation = InvitationFactory.create(trajectory=trajectory, person__trajectory=trajectory)
    adviser_client.post(url("invitation_withdraw", trajectory, invitation.uuid))
    invitation.refresh_from_db()
    assert invitation.withdrawn_at is not None


def test_access_matrix_names_who_holds_a_role(trajectory: Trajectory, member_client: Client) -> None:
    key = MembershipFactory.create(trajectory=trajectory, roles=["coordinator"])
    page = member_client.get(url("access_matrix", trajectory))
    assert key.person.name in page.content.decode()
