"""Bodies and seats."""

import pytest
from django.core.exceptions import ValidationError

from livb.accounts.models import User
from livb.consultation.models import Body
from livb.consultation.selectors.bodies import bodies, sitting
from livb.consultation.services.bodies import (
    amend_body,
    amend_seat,
    give_seat,
    name_body,
    propose_bodies,
    set_body_aside,
    take_seat_back,
)
from livb.lib.versions import Outdated
from livb.trajectories.models import Trajectory
from tests.factories.consultation import BodyFactory, SeatFactory
from tests.factories.membership import PersonFactory


def test_propose_bodies_names_the_core_group_in_the_language_of_the_texts(
    trajectory: Trajectory, adviser: User
) -> None:
    trajectory.language = "fr"
    body = propose_bodies(trajectory=trajectory, by=adviser)
    assert (body.name, body.kind, body.origin) == ("Groupe de pilotage", "core_group", "new")


@pytest.mark.parametrize("twice", [{"name": "Kerngroep"}, {"kind": "core_group", "name": "Anders"}])
def test_name_body_twice_is_refused(trajectory: Trajectory, adviser: User, twice: dict[str, str]) -> None:
    BodyFactory.create(trajectory=trajectory, name="Kerngroep", kind="core_group")
    with pytest.raises(ValidationError):
        name_body(trajectory=trajectory, by=adviser, **{"kind": "other", **twice})


def test_amend_body_by_the_second_writer_is_outdated(trajectory: Trajectory, adviser: User) -> None:
    body = BodyFactory.create(trajectory=trajectory, version=2)
    with pytest.raises(Outdated):
        amend_body(body=body, version=1, changes={"rhythm": "wekelijks"}, by=adviser)


def test_set_body_aside_leaves_the_row_and_frees_the_name(trajectory: Trajectory, adviser: User) -> None:
    body = BodyFactory.create(trajectory=trajectory, name="Werkgroep")
    set_body_aside(body=body, by=adviser)
    again = name_body(trajectory=trajectory, name="Werkgroep", kind="working_group", by=adviser)
    assert (list(bodies(trajectory)), Body.objects.count()) == ([again], 2)


def test_give_seat_names_who_was_not_named_yet(trajectory: Trajectory, adviser: User) -> None:
    body = BodyFactory.create(trajectory=trajectory)
    seat = give_seat(body=body, name="", function="welfare", by=adviser)
    assert (seat.person.function, seat.person.is_core_group) == ("welfare", False)


def test_give_seat_twice_is_refused(trajectory: Trajectory, adviser: User) -> None:
    seat = SeatFactory.create(body__trajectory=trajectory)
    with pytest.raises(ValidationError):
        give_seat(body=seat.body, person=seat.person, by=adviser)


def test_amend_seat_to_who_sits_there_already_is_refused(trajectory: Trajectory, adviser: User) -> None:
    seat = SeatFactory.create(body__trajectory=trajectory)
    other = SeatFactory.create(body=seat.body)
    with pytest.raises(ValidationError):
        amend_seat(seat=other, version=1, changes={"person": seat.person}, by=adviser)


def test_sitting_in_the_core_group_counts_its_people_and_their_deputies(trajectory: Trajectory) -> None:
    body = BodyFactory.create(trajectory=trajectory, kind="core_group")
    deputy = PersonFactory.create(trajectory=trajectory, is_core_group=False)
    mayor = PersonFactory.create(trajectory=trajectory, function="mayor", deputy=deputy)
    PersonFactory.create(trajectory=trajectory, function="adviser")
    assert [(row.person, row.deputy) for row in sitting(body)] == [(mayor, deputy)]


def test_sitting_leaves_out_seats_of_another_time(trajectory: Trajectory, adviser: User) -> None:
    seat = SeatFactory.create(body__trajectory=trajectory)
    amend_seat(seat=seat, version=1, changes={"until_on": "2020-01-01"}, by=adviser)
    assert sitting(seat.body) == []
    take_seat_back(seat=seat, by=adviser)
    assert seat.body.seats.count() == 0
