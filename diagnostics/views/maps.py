"""An indicator on the map of the country, a region or a province, with its table."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language

from diagnostics.charts import why_missing
from diagnostics.charts_map import map_chart, step_words
from diagnostics.models import Indicator
from diagnostics.models.sources import credited
from diagnostics.selectors.maps import Map, figure_map
from livb.charts.svg import SMALL, draw
from livb.lib.quantities import shown_number
from livb.membership.access import AccessRequest, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory

FEW = 12


@trajectory_view(Permission.VIEW_DRAFT)
def indicator_map(request: AccessRequest, trajectory: Trajectory, code: str) -> HttpResponse:
    indicator = get_object_or_404(Indicator.objects.seen_by(trajectory).select_related("denominator"), code=code)
    period, around = (request.GET.get(name, "").replace("\x00", "") for name in ("period", "around"))
    found = figure_map(trajectory, indicator, period=period, around=around)
    language = (get_language() or "nl")[:2]
    chart = map_chart(found)
    context = {
        "indicator": indicator,
        "map": found,
        "svg": draw(chart, language=language) if chart else "",
        "svg_small": draw(chart, language=language, width=SMALL) if chart else "",
        "sources": credited(found.sources),
        "rows": _rows(found, language),
        "unknown": sum(len(areas) for _part, areas in found.without),
        "few": FEW,
        "step_key": "diagnosis",
    }
    return render(request, "diagnostics/indicators/map.html", context)


def _rows(found: Map, language: str) -> list[dict[str, Any]]:
    """Every place by name, never by figure."""
    return [
        {
            "name": place.area.name,
            "part": place.area.province or place.area.region,
            "is_own": place.is_own,
            "number": shown_number(place.number, found.indicator.decimals),
            "words": "" if place.step is None else step_words(found, place.step),
            "missing": _missing(place.value, language) if place.step is None else "",
            "value": place.value,
        }
        for place in found.places
    ]


def _missing(value: Any, language: str) -> str:
    reason = why_missing(value) if value else None
    return reason[language] if reason else ""
