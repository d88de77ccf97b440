"""Boundaries as small paths on one plane: projected, snapped to a grid, simplified so that neighbours share a border.

The plane is Belgian Lambert 2008 (EPSG:3812) in steps of a hundred metres, the top left corner at its north-west.
"""

import itertools
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

Spot = tuple[int, int]
Edge = tuple[Spot, Spot]
Projection = Callable[[float, float], tuple[float, float]]

STEP = 100.0
WEST, NORTH = 500_000.0, 760_000.0
TOLERANCE = 4.0  # in steps: a map of the country of 640 pixels shows four of them as one

# EPSG:3812 on the ellipsoid GRS80: two standard parallels, the origin and where it lies on the plane.
_A, _E = 6_378_137.0, 0.0818191910428158
_PARALLELS = (math.radians(49 + 5 / 6), math.radians(51 + 1 / 6))
_ORIGIN = (math.radians(4.359215833333333), math.radians(50.797815))
_FALSE = (649_328.0, 665_262.0)


def _t(latitude: float) -> float:
    sine = _E * math.sin(latitude)
    return math.tan(math.pi / 4 - latitude / 2) / math.pow((1 - sine) / (1 + sine), _E / 2)


def _m(latitude: float) -> float:
    return math.cos(latitude) / math.sqrt(1 - (_E * math.sin(latitude)) ** 2)


_N = (math.log(_m(_PARALLELS[0])) - math.log(_m(_PARALLELS[1]))) / (
    math.log(_t(_PARALLELS[0])) - math.log(_t(_PARALLELS[1]))
)
_F = _m(_PARALLELS[0]) / (_N * _t(_PARALLELS[0]) ** _N)
_RHO = _A * _F * _t(_ORIGIN[1]) ** _N


def from_degrees(longitude: float, latitude: float) -> tuple[float, float]:
    """WGS84 to Lambert 2008."""
    rho = _A * _F * _t(math.radians(latitude)) ** _N
    angle = _N * (math.radians(longitude) - _ORIGIN[0])
    return _FALSE[0] + rho * math.sin(angle), _FALSE[1] + _RHO - rho * math.cos(angle)


def from_lambert_72(x: float, y: float) -> tuple[float, float]:
    """Lambert 72 to Lambert 2008: made to lie half a thousand kilometres apart, true within twenty metres."""
    return x + 500_000, y + 500_000


def from_lambert_2008(x: float, y: float) -> tuple[float, float]:
    return x, y


# West, south, east, north of Belgium with room around it, in each of the three systems it is published in.
SYSTEMS: tuple[tuple[Projection, tuple[float, float, float, float]], ...] = (
    (from_degrees, (2.3, 49.3, 6.6, 51.7)),
    (from_lambert_72, (10_000, 10_000, 310_000, 260_000)),
    (from_lambert_2008, (510_000, 510_000, 810_000, 760_000)),
)


def projection_of(x: float, y: float) -> Projection | None:
    """The system whose Belgium holds this corner; nothing where none does."""
    for projection, (west, south, east, north) in SYSTEMS:
        if west <= x <= east and south <= y <= north:
            return projection
    return None


def snapped(ring: Iterable[Sequence[float]], projection: Projection) -> list[Spot]:
    """The corners of a ring on the grid."""
    places = (projection(float(corner[0]), float(corner[1])) for corner in ring)
    return [(round((x - WEST) / STEP), round((NORTH - y) / STEP)) for x, y in places]


def edges_of(rings: Iterable[Sequence[Spot]]) -> set[Edge]:
    """The border around these rings together: what two of them share falls away, and so do spikes."""
    found: set[Edge] = set()
    for ring in rings:
        for start, end in zip(ring, [*ring[1:], ring[0]], strict=True):
            if start != end:
                found ^= {(min(start, end), max(start, end))}
    return found


def simplified(areas: dict[str, set[Edge]], tolerance: float = TOLERANCE) -> dict[str, set[Edge]]:
    """Every border between the same areas drawn with fewer corners, once, so that no gap opens between neighbours."""
    owners: dict[Edge, list[str]] = defaultdict(list)
    for name, edges in areas.items():
        for edge in edges:
            owners[edge].append(name)
    by_owners: dict[tuple[str, ...], set[Edge]] = defaultdict(set)
    for edge, held in owners.items():
        by_owners[tuple(sorted(held))].add(edge)
    found: dict[str, set[Edge]] = {name: set() for name in areas}
    for names, edges in by_owners.items():
        for chain in _chains(edges):
            kept = _thinned(chain, tolerance)
            for pair in itertools.pairwise(kept):
                for name in names:
                    found[name] ^= {(min(pair), max(pair))}
    # What is smaller than the tolerance keeps its own corners: an exclave is a place too.
    return {name: found[name] or edges for name, edges in areas.items()}


def path_of(edges: set[Edge]) -> str:
    """The border as the data of an SVG path, to be filled evenodd."""
    return "".join(_ring_path(chain[:-1]) for chain in _chains(edges, parted=False) if len(chain) > 3)


def _ring_path(ring: Sequence[Spot]) -> str:
    moves = [(x - px, y - py) for (px, py), (x, y) in itertools.pairwise(ring)]
    steps = " ".join(f"{x} {y}" for x, y in moves).replace(" -", "-")
    return f"M{ring[0][0]} {ring[0][1]}l{steps}z"


def _chains(edges: set[Edge], *, parted: bool = True) -> list[list[Spot]]:
    """The edges strung together: each chain from one branching to the next, or around; not `parted`, always around."""
    around: dict[Spot, set[Spot]] = defaultdict(set)
    for start, end in edges:
        around[start].add(end)
        around[end].add(start)
    ends = {spot for spot, near in around.items() if len(near) != 2} if parted else set()
    chains = []
    for start in [*sorted(ends), *sorted(around)]:
        while around[start]:
            chains.append(_walk(around, start, ends))
    return chains


def _walk(around: dict[Spot, set[Spot]], start: Spot, stops: set[Spot]) -> list[Spot]:
    """Along the edges, each taken away, until a stop or back at the start."""
    chain = [start]
    while around[chain[-1]]:
        here = chain[-1]
        following = min(around[here])
        around[here].discard(following)
        around[following].discard(here)
        chain.append(following)
        if following == start or following in stops:
            break
    return chain


def _thinned(chain: list[Spot], tolerance: float) -> list[Spot]:
    """Douglas and Peucker: the corners that lie further than the tolerance from the line without them."""
    if len(chain) < 3:
        return chain
    if chain[0] == chain[-1]:
        far = max(range(len(chain)), key=lambda at: math.dist(chain[0], chain[at]))
        return [*_thinned(chain[: far + 1], tolerance)[:-1], *_thinned(chain[far:], tolerance)]
    kept, waiting = {0, len(chain) - 1}, [(0, len(chain) - 1)]
    while waiting:
        first, last = waiting.pop()
        at = max(range(first + 1, last), key=lambda each: _apart(chain, each, first, last), default=first)
        if at > first and _apart(chain, at, first, last) > tolerance:
            kept.add(at)
            waiting += [(first, at), (at, last)]
    return [chain[at] for at in sorted(kept)]


def _apart(chain: Sequence[Spot], at: int, first: int, last: int) -> float:
    """How far a corner lies from the straight line between two others."""
    (x, y), (x1, y1), (x2, y2) = chain[at], chain[first], chain[last]
    return abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / math.dist((x1, y1), (x2, y2))
