"""The figures of a trajectory: what there is per domain, and one indicator with its comparison."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from django.db.models import Q, prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from diagnostics.enums import Additivity, ComparisonKind, Missing, Note
from diagnostics.models import Indicator, SeriesBreak, SeriesRelease, SourceEdition
from diagnostics.selectors.comparisons import Chosen, chosen
from diagnostics.selectors.ledger import Ledger, Value
from diagnostics.statistics.benchmarks import median_of, nearest
from livb.lib.enums import in_both
from livb.trajectories.models import Area, Trajectory
from livb.trajectories.selectors.areas import towns

COMPARED = 5


@dataclass(frozen=True)
class Series:
    """One place over time."""

    area: Area
    values: tuple[Value, ...]

    @property
    def latest(self) -> Value | None:
        """The newest period with a number."""
        numbers = [value for value in self.values if not value.reason]
        return numbers[-1] if numbers else None


@dataclass(frozen=True)
class Figure:
    """An indicator for the towns of a trajectory, among comparable towns.

    `whole` is the province or region, `members` are its towns; `strip` holds their figures in the newest period of
    one's own. `together` are the own towns added up, where there are several; `refused` says why they are not.
    `basis` are the towns of which the median and the strip are made. With a `base` every number is an index: 100 then.
    `nones` are the periods in which the publisher says of one of the towns that there was none.
    """

    indicator: Indicator
    own: tuple[Series, ...]
    comparison: tuple[Series, ...] = ()
    whole: Series | None = None
    strip: tuple[Value, ...] = ()
    median: tuple[tuple[str, float], ...] = ()
    group: Area | None = None
    group_size: int = 0
    sources: tuple[SourceEdition, ...] = ()
    has_finer: bool = False
    members: tuple[Series, ...] = ()
    together: Series | None = None
    refused: Note | None = None
    breaks: tuple[SeriesBreak, ...] = ()
    is_held: bool = False
    kind: ComparisonKind = ComparisonKind.PROVINCE
    basis: tuple[Series, ...] = ()
    base: str = ""
    nones: frozenset[str] = frozenset()

    @property
    def has_values(self) -> bool:
        return any(series.values for series in self.own)

    @property
    def beside(self) -> tuple[Series, ...]:
        """What stands beside the own towns: these together, the province or region, then comparable towns."""
        wider = (series for series in (self.together, self.whole) if series)
        return (*wider, *self.comparison)

    @cached_property
    def is_count(self) -> bool:
        """Whether only counts can be shown, because nothing is known to divide them by."""
        values = [value for series in self.own for value in series.values]
        return any(value.count is not None for value in values) and not any(value.value is not None for value in values)

    @property
    def decimals(self) -> int:
        if self.base:
            return 1
        return 0 if self.is_count else self.indicator.decimals

    @cached_property
    def periods(self) -> list[str]:
        every = (value.period for series in (*self.own, *self.beside) for value in series.values)
        return sorted(set(every))

    @cached_property
    def drawn_periods(self) -> list[str]:
        """The periods of chart and print: from the first number on; earlier gaps stand in the page's table alone."""
        known = [value.period for series in (*self.own, *self.beside) for value in series.values if not value.reason]
        first = min(known, default="")
        return [period for period in self.periods if first and period >= first] or self.periods

    @property
    def notes(self) -> list[Note]:
        """What must be said beside the figure, each once."""
        found = {note for series in self.own for value in series.values for note in value.notes}
        found |= {Note.FINER} if self.has_finer else set()
        found |= {note for value in (self.whole.values if self.whole else ()) for note in value.notes} & {Note.SUMMED}
        found |= {self.refused} if self.refused else set()
        found |= {Note.HELD} if self.is_held else set()
        found |= {Note.BROKEN} if self.breaks else set()
        # Where other years have a rate, the gap in the line tells its own reason.
        return [note for note in Note if note in found and (self.is_count or note != Note.NO_DENOMINATOR)]


def editions_seen(trajectory: Trajectory | None) -> dict[int, SourceEdition]:
    """The editions this trajectory sees."""
    seen = SourceEdition.objects.filter(Q(trajectory=None) | Q(trajectory=trajectory), undone_at=None)
    return {edition.pk: edition for edition in seen}


def figure(trajectory: Trajectory, indicator: Indicator) -> Figure:
    """An indicator with the trajectory's own line, comparable towns, the median of their group, and its sources.

    Comparable: the towns of the same province (or region, in Brussels) that are nearest in population.
    """
    return figures(trajectory, [indicator])[0]


def figures(trajectory: Trajectory, indicators: Sequence[Indicator], *, beside: bool = True) -> list[Figure]:
    """The same for several indicators at once, in a fixed number of queries; `beside` with the towns around."""
    return figures_of(towns(trajectory), indicators, trajectory, beside=beside)


def figures_of(
    own: Sequence[Area], indicators: Sequence[Indicator], trajectory: Trajectory | None = None, *, beside: bool = True
) -> list[Figure]:
    """The same for any towns; without a trajectory from the figures that everybody has."""
    group, members = _group(own) if beside else (None, [])
    joint = _joint(own)
    beside_it = chosen(trajectory if beside else None, own)
    places = {area.pk for area in (*own, *members, *beside_it.towns, group, joint) if area and area.pk}
    prefetch_related_objects(list(indicators), "breaks")
    among = Among(
        Ledger(trajectory, indicators, places), tuple(own), group, tuple(members), joint, editions_seen(trajectory),
        frozenset(_released(trajectory)), beside_it,
    )  # fmt: skip
    return [_figure(among, indicator) for indicator in indicators]


@dataclass(frozen=True)
class Among:
    """The places and editions between which figures are worked out; `released` are (edition, indicator)."""

    ledger: Ledger
    own: tuple[Area, ...]
    group: Area | None
    members: tuple[Area, ...]
    joint: Area | None
    editions: dict[int, SourceEdition]
    released: frozenset[tuple[int, int]]
    chosen: Chosen

    def is_held(self, indicator: Indicator, used: Iterable[int]) -> bool:
        """Whether a figure rests on police figures of the town itself that nobody released."""
        own = (pk for pk in used if pk in self.editions and self.editions[pk].trajectory_id)
        return indicator.needs_release and any((pk, indicator.pk) not in self.released for pk in own)


def _released(trajectory: Trajectory | None) -> Iterable[tuple[int, int]]:
    rows = SeriesRelease.objects.filter(trajectory=trajectory, withdrawn_at=None)
    return rows.order_by().values_list("edition", "indicator")


def _group(own: Sequence[Area]) -> tuple[Area | None, list[Area]]:
    """The province of the first town, or its region where it has none, with the towns of today in it."""
    if not own:
        return None, []
    first = own[0]
    same = {"province": first.province} if first.province_id else {"region": first.region, "province": None}
    members = Area.objects.municipalities().current().filter(**same).order_by("name_nl")
    return first.province or first.region, list(members)


def _figure(among: Among, indicator: Indicator) -> Figure:
    ledger, own, members, editions = among.ledger, among.own, among.members, among.editions
    mine = [Series(area, ledger.series(indicator, area.pk)) for area in own]
    known = _others(ledger, indicator, members, mine)
    listed = _others(ledger, indicator, among.chosen.towns, mine)
    if has_rates(mine):
        mine = [rates_only(series) for series in mine]
    compared = tuple(listed or _comparable(ledger, own, known))
    basis = [*mine, *listed] if listed else known
    whole = _whole(ledger, indicator, among.group, members) if known else None
    together, refused = _together(among, indicator, mine)
    used = ledger.editions(indicator, [series.area.pk for series in (*mine, *compared)])
    return Figure(
        indicator=indicator,
        own=tuple(mine),
        comparison=compared,
        whole=whole,
        strip=_strip(mine, basis),
        median=_medians(basis),
        group=among.group,
        group_size=len(basis),
        kind=among.chosen.kind if listed else ComparisonKind.PROVINCE,
        basis=tuple(basis),
        sources=tuple(editions[pk] for pk in sorted(used) if pk in editions),
        has_finer=indicator.pk in ledger.finer,
        members=tuple(known),
        together=together,
        refused=refused,
        breaks=_breaks(indicator, mine),
        is_held=among.is_held(indicator, used),
        nones=ledger.nones(indicator, [area.pk for area in (*own, *members)]),
    )


def _others(ledger: Ledger, indicator: Indicator, areas: Sequence[Area], mine: Sequence[Series]) -> list[Series]:
    """The series of other places; none where only counts are known: a large town has more of everything."""
    is_rate = has_rates(mine)
    if indicator.additivity == Additivity.SUM or (not is_rate and any(series.latest for series in mine)):
        return []
    every = [Series(area, ledger.series(indicator, area.pk)) for area in areas]
    return [each for each in (rates_only(series) if is_rate else series for series in every) if each.latest]


def _together(among: Among, indicator: Indicator, mine: Sequence[Series]) -> tuple[Series | None, Note | None]:
    """Several towns as one, by the additivity of the indicator; or why they cannot be added up."""
    if among.joint is None or not any(series.latest for series in mine):
        return None, None
    values = among.ledger.together(indicator, among.joint.pk or 0, [town.pk for town in among.own])
    if any(value.value is not None for value in values):
        return Series(among.joint, values), None
    if indicator.additivity == Additivity.MEDIAN:
        return None, Note.NO_MEDIAN_SUM
    counts = any(value.count is not None for series in mine for value in series.values)
    return None, None if counts else Note.NO_RATE_SUM


def _joint(own: Sequence[Area]) -> Area | None:
    """Several towns as one place: their police zone where they are all of it, else a name for all of them."""
    if len(own) < 2:
        return None
    zone = own[0].zone
    if zone and all(town.zone_id == zone.pk for town in own) and zone.towns.current().count() == len(own):
        return zone
    words = in_both(_("The towns together"))
    return Area(kind=Area.Kind.ZONE, name_nl=words["nl"], name_fr=words["fr"])


def _breaks(indicator: Indicator, mine: Sequence[Series]) -> tuple[SeriesBreak, ...]:
    """The breaks that lie inside the line: something was counted before and after."""
    periods = sorted({value.period for series in mine for value in series.values if not value.reason})
    return tuple(each for each in indicator.breaks.all() if periods and periods[0] < each.period <= periods[-1])


def _whole(ledger: Ledger, indicator: Indicator, group: Area | None, members: Sequence[Area]) -> Series | None:
    """The province or region itself; nothing where it is not published and its towns cannot be added up."""
    values = ledger.together(indicator, group.pk, [area.pk for area in members]) if group else ()
    rates = tuple(value for value in values if value.value is not None)
    return Series(group, rates) if group and rates else None


def _strip(mine: Sequence[Series], known: Sequence[Series]) -> tuple[Value, ...]:
    """The values of the group in the newest period of the own towns, without saying whose they are."""
    newest = max((series.latest.period for series in mine if series.latest), default="")
    own = {series.area.pk for series in mine}
    values = (value for series in known if series.area.pk not in own for value in series.values)
    return tuple(value for value in values if value.period == newest and value.value is not None)


def has_rates(own: Sequence[Series]) -> bool:
    return any(value.value is not None for series in own for value in series.values)


def rates_only(series: Series) -> Series:
    """A line never mixes counts and rates: where other years have a rate, a bare count is a gap with its reason."""
    values = [
        replace(value, reason=Missing.NO_RATE.value) if value.value is None and not value.reason else value
        for value in series.values
    ]
    return replace(series, values=tuple(values))


def _comparable(ledger: Ledger, own: Sequence[Area], known: Sequence[Series]) -> list[Series]:
    size = ledger.population(own[0].pk) if own else None
    mine = {area.pk for area in own}
    others = [
        (each, people) for each in known if each.area.pk not in mine if (people := ledger.population(each.area.pk))
    ]
    return nearest(size, others, COMPARED) if size else []


def _medians(known: Sequence[Series]) -> tuple[tuple[str, float], ...]:
    """The middle value of the group in each period that at least half of it has a value for."""
    values: dict[str, list[float]] = {}
    for series in known:
        for value in series.values:
            if value.value is not None:
                values.setdefault(value.period, []).append(value.value)
    middle = {period: median_of(found) for period, found in values.items() if 2 * len(found) >= len(known)}
    return tuple(sorted((period, value) for period, value in middle.items() if value is not None))
