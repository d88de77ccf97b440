"""The figures of all municipalities of a region or the country, in classes, for a map."""

from dataclasses import dataclass

from diagnostics.enums import Additivity
from diagnostics.models import Indicator, SourceEdition
from diagnostics.selectors.ledger import Ledger, Value
from diagnostics.statistics.classes import class_of, class_tops
from livb.trajectories.models import Area, Boundary, Trajectory
from livb.trajectories.selectors.areas import current_municipalities, towns

CLASSES = 5


@dataclass(frozen=True)
class Place:
    """A municipality on the map: its figure, its class, its outline where one was loaded."""

    area: Area
    value: Value | None
    step: int | None
    is_own: bool
    path: str

    @property
    def number(self) -> float | None:
        return self.value.value if self.value else None


@dataclass(frozen=True)
class Map:
    """One period of an indicator over a part of the country; `steps` holds the lowest and highest of each class."""

    indicator: Indicator
    period: str
    periods: tuple[str, ...]
    around: Area | None
    choices: tuple[Area, ...]
    places: tuple[Place, ...] = ()
    steps: tuple[tuple[float, float], ...] = ()
    sources: tuple[SourceEdition, ...] = ()
    outlines_of: str = ""

    @property
    def own(self) -> list[Place]:
        return [place for place in self.places if place.is_own]

    @property
    def is_drawn(self) -> bool:
        return bool(self.steps)

    @property
    def has_outlines(self) -> bool:
        """Whether most places can be drawn as an area; what has no outline would be a hole."""
        return sum(bool(place.path) for place in self.places) * 2 > len(self.places)

    @property
    def without(self) -> list[tuple[Area | None, list[Area]]]:
        """The places without a figure, by province; where there is none, by region."""
        found: dict[Area | None, list[Area]] = {}
        for place in self.places:
            if place.step is None:
                found.setdefault(place.area.province or place.area.region, []).append(place.area)
        return sorted(found.items(), key=lambda pair: str(pair[0] or ""))


def figure_map(trajectory: Trajectory, indicator: Indicator, *, period: str = "", around: str = "") -> Map:
    """The map of an indicator; counts are never mapped, for a large town has more of everything.

    Without a choice: the newest period of the own towns, and the country or what the figure is published for.
    """
    own = towns(trajectory)
    choices, chosen = _scope(own, indicator, around)
    members = [area for area in current_municipalities() if _lies_in(area, chosen)]
    ledger = Ledger(trajectory, [indicator], [area.pk for area in members])
    if indicator.additivity == Additivity.SUM:
        return Map(indicator, "", (), chosen, choices)
    series = {area.pk: ledger.series(indicator, area.pk) for area in members}
    known = {pk: {each.period: each for each in values if each.value is not None} for pk, values in series.items()}
    periods = tuple(sorted({each for values in known.values() for each in values}, reverse=True))
    mine = {each for area in own for each in known.get(area.pk, {})}
    shown = period if period in periods else max(mine or periods, default="")
    tops = class_tops([values[shown].value or 0.0 for values in known.values() if shown in values], CLASSES)
    outlines = dict(Boundary.objects.filter(area__in=members).values_list("area", "path"))
    source = Boundary.objects.filter(area__in=members).values_list("source", flat=True).order_by("pk").first()
    owned = {area.pk for area in own}
    places = tuple(
        _place(area, {each.period: each for each in series[area.pk]}.get(shown), tops, area.pk in owned, outlines)
        for area in members
    )
    used = {pk for area in members for pk in ledger.editions_of(indicator, area.pk, shown)} if shown else set()
    sources = tuple(SourceEdition.objects.filter(pk__in=used).order_by("pk"))
    return Map(indicator, shown, periods, chosen, choices, places, _steps(places, tops), sources, source or "")


def _scope(own: list[Area], indicator: Indicator, around: str) -> tuple[tuple[Area, ...], Area | None]:
    """The parts one may choose: the country, the regions and province of the towns; and the one chosen."""
    parts = [area.region for area in own] + [area.province for area in own]
    found = {part.code: part for part in parts if part}
    if indicator.regions:
        # Another region publishes something else under this name, or nothing: the two never share a map.
        first = next((part for part in found.values() if part.code in indicator.regions), None)
        return tuple(found.values()), found.get(around) or first or next(iter(found.values()), None)
    country = Area.objects.filter(kind=Area.Kind.COUNTRY, valid_to=None).first()
    return tuple(filter(None, (country, *found.values()))), found.get(around) or country


def _lies_in(area: Area, chosen: Area | None) -> bool:
    return chosen is None or chosen.kind == Area.Kind.COUNTRY or chosen.pk in (area.region_id, area.province_id)


def _place(area: Area, value: Value | None, tops: list[float], is_own: bool, outlines: dict[int, str]) -> Place:
    number = value.value if value else None
    step = None if number is None else class_of(number, tops)
    return Place(area, value, step, is_own, outlines.get(area.pk, ""))


def _steps(places: tuple[Place, ...], tops: list[float]) -> tuple[tuple[float, float], ...]:
    """The lowest and the highest figure that each class really holds."""
    held = [[place.number or 0.0 for place in places if place.step == step] for step in range(len(tops))]
    return tuple((min(values), max(values)) for values in held if values)
