"""The figure of an objective from baseline to target, and the planning burden before and after."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from livb.charts.spec import Bar, BarChart, Line, LineChart, Point, Target, steps_by_year
from livb.lib.bilingual import labels
from livb.lib.enums import in_both
from planning.burden import DECIDED, Range
from planning.models import MeasuredValue, ObjectiveIndicator
from planning.selectors.burden import STAGES, Burden


def measure_chart(measure: ObjectiveIndicator, values: Sequence[MeasuredValue]) -> LineChart | None:
    """`values` are the approved ones, oldest first; None while there is nothing to draw a line between."""
    points = {value.period: Point(value.period, float(value.value)) for value in values}
    if measure.baseline is not None and measure.baseline_period:
        points.setdefault(measure.baseline_period, Point(measure.baseline_period, float(measure.baseline)))
    if len(points) < 2:
        return None
    title = labels(measure.indicator, "name") if measure.indicator else measure.measure
    ordered = tuple(points[period] for period in sorted(points))
    return LineChart(
        title=title,
        description=in_both(_("From the baseline to the newest approved value, with the target.")),
        unit=labels(measure.indicator, "unit") if measure.indicator else "",
        decimals=max(_decimals(value) for value in (measure.baseline, *(each.value for each in values))),
        lines=(Line(label=in_both(_("Measured")), role="own", points=ordered),),
        target=_target(measure),
    )


def _target(measure: ObjectiveIndicator) -> Target | None:
    if measure.target is None:
        return None
    period = str(measure.target_on.year) if measure.target_on else ""
    steps = steps_by_year(((step.target_on, step.target) for step in measure.interim.all()), before=period)
    return Target(value=float(measure.target), label=in_both(_("Target")), period=period, steps=steps)


def _decimals(value: object) -> int:
    """How many decimals a number shows, at most two."""
    text = f"{value:f}".rstrip("0") if value is not None else ""
    return min(2, len(text.partition(".")[2]))


def burden_chart(found: Burden) -> BarChart | None:
    """Hours a year at each stage; None where they are not known."""
    hours = {stage: found.hours(stage) for stage in STAGES}
    bars = [_stage(stage, each) for stage, each in hours.items() if each]
    if len(bars) < len(STAGES):
        return None
    return BarChart(
        title=in_both(_("Planning burden before and after")),
        description=in_both(_("Hours a year as a range, with what is assumed: now, as decided, once all is tuned.")),
        unit=in_both(_("hours a year")),
        bars=tuple(bars),
        as_range=True,
    )


def _stage(stage: str, hours: Range) -> Bar:
    low, high = float(hours.least), float(hours.most)
    role = "own" if stage == DECIDED else "comparison"
    return Bar(label=in_both(STAGES[stage]), value=(low + high) / 2, low=low, high=high, role=role)
