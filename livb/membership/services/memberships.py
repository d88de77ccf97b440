"""Giving an account the key to a trajectory."""

from collections.abc import Iterable

from django.db import transaction

from livb.accounts.models import User
from livb.audit.services import record
from livb.membership.models import Membership, Person
from livb.membership.services.people import name_person
from livb.trajectories.models import Trajectory


@transaction.atomic
def open_membership(*, trajectory: Trajectory, user: User, roles: Iterable[str], function: str, by: User) -> Membership:
    """Let an account in under its own name, as when an adviser opens a trajectory."""
    person = name_person(
        trajectory=trajectory,
        name=user.full_name,
        function=function,
        is_core_group=function != Person.Function.ADVISER,
        by=by,
    )
    return link(person=person, user=user, roles=roles, by=by)


@transaction.atomic
def link(*, person: Person, user: User, roles: Iterable[str], by: User) -> Membership:
    """Bind a person to an account; the person keeps its uuid and all that points at it."""
    person.user = user
    person.save(update_fields=["user"])
    membership = Membership.objects.create(
        trajectory=person.trajectory, user=user, person=person, roles=list(roles), created_by=by
    )
    record("membership.open", membership, by=by, person=str(person.uuid), roles=membership.roles)
    return membership
