"""Naming people: a name or a function is enough, an account can come later."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from livb.accounts.models import User
from livb.audit.services import record
from livb.lib.versions import save_version
from livb.membership.models import Person
from livb.trajectories.models import Trajectory


@transaction.atomic
def name_person(*, trajectory: Trajectory, function: str, by: User, **facts: Any) -> Person:
    """Add a person; `facts` are name, further_functions, organisation, area, is_core_group, deputy and period."""
    person = Person.objects.create(trajectory=trajectory, function=function, created_by=by, **facts)
    record("person.name", person, by=by, function=function)
    return person


@transaction.atomic
def amend_person(*, person: Person, based_on: int, changes: Mapping[str, Any], by: User) -> Person:
    """Change what is known of a person; everything that points at the person keeps pointing.

    Raises Outdated when somebody saved after version `based_on`.
    """
    saved = save_version(person, based_on, changes)
    record("person.amend", saved, by=by, function=saved.function)
    return saved
