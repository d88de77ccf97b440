"""Loading the outlines of municipalities from a file of an administrator."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from livb.audit.services import record
from livb.lib.boundaries import Edge, Projection, edges_of, path_of, projection_of, simplified, snapped
from livb.trajectories.models import Area, Boundary

MOST_BYTES = 400 * 1024 * 1024
Feature = Mapping[str, Any]


class NoBoundaries(Exception):
    """The file cannot be used; the sentence says why and what to do."""


@dataclass(frozen=True)
class Loaded:
    """What came of a file: the outlines by what happened to them, and the places it does not know or lacks."""

    new: int
    changed: int
    same: int
    unknown: tuple[str, ...]
    lacking: tuple[str, ...]


@transaction.atomic
def load_boundaries(content: bytes, *, source: str, by: Any = None) -> Loaded:
    """Read GeoJSON in degrees or in Belgian Lambert and keep a small outline of each municipality; twice is once.

    Parts of a municipality (statistical sectors) are put together. Raises NoBoundaries with a sentence.
    """
    features = _features(content)
    newest_last = F("valid_to").asc(nulls_last=True)
    areas = {area.code: area for area in Area.objects.municipalities().order_by(newest_last)}
    current = {code: area for code, area in areas.items() if area.valid_to is None}
    codes = _codes(features, areas)
    outlines = {code: path_of(edges) for code, edges in simplified(_edges(features, codes)).items()}
    known = {row.area_id: row for row in Boundary.objects.all()}
    rows = [Boundary(area=areas[code], path=path, source=source) for code, path in outlines.items() if code in areas]
    fresh = [row for row in rows if row.area_id not in known]
    moved = [row for row in rows if row.area_id in known and row.path != known[row.area_id].path]
    Boundary.objects.filter(area__in=[row.area_id for row in moved]).delete()
    Boundary.objects.bulk_create([*fresh, *moved])
    if fresh or moved:
        record("boundaries.load", by=by, source=source, new=len(fresh), changed=len(moved))
    return Loaded(
        new=len(fresh),
        changed=len(moved),
        same=len(rows) - len(fresh) - len(moved),
        unknown=tuple(sorted(set(outlines) - set(areas))),
        lacking=tuple(str(area.name) for code, area in current.items() if code not in outlines),
    )


def _features(content: bytes) -> list[Feature]:
    if len(content) > MOST_BYTES:
        raise NoBoundaries(_("The file is larger than 400 MB. Use a file of municipalities instead of sectors."))
    try:
        data = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise NoBoundaries(_("This is no GeoJSON file: it cannot be read as JSON.")) from error
    found = data.get("features") if isinstance(data, dict) else None
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found) or not found:
        raise NoBoundaries(_("This is no GeoJSON file: it holds no list of features."))
    return found


def _codes(features: Sequence[Feature], areas: Mapping[str, Area]) -> list[str]:
    """The code of the municipality of each feature: the property that most often holds one."""
    held: dict[str, int] = defaultdict(int)
    for feature in features:
        for name, value in (feature.get("properties") or {}).items():
            held[name] += _code(value) in areas
    best = max(held, key=lambda name: held[name], default="")
    if not best or held[best] * 2 < len(features):
        raise NoBoundaries(
            _("No property of the features holds the code (NIS) of a municipality. Was the file made for Belgium?")
        )
    return [_code((feature.get("properties") or {}).get(best)) for feature in features]


def _code(value: object) -> str:
    """A code as text, as whole number or as float."""
    return str(value).removesuffix(".0").strip().zfill(5)


def _edges(features: Sequence[Feature], codes: Sequence[str]) -> dict[str, set[Edge]]:
    found: dict[str, set[Edge]] = defaultdict(set)
    projection: Projection | None = None
    for feature, code in zip(features, codes, strict=True):
        try:
            for ring in _rings(feature.get("geometry") or {}):
                projection = projection or projection_of(float(ring[0][0]), float(ring[0][1]))
                if projection is None or projection_of(float(ring[0][0]), float(ring[0][1])) is not projection:
                    raise NoBoundaries(
                        _("The corners lie outside Belgium, or in a system other than degrees or Lambert.")
                    )
                found[code] ^= edges_of([snapped(ring, projection)])
        except (TypeError, ValueError, IndexError, OverflowError, AttributeError) as error:
            raise NoBoundaries(_("The outline of %(code)s is damaged.") % {"code": code}) from error
    if not any(found.values()):
        raise NoBoundaries(_("The features have no outlines: points and lines make no map of areas."))
    return {code: edges for code, edges in found.items() if edges}


def _rings(geometry: Feature) -> Iterator[Sequence[Sequence[float]]]:
    polygons = {"Polygon": [geometry.get("coordinates")], "MultiPolygon": geometry.get("coordinates")}
    for polygon in polygons.get(str(geometry.get("type")), []) or []:
        yield from polygon or []
