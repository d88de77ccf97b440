"""Naming people without an account."""

import pytest

from livb.accounts.models import User
from livb.lib.versions import Outdated
from livb.membership.models import Person
from livb.membership.services.people import amend_person, name_person
from livb.trajectories.models import Trajectory
from tests.factories.membership import PersonFactory


def test_name_person_with_function_only_is_shown_by_function(trajectory: Trajectory, adviser: User) -> None:
    person = name_person(trajectory=trajectory, function=Person.Function.MAYOR, by=adviser)
    assert (str(person), person.created_by, person.user) == (Person.Function.MAYOR.label, adviser, None)


def test_amend_person_keeps_uuid(trajectory: Trajectory, adviser: User) -> None:
    person = PersonFactory.create(trajectory=trajectory)
    changes = {"name": "An (fictief)", "function": "mayor"}
    amended = amend_person(person=person, based_on=1, changes=changes, by=adviser)
    stored = Person.objects.get(uuid=person.uuid)
    assert (stored.pk, stored.name, stored.function) == (amended.pk, "An (fictief)", "mayor")


def test_functions_of_person_who_combines_are_all_given() -> None:
    person = Person(function="mayor", further_functions=["alderman"])
    assert person.functions == [Person.Function.MAYOR, Person.Function.ALDERMAN]


def test_amend_person_by_the_second_of_two_writers_is_told(trajectory: Trajectory, adviser: User) -> None:
    person = PersonFactory.create(trajectory=trajectory)
    amend_person(person=person, based_on=1, changes={"name": "An (fictief)"}, by=adviser)
    with pytest.raises(Outdated):
        amend_person(person=person, based_on=1, changes={"name": "Bo (fictief)"}, by=adviser)
