"""Changing and ending a key, without leaving a trajectory alone."""

import pytest
from django.core.exceptions import ValidationError

from livb.accounts.models import User
from livb.membership.models import Membership
from livb.membership.services.memberships import change_roles, end_membership
from livb.trajectories.models import Trajectory
from tests.factories.membership import MembershipFactory


def test_change_roles_gives_other_roles(trajectory: Trajectory, adviser: User) -> None:
    key = MembershipFactory.create(trajectory=trajectory)
    change_roles(membership=key, roles=["delegate", "partner"], by=adviser)
    assert Membership.objects.get(pk=key.pk).roles == ["delegate", "partner"]


@pytest.mark.parametrize("role", ["adviser", "coordinator"])
def test_last_adviser_and_coordinator_stay(trajectory: Trajectory, stranger: User, role: str) -> None:
    key = MembershipFactory.create(trajectory=trajectory, roles=[role])
    with pytest.raises(ValidationError):
        change_roles(membership=key, roles=["member"], by=stranger)
    with pytest.raises(ValidationError):
        end_membership(membership=key, by=stranger)
    MembershipFactory.create(trajectory=trajectory, roles=[role])
    end_membership(membership=key, by=stranger)
    assert Membership.objects.filter(pk=key.pk).exists() is False


def test_end_membership_keeps_the_person(trajectory: Trajectory, adviser: User) -> None:
    key = MembershipFactory.create(trajectory=trajectory)
    person = end_membership(membership=key, by=adviser)
    person.refresh_from_db()
    assert (person.name, person.user, Membership.objects.filter(person=person).count()) == (key.person.name, None, 0)
