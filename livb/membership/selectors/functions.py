"""Which functions the method asks for, and whether each is filled, combined, reasoned away or still empty."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from livb.lib.reads import read_once
from livb.membership.models import FunctionWaiver, Person
from livb.membership.selectors.people import core_group
from livb.trajectories.models import Area, Trajectory
from livb.trajectories.selectors.areas import towns

Function = Person.Function
# The functions the method asks for by name; one person may hold several.
CORE_FUNCTIONS = (
    Function.MAYOR,
    Function.ALDERMAN,
    Function.POLICE_CHIEF,
    Function.POLICY_OFFICER,
    Function.PREVENTION,
    Function.SOCIAL_PROJECTS,
    Function.ORGANISATION,
    Function.COORDINATOR,
)
# Asked once for each town, or once for each zone, when a trajectory has several.
PER_TOWN = {Function.MAYOR, Function.ALDERMAN}
PER_ZONE = {Function.POLICE_CHIEF}
# Who brings welfare, education, housing or work to the table.
NON_POLICE = {Function.WELFARE, Function.PUBLIC_WELFARE, Function.SOCIAL_PROJECTS}


class Filling(StrEnum):
    FILLED = "filled"
    COMBINED = "combined"
    WAIVED = "waived"
    EMPTY = "empty"


FILLING_LABELS = {
    Filling.FILLED: _("Filled"),
    Filling.COMBINED: _("Combined"),
    Filling.WAIVED: _("Not applicable"),
    Filling.EMPTY: _("Still empty"),
}


@dataclass(frozen=True)
class FunctionRow:
    """One function of the core group, of one town or zone where there are several, with those who hold it."""

    function: Person.Function
    area: Area | None
    people: tuple[Person, ...]
    waiver: FunctionWaiver | None = None

    @property
    def filling(self) -> Filling:
        if not self.people:
            return Filling.WAIVED if self.waiver else Filling.EMPTY
        held_first = any(person.function == self.function for person in self.people)
        return Filling.FILLED if held_first else Filling.COMBINED

    @property
    def is_answered(self) -> bool:
        return self.filling != Filling.EMPTY

    @property
    def label(self) -> str:
        return str(FILLING_LABELS[self.filling])

    @property
    def title(self) -> str:
        return f"{self.function.label}, {self.area}" if self.area else str(self.function.label)

    @property
    def query(self) -> str:
        """The function and its place, to open a form that is filled in already."""
        return f"function={self.function.value}{f'&area={self.area.code}' if self.area else ''}"


@read_once
def _core_group(trajectory: Trajectory) -> list[Person]:
    return list(core_group(trajectory))


def seats(trajectory: Trajectory) -> list[tuple[Person.Function, Area | None]]:
    """Every function that is asked for; mayor and alderman once a town, the chief once a zone."""
    found = towns(trajectory)
    zones = list({town.zone_id: town.zone for town in found if town.zone}.values())
    places: dict[Person.Function, list[Area]] = dict.fromkeys(PER_TOWN, found) | dict.fromkeys(PER_ZONE, zones)
    asked: list[tuple[Person.Function, Area | None]] = []
    for function in CORE_FUNCTIONS:
        several = places.get(function, [])
        asked += [(function, area) for area in several] if len(several) > 1 else [(function, None)]
    return asked


def function_rows(trajectory: Trajectory) -> list[FunctionRow]:
    """Every function of the core group, answered or not; four queries whatever the number of people."""
    persons = _core_group(trajectory)
    waivers = {(row.function, row.area_id): row for row in FunctionWaiver.objects.filter(trajectory=trajectory)}
    return [
        FunctionRow(
            function,
            area,
            tuple(person for person in persons if _holds(person, function, area)),
            waivers.get((function.value, area.pk if area else None)),
        )
        for function, area in seats(trajectory)
    ]


def _holds(person: Person, function: Person.Function, area: Area | None) -> bool:
    return function in person.functions and (area is None or person.area_id == area.pk)


def non_police(trajectory: Trajectory) -> list[Person]:
    """Members of the core group from a welfare, education, housing or work service."""
    return [person for person in _core_group(trajectory) if NON_POLICE & set(person.functions)]


def places(trajectory: Trajectory) -> list[Area]:
    """The towns and zones somebody can be of, where a trajectory has several towns; none where there is one."""
    found = towns(trajectory)
    zones = {town.zone_id: town.zone for town in found if town.zone}
    return [*found, *zones.values()] if len(found) > 1 else []
