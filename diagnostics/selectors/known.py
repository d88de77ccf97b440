"""The newest figure of some indicators for each town, as the readers of an edition may see it."""

from collections.abc import Sequence
from dataclasses import replace

from django.db.models import prefetch_related_objects

from diagnostics.models import Indicator
from diagnostics.selectors.disclosure import figures_for
from diagnostics.selectors.ledger import Ledger
from diagnostics.selectors.overview import Row, newest
from livb.lib.enums import Edition
from livb.trajectories.models import Trajectory
from livb.trajectories.selectors.areas import towns


def newest_figures(trajectory: Trajectory, indicators: Sequence[Indicator], edition: str) -> list[Row]:
    """A row an indicator and a town that has one, in the order of the indicators."""
    if not indicators:
        return []
    prefetch_related_objects(list(indicators), "denominator")
    areas = towns(trajectory)
    rows = newest(Ledger(trajectory, indicators, [area.pk for area in areas]), indicators, areas, trajectory)
    if edition in ("team", Edition.KERNGROEP):
        return rows
    shown = {
        (figure.indicator.pk, series.area.pk, value.period): value
        for figure in figures_for(trajectory, indicators, edition, beside=False)
        for series in figure.own
        for value in series.values
    }
    return [replace(row, value=shown[row.indicator.pk, row.area.pk, row.value.period]) for row in rows]
