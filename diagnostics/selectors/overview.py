"""Every domain at a glance: the latest figure of each indicator, how old it is, and what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.translation import pgettext

from diagnostics.enums import Missing, Theme
from diagnostics.models import Gap, Indicator, SourceEdition
from diagnostics.selectors.catalogue import (
    Elsewhere,
    core_first,
    elsewhere,
    indicators_of,
    is_published_for,
    regions_of,
)
from diagnostics.selectors.indicators import Series, editions_seen, has_rates, rates_only
from diagnostics.selectors.ledger import Ledger, Value
from livb.lib.quantities import shown_number
from livb.lib.reads import read_once
from livb.trajectories.models import Area, Trajectory
from livb.trajectories.selectors.areas import towns

OLD_AFTER_YEARS = 3


@dataclass(frozen=True)
class Row:
    """An indicator on the overview: the latest figure of the first town that has one, and how old it is."""

    indicator: Indicator
    area: Area
    value: Value
    age: int
    sources: tuple[SourceEdition, ...] = ()

    @property
    def is_count(self) -> bool:
        return self.value.value is None

    @property
    def shown(self) -> str:
        """The number as it is read, or the reason why there is none."""
        if self.value.reason:
            return str(Missing(self.value.reason).label)
        if self.is_count:
            return shown_number(self.value.count, 0)
        return shown_number(self.value.value, self.indicator.decimals)

    @property
    def unit(self) -> str:
        return pgettext("unit", "number") if self.is_count else str(self.indicator.unit)

    @property
    def is_old(self) -> bool:
        return self.age > OLD_AFTER_YEARS


@dataclass(frozen=True)
class Domain:
    """A theme on the overview: what is known, what is not, and why not."""

    theme: Theme
    rows: list[Row] = field(default_factory=list)
    missing: list[Indicator] = field(default_factory=list)
    elsewhere: list[Elsewhere] = field(default_factory=list)
    gap: Gap | None = None

    @property
    def is_required(self) -> bool:
        return self.theme in Theme.required()


@read_once
def overview(trajectory: Trajectory) -> list[Domain]:
    """Every domain with its figures and its gaps; the number of queries is fixed."""
    return picture(towns(trajectory), trajectory)


def picture(areas: Sequence[Area], trajectory: Trajectory | None = None) -> list[Domain]:
    """The same for any towns; without a trajectory from the figures that everybody has."""
    indicators = core_first(list(indicators_of(trajectory)))
    regions = regions_of(areas)
    abroad = elsewhere(indicators, regions)
    ledger = Ledger(trajectory, indicators, [area.pk for area in areas])
    gaps = {gap.theme: gap for gap in Gap.objects.filter(trajectory=trajectory)} if trajectory else {}
    editions = editions_seen(trajectory)
    domains = {theme: Domain(theme, gap=gaps.get(theme)) for theme in Theme}
    for indicator in indicators:
        domain = domains[Theme(indicator.theme)]
        row = _row(ledger, indicator, areas, editions)
        if row:
            domain.rows.append(row)
        elif indicator.is_core and indicator.pk in abroad:
            domain.elsewhere.append(abroad[indicator.pk])
        elif (indicator.is_core or indicator.is_local) and is_published_for(indicator, regions):
            domain.missing.append(indicator)
    return list(domains.values())


def newest(ledger: Ledger, indicators: Sequence[Indicator], areas: Sequence[Area], whose: Trajectory) -> list[Row]:
    """The latest figure of each of these indicators for each of these places that has one."""
    editions = editions_seen(whose)
    found = (_row(ledger, indicator, [area], editions) for indicator in indicators for area in areas)
    return [row for row in found if row]


def _row(ledger: Ledger, indicator: Indicator, areas: Sequence[Area], editions: dict[int, SourceEdition]) -> Row | None:
    for area in areas:
        series = Series(area, ledger.series(indicator, area.pk))
        if series.values:
            series = rates_only(series) if has_rates([series]) else series
            shown = series.latest or series.values[-1]
            used = ledger.editions_of(indicator, area.pk, shown.period)
            sources = tuple(editions[pk] for pk in sorted(used) if pk in editions)
            return Row(indicator, area, shown, timezone.localdate().year - int(shown.period[:4]), sources)
    return None
