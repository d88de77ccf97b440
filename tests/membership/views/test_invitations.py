"""The page behind the link in the mail."""

from django.test import Client
from django.urls import reverse

from livb.accounts.models import User
from livb.membership.models import Invitation, Membership
from livb.membership.selectors.invitations import token_of
from livb.trajectories.models import Trajectory
from tests.conftest import signed_in
from tests.factories.accounts import UserFactory
from tests.factories.membership import InvitationFactory
from tests.factories.scoring import ScorerFactory, ScoringRoundFactory

FILLED = {"full_name": "An (fictief)", "password": "drie woorden samen"}


def invited(trajectory: Trajectory, **fields: object) -> tuple[Invitation, str]:
    invitation = InvitationFactory.create(trajectory=trajectory, **fields)
    return invitation, reverse("membership_invitation_accept", args=[token_of(invitation)])


def test_accept_by_newcomer_makes_account_and_signs_in(trajectory: Trajectory) -> None:
    _invitation, address = invited(trajectory)
    client = Client()
    page = client.get(address)
    answer = client.post(address, FILLED)
    assert (page.status_code, answer.status_code, answer["Location"]) == (200, 302, trajectory.get_absolute_url())
    assert client.session["_auth_user_id"] == str(User.objects.get(email="genodigde@voorbeeld.example").pk)


def test_accept_by_somebody_who_is_awaited_leads_to_what_waits(trajectory: Trajectory) -> None:
    invitation, address = invited(trajectory)
    ScorerFactory.create(round=ScoringRoundFactory.create(trajectory=trajectory), person=invitation.person)
    answer = Client().post(address, FILLED)
    assert (answer.status_code, answer["Location"]) == (302, reverse("home:work"))


def test_accept_page_is_never_stored(trajectory: Trajectory) -> None:
    assert "no-store" in Client().get(invited(trajectory)[1])["Cache-Control"]


def test_accept_with_weak_password_makes_nothing(trajectory: Trajectory) -> None:
    answer = Client().post(invited(trajectory)[1], {**FILLED, "password": "kort"})
    assert (list(answer.context["form"].errors), Membership.objects.count()) == (["password"], 0)


def test_accept_used_link_is_calm_404(trajectory: Trajectory) -> None:
    _invitation, address = invited(trajectory)
    Client().post(address, FILLED)
    answer = Client().get(address)
    assert (answer.status_code, answer.templates[0].name) == (404, "membership/invitations/gone.html")


def test_accept_forged_link_is_calm_404(db: None) -> None:
    assert Client().get("/invitation/abc:def:ghi/").status_code == 404


def test_accept_with_existing_account_asks_to_sign_in(trajectory: Trajectory) -> None:
    user = UserFactory.create(email="genodigde@voorbeeld.example")
    _invitation, address = invited(trajectory)
    asked = Client().get(address).content.decode()
    assert f"{reverse('account_login')}?next={address.replace(':', '%3A')}" in asked
    answer = signed_in(user).post(address)
    assert (answer["Location"], Membership.objects.get().user) == (trajectory.get_absolute_url(), user)


def test_accept_by_another_account_binds_nobody(trajectory: Trajectory) -> None:
    UserFactory.create(email="genodigde@voorbeeld.example")
    _invitation, address = invited(trajectory)
    other = signed_in(UserFactory.create())
    assert (other.get(address).status_code, other.post(address).status_code) == (200, 200)
    assert Membership.objects.count() == 0
