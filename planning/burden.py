"""The planning burden in hours a year as a range: now, as far as it was decided, and once everything is tuned.

Nothing here reads a row. The formula, each line of which is shown beside its result:
  reports    = reports a year × hours of one report; a report that the masterplan answers is only drawn from it
  figures    = deliveries a year × hours of one; a figure that several answered duties ask is delivered once
  texts      = texts of one objective × hours a year of one; where a text was chosen to lead, only that one is kept
  asked      = people per function × hours a year of that function, counted against what is saved
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from fractions import Fraction

REPORT_APART, REPORT_DRAWN = "report_apart", "report_drawn"
FIGURE, TEXT, LATER = "figure_delivered", "objective_text", "later_years"
NOW, DECIDED, TUNED = "now", "decided", "tuned"
STAGES = (NOW, DECIDED, TUNED)
STEP = 5  # hours are given in steps of five: nobody knows them better


@dataclass(frozen=True)
class Range:
    """At least so many, at most so many; the sum of two ranges reaches from both least to both most."""

    low: Fraction
    high: Fraction

    def __add__(self, other: "Range") -> "Range":
        return Range(self.low + other.low, self.high + other.high)

    def __sub__(self, other: "Range") -> "Range":
        """The least of what is left when the most is taken away."""
        return Range(self.low - other.high, self.high - other.low)

    def times(self, count: Fraction | int) -> "Range":
        return Range(self.low * count, self.high * count)

    @property
    def least(self) -> int:
        """Rounded outwards, in steps of five."""
        return _step(self.low, ROUND_FLOOR)

    @property
    def most(self) -> int:
        return _step(self.high, ROUND_CEILING)


NONE = Range(Fraction(0), Fraction(0))


def _step(hours: Fraction, rounding: str) -> int:
    exact = Decimal(hours.numerator) / Decimal(hours.denominator) / STEP
    return int(exact.quantize(Decimal(1), rounding=rounding)) * STEP


@dataclass(frozen=True)
class Ask:
    """One duty: how often a year it is due, which figures it asks, whether the masterplan answers it."""

    per_year: Fraction
    figures: frozenset[str] = frozenset()
    is_answered: bool = False


@dataclass(frozen=True)
class Group:
    """One objective of ours with the texts of other plans that say the same; whether one was chosen to lead."""

    others: int
    is_chosen: bool = False

    @property
    def texts(self) -> int:
        return self.others + 1


@dataclass(frozen=True)
class Counts:
    """What is counted, before any assumption: duties, groups of one objective, the figures that our objectives use."""

    asks: tuple[Ask, ...]
    groups: tuple[Group, ...] = ()
    own_figures: frozenset[str] = frozenset()

    @property
    def reports(self) -> Fraction:
        """Reports a year; what is due once counts for none."""
        return sum((ask.per_year for ask in self.asks), Fraction(0))

    @property
    def answered(self) -> Fraction:
        return sum((ask.per_year for ask in self.asks if ask.is_answered), Fraction(0))

    @property
    def said_twice(self) -> int:
        """Objectives of other plans that stand in ours too."""
        return sum(group.others for group in self.groups)

    @property
    def asked_twice(self) -> int:
        """Figures that more than one duty asks, or a duty and one of our objectives."""
        return sum(len(asks) > 1 for asks in self._askers().values())

    def _askers(self) -> dict[str, list[Ask]]:
        found: dict[str, list[Ask]] = {}
        for ask in self.asks:
            for figure in ask.figures:
                found.setdefault(figure, []).append(ask)
        for figure in self.own_figures & found.keys():
            found[figure].append(OWN)
        return found

    def deliveries(self, stage: str) -> Fraction:
        """How many times a year a figure that is asked somewhere is looked up and handed over."""
        return sum((_deliveries(asks, stage) for asks in self._askers().values()), Fraction(0))

    def texts(self, stage: str) -> int:
        """How many texts are kept of the objectives that stand in several plans."""
        return sum(1 if stage == TUNED or (stage == DECIDED and g.is_chosen) else g.texts for g in self.groups)

    def reports_at(self, stage: str) -> tuple[Fraction, Fraction]:
        """(written apart, drawn from the masterplan)"""
        drawn = {NOW: Fraction(0), DECIDED: self.answered, TUNED: self.reports}[stage]
        return self.reports - drawn, drawn


# Our own follow-up needs each figure of our objectives once a year, and the masterplan holds it.
OWN = Ask(Fraction(1), is_answered=True)


def _deliveries(asks: Sequence[Ask], stage: str) -> Fraction:
    shared = [ask.per_year for ask in asks if stage == TUNED or (stage == DECIDED and ask.is_answered)]
    apart = sum((ask.per_year for ask in asks), Fraction(0)) - sum(shared, Fraction(0))
    return apart + max(shared, default=Fraction(0))


@dataclass(frozen=True)
class Part:
    """One line of the reckoning: how many at each stage, the hours, and what is saved since now.

    None where an assumption is not known. What is saved is reckoned of what falls away alone: the difference of two
    ranges would count one and the same uncertainty twice.
    """

    key: str
    counts: Mapping[str, Fraction]
    hours: Mapping[str, Range | None]
    saved: Mapping[str, Range | None]


def parts(counts: Counts, known: Mapping[str, Range | None]) -> tuple[Part, ...]:
    """Reports only where a duty is registered: without any nobody knows how many there are."""
    found = []
    if counts.asks:
        found.append(_reports(counts, known.get(REPORT_APART), known.get(REPORT_DRAWN)))
        found.append(_times("figures", {stage: counts.deliveries(stage) for stage in STAGES}, known.get(FIGURE)))
    if counts.groups:
        found.append(_times("texts", {stage: Fraction(counts.texts(stage)) for stage in STAGES}, known.get(TEXT)))
    return tuple(found)


def _times(key: str, numbers: Mapping[str, Fraction], each: Range | None) -> Part:
    hours = {stage: each.times(count) if each else None for stage, count in numbers.items()}
    gain = {stage: each.times(numbers[NOW] - count) if each else None for stage, count in numbers.items()}
    return Part(key, numbers, hours, gain)


def _reports(counts: Counts, apart: Range | None, drawn: Range | None) -> Part:
    """A report that is drawn from the masterplan saves what writing it apart costs less what drawing it does."""
    hours: dict[str, Range | None] = {}
    gain: dict[str, Range | None] = {}
    for stage in STAGES:
        written, taken = counts.reports_at(stage)
        is_known = not (written and apart is None) and not (taken and drawn is None)
        hours[stage] = (apart or NONE).times(written) + (drawn or NONE).times(taken) if is_known else None
        gain[stage] = (apart - drawn).times(taken) if apart and drawn else None if taken else NONE
    return Part("reports", dict.fromkeys(STAGES, counts.reports), hours, gain)


def total(hours: Iterable[Range | None]) -> Range | None:
    """Of all lines together; not known where one is not, or where there is nothing to add up."""
    found = list(hours)
    sure = [each for each in found if each is not None]
    return sum(sure[1:], sure[0]) if sure and len(sure) == len(found) else None


def asked(people: Mapping[str, int], known: Mapping[str, Range | None]) -> Range | None:
    """The hours a year that the trajectory asks of people, by function; not known where one function is not."""
    each = {function: known.get(function) for function in people}
    return total(hours.times(people[function]) if hours else None for function, hours in each.items())


def later(hours: Range | None, share: Range | None) -> Range | None:
    """What remains of the hours asked once the plan is approved; `share` in percent."""
    if hours is None or share is None:
        return None
    return Range(hours.low * share.low / 100, hours.high * share.high / 100)


def out_of_step(periods: Iterable[tuple[int, int]]) -> int:
    """How many plans do not end in the year in which most of them end; a tie is decided for the later year."""
    ends: dict[int, int] = {}
    for _first, last in periods:
        ends[last] = ends.get(last, 0) + 1
    if not ends:
        return 0
    common = max(ends, key=lambda year: (ends[year], year))
    return sum(ends.values()) - ends[common]
