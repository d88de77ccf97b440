"""Which towns are alike: a documented distance over a few features, and which of them say so.

Each feature is put on a common scale: inhabitants, density and income by their logarithm (twice as many is as far as
half as many), shares as they are; then each is divided by its standard deviation over all towns. The distance of two
towns is the root of the weighted mean of the squared differences over the features known for **both** (the way of
Gower, A general coefficient of similarity, Biometrics 27 (1971), with missing values). Another region counts as one
standard deviation. A town that lacks more than half of the features of one's own is not compared at all.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

REGION = "region"
LOGARITHMIC = frozenset({"size", "density", "income"})
WEIGHTS: Mapping[str, float] = {
    "size": 3.0,
    "density": 2.0,
    "young": 1.0,
    "old": 1.0,
    "income": 2.0,
    "housing": 1.0,
    REGION: 2.0,
}
ALIKE, APART = 0.5, 1.0
LEAST = 0.5


@dataclass(frozen=True, slots=True)
class Likeness:
    """How far a town is, in which features it is alike or not, and which could not be compared."""

    place: int
    distance: float
    alike: tuple[str, ...]
    apart: tuple[str, ...]
    unknown: tuple[str, ...]


def scaled(frame: pd.DataFrame) -> pd.DataFrame:
    """Every numeric feature on a common scale; a feature without any spread tells nothing and is left out."""
    features = [name for name in WEIGHTS if name in frame and name != REGION]
    numbers = frame[features].astype(float)
    for name in LOGARITHMIC.intersection(features):
        numbers[name] = numbers[name].where(numbers[name] > 0).map(math.log, na_action="ignore")
    spread = numbers.std(ddof=0)
    kept = [name for name in features if spread[name] > 0]
    return numbers[kept] / spread[kept]


def similar(frame: pd.DataFrame, own: int, count: int) -> list[Likeness]:
    """The `count` places most like `own`: an index of places, a column a feature (`size` … `housing`, `region`)."""
    numbers = scaled(frame)
    mine = numbers.loc[own]
    known = [name for name in numbers.columns if mine[name] == mine[name]]
    if not known:
        return []
    gaps = (numbers[known] - mine[known]).abs()
    if REGION in frame:
        gaps[REGION] = (frame[REGION] != frame.loc[own, REGION]).astype(float)
    weights = {name: WEIGHTS[name] for name in gaps.columns}
    weight = sum(gaps[name].notna() * weights[name] for name in gaps.columns)
    squares = sum(gaps[name].fillna(0.0) ** 2 * weights[name] for name in gaps.columns)
    distance = ((squares / weight) ** 0.5)[gaps[known].notna().sum(axis=1) >= LEAST * len(known)]
    # Equal but for the last bit is equal: then the order of the places decides.
    nearest = distance.drop(own, errors="ignore").round(12).sort_values(kind="stable").head(count)
    missing = [name for name in WEIGHTS if name not in gaps.columns]
    return [_likeness(place, far, gaps.loc[place], missing) for place, far in nearest.items()]


def _likeness(place: int, distance: float, gaps: pd.Series, missing: list[str]) -> Likeness:
    lacking = {name for name in gaps.index if gaps[name] != gaps[name]}
    return Likeness(
        place,
        float(distance),
        tuple(name for name in WEIGHTS if name in gaps.index and gaps[name] <= ALIKE),
        tuple(name for name in WEIGHTS if name in gaps.index and gaps[name] >= APART),
        tuple(name for name in WEIGHTS if name in missing or name in lacking),
    )
