"""The figures of one domain, core set first."""

from collections.abc import Sequence

from django.utils import timezone

from diagnostics.enums import Additivity, Theme
from diagnostics.models import Indicator
from diagnostics.selectors.catalogue import core_first, indicators_of, published_for, regions_of
from diagnostics.selectors.indicators import Figure, figures_of
from diagnostics.selectors.overview import Domain
from livb.trajectories.models import Area, Trajectory


def domain_figures(areas: Sequence[Area], theme: Theme, trajectory: Trajectory | None = None) -> list[Figure]:
    """Every figure of a domain that the towns have or should have, core set first."""
    rows = indicators_of(trajectory).filter(theme=theme)
    return figures_of(areas, core_first(published_for(list(rows), regions_of(areas))), trajectory)


def rates_of(domains: Sequence[Domain]) -> list[Indicator]:
    """What of a picture can be drawn beside other places: a count alone says nothing there."""
    rows = [row for domain in domains for row in domain.rows if row.value.value is not None]
    return [row.indicator for row in rows if row.indicator.additivity != Additivity.SUM]


def ages(domains: Sequence[Domain]) -> dict[str, int]:
    """How much of the core set is known, and of which years the figures are."""
    rows = [row for domain in domains for row in domain.rows]
    core = [row for row in rows if row.indicator.is_core]
    years = [int(row.value.period[:4]) for row in rows]
    return {
        "known": len(core),
        "core": len(core) + sum(each.is_core for domain in domains for each in domain.missing),
        "figures": len(rows),
        "newest": max(years, default=0),
        "oldest": min(years, default=0),
        "old": sum(row.is_old for row in rows),
        "this_year": timezone.localdate().year,
    }
