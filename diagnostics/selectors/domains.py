"""The figures of one domain, core set first."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils import timezone

from diagnostics.enums import Additivity, Missing, Theme
from diagnostics.models import Indicator
from diagnostics.selectors.catalogue import core_first, indicators_of, published_for, regions_of
from diagnostics.selectors.disclosure import Held, disclosed
from diagnostics.selectors.indicators import Figure, figures_of
from diagnostics.selectors.ledger import Value
from diagnostics.selectors.overview import Domain, Row, picture
from livb.lib.enums import Edition
from livb.trajectories.models import Area, Trajectory


def domain_figures(areas: Sequence[Area], theme: Theme, trajectory: Trajectory | None = None) -> list[Figure]:
    """Every figure of a domain that the towns have or should have, core set first."""
    rows = indicators_of(trajectory).filter(theme=theme)
    return figures_of(areas, core_first(published_for(list(rows), regions_of(areas))), trajectory)


def public_picture(area: Area) -> tuple[list[Domain], list[Figure]]:
    """What everybody who signs in may read of a town: as in a public edition, nothing small can be worked out of it."""
    domains, known = picture([area]), Held(frozenset(), {}, timezone.localdate())
    figures = [disclosed(each, Edition.PUBLIC, known) for each in figures_of([area], rates_of(domains))]
    shown = {(each.indicator.pk, value.period): value for each in figures for value in each.own[0].values}

    def told(row: Row) -> Row:
        value = shown.get((row.indicator.pk, row.value.period), row.value)
        left_out = Value(value.period, reason=Missing.SUPPRESSED.value)
        return replace(row, value=left_out if value.is_small else value)

    return [replace(domain, rows=[told(row) for row in domain.rows]) for domain in domains], figures


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
