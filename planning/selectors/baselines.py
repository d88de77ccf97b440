"""The figure from which an objective starts, taken from the diagnostic."""

from decimal import Decimal

from diagnostics.models import Indicator
from diagnostics.selectors.indicators import figure
from livb.trajectories.models import Trajectory


def latest_figure(trajectory: Trajectory, indicator: Indicator) -> tuple[Decimal, str] | None:
    """The newest number of the town with its period, rounded as it is shown; None without one.

    A trajectory of several towns has a figure a town, so there is none to take.
    """
    own = figure(trajectory, indicator).own
    latest = own[0].latest if len(own) == 1 else None
    number = None if latest is None else latest.value if latest.value is not None else latest.count
    if latest is None or number is None:
        return None
    return round(Decimal(str(number)), indicator.decimals), latest.period
