"""The figures that stand now, one per indicator, area and period."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from diagnostics.models import Observation
from livb.trajectories.models import Trajectory

Key = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Figures:
    """What one observation says, apart from where it stands."""

    numerator: Decimal | None
    denominator: Decimal | None
    value: Decimal | None
    reason: str
    is_provisional: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """A current observation; `is_own` when the trajectory imported it, else it is national."""

    pk: int
    edition: int
    is_own: bool
    figures: Figures


def standing(
    trajectory: Trajectory | None,
    indicators: Collection[int],
    areas: Collection[int] | None = None,
    periods: Collection[str] | None = None,
) -> dict[Key, Standing]:
    """The current observations by (indicator, area, period); the trajectory's own go before national ones."""
    rows = Observation.objects.current().seen_by(trajectory).filter(indicator__in=indicators)
    if areas is not None:
        rows = rows.filter(area__in=areas)
    if periods is not None:
        rows = rows.filter(period__in=periods)
    found: dict[Key, Standing] = {}
    columns = rows.order_by("edition__applied_at", "edition").values_list(
        *("indicator", "area", "period", "pk", "edition", "edition__trajectory"),
        *("numerator", "denominator", "value", "reason", "is_provisional"),
    )
    for indicator, area, period, pk, edition, owner, *figures in columns.iterator():
        known = found.get((indicator, area, period))
        if known is None or owner is not None or not known.is_own:
            found[indicator, area, period] = Standing(pk, edition, owner is not None, Figures(*figures))
    return found
