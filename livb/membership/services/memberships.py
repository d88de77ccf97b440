"""Giving an account the key to a trajectory, changing what it opens, taking it back."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from livb.accounts.models import User
from livb.audit.services import record
from livb.membership.models import Membership, Person
from livb.membership.roles import Role
from livb.membership.services.people import name_person
from livb.trajectories.models import Trajectory

# A trajectory is never left without them, once it has them.
INDISPENSABLE = (Role.ADVISER, Role.COORDINATOR)


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


@transaction.atomic
def change_roles(
    *, membership: Membership, roles: Iterable[str], seen: Iterable[str] | None = None, by: User
) -> Membership:
    """Give a key other roles.

    Raises ValidationError when a trajectory would lose its last adviser or coordinator, and when the roles are no
    longer those that were `seen`.
    """
    given = list(roles)
    _guard(membership, given)
    membership.refresh_from_db(fields=["roles"])
    if seen is not None and sorted(seen) != sorted(membership.roles):
        now = ", ".join(membership.role_labels)
        raise ValidationError(_("Somebody changed these roles meanwhile, to: %(roles)s.") % {"roles": now}, code="late")
    before, membership.roles = membership.roles, given
    membership.save(update_fields=["roles"])
    record("membership.change_roles", membership, by=by, person=str(membership.person.uuid), before=before, roles=given)
    return membership


@transaction.atomic
def end_membership(*, membership: Membership, by: User) -> Person:
    """Take the key back; the person stays with everything that points at it, and can be invited again.

    Raises ValidationError when a trajectory would lose its last adviser or coordinator.
    """
    _guard(membership, [])
    person = membership.person
    record("membership.end", membership, by=by, person=str(person.uuid), roles=membership.roles)
    membership.delete()
    person.user = None
    person.save(update_fields=["user"])
    return person


def _guard(membership: Membership, kept: list[str]) -> None:
    Trajectory.objects.select_for_update(no_key=True).get(pk=membership.trajectory_id)
    others = Membership.objects.filter(trajectory=membership.trajectory_id).exclude(pk=membership.pk)
    held = {role for roles in others.values_list("roles", flat=True) for role in roles}
    for role in INDISPENSABLE:
        if role in membership.roles and role not in kept and role not in held:
            lost = _("Nobody else is %(role)s here. First give that role to somebody else.")
            raise ValidationError(lost % {"role": role.label})
