"""Functions of the core group: how each is answered, once a town or once a zone where there are several."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from livb.membership.selectors.functions import Filling, function_rows, places, seats
from livb.trajectories.models import Trajectory
from tests.factories.membership import FunctionWaiverFactory, PersonFactory
from tests.factories.trajectories import AreaFactory, TrajectoryFactory


def two_towns() -> Trajectory:
    zone = AreaFactory.create(kind="zone")
    return TrajectoryFactory.create(areas=AreaFactory.create_batch(2, zone=zone))


def test_function_rows_tell_filled_combined_waived_and_empty(trajectory: Trajectory) -> None:
    PersonFactory.create(trajectory=trajectory, function="mayor", further_functions=["alderman"])
    FunctionWaiverFactory.create(trajectory=trajectory, function="prevention")
    filling = {row.function.value: row.filling for row in function_rows(trajectory)}
    assert [filling[key] for key in ("mayor", "alderman", "prevention", "police_chief")] == [
        Filling.FILLED, Filling.COMBINED, Filling.WAIVED, Filling.EMPTY,
    ]  # fmt: skip


def test_seats_ask_mayor_once_a_town_and_chief_once_a_zone(db: None) -> None:
    trajectory = two_towns()
    asked = [function.value for function, _area in seats(trajectory)]
    assert [asked.count(key) for key in ("mayor", "alderman", "police_chief", "prevention")] == [2, 2, 1, 1]


def test_function_rows_count_a_mayor_for_the_own_town_only(db: None) -> None:
    trajectory = two_towns()
    mine, other = trajectory.areas.order_by("name_nl")
    PersonFactory.create(trajectory=trajectory, function="mayor", area=mine)
    FunctionWaiverFactory.create(trajectory=trajectory, function="mayor", area=other)
    rows = {row.area: row.filling for row in function_rows(trajectory) if row.function == "mayor"}
    assert rows == {mine: Filling.FILLED, other: Filling.WAIVED}


def test_places_are_asked_only_where_there_are_several_towns(trajectory: Trajectory) -> None:
    assert (places(trajectory), len(places(two_towns()))) == ([], 3)


def test_function_rows_ask_as_much_for_many_people_as_for_few(trajectory: Trajectory) -> None:
    counts = []
    for _round in range(2):
        PersonFactory.create_batch(2, trajectory=trajectory, function="mayor")
        with CaptureQueriesContext(connection) as asked:
            function_rows(trajectory)
        counts.append(len(asked))
    assert counts[0] == counts[1]
