"""Inviting and accepting: once, in time, by the right address."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from livb.accounts.models import User
from livb.membership.models import Invitation, Person
from livb.membership.selectors.invitations import invited_by, is_expired, token_of
from livb.membership.services.invitations import accept, invite, join, withdraw
from livb.notifications.models import Message
from livb.trajectories.models import Trajectory
from tests.factories.accounts import UserFactory
from tests.factories.membership import InvitationFactory, MembershipFactory, PersonFactory

ASKED: dict[str, Any] = {"email": "Nieuw@Voorbeeld.example ", "roles": ["member"], "language": "fr"}


@pytest.fixture
def person(trajectory: Trajectory) -> Person:
    return PersonFactory.create(trajectory=trajectory, function="mayor")


def test_invite_posts_link_without_names_or_drafts(person: Person, adviser: User) -> None:
    invitation = invite(person=person, by=adviser, **ASKED)
    message = Message.objects.get()
    assert (message.to_email, message.language, message.kind) == ("nieuw@voorbeeld.example", "fr", "invitation")
    assert sorted(message.context) == ["days", "path", "title"]
    assert invited_by(message.context["path"].split("/")[2]) == invitation


def test_invite_again_makes_the_first_link_worthless(person: Person, adviser: User) -> None:
    first = invite(person=person, by=adviser, **ASKED)
    second = invite(person=person, by=adviser, **ASKED)
    assert (invited_by(token_of(first)), invited_by(token_of(second))) == (None, second)


def test_invite_person_with_key_is_refused(trajectory: Trajectory, adviser: User) -> None:
    member = MembershipFactory.create(trajectory=trajectory)
    with pytest.raises(ValidationError):
        invite(person=member.person, by=adviser, **ASKED)


def test_invite_address_of_another_member_is_refused(person: Person, adviser: User) -> None:
    other = MembershipFactory.create(trajectory=person.trajectory)
    with pytest.raises(ValidationError):
        invite(person=person, by=adviser, **{**ASKED, "email": other.user.email})


def test_invite_address_invited_for_another_person_is_refused(person: Person, adviser: User) -> None:
    invite(person=PersonFactory.create(trajectory=person.trajectory), by=adviser, **ASKED)
    with pytest.raises(ValidationError):
        invite(person=person, by=adviser, **ASKED)


def test_join_makes_account_that_keeps_the_person(person: Person, adviser: User) -> None:
    invitation = invite(person=person, by=adviser, **ASKED)
    membership = join(invitation=invitation, full_name="An (fictief)", password="een lang wachtwoord", language="nl")
    person.refresh_from_db()
    assert (membership.person, person.user, membership.roles) == (person, membership.user, ["member"])
    assert (membership.user.email, membership.user.language) == ("nieuw@voorbeeld.example", "nl")
    assert membership.user.check_password("een lang wachtwoord")


def test_accept_by_existing_account_names_a_nameless_person(trajectory: Trajectory) -> None:
    nameless = PersonFactory.create(trajectory=trajectory, name="")
    user = UserFactory.create(full_name="Bo (fictief)")
    accept(invitation=InvitationFactory.create(trajectory=trajectory, person=nameless), by=user)
    nameless.refresh_from_db()
    assert (nameless.name, nameless.user) == ("Bo (fictief)", user)


def test_accept_twice_is_refused(person: Person) -> None:
    invitation = InvitationFactory.create(trajectory=person.trajectory, person=person)
    accept(invitation=invitation, by=UserFactory.create())
    with pytest.raises(ValidationError):
        accept(invitation=invitation, by=UserFactory.create())
    assert invited_by(token_of(invitation)) is None


def test_join_twice_makes_one_account(person: Person) -> None:
    invitation = InvitationFactory.create(trajectory=person.trajectory, person=person)
    facts = {"full_name": "An (fictief)", "password": "een lang wachtwoord", "language": "nl"}
    join(invitation=invitation, **facts)
    with pytest.raises(ValidationError):
        join(invitation=invitation, **facts)
    assert User.objects.filter(email=invitation.email).count() == 1


def test_withdraw_after_acceptance_is_refused(person: Person, adviser: User) -> None:
    invitation = InvitationFactory.create(trajectory=person.trajectory, person=person)
    accept(invitation=invitation, by=UserFactory.create())
    with pytest.raises(ValidationError):
        withdraw(invitation=invitation, by=adviser)


def test_withdraw_makes_link_worthless(person: Person, adviser: User) -> None:
    invitation = InvitationFactory.create(trajectory=person.trajectory, person=person)
    withdraw(invitation=invitation, by=adviser)
    assert invited_by(token_of(invitation)) is None


def test_invited_by_forged_token_is_none(db: None) -> None:
    assert invited_by("0" * 32 + ":1abc:forged") is None


def test_invited_by_old_token_is_none(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    invitation = InvitationFactory.create(trajectory=person.trajectory, person=person)
    token = token_of(invitation)
    monkeypatch.setattr("django.core.signing.time.time", lambda: timezone.now().timestamp() + 15 * 24 * 3600)
    assert invited_by(token) is None


def test_is_expired_after_two_weeks(person: Person) -> None:
    invitation = InvitationFactory.create(trajectory=person.trajectory, person=person)
    fresh = is_expired(invitation)
    Invitation.objects.update(created_at=timezone.now() - dt.timedelta(days=15))
    invitation.refresh_from_db()
    assert (fresh, is_expired(invitation)) == (False, True)
