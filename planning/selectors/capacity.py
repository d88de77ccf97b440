"""Who works how many days: planned person-days by owner and by service, a year at a time, against what there is."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from livb.membership.models import Person
from livb.trajectories.models import Trajectory
from planning.models import Action, AvailableDays
from planning.selectors.action_table import ActionRow, service_label, service_of

MONTHS = 12
Days = Mapping[int, int]


def months_in(first: dt.date, last: dt.date) -> dict[int, int]:
    """In how many months of each year something runs, begun months whole."""
    count: dict[int, int] = defaultdict(int)
    for month in range(first.year * MONTHS + first.month - 1, last.year * MONTHS + last.month):
        count[month // MONTHS] += 1
    return dict(count)


def twelfths(action: Action) -> dict[int, int]:
    """The person-days of an action a year in twelfths, by the months it runs: whole numbers add up exactly."""
    if not action.person_days or action.starts_on is None or action.ends_on is None:
        return {}
    return {year: months * action.person_days for year, months in months_in(action.starts_on, action.ends_on).items()}


def whole(parts: int) -> int:
    """Twelfths as whole days, a half upwards."""
    return (parts * 2 + MONTHS) // (2 * MONTHS)


@dataclass(frozen=True)
class Load:
    """Somebody or a service with the days a year that the plan asks, and what there is; None is not known."""

    key: str
    label: str
    actions: int
    cents: int
    parts: Days
    available: Mapping[int, int]

    def planned(self, year: int) -> int:
        return whole(self.parts.get(year, 0))

    def by_year(self, years: Sequence[int]) -> list[tuple[int, int, int | None, int]]:
        """A year at a time: planned, what there is, and by how many days that is too many."""
        return [(year, self.planned(year), self.available.get(year), self.over(year)) for year in years]

    def over(self, year: int) -> int:
        """By how many days more is planned than there is; 0 where it fits or nobody knows."""
        there = self.available.get(year)
        return max(self.planned(year) - there, 0) if there is not None else 0


@dataclass(frozen=True)
class Owner:
    """An owner with what he carries; None are the actions nobody carries yet."""

    person: Person | None
    rows: tuple[ActionRow, ...]
    load: Load


@dataclass(frozen=True)
class Workload:
    """The days of the plan by owner and by service; `undated` actions have days but no begin or end."""

    years: tuple[int, ...]
    owners: tuple[Owner, ...]
    services: tuple[Load, ...]
    parts: Days
    undated: int

    @property
    def by_year(self) -> list[tuple[int, int]]:
        return [(year, whole(self.parts.get(year, 0))) for year in self.years]

    @property
    def nobodys(self) -> Load | None:
        """The days of actions nobody answers for yet: of no service, and part of the total; None without any."""
        return next((owner.load for owner in self.owners if owner.person is None and owner.load.parts), None)

    @property
    def over(self) -> list[tuple[Load, int, int]]:
        """Every service and year in which more is planned than there is, and by how many days."""
        return [(load, year, by) for load in self.services for year in self.years if (by := load.over(year))]


def available_days(trajectory: Trajectory) -> dict[str, dict[int, int]]:
    """What was entered, by service and year."""
    found: dict[str, dict[int, int]] = defaultdict(dict)
    for row in AvailableDays.objects.filter(trajectory=trajectory):
        found[row.service][row.year] = row.person_days
    return dict(found)


def workload(rows: Sequence[ActionRow], there: Mapping[str, Mapping[int, int]]) -> Workload:
    """By owner and by service, the largest first; every action once in each."""
    by_owner: dict[Person | None, list[ActionRow]] = defaultdict(list)
    by_service: dict[str, list[ActionRow]] = defaultdict(list)
    for row in rows:
        by_owner[row.row.owner].append(row)
        if row.row.owner:
            by_service[service_of(row.row.owner)].append(row)
    owners = [
        Owner(person, tuple(found), _load(str(person.uuid) if person else "", str(person or ""), found, {}))
        for person, found in by_owner.items()
    ]
    services = [_load(key, service_label(key), found, there.get(key, {})) for key, found in by_service.items()]
    parts = _added(rows)
    return Workload(
        tuple(range(min(parts), max(parts) + 1)) if parts else (),
        tuple(sorted(owners, key=lambda owner: (owner.person is None, -owner.load.actions, owner.load.label))),
        tuple(sorted(services, key=lambda load: (-sum(load.parts.values()), load.label))),
        parts,
        sum(1 for row in rows if row.row.person_days and not twelfths(row.row)),
    )


def _load(key: str, label: str, rows: Sequence[ActionRow], there: Mapping[int, int]) -> Load:
    return Load(key, label, len(rows), sum(row.cents("planned") for row in rows), _added(rows), there)


def _added(rows: Iterable[ActionRow]) -> dict[int, int]:
    parts: dict[int, int] = defaultdict(int)
    for row in rows:
        for year, each in twelfths(row.row).items():
            parts[year] += each
    return dict(parts)
