"""The people of a trajectory: which function is filled by whom, and who can already sign in."""

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from livb.lib.enums import both_labels
from livb.membership.models import Invitation, Membership, Person
from livb.membership.permissions import LABELS, Permission
from livb.membership.roles import MATRIX, Role
from livb.membership.selectors.invitations import is_expired
from livb.trajectories.models import Trajectory

Function = Person.Function
# The functions the method asks for by name; each is filled, combined with another, or still empty.
CORE_FUNCTIONS = (
    Function.MAYOR,
    Function.ALDERMAN,
    Function.POLICE_CHIEF,
    Function.POLICY_OFFICER,
    Function.PREVENTION,
    Function.SOCIAL_PROJECTS,
    Function.ORGANISATION,
    Function.COORDINATOR,
    Function.WELFARE,
)


class Filling(StrEnum):
    FILLED = "filled"
    COMBINED = "combined"
    EMPTY = "empty"


FILLING_LABELS = {Filling.FILLED: _("Filled"), Filling.COMBINED: _("Combined"), Filling.EMPTY: _("Still empty")}


def person_ref(person: Person | None) -> dict[str, Any] | None:
    """A person in a frozen text: by uuid and function, never by name."""
    return {"person": str(person.uuid), "function": both_labels(Function(person.function))} if person else None


@dataclass(frozen=True)
class FunctionRow:
    """One function of the core group with those who hold it."""

    function: Person.Function
    people: tuple[Person, ...]

    @property
    def filling(self) -> Filling:
        if not self.people:
            return Filling.EMPTY
        held_first = any(person.function == self.function for person in self.people)
        return Filling.FILLED if held_first else Filling.COMBINED

    @property
    def label(self) -> str:
        return str(FILLING_LABELS[self.filling])


@dataclass(frozen=True)
class PersonRow:
    """A person with the key or the invitation that goes with it."""

    person: Person
    membership: Membership | None
    invitation: Invitation | None

    @property
    def is_invitation_expired(self) -> bool:
        return self.invitation is not None and is_expired(self.invitation)


@dataclass(frozen=True)
class PermissionRow:
    """One line of "who sees what": a permission, and for each role whether it has it."""

    permission: Permission
    label: str
    granted: tuple[bool, ...]


def people(trajectory: Trajectory) -> QuerySet[Person]:
    """Everybody named in a trajectory, with or without an account."""
    return Person.objects.filter(trajectory=trajectory)


def core_group(trajectory: Trajectory) -> QuerySet[Person]:
    """Those who sit in the core group; advisers coach it and are no part of it."""
    return people(trajectory).filter(is_core_group=True).exclude(function=Function.ADVISER)


def function_rows(persons: list[Person]) -> list[FunctionRow]:
    """Every function of the core group, filled or not."""
    return [
        FunctionRow(
            function, tuple(person for person in persons if person.is_core_group and function in person.functions)
        )
        for function in CORE_FUNCTIONS
    ]


def person_rows(trajectory: Trajectory) -> list[PersonRow]:
    """Everybody, ordered by function and name, with key and open invitation; three queries whatever their number."""
    pending = Invitation.objects.filter(accepted_at=None, withdrawn_at=None)
    persons = people(trajectory).select_related("membership__user")
    persons = persons.prefetch_related(Prefetch("invitations", queryset=pending, to_attr="pending"))
    order = {function.value: place for place, function in enumerate(Function)}
    ranked = sorted(persons, key=lambda person: (not person.is_core_group, order[person.function], str(person)))
    return [
        PersonRow(person, getattr(person, "membership", None), next(iter(person.pending), None)) for person in ranked
    ]


def permission_rows() -> list[PermissionRow]:
    """The matrix of roles and permissions, in the words of the interface."""
    return [
        PermissionRow(permission, str(LABELS[permission]), tuple(permission in MATRIX[role] for role in Role))
        for permission in Permission
    ]


def holders(trajectory: Trajectory) -> list[tuple[Role, list[Person]]]:
    """Which people hold which role."""
    held: dict[str, list[Person]] = defaultdict(list)
    for membership in Membership.objects.filter(trajectory=trajectory).select_related("person"):
        for role in membership.roles:
            held[role].append(membership.person)
    return [(role, held[role]) for role in Role]
