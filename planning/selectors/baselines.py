"""The figure from which an objective starts, taken from the diagnostic."""

from decimal import Decimal

from diagnostics.models import Indicator
from diagnostics.selectors.indicators import figure
from livb.trajectories.models import Trajectory


def latest_figure(trajectory: Trajectory, indicator: Indicator) -> tuple[Decimal, str] | None:
    """The newest number of the town in the unit of the indicator, with its period, rounded as it is shown.

    None for a bare count, and for a trajectory of several towns, which has a figure a town.
    """
    own = figure(trajectory, indicator).own
    latest = own[0].latest if len(own) == 1 else None
    if latest is None or latest.value is None:
        return None
    return round(Decimal(str(latest.value)), indicator.decimals), latest.period
