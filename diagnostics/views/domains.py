"""One domain in small charts, each with its sentence, its source and the way to the whole figure."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from diagnostics.charts import unit_of
from diagnostics.charts_domain import cards
from diagnostics.enums import Theme
from diagnostics.models.sources import credited
from diagnostics.selectors.domains import domain_figures
from diagnostics.selectors.indicators import Figure
from livb.charts.svg import draw
from livb.membership.access import AccessRequest, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from livb.trajectories.selectors.areas import towns

CARD_WIDTH = 320


@trajectory_view(Permission.VIEW_DRAFT)
def domain_detail(request: AccessRequest, trajectory: Trajectory, theme: str) -> HttpResponse:
    if theme not in Theme.values:
        raise Http404
    found = domain_figures(towns(trajectory), Theme(theme), trajectory)
    context = {
        "theme": Theme(theme),
        "themes": Theme,
        "cards": drawn_cards(found),
        "missing": [figure.indicator for figure in found if not figure.has_values and figure.indicator.is_core],
        "step_key": "diagnosis",
    }
    return render(request, "diagnostics/domains/detail.html", context)


def drawn_cards(figures: Sequence[Figure]) -> list[dict[str, Any]]:
    """Each card with its drawing in the language of the reader."""
    language = (get_language() or "nl")[:2]
    return [
        {
            "card": card,
            "indicator": card.figure.indicator,
            "svg": draw(card.chart, language=language, width=CARD_WIDTH),
            "unit": unit_of(card.figure)[language],
            "row": card.row,
            "notes": card.figure.notes,
            "source": credited(card.figure.sources, card.figure.indicator.licence),
        }
        for card in cards(figures)
    ]
