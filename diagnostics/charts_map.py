"""The map of an indicator as a chart: areas where outlines were loaded, else dots."""

from typing import Any

from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from diagnostics.selectors.maps import Map, Place
from livb.charts.spec import AreaMap, DotMap, MapDot, MapShape
from livb.documents.values import period
from livb.lib.bilingual import labels
from livb.lib.enums import in_both
from livb.lib.quantities import shown_number

NO_FIGURE = gettext_lazy("no figure")


def map_chart(found: Map) -> AreaMap | DotMap | None:
    """The chart of a map, or nothing where there is no class to draw."""
    if not found.is_drawn:
        return None
    common: dict[str, Any] = {
        "title": labels(found.indicator, "name"),
        "description": in_both(lazy(map_words, str)(found)),
        "unit": labels(found.indicator, "unit"),
        "decimals": found.indicator.decimals,
        "steps": tuple(step_words(found, step) for step in range(len(found.steps))),
        "missing_label": in_both(NO_FIGURE),
    }
    if found.has_outlines:
        return AreaMap(shapes=tuple(_shape(place) for place in found.places if place.path), **common)
    dots = (_dot(place) for place in found.places if place.area.latitude is not None)
    return DotMap(dots=tuple(dots), **common)


def map_words(found: Map) -> str:
    """The map in words: the class of each own town."""
    parts = []
    for place in found.own:
        if place.step is None:
            parts.append(_("%(town)s has no figure for %(period)s.") % _told(found, place))
        else:
            words = _("%(town)s: %(value)s in %(period)s, class %(step)s of %(steps)s, from low to high.")
            parts.append(words % _told(found, place))
    return " ".join(parts)


def _told(found: Map, place: Place) -> dict[str, Any]:
    return {
        "town": place.area.name,
        "period": period(found.period),
        "value": shown_number(place.number, found.indicator.decimals),
        "step": (place.step or 0) + 1,
        "steps": len(found.steps),
    }


def step_words(found: Map, step: int) -> str:
    """The bounds of a class, as far as its places reach."""
    low, high = (shown_number(bound, found.indicator.decimals) for bound in found.steps[step])
    return low if low == high else f"{low} – {high}"


def _shape(place: Place) -> MapShape:
    if not place.is_own:
        return MapShape(path=place.path, step=place.step)
    return MapShape(path=place.path, step=place.step, label=labels(place.area, "name"), role="own")


def _dot(place: Place) -> MapDot:
    spot: dict[str, Any] = {"longitude": float(place.area.longitude or 0), "latitude": float(place.area.latitude or 0)}
    own: dict[str, Any] = {"label": labels(place.area, "name"), "role": "own"} if place.is_own else {}
    return MapDot(step=place.step, **spot, **own)
