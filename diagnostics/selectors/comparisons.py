"""With which towns a trajectory compares itself, and which towns are like its own."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Count

from diagnostics.enums import ComparisonKind
from diagnostics.models import Comparison, Indicator, Observation
from diagnostics.selectors.ledger import Ledger
from diagnostics.statistics.similarity import REGION, Likeness, similar
from livb.trajectories.models import Area, Trajectory

LIKE = 8
# The indicator of each feature, in the order in which they are tried: the first that has figures counts.
FEATURES: dict[str, tuple[str, ...]] = {
    "size": ("CX-01",),
    "density": ("HU-08",),
    "young": ("CX-06",),
    "old": ("CX-07",),
    "income": ("WE-10",),
    "housing": ("HU-10", "HU-13"),
}


@dataclass(frozen=True)
class Chosen:
    """The towns beside which one's own stand; without towns the province decides."""

    kind: ComparisonKind
    towns: tuple[Area, ...] = ()


@dataclass(frozen=True)
class Alike:
    """A town that is like one's own, and in what."""

    area: Area
    likeness: Likeness


def chosen(trajectory: Trajectory | None, own: Sequence[Area]) -> Chosen:
    """The choice of a trajectory; a zone without other towns is no choice."""
    row = Comparison.objects.filter(trajectory=trajectory).first() if trajectory else None
    kind = ComparisonKind(row.kind) if row else ComparisonKind.PROVINCE
    mine = {town.pk for town in own}
    if row is None or kind == ComparisonKind.PROVINCE:
        return Chosen(ComparisonKind.PROVINCE)
    if kind == ComparisonKind.ZONE:
        rows = Area.objects.municipalities().current().filter(zone__in={town.zone_id for town in own if town.zone_id})
    else:
        rows = row.towns.all()
    towns = tuple(rows.exclude(pk__in=mine).order_by("name_nl"))
    return Chosen(kind, towns) if towns else Chosen(ComparisonKind.PROVINCE)


def alike(trajectory: Trajectory | None, own: Area, count: int = LIKE) -> list[Alike]:
    """The towns of the whole country that are most like one's own, in six queries."""
    import pandas as pd  # noqa: PLC0415 - a slow leaf

    areas = list(Area.objects.municipalities().current().select_related("region").order_by("name_nl"))
    indicators = {row.code: row for row in _featured()}
    periods = _periods(trajectory, [row.pk for row in indicators.values()])
    ledger = Ledger(trajectory, list(indicators.values()), [area.pk for area in areas], periods)
    features: dict[str, list[float | None]] = {
        name: _column(ledger, [indicators[code] for code in codes if code in indicators], areas)
        for name, codes in FEATURES.items()
    }
    frame = pd.DataFrame(features, index=[area.pk for area in areas], dtype=float)
    frame[REGION] = [area.region.code if area.region else "" for area in areas]
    known = frame.drop(columns=[name for name in FEATURES if frame[name].isna().all()])
    if own.pk not in known.index:
        return []
    by_key = {area.pk: area for area in areas}
    return [Alike(by_key[each.place], each) for each in similar(known, own.pk, count)]


def _featured() -> Sequence[Indicator]:
    codes = [code for codes in FEATURES.values() for code in codes]
    return list(Indicator.objects.filter(code__in=codes).select_related("denominator"))


def _periods(trajectory: Trajectory | None, indicators: Collection[int]) -> set[str]:
    """The newest year of each feature that at least half as many places have as its fullest year."""
    rows = Observation.objects.current().seen_by(trajectory).filter(indicator__in=indicators, reason="")
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for indicator, period, number in rows.order_by().values_list("indicator", "period").annotate(Count("pk")):
        if period.isdigit():
            found[indicator][period] = number
    return {
        max(period for period, number in years.items() if 2 * number >= max(years.values())) for years in found.values()
    }


def _column(ledger: Ledger, indicators: Sequence[Indicator], areas: Sequence[Area]) -> list[float | None]:
    """The latest value of each area, from the first indicator that has any."""
    for indicator in indicators:
        series = [ledger.series(indicator, area.pk) for area in areas]
        column = [next((each.value for each in reversed(values) if each.value is not None), None) for values in series]
        if any(value is not None for value in column):
            return column
    return [None] * len(areas)
