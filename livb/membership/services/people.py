"""Naming people: a name or a function is enough, an account can come later."""

from typing import Any

from django.db import transaction

from livb.accounts.models import User
from livb.audit.services import record
from livb.membership.models import Person
from livb.trajectories.models import Trajectory


@transaction.atomic
def name_person(*, trajectory: Trajectory, function: str, by: User, **facts: Any) -> Person:
    """Add a person; `facts` are name, further_functions, organisation and is_core_group."""
    person = Person.objects.create(trajectory=trajectory, function=function, created_by=by, **facts)
    record("person.name", person, by=by, function=function)
    return person


@transaction.atomic
def amend_person(*, person: Person, by: User, **facts: Any) -> Person:
    """Change what is known of a person; everything that points at the person keeps pointing."""
    for name, value in facts.items():
        setattr(person, name, value)
    person.save(update_fields=list(facts))
    record("person.amend", person, by=by, function=person.function)
    return person
