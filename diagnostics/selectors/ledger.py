"""Works out the value of an indicator for a place and a period, over mergers, with its denominator and interval."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from diagnostics.enums import Additivity, Missing, Note
from diagnostics.models import Indicator
from diagnostics.selectors.observations import Figures, Key, Standing, standing
from diagnostics.statistics.rates import difference, rate, share
from livb.trajectories.models import Area, AreaSuccession, Trajectory

INHABITANTS, MID_YEAR = "CX-01", "CX-02"


@dataclass(frozen=True, slots=True)
class Value:
    """One figure as it is shown: a rate with its interval, a published value, a bare count, or a reason."""

    period: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    count: int | None = None
    reason: str = ""
    is_provisional: bool = False
    notes: tuple[Note, ...] = ()
    under: float | None = None
    editions: frozenset[int] = frozenset()

    @property
    def counted(self) -> int | None:
        """The count, also where a reader could work it out from a published rate."""
        return self.count if self.count is not None else self.implied

    @property
    def implied(self) -> int | None:
        """The count behind a published rate, where what it was divided by is known."""
        return round(self.value * self.under) if self.value is not None and self.under else None

    def differs_from(self, other: "Value") -> str:
        """Whether this rate is called higher or lower than another, or none; empty where one of them is no rate."""
        pair = [(each.count, each.count / each.value) for each in (self, other) if each.count and each.value]
        if len(pair) < 2 or self.low is None or other.low is None:
            return ""
        (first, under_first), (second, under_second) = pair
        return difference((first, second), (under_first, under_second))

    @property
    def is_small(self) -> bool:
        """Whether the count is so small that other people's editions leave it out."""
        return Note.SMALL in self.notes


@dataclass(frozen=True, slots=True)
class Sum:
    """A figure that stands, or the sum of those of the towns that merged."""

    figures: Figures
    editions: frozenset[int]
    is_merged: bool = False


class Ledger:
    """The standing figures of some indicators and places, in a fixed number of queries."""

    def __init__(
        self,
        trajectory: Trajectory | None,
        indicators: Collection[Indicator],
        areas: Collection[int],
        periods: Collection[str] | None = None,
    ) -> None:
        self.old = _mergers(areas)
        every = {*areas, *(old for olds in self.old.values() for old, _ in olds)}
        self.inhabitants = Indicator.objects.filter(code=INHABITANTS).values_list("pk", flat=True).first()
        wanted = {indicator.pk for indicator in indicators}
        wanted |= {indicator.denominator_id for indicator in indicators if indicator.denominator_id}
        rows = standing(trajectory, wanted | ({self.inhabitants} if self.inhabitants else set()), every, periods)
        self.rows: dict[Key, Standing] = rows
        self.periods: dict[int, set[str]] = defaultdict(set)
        for indicator, _area, period in rows:
            self.periods[indicator].add(period)
        self.finer = {indicator for indicator, periods in self.periods.items() if len(set(map(_grain, periods))) > 1}
        for indicator in self.finer:
            coarsest = min(map(_grain, self.periods[indicator]))
            self.periods[indicator] = {each for each in self.periods[indicator] if _grain(each) == coarsest}

    def series(self, indicator: Indicator, area: int) -> tuple[Value, ...]:
        """Every period for which anything is known about the place, oldest first; years and quarters never mix."""
        values = (self.value(indicator, area, period) for period in sorted(self.periods[indicator.pk]))
        return tuple(value for value in values if value is not None)

    def editions(self, indicator: Indicator, areas: Iterable[int]) -> set[int]:
        """The editions that the series of these places rest on."""
        sums = (self._sum(indicator.pk, area, period) for area in areas for period in self.periods[indicator.pk])
        return {edition for each in sums if each for edition in each.editions}

    def editions_of(self, indicator: Indicator, area: int, period: str) -> frozenset[int]:
        """The editions that one figure rests on."""
        found = self._sum(indicator.pk, area, period)
        return found.editions if found else frozenset()

    def nones(self, indicator: Indicator, areas: Iterable[int]) -> frozenset[str]:
        """The periods in which the publisher says of one of these places that there was none."""
        every = ((area, period) for area in areas for period in self.periods[indicator.pk])
        rows = ((period, self.rows.get((indicator.pk, area, period))) for area, period in every)
        return frozenset(period for period, row in rows if row and row.figures.reason == Missing.NONE)

    def population(self, area: int) -> float | None:
        """The latest known number of inhabitants."""
        for period in sorted(self.periods[self.inhabitants or 0], reverse=True):
            if (number := self._count(self.inhabitants, area, period)) is not None:
                return float(number)
        return None

    def value(self, indicator: Indicator, area: int, period: str) -> Value | None:
        """The figure of a place in a period, or nothing where nobody published anything."""
        found = self._sum(indicator.pk, area, period)
        if found is None:
            partial = any(is_partial for _, is_partial in self.old.get(area, ()))
            return Value(period, reason="unknown", notes=(Note.PARTIAL,)) if partial else None
        return replace(self._value(indicator, area, period, found), editions=found.editions)

    def _value(self, indicator: Indicator, area: int, period: str, found: Sum) -> Value:
        figures = found.figures
        notes: tuple[Note, ...] = (Note.MERGED,) if found.is_merged else ()
        if figures.reason:
            return Value(period, reason=figures.reason, is_provisional=figures.is_provisional, notes=notes)
        if figures.numerator is None:
            notes += () if indicator.additivity == Additivity.MEDIAN else (Note.NO_INTERVAL,)
            return self._published(indicator, area, period, figures, notes)
        return self._rate(indicator, area, period, figures, notes)

    def _published(
        self, indicator: Indicator, area: int, period: str, figures: Figures, notes: tuple[Note, ...]
    ) -> Value:
        """A published rate as it is; a small count shines through it where what it was divided by is known."""
        value = None if figures.value is None else float(figures.value)
        under, _note = self._under(indicator.denominator, area, period, figures)
        divided = float(under) / indicator.multiplier if under else None
        shown = Value(period, value, is_provisional=figures.is_provisional, notes=notes, under=divided)
        is_small = shown.implied is not None and shown.implied < indicator.minimum_count
        return replace(shown, notes=(*notes, Note.SMALL)) if is_small else shown

    def together(self, indicator: Indicator, area: int, members: Collection[int]) -> tuple[Value, ...]:
        """A larger area over time: as published for itself, else the sum of its towns where every one is known."""
        published = {value.period: value for value in self.series(indicator, area)}
        if indicator.additivity == Additivity.MEDIAN or not members:
            return tuple(published.values())
        periods = sorted(self.periods[indicator.pk])
        values = (published.get(period) or self._together(indicator, members, period) for period in periods)
        return tuple(value for value in values if value is not None)

    def _together(self, indicator: Indicator, members: Collection[int], period: str) -> Value | None:
        """Numerators and denominators are added up and then divided; rates are never averaged."""
        parts = [self._parts(indicator, area, period) for area in members]
        if None in parts:
            return None
        known = [part for part in parts if part]
        over = sum((over for over, _ in known), Decimal(0))
        under = sum((under for _, under in known), Decimal(0))
        summed = Figures(over, under or None, None, "", any(self._is_provisional(indicator, members, period)))
        editions = (self._sum(indicator.pk, area, period) for area in members)
        return replace(
            self._rate(indicator, 0, period, summed, (Note.SUMMED,)),
            editions=frozenset().union(*(each.editions for each in editions if each)),
        )

    def _parts(self, indicator: Indicator, area: int, period: str) -> tuple[Decimal, Decimal] | None:
        found = self._sum(indicator.pk, area, period)
        if found is None or found.figures.numerator is None:
            return None
        if indicator.denominator is None and not found.figures.denominator:
            return (found.figures.numerator, Decimal(0)) if indicator.additivity == Additivity.SUM else None
        under, _note = self._under(indicator.denominator, area, period, found.figures)
        return (found.figures.numerator, under) if under else None

    def _is_provisional(self, indicator: Indicator, areas: Collection[int], period: str) -> Iterable[bool]:
        sums = (self._sum(indicator.pk, area, period) for area in areas)
        return (each.figures.is_provisional for each in sums if each)

    def _rate(self, indicator: Indicator, area: int, period: str, figures: Figures, notes: tuple[Note, ...]) -> Value:
        count = int(figures.numerator or 0)
        if count < indicator.minimum_count:
            notes = (*notes, Note.SMALL)

        def made(*more: Note, **found: float) -> Value:
            return Value(period, count=count, is_provisional=figures.is_provisional, notes=(*notes, *more), **found)  # type: ignore[arg-type]

        if indicator.denominator is None and indicator.additivity == Additivity.SUM and not figures.denominator:
            return made(value=float(figures.numerator or 0))
        under, note = self._under(indicator.denominator, area, period, figures)
        if not under:
            return made(Note.NO_DENOMINATOR)
        divided = float(under) / indicator.multiplier
        if indicator.denominator and indicator.multiplier == 1:
            # A mean (euros a return) or a density: nothing was counted by chance, so no interval of a count fits it.
            return made(value=count / float(under), under=divided)
        is_share = indicator.denominator is None
        found = share(count, int(under)) if is_share else rate(count, float(under), indicator.multiplier)
        return made(*filter(None, [note]), value=found.value, low=found.low, high=found.high, under=divided)

    def _under(
        self, denominator: Indicator | None, area: int, period: str, figures: Figures
    ) -> tuple[Decimal | None, Note | None]:
        """What a count is divided by: as published, the mean of two first days of January, or the catalogue's."""
        if figures.denominator is not None or denominator is None:
            return figures.denominator, None
        if denominator.code != MID_YEAR:
            return self._count(denominator.pk, area, period), None
        first = self._count(self.inhabitants, area, period[:4])
        following = self._count(self.inhabitants, area, str(int(period[:4]) + 1))
        if first is not None and following is not None:
            return (first + following) / 2, None
        return first, Note.FIRST_OF_JANUARY

    def _count(self, indicator: int | None, area: int, period: str) -> Decimal | None:
        found = self._sum(indicator or 0, area, period)
        return found.figures.numerator if found else None

    def _sum(self, indicator: int, area: int, period: str) -> Sum | None:
        """The figure of a place, or the sum of the counts of all towns that merged into it; rates are never added."""
        if row := self.rows.get((indicator, area, period)):
            return Sum(row.figures, frozenset({row.edition}))
        olds = self.old.get(area, ())
        parts = [self._sum(indicator, old, period) for old, _ in olds]
        if not olds or any(is_partial for _, is_partial in olds) or not all(parts):
            return None
        sums = [part for part in parts if part]
        figures = Figures(
            numerator=_total(part.figures.numerator for part in sums),
            denominator=_total(part.figures.denominator for part in sums),
            value=None,
            reason="",
            is_provisional=any(part.figures.is_provisional for part in sums),
        )
        if figures.numerator is None:
            return None
        is_merged = len(olds) > 1 or any(part.is_merged for part in sums)
        return Sum(figures, frozenset().union(*(part.editions for part in sums)), is_merged)


def _mergers(areas: Collection[int]) -> dict[int, list[tuple[int, bool]]]:
    """The old towns behind each place, two mergers deep, with whether only a part of them came along."""
    edge = set(areas)
    found: dict[int, list[tuple[int, bool]]] = defaultdict(list)
    for _ in range(2):
        rows = AreaSuccession.objects.filter(new__in=edge, old__kind=Area.Kind.MUNICIPALITY).order_by()
        edge = set()
        for new, old, is_partial in rows.values_list("new", "old", "is_partial"):
            if (old, is_partial) not in found[new]:
                found[new].append((old, is_partial))
                edge.add(old)
    return dict(found)


def _total(numbers: Iterable[Decimal | None]) -> Decimal | None:
    """The sum, or nothing where one of the numbers is not known."""
    known = list(numbers)
    return None if None in known else sum(filter(None, known), Decimal(0))


def _grain(period: str) -> int:
    """How fine a period is: a year, a quarter, a month."""
    return 1 if "Q" in period else 2 if "-" in period else 0
