"""The planning burden of a trajectory: what is counted, what it is reckoned with, and what comes of it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from livb.membership.models import Person
from livb.trajectories.models import Trajectory
from planning import burden
from planning.burden import Ask, Counts, Group, Part, Range
from planning.enums import Cadence, Relation
from planning.models import BurdenAssumption, BurdenValue, ReportingDuty
from planning.selectors.alignment import Alignment, alignment_of
from planning.selectors.leading import Composed, composed
from planning.selectors.reporting import duties

STAGES = {
    burden.NOW: _("Now, every plan by itself"),
    burden.DECIDED: _("As far as it was decided"),
    burden.TUNED: _("Once everything is tuned"),
}
PARTS = {
    "reports": _("Reports a year"),
    "figures": _("Figures handed over a year"),
    "texts": _("Texts kept of objectives that stand in several plans"),
}
OTHER = Person.Function.OTHER.value
# The local adviser is paid by the federal service: the town gives none of those hours.
NOT_OURS = (Person.Function.ADVISER.value,)


@dataclass(frozen=True)
class Assumption:
    """One assumption with what a town put in its place."""

    base: BurdenAssumption
    own: BurdenValue | None = None

    @property
    def low(self) -> Decimal | None:
        return self.own.low if self.own else self.base.low

    @property
    def high(self) -> Decimal | None:
        return self.own.high if self.own else self.base.high

    @property
    def known(self) -> Range | None:
        if self.low is None or self.high is None:
            return None
        return Range(Fraction(self.low), Fraction(self.high))


def assumptions(trajectory: Trajectory) -> list[Assumption]:
    """All of them, in their order; two queries."""
    own = {row.key: row for row in BurdenValue.objects.filter(trajectory=trajectory)}
    return [Assumption(base, own.get(base.key)) for base in BurdenAssumption.objects.all()]


def per_year(duty: ReportingDuty) -> Fraction:
    """How many times a year; what is due once comes in no year."""
    months = Cadence(duty.every).months
    return Fraction(12, months) if months else Fraction(0)


@dataclass(frozen=True)
class Cell:
    """How many at one stage, and the hours a year they take."""

    stage: str | Promise
    count: Decimal
    hours: Range | None


@dataclass(frozen=True)
class Line:
    """One line of the reckoning as it is shown, stage by stage."""

    label: str | Promise
    cells: tuple[Cell, ...]
    saved: Range | None


@dataclass(frozen=True)
class Burden:
    """The reckoning; for an edition only with the plans that its readers may know of."""

    plans: int
    counts: Counts
    out_of_step: int
    cycles: tuple[tuple[int, int], ...]
    people: Mapping[str, int]
    assumptions: tuple[Assumption, ...]

    @cached_property
    def known(self) -> dict[str, Range | None]:
        """Each assumption by its key; that on the time of a function by that function."""
        return {each.base.function or each.base.key: each.known for each in self.assumptions}

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        return burden.parts(self.counts, self.known)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """One decimal at most: what comes every six years is a sixth a year."""
        return tuple(
            Line(
                PARTS[part.key],
                tuple(Cell(STAGES[stage], _decimal(part.counts[stage]), part.hours[stage]) for stage in burden.STAGES),
                part.saved[burden.TUNED],
            )
            for part in self.parts
        )

    @property
    def totals(self) -> list[tuple[str | Promise, Range | None]]:
        return [(STAGES[stage], self.hours(stage)) for stage in burden.STAGES]

    @property
    def yearly(self) -> list[tuple[str | Promise, Range | None, Range | None, Range | None, Range | None]]:
        """(stage, saved, asked of people, left in the first year, left in a later one)"""
        return [
            (STAGES[stage], self.saved(stage), self.asked, self.net(stage, is_later=False),
             self.net(stage, is_later=True))
            for stage in (burden.DECIDED, burden.TUNED)
        ]  # fmt: skip

    @property
    def reports(self) -> Decimal:
        return _decimal(self.counts.reports)

    @property
    def lacks_duties(self) -> bool:
        """Without a duty nobody knows what is reported: the total would be of the texts alone."""
        return not self.counts.asks

    def hours(self, stage: str) -> Range | None:
        return None if self.lacks_duties else burden.total(part.hours[stage] for part in self.parts)

    def saved(self, stage: str) -> Range | None:
        return None if self.lacks_duties else burden.total(part.saved[stage] for part in self.parts)

    @cached_property
    def asked(self) -> Range | None:
        return burden.asked(self.people, self.known)

    @cached_property
    def asked_later(self) -> Range | None:
        return burden.later(self.asked, self.known.get(burden.LATER))

    def net(self, stage: str, *, is_later: bool) -> Range | None:
        """What is saved less what is asked: it may be less than nothing."""
        saved, asked = self.saved(stage), self.asked_later if is_later else self.asked
        return saved - asked if saved and asked else None


def _decimal(value: Fraction) -> Decimal:
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(Decimal("0.1")).normalize()


def burden_of(trajectory: Trajectory, edition: str | None = None, found: Alignment | None = None) -> Burden:
    """A fixed number of queries, whatever the number of plans, duties and objectives."""
    found = found or alignment_of(trajectory, edition)
    shown = {sheet.plan.pk for sheet in found.sheets}
    kept = [duty for duty in duties(trajectory) if duty.plan_id in shown]
    cycles = [(plan.starts_in, plan.ends_in) for plan in (sheet.plan for sheet in found.sheets)]
    known = tuple(sorted((first, last) for first, last in cycles if first and last))
    held = tuple(assumptions(trajectory))
    return Burden(
        plans=len(found.sheets),
        counts=_counts(kept, composed(trajectory, edition, found), found),
        out_of_step=burden.out_of_step(known),
        cycles=known,
        people=_people(trajectory, {each.base.function for each in held}),
        assumptions=held,
    )


def _counts(kept: list[ReportingDuty], rows: list[Composed], found: Alignment) -> Counts:
    asks = tuple(
        Ask(per_year(duty), frozenset(each.code for each in duty.indicators.all()), bool(duty.answered_in))
        for duty in kept
    )
    one = [(row, [link for link in row.links if link.relation in Relation.one_text()]) for row in rows]
    groups = tuple(Group(len(links), row.leading is not None) for row, links in one if links)
    own = frozenset(
        measure.indicator.code for node in found.own for measure in node.indicators if measure.indicator is not None
    )
    return Counts(asks, groups, own)


def _people(trajectory: Trajectory, functions: set[str]) -> Mapping[str, int]:
    """Who sits in the core group, by function; a function without an hour of its own counts as another one."""
    rows = Person.objects.filter(trajectory=trajectory, is_core_group=True, until_on=None)
    held = rows.exclude(function__in=NOT_OURS).values_list("function", flat=True).order_by()
    return Counter(function if function in functions else OTHER for function in held)
