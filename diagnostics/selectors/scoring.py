"""Scoring rounds: who was asked, what a person scored alone, and the result of a closed round."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Prefetch, Q, prefetch_related_objects

from diagnostics.enums import Agreement, Criterion, Quadrant
from diagnostics.models import Phenomenon, PriorityDecision, Score, Scorer, ScoringRound
from diagnostics.selectors.findings import EVERYTHING
from diagnostics.statistics.priorities import (
    FEW,
    FEWEST,
    Flip,
    Spread,
    Urgency,
    agreement,
    can_be_told,
    corner,
    kendalls_w,
    ranks,
    sensitivity,
    spread,
    urgency,
)
from livb.membership.models import Person
from livb.reviews.selectors.rounds import possible_readers
from livb.trajectories.models import Trajectory

URGENCY = tuple(criterion for criterion in Criterion if criterion != Criterion.INFLUENCE)
Answers = dict[tuple[int, str], int | None]


class Given(NamedTuple):
    """One score on its way into a median."""

    scorer: int
    phenomenon: int
    criterion: str
    value: int


@dataclass(frozen=True)
class Standing:
    """How far an open round is, without a single score."""

    round: ScoringRound
    scorers: tuple[Scorer, ...]

    @property
    def given(self) -> int:
        return sum(scorer.submitted_at is not None for scorer in self.scorers)

    @property
    def is_silent(self) -> bool:
        """Whether so few scored that its result could tell nothing."""
        return not _can_tell(self.scorers)

    @property
    def is_exposing(self) -> bool:
        """Whether enough people scored, but one person copied in all their sheets but one, and would know that one."""
        return self.is_silent and sum(map(_has_scored, self.scorers)) >= FEWEST

    @property
    def late(self) -> list[Scorer]:
        return [scorer for scorer in self.scorers if scorer.submitted_at is None]


@dataclass(frozen=True)
class Page:
    """One phenomenon on the sheet of one person: where it stands, and what was answered."""

    number: int
    phenomenon: Phenomenon
    answers: tuple[tuple[Criterion, bool, int | None], ...]

    @property
    def given(self) -> int:
        return sum(is_given for _criterion, is_given, _value in self.answers)

    @property
    def asked(self) -> int:
        return len(self.answers)

    @property
    def is_whole(self) -> bool:
        return self.given == self.asked


@dataclass(frozen=True)
class Item:
    """One phenomenon in the result of a round."""

    round: ScoringRound
    phenomenon: Phenomenon
    spreads: Mapping[str, Spread | None]
    urgency: Urgency
    rank: int | None
    flips: tuple[Flip, ...]
    decision: PriorityDecision | None

    @property
    def influence(self) -> float | None:
        found = self.spreads[Criterion.INFLUENCE]
        return found.middle if found else None

    @property
    def cells(self) -> list[tuple[Criterion, Spread | None]]:
        """The six columns of the table, in their order."""
        return [(criterion, self.spreads[criterion]) for criterion in Criterion]

    @property
    def moves(self) -> list[tuple[Criterion, int]]:
        """The weights that would let this item enter or leave the proposed priorities, and by which step."""
        return [(Criterion(flip.criterion), flip.step) for flip in self.flips]

    @property
    def quadrant(self) -> Quadrant | None:
        found = corner(self.urgency, self.influence)
        return Quadrant(found) if found else None

    @property
    def agreement(self) -> Agreement | None:
        """How far people agree: the criterion on which they agree least."""
        found = [Agreement(each.word) for each in self.spreads.values() if each]
        return max(found, key=list(Agreement).index) if found else None

    def band(self) -> tuple[float | None, float | None]:
        """Urgency by the lower and by the upper quartiles; where few scored one sees the middle only."""
        known = {key: each for key, each in self.spreads.items() if each}
        low = {key: each.middle if each.is_few else each.low for key, each in known.items()}
        high = {key: each.middle if each.is_few else each.high for key, each in known.items()}
        return urgency(low, self.round.weights).value, urgency(high, self.round.weights).value

    @property
    def discussed(self) -> list[Criterion]:
        """The criteria on which the scores lie so far apart that one talks before deciding."""
        return [Criterion(key) for key, each in self.spreads.items() if each and each.is_discussed]


@dataclass(frozen=True)
class Result:
    """What a closed round says; nothing in it tells who gave which score."""

    round: ScoringRound
    items: tuple[Item, ...]
    scored: int
    asked: int
    w: float | None = None
    judges: int = 0
    can_tell: bool = True
    left_out: int = 0
    earlier: tuple["Result", ...] = ()  # of what this round did not score again

    @property
    def is_few(self) -> bool:
        return self.scored < FEW

    @property
    def is_silent(self) -> bool:
        """Whether nothing can be told without telling who gave what."""
        return not self.can_tell

    @property
    def shows_w(self) -> bool:
        """The number behind the word only where enough people ordered everything."""
        return self.w is not None and self.judges >= FEW

    @property
    def weights(self) -> list[tuple[Criterion, int]]:
        return [(criterion, self.round.weights[criterion]) for criterion in URGENCY]

    @property
    def criteria(self) -> list[Criterion]:
        return list(Criterion)

    @property
    def agreement(self) -> Agreement | None:
        """The agreement on the order, in a word; of a small group only whether it agrees or is divided."""
        if self.w is None:
            return None
        word = Agreement(agreement(self.w))
        return Agreement.AGREED if self.is_few and word == Agreement.MOSTLY else word

    @property
    def proposed(self) -> list[tuple[Quadrant, list[Item]]]:
        """What the scores propose, in the order of the quadrants; an empty quadrant is not named."""
        found = [(quadrant, [item for item in self.items if item.quadrant == quadrant]) for quadrant in Quadrant]
        return [(quadrant, items) for quadrant, items in found if items]

    @property
    def discussed(self) -> list[Item]:
        return [item for item in self.items if item.discussed]


def possible_scorers(trajectory: Trajectory) -> list[Person]:
    """The core group but for advisers and delegates, who prepare and never score."""
    people = possible_readers(trajectory)
    return [person for person in people if person.function != Person.Function.ADVISER]


def rounds_of(trajectory: Trajectory) -> list[ScoringRound]:
    """Every round, newest first, with how many were asked and how many answered."""
    found = ScoringRound.objects.filter(trajectory=trajectory).select_related("trajectory")
    given = Count("scorers", filter=Q(scorers__submitted_at__isnull=False))
    return list(found.annotate(asked=Count("scorers"), given=given).order_by("-number"))  # grouping drops the order


def running_round(trajectory: Trajectory) -> ScoringRound | None:
    return ScoringRound.objects.running().filter(trajectory=trajectory).select_related("trajectory").first()


def latest_result(trajectory: Trajectory, levels: Sequence[str] = EVERYTHING) -> Result | None:
    """The newest closed round, with what only earlier rounds scored beside it; nothing while none is closed.

    Scoring a few phenomena again does not throw away what was said of the others, and a round in which too few scored
    takes the place of none.
    """
    rounds = ScoringRound.objects.closed().filter(trajectory=trajectory).select_related("trajectory")
    results = [result for result in _results(list(rounds), levels) if not result.is_silent]
    if not results:
        return None
    items: dict[int, Item] = {}
    for result in results:
        for item in result.items:
            if item.phenomenon.archived_at is None:
                items.setdefault(item.phenomenon.pk, item)
    ranked = ranks({pk: item.urgency for pk, item in items.items()})
    merged = [replace(item, rank=ranked.get(pk)) for pk, item in items.items()]
    told = {item.round.pk for item in merged}
    earlier = tuple(result for result in results[1:] if result.round.pk in told)
    return replace(results[0], items=_in_order(merged), earlier=earlier)


def standing_of(scoring: ScoringRound) -> Standing:
    return Standing(scoring, tuple(scoring.scorers.select_related("person").order_by("person__name", "pk")))


def scored_phenomena(scoring: ScoringRound) -> list[Phenomenon]:
    """What is asked of the scorers: a phenomenon that was withdrawn from the core group since is asked no longer."""
    return list(scoring.phenomena.for_core_group().select_related("trajectory").order_by("pk"))


def own_sheet(scorer: Scorer) -> Answers:
    """What one person filled in; never to be called for anybody but that person."""
    return {(row.phenomenon_id, row.criterion): row.value for row in scorer.scores.all()}


def pages_of(scorer: Scorer, phenomena: Sequence[Phenomenon]) -> list[Page]:
    """The sheet of one person, a page a phenomenon; never to be called for anybody but that person."""
    held = own_sheet(scorer)
    return [
        Page(number, row, tuple((key, (row.pk, key) in held, held.get((row.pk, key))) for key in Criterion))
        for number, row in enumerate(phenomena, start=1)
    ]


def result_of(scoring: ScoringRound, levels: Sequence[str] = EVERYTHING) -> Result:
    """Medians and spread of a closed round, of what these readers may see; refused while it is open."""
    return _results([scoring], levels)[0]


def before(result: Result, levels: Sequence[str] = EVERYTHING) -> dict[int, Item]:
    """What the last round before this one said of each of its phenomena; an earlier round is never written over."""
    scoring = result.round
    rounds = ScoringRound.objects.closed().filter(trajectory=scoring.trajectory_id, number__lt=scoring.number)
    found: dict[int, Item] = {}
    for earlier in _results(list(rounds.select_related("trajectory")), levels):
        for item in earlier.items:
            if item.urgency.value is not None:
                found.setdefault(item.phenomenon.pk, item)
    return {item.phenomenon.pk: found[item.phenomenon.pk] for item in result.items if item.phenomenon.pk in found}


def _results(rounds: list[ScoringRound], levels: Sequence[str]) -> list[Result]:
    """The results of some rounds, in a fixed number of queries."""
    if any(not scoring.is_closed for scoring in rounds):
        raise PermissionDenied("scores stay hidden until the round closes")
    phenomena = Phenomenon.objects.filter(visibility__in=levels).select_related("decision", "trajectory").order_by("pk")
    prefetch_related_objects(rounds, "scorers__person", Prefetch("phenomena", phenomena, to_attr="scored"))
    given: dict[int, list[Given]] = defaultdict(list)
    handed_in = Q(scorer__round__in=rounds, scorer__submitted_at__isnull=False, scorer__abstains=False)
    rows = Score.objects.filter(handed_in, value__isnull=False).order_by("pk")
    fields = ("scorer__round", "scorer", "phenomenon", "criterion", "value")
    for scoring, scorer, phenomenon, criterion, value in rows.values_list(*fields):
        given[scoring].append(Given(scorer, phenomenon, criterion, value))
    return [_result(scoring, given[scoring.pk]) for scoring in rounds]


def _result(scoring: Any, given: list[Given]) -> Result:
    cells: dict[tuple[int, str], list[Given]] = defaultdict(list)
    sheets: dict[int, dict[tuple[int, str], int]] = defaultdict(dict)
    for row in given:
        cells[row.phenomenon, row.criterion].append(row)
        sheets[row.scorer][row.phenomenon, row.criterion] = row.value
    scorers = list(scoring.scorers.all())
    readers = {scorer.pk: _readers(scorer) for scorer in scorers}
    spreads = {key: spread([row.value for row in rows], _known(rows, readers)) for key, rows in cells.items()}
    orders = _orders(scoring, scoring.scored, sheets)
    is_told = can_be_told(len(orders), _most(readers[scorer] for scorer in orders))
    return Result(
        round=scoring,
        items=_items(scoring, scoring.scored, spreads),
        scored=sum(map(_has_scored, scorers)),
        can_tell=_can_tell(scorers),
        asked=len(scorers),
        w=kendalls_w(list(orders.values())) if is_told else None,
        judges=len(orders),
        left_out=sum(scorer.submitted_at is None for scorer in scorers),
    )


def _has_scored(scorer: Scorer) -> bool:
    return scorer.submitted_at is not None and not scorer.abstains


def _readers(scorer: Scorer) -> set[int]:
    """The accounts that know a sheet: of whose it is, and of who copied it in."""
    return {account for account in (scorer.person.user_id, scorer.entered_by_id) if account}


def _can_tell(scorers: Iterable[Scorer]) -> bool:
    """Whether the middle of all these sheets tells on nobody."""
    scored = [scorer for scorer in scorers if _has_scored(scorer)]
    return can_be_told(len(scored), _most(map(_readers, scored)))


def _known(rows: Iterable[Given], readers: Mapping[int, set[int]]) -> int:
    return _most(readers[row.scorer] for row in rows)


def _most(readers: Iterable[set[int]]) -> int:
    """How many of some sheets the one person knows who knows most: his own, and those he copied from paper."""
    return max(Counter(reader for known in readers for reader in known).values(), default=0)


def _items(
    scoring: ScoringRound, phenomena: list[Phenomenon], told: Mapping[tuple[int, str], Spread | None]
) -> tuple[Item, ...]:
    """The most urgent first; without a rank at the end. What cannot be told counts nowhere as data."""
    spreads = {row.pk: {key.value: told.get((row.pk, key.value)) for key in Criterion} for row in phenomena}
    middles = {pk: {key: each.middle if each else None for key, each in found.items()} for pk, found in spreads.items()}
    urgencies = {pk: urgency(found, scoring.weights) for pk, found in middles.items()}
    ranked = ranks(urgencies)
    flips = sensitivity(
        {pk: {key: found[key] for key in URGENCY} for pk, found in middles.items()},
        {pk: found[Criterion.INFLUENCE] for pk, found in middles.items()},
        scoring.weights,
    )
    items = [
        Item(
            round=scoring,
            phenomenon=row,
            spreads=spreads[row.pk],
            urgency=urgencies[row.pk],
            rank=ranked.get(row.pk),
            flips=tuple(flips.get(row.pk, ())),
            decision=getattr(row, "decision", None),
        )
        for row in phenomena
    ]
    return _in_order(items)


def _in_order(items: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(sorted(items, key=lambda item: (item.rank is None, item.rank or 0, item.phenomenon.pk)))


def _orders(
    scoring: ScoringRound, phenomena: list[Phenomenon], sheets: Mapping[int, dict[tuple[int, str], int]]
) -> dict[int, list[float]]:
    """The urgency that each person alone gave to each phenomenon; people with a gap are left out of the agreement."""
    table = {}
    for scorer, sheet in sheets.items():
        found = [urgency({key: sheet.get((row.pk, key)) for key in URGENCY}, scoring.weights) for row in phenomena]
        if all(each.value is not None for each in found):
            table[scorer] = [each.value or 0.0 for each in found]
    return table
