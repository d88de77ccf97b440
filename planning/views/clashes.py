"""Step 8: the calendars of all plans on one page: cycles, reports, and what collides."""

import datetime as dt
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language

from diagnostics.selectors.findings import seen_by
from livb.charts.spec import Timeline
from livb.charts.svg import SMALL, draw
from livb.membership.access import AccessRequest, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from planning.charts_clashes import cycles_chart, reports_chart
from planning.selectors.clashes import Clashes

STEP = "masterplan"
NEAR = 2  # years of reports that are shown at once
BROAD = 960


@trajectory_view(Permission.VIEW_DRAFT)
def clash_detail(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """What collides from today on; the reports of two years, from `?from=` on; the cycles of all plans."""
    today, levels = timezone.localdate(), seen_by(request.access.can)
    year = _year(request.GET.get("from", ""), today.year)
    ahead = Clashes(trajectory, today, today.replace(year=today.year + NEAR, day=1))
    near = ahead.within(dt.date(year, 1, 1), dt.date(year + NEAR - 1, 12, 31))
    wide = ahead.within(*_whole(ahead, today))
    days = near.counting_days(levels)
    context = {
        "clashes": ahead,
        "near": near,
        "due": sorted(((day, report.duty) for report in near.reports for day in report.days), key=lambda each: each[0]),
        "days": days,
        "years": [year, year + NEAR - 1],
        "cycles": _drawn(cycles_chart(wide, wide.counting_days(levels))),
        "reports": _drawn(reports_chart(near, days)),
        "step_key": STEP,
    }
    return render(request, "planning/alignment/clashes.html", context)


def _whole(found: Clashes, today: dt.date) -> tuple[dt.date, dt.date]:
    """From the first day of the oldest plan to the last day of the longest one."""
    first = min((plan.starts_in for plan in found.plans if plan.starts_in), default=today.year)
    last = max((plan.ends_in for plan in found.plans if plan.ends_in), default=today.year)
    return dt.date(first, 1, 1), dt.date(last, 12, 31)


def _year(asked: str, otherwise: int) -> int:
    return int(asked) if asked.isdecimal() and 1990 <= int(asked) <= 2100 else otherwise


def _drawn(chart: Timeline | None) -> dict[str, Any] | None:
    if chart is None:
        return None
    language = get_language() or "nl"
    return {
        "title": chart.title,
        "svg": draw(chart, language=language, width=BROAD),
        "svg_small": draw(chart, language=language, width=SMALL),
    }
