"""The people of a trajectory, who can already sign in, and what each role may do."""

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from livb.lib.enums import Language, both_labels
from livb.membership.models import Invitation, Membership, Person
from livb.membership.permissions import LABELS, Permission
from livb.membership.roles import MATRIX, READS, Role
from livb.membership.selectors.invitations import is_expired
from livb.trajectories.models import Trajectory

Function = Person.Function


def person_ref(person: Person | None) -> dict[str, Any] | None:
    """A person in a frozen text: by uuid and function, never by name; where that is of no list by service or body."""
    if person is None:
        return None
    named = person.organisation if person.function == Function.OTHER else ""
    function = dict.fromkeys(Language.values, named) if named else both_labels(Function(person.function))
    return {"person": str(person.uuid), "function": function}


@dataclass(frozen=True)
class PersonRow:
    """A person with the key or the invitation that goes with it."""

    person: Person
    membership: Membership | None
    invitation: Invitation | None

    @property
    def is_invitation_expired(self) -> bool:
        return self.invitation is not None and is_expired(self.invitation)


class Grant(StrEnum):
    """What a cell of the matrix says."""

    YES = "yes"
    NO = "no"
    INVITED = "invited"
    BY_ROLE = "by_role"


@dataclass(frozen=True)
class PermissionRow:
    """One line of "who sees what": for each role, for whoever is lead, and for an administrator."""

    label: str
    granted: tuple[Grant, ...]
    lead: Grant
    administrator: Grant

    @property
    def cells(self) -> tuple[Grant, ...]:
        return (*self.granted, self.lead, self.administrator)


def people(trajectory: Trajectory) -> QuerySet[Person]:
    """Everybody named in a trajectory, with or without an account."""
    return Person.objects.filter(trajectory=trajectory)


def core_group(trajectory: Trajectory) -> QuerySet[Person]:
    """Those who sit in the core group now; advisers coach it and are no part of it."""
    present = Q(until_on=None) | Q(until_on__gte=timezone.localdate())
    return people(trajectory).filter(present, is_core_group=True).exclude(function=Function.ADVISER)


def person_rows(trajectory: Trajectory) -> list[PersonRow]:
    """Everybody, ordered by function and name, with key and open invitation; three queries whatever their number."""
    pending = Invitation.objects.filter(accepted_at=None, withdrawn_at=None)
    persons = people(trajectory).select_related("membership__user", "area", "deputy")
    persons = persons.prefetch_related(Prefetch("invitations", queryset=pending, to_attr="pending"))
    order = {function.value: place for place, function in enumerate(Function)}
    ranked = sorted(persons, key=lambda person: (not person.is_core_group, order[person.function], str(person)))
    return [
        PersonRow(person, getattr(person, "membership", None), next(iter(person.pending), None)) for person in ranked
    ]


def permission_rows() -> list[PermissionRow]:
    """The matrix of roles and permissions, in the words of the interface, and what a lead may besides."""
    rows = [
        PermissionRow(
            str(LABELS[permission]),
            tuple(Grant.YES if permission in MATRIX[role] else Grant.NO for role in Role),
            Grant.BY_ROLE,
            Grant.INVITED if permission in READS else Grant.NO,
        )
        for permission in Permission
    ]
    may_write = tuple(Grant.YES if Permission.EDIT_PLAN in MATRIX[role] else Grant.NO for role in Role)
    return [*rows, PermissionRow(str(_("report on one's own action")), may_write, Grant.YES, Grant.NO)]


def holders(trajectory: Trajectory) -> list[tuple[Role, list[Person]]]:
    """Which people hold which role."""
    held: dict[str, list[Person]] = defaultdict(list)
    for membership in Membership.objects.filter(trajectory=trajectory).select_related("person"):
        for role in membership.roles:
            held[role].append(membership.person)
    return [(role, held[role]) for role in Role]
