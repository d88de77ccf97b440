"""Scores of a group as medians, spread and agreement; urgency, quadrant, sensitivity; scores proposed from figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from statistics import quantiles
from typing import Literal, TypeVar

from diagnostics.statistics.rates import rate_ratio

Key = TypeVar("Key", bound=Hashable)
Word = Literal["agreed", "mostly", "divided"]
Corner = Literal["priority", "agenda", "attention", "monitor"]

URGENT, INFLUENCED, COVERED = 3.5, 3.0, 0.6
DISCUSSED = 2.0  # an interquartile range from which a score is talked about
FEW = 5  # fewer scorers than this see only the median and one of two words
FEWEST = 3  # of fewer scorers the middle tells who gave it
# Where a ratio whose interval excludes 1 is called strong: a quarter more, or a fifth less.
STRONG_UP, STRONG_DOWN = 1.25, 0.8
FEWEST_TOWNS = 5


@dataclass(frozen=True, slots=True)
class Spread:
    """What a group said of one criterion: the middle, the middle half, and how many gave a score."""

    middle: float
    low: float
    high: float
    count: int

    @property
    def range(self) -> float:
        """The interquartile range."""
        return self.high - self.low

    @property
    def is_discussed(self) -> bool:
        return self.range >= DISCUSSED

    @property
    def is_few(self) -> bool:
        return self.count < FEW

    @property
    def word(self) -> Word:
        """Few scorers agree or are divided; only a larger group can mostly agree."""
        if self.is_discussed:
            return "divided"
        return "agreed" if self.range <= 1 or self.is_few else "mostly"


def can_be_told(count: int, known: int) -> bool:
    """Whether a middle tells on nobody: enough people scored, and no single one knows all their scores but one.

    One knows one's own score, and those of the paper sheets that one copied in.
    """
    return count >= FEWEST and count - known != 1


def spread(scores: Sequence[float], known: int = 1) -> Spread | None:
    """The median and the quartiles (inclusive: the scores are the whole group, no sample).

    Nothing where the middle would tell what one person gave; `known` is how many of the scores a single person knows.
    """
    if not can_be_told(len(scores), known):
        return None
    low, middle, high = quantiles(scores, n=4, method="inclusive")
    return Spread(middle, low, high, len(scores))


@dataclass(frozen=True, slots=True)
class Urgency:
    """The weighted mean of the medians over the criteria with data, and the share of the weight these hold."""

    value: float | None
    coverage: float

    @property
    def is_ranked(self) -> bool:
        return self.value is not None and self.coverage >= COVERED


def urgency(medians: Mapping[Key, float | None], weights: Mapping[Key, float]) -> Urgency:
    """U and C (4 3 5 2 5 on 3 3 2 2 1: 40/11 and 1; without the fourth 36/9 and 0.82)."""
    known = {key: value for key in weights if (value := medians.get(key)) is not None}
    whole, held = sum(weights.values()), sum(weights[key] for key in known)
    if not held:
        return Urgency(None, 0.0)
    return Urgency(sum(weights[key] * value for key, value in known.items()) / held, held / whole)


def corner(found: Urgency, influence: float | None) -> Corner | None:
    """Where urgency and influence put an item; nothing where too little is known. It is a proposal, people decide."""
    if not found.is_ranked or found.value is None or influence is None:
        return None
    # Sums of tenths must not fall just under a border: 3.4999999 is 3.5.
    if round(found.value, 9) >= URGENT:
        return "priority" if influence >= INFLUENCED else "agenda"
    return "attention" if influence >= INFLUENCED else "monitor"


def ranks(found: Mapping[Key, Urgency]) -> dict[Key, int]:
    """Rank 1 for the most urgent; equals share a rank; without a rank where too little is known."""
    values = {key: round(each.value, 9) for key, each in found.items() if each.is_ranked and each.value is not None}
    return {key: 1 + sum(other > value for other in values.values()) for key, value in values.items()}


@dataclass(frozen=True, slots=True)
class Flip:
    """An item that enters or leaves the proposed priorities when one weight moves by one."""

    criterion: str
    step: int
    enters: bool


def sensitivity(
    medians: Mapping[Key, Mapping[str, float | None]],
    influence: Mapping[Key, float | None],
    weights: Mapping[str, float],
) -> dict[Key, list[Flip]]:
    """For each item that flips, by which weight; a weight never falls below 0, and never all of them to 0."""

    def chosen(tried: Mapping[str, float]) -> set[Key]:
        return {key for key, each in medians.items() if corner(urgency(each, tried), influence.get(key)) == "priority"}

    before = chosen(weights)
    found: dict[Key, list[Flip]] = {}
    for criterion, weight in weights.items():
        for step in (-1, 1):
            tried = {**weights, criterion: weight + step}
            if weight + step < 0 or not sum(tried.values()):
                continue
            for key in before ^ (after := chosen(tried)):
                found.setdefault(key, []).append(Flip(criterion, step, key in after))
    return found


def kendalls_w(table: Sequence[Sequence[float]]) -> float | None:
    """Agreement of several people on the order of several items, from 0 to 1, corrected for ties.

    A row a person, a column an item. Nothing for fewer than two of either, or where everybody ties everything.
    """
    from scipy.stats import rankdata  # noqa: PLC0415 - a slow leaf

    judges, items = len(table), len(table[0]) if table else 0
    if judges < 2 or items < 2:
        return None
    ranked = [rankdata(row) for row in table]
    sums = [float(sum(column)) for column in zip(*ranked, strict=True)]
    middle = sum(sums) / items
    deviation = sum((each - middle) ** 2 for each in sums)
    ties = sum(n**3 - n for row in ranked for n in Counter(map(float, row)).values())
    under = judges**2 * (items**3 - items) - judges * ties
    return 12 * deviation / under if under else None


def agreement(w: float) -> Word:
    """Kendall's W in a word."""
    return "agreed" if w >= 0.7 else "mostly" if w >= 0.5 else "divided"


def size_score(own: float, others: Sequence[float], *, worse_up: bool) -> tuple[int, float] | None:
    """A score from 1 to 5 by fifths, and the share of the towns that are better off; nothing among fewer than five."""
    if len(others) < FEWEST_TOWNS:
        return None
    better = sum(other < own if worse_up else other > own for other in others)
    share = (better + sum(other == own for other in others) / 2) / len(others)
    return min(5, 1 + int(share * 5)), share


def trend_score(
    recent: tuple[int, float], before: tuple[int, float], *, worse_up: bool
) -> tuple[int, float, float, float] | None:
    """A score from 1 to 5 and the ratio with its interval: 3 when the interval contains 1.

    Both are a count and what it is divided by, summed over three years.
    """
    if before[0] == 0 or not (recent[1] and before[1]):
        return None
    ratio = rate_ratio((recent[0], before[0]), (recent[1], before[1]))
    if ratio.low <= 1 <= ratio.high:
        rising = 0
    elif ratio.value > 1:
        rising = 2 if ratio.value >= STRONG_UP else 1
    else:
        rising = -2 if ratio.value <= STRONG_DOWN else -1
    return 3 + (rising if worse_up else -rising), ratio.value, ratio.low, ratio.high
